"""Earlier versions of a letter: kept at sensible moments, bounded in number."""

from dataclasses import replace
from datetime import datetime, timedelta

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.model import Letter
from followup_desktop.services.ports import Store

PAUSE = timedelta(minutes=5)  # without writing, after which what stood there is kept before it changes
EVERY = timedelta(minutes=10)  # of writing without a pause
MOST = 40


class VersionService:
    """Keeps and lists versions. What was handed over is kept for ever with the hand-over, beside them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def keep(self, letter: Letter) -> bool:
        """Keep a letter as it stands; return False where it is empty, or the last version says the same."""
        return keep_version(self._store, letter, self._clock.now())

    def versions(self, participant_id: int) -> list[Letter]:
        """Return the versions of a letter, the latest first."""
        return self._store.letter_versions(participant_id)


def keep_version(store: Store, letter: Letter, now: datetime) -> bool:
    """Keep a letter as it stands; return False where it is empty, or the last version says the same.

    Beyond the most that are kept, the one goes that lies closest between its neighbours, so that the
    oldest and the latest stay, and what lies between is spread over time.
    """
    there = store.letter_versions(letter.participant_id)
    if not letter.text.strip() or (there and _same(there[0], letter)):
        return False
    with store.transaction():
        store.add_letter_version(replace(letter, saved_at=letter.saved_at or now))
        for spare in _spare(store.letter_versions(letter.participant_id)):
            store.remove_letter_version(spare.id)
    return True


def keep_before_change(store: Store, stands: Letter, becomes: Letter, now: datetime) -> None:
    """Keep what stands before it is written over, after a pause and every ten minutes of writing."""
    if stands.saved_at is None or _same(stands, becomes):
        return
    last = store.last_letter_version(stands.participant_id)
    if last is None or now - stands.saved_at >= PAUSE or stands.saved_at - last >= EVERY:
        keep_version(store, stands, now)


def _same(one: Letter, other: Letter) -> bool:
    return (one.subject, one.html) == (other.subject, other.html)


def _spare(versions: list[Letter]) -> list[Letter]:
    """Return those that must go so that no more are left than may be kept."""
    kept, gone = list(versions), []
    while len(kept) > MOST:
        # The one whose neighbours are nearest to each other says least.
        middle = min(range(1, len(kept) - 1), key=lambda at: _apart(kept[at - 1], kept[at + 1]))
        gone.append(kept.pop(middle))
    return gone


def _apart(later: Letter, earlier: Letter) -> timedelta:
    if later.saved_at is None or earlier.saved_at is None:
        return timedelta(0)
    return later.saved_at - earlier.saved_at
