"""Moving a conversation moves everyone's window with it; stretching moves those that end with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from followup_desktop.domain.model import Conversation, Participant
from followup_desktop.domain.moving import moved, window_moves

START = datetime(2026, 11, 23, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)
TALK = Conversation(
    START,
    START + 2 * HOUR,
    "America/Chicago",
    participants=(Participant(contact_id=1, talk_ended_at=START + HOUR), Participant(contact_id=2)),
)


def test_moving_takes_the_ends_of_single_talks_along() -> None:
    after = moved(TALK, START + HOUR, START + 3 * HOUR)
    assert [one.talk_ended_at for one in after.participants] == [START + 2 * HOUR, None]
    moves = window_moves(TALK, after)
    assert [(one.contact_id, one.after.opens_at - one.before.opens_at) for one in moves] == [
        (1, HOUR), (2, HOUR),
    ]  # fmt: skip


def test_stretching_moves_only_the_windows_that_open_at_the_end() -> None:
    moves = window_moves(TALK, moved(TALK, START, START + 3 * HOUR))
    assert [one.contact_id for one in moves] == [2]


def test_another_start_changes_no_window() -> None:
    assert window_moves(TALK, moved(TALK, START - HOUR, START + 2 * HOUR)) == []


def test_what_is_cancelled_has_no_windows() -> None:
    called_off = replace(TALK, cancelled=True)
    assert window_moves(called_off, moved(called_off, START + HOUR, START + 3 * HOUR)) == []
