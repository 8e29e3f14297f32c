"""What moving or stretching a conversation does to it and to the windows of who took part."""

from dataclasses import dataclass, replace
from datetime import datetime

from followup_desktop.domain.model import Conversation
from followup_desktop.domain.windows import Window


@dataclass(frozen=True, slots=True)
class WindowMove:
    """One person's window, before and after; ``contact_id`` says whose."""

    contact_id: int
    before: Window
    after: Window


def moved(talk: Conversation, starts_at: datetime, ends_at: datetime) -> Conversation:
    """Return a conversation at other times (aware).

    Ends of single persons' talks move along when the whole is moved; when it is stretched they stay.
    """
    by = starts_at - talk.starts_at
    people = talk.participants
    if by == ends_at - talk.ends_at:
        people = tuple(
            replace(one, talk_ended_at=one.talk_ended_at + by) if one.talk_ended_at is not None else one
            for one in people
        )
    return replace(talk, starts_at=starts_at, ends_at=ends_at, participants=people)


def window_moves(before: Conversation, after: Conversation) -> list[WindowMove]:
    """Return the windows that differ, in the order of the participants; none of what is cancelled."""
    if after.cancelled:
        return []
    later = {one.contact_id: one for one in after.participants}
    found = []
    for one in before.participants:
        other = later.get(one.contact_id)
        if other is None:
            continue
        old = Window(one.talk_ended_at or before.ends_at)
        new = Window(other.talk_ended_at or after.ends_at)
        if old != new:
            found.append(WindowMove(one.contact_id, old, new))
    return found
