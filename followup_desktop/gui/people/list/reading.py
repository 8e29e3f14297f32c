"""The list read in steps, so that twenty thousand people hold nobody up."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.words import Standing, standing
from followup_desktop.services.card_rows import PeopleOrder, PersonRow, by_name, reordered

PAGE = 1000
"""People read in one step, which takes some 5 ms; a list that is shorter is read at once."""
_RECENT, _SPAN, _SPANS = timedelta(days=90), timedelta(days=9), 10


class Facts(NamedTuple):
    """What the list shows: the people by name, and their follow-ups of late by contact.

    ``standing`` are those of whom there is something to say at the right; of most of many thousand there is
    nothing.
    """

    rows: Sequence[PersonRow] = ()
    recent: Mapping[int, Sequence[FollowUp]] = {}
    standing: Sequence[PersonRow] = ()


class Reader(QObject):
    """Reads all people. ``done`` comes at once where they are few, else when the last step is taken."""

    done = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._steps: Iterator[None] = iter(())
        self._spared = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """Whether there is more to read."""
        return self._timer.isActive()

    def read(self) -> None:
        """Read everything anew, from the beginning where it is being read already."""
        self._steps = self._read()
        self._step()

    def _step(self) -> None:
        # Stopped first: when the last step is taken, nothing is being read any more.
        self._timer.stop()
        try:
            next(self._steps)
        except StopIteration:
            return
        self._timer.start()

    def _spare_collector(self) -> None:
        """Keep what there is out of the garbage collector's rounds, once: so many rows bring some on.

        The window would stand still while one goes through all that the app has loaded.
        """
        if not self._spared:
            self._spared = True
            gc.freeze()

    def _read(self) -> Iterator[None]:
        people, now = self._context.services.people, self._context.clock.now()
        rows: list[PersonRow] = []
        while True:
            page = people.rows(now, rows[-1].id if rows else 0, PAGE)
            rows += page
            if len(page) < PAGE:
                break
            self._spare_collector()
            yield
        recent: dict[int, list[FollowUp]] = {}
        many = len(rows) >= PAGE
        for since, before in _spans(now) if many else [(now - _RECENT, None)]:
            for contact_id, found in people.recent(since, before).items():
                recent.setdefault(contact_id, []).extend(found)
            if many:
                yield
        named = by_name(rows)
        if many:
            yield
        self.done.emit(Facts(named, recent, [row for row in named if row.draft or row.id in recent]))


def _spans(now: datetime) -> Iterator[tuple[datetime, datetime | None]]:
    since = now - _RECENT
    for _ in range(_SPANS):
        yield since, since + _SPAN
        since += _SPAN
    yield since, None


def standings_of(facts: Facts, now: datetime, zone: str, invite_after: int) -> dict[int, Standing]:
    """Return where those stand of whom there is something to say, by id."""
    return {
        row.id: standing(row, facts.recent.get(row.id, ()), now, zone, invite_after) for row in facts.standing
    }


def arranged(facts: Facts, order: PeopleOrder, standings: Mapping[int, Standing]) -> Sequence[PersonRow]:
    """Return the people in an order. Whoever stands nowhere comes last where what closes comes first."""
    if order is PeopleOrder.NAME:
        return facts.rows
    if order is not PeopleOrder.CLOSING:
        return reordered(facts.rows, order)
    first = sorted(facts.standing, key=lambda row: standings[row.id].rank)
    return [*first, *(row for row in facts.rows if row.id not in standings)]
