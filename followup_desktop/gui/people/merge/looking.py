"""Looks for likely doubles away from the main thread, once the cards were left alone for a moment."""

import gc
import sys
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.doubles import Double, PlainCard, find_doubles
from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context

AFTER = 1200  # milliseconds after the last change
_PAGE = 1000


class Looking(QObject):
    """``doubles`` are the likely ones, the likeliest first; ``changed`` fires when they are others."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.doubles: Sequence[Double] = ()
        self._of: dict[int, Double] = {}
        self._round = self._answered = 0
        self._steps: Iterator[None] = iter(())
        self._soon = QTimer(self, singleShot=True, interval=AFTER)
        self._soon.timeout.connect(self.look)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """Whether doubles are being looked for."""
        return self._round != self._answered

    def look_soon(self) -> None:
        """Look when nothing has changed for a moment."""
        self._soon.start()

    def look(self) -> None:
        """Look now; what is being looked for already is forgotten."""
        self._soon.stop()
        self._round += 1
        self._steps = self._read()
        self._next.start()

    def of(self, contact_id: int) -> Double | None:
        """Return the likeliest double of somebody's card."""
        return self._of.get(contact_id)

    def leave_out(self, there: Collection[int]) -> None:
        """Leave out pairs that were decided on since the last look; ``there`` are the cards that are left."""
        if self.doubles:
            apart = self._context.services.doubles.apart()
            pairs = [one for one in self.doubles if (one.one, one.other) not in apart]
            self._show([one for one in pairs if one.one in there and one.other in there])

    def _step(self) -> None:
        self._next.stop()
        try:
            next(self._steps)
        except StopIteration:
            return
        self._next.start()

    def _read(self) -> Iterator[None]:
        doubles = self._context.services.doubles
        cards: list[PlainCard] = []
        while True:
            page = doubles.cards(cards[-1].id if cards else 0, _PAGE)
            cards += page
            if len(page) < _PAGE:
                break
            yield
        self._context.runner.run(
            partial(_find, cards, doubles.apart()), partial(self._take, self._round), _never
        )

    def _take(self, round_: int, found: Sequence[Double]) -> None:
        if round_ == self._round:
            self._answered = round_
            self._show(found)

    def _show(self, found: Sequence[Double]) -> None:
        if list(found) == list(self.doubles):
            return
        self.doubles = found
        self._of = {}
        for double in found:
            self._of.setdefault(double.one, double)
            self._of.setdefault(double.other, double)
        self.changed.emit()


def _find(cards: Sequence[PlainCard], apart: frozenset[tuple[int, int]]) -> Sequence[Double]:
    """Find doubles, and let the main thread in ten times as often as Python does by itself.

    A repaint gives the interpreter away many times, and would wait 5 ms for it after each. The garbage
    collector waits too, since the window stands still during each of its rounds through all cards.
    """
    before, collects = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(before / 10)
    gc.disable()
    try:
        return find_doubles(cards, apart)
    finally:
        sys.setswitchinterval(before)
        if collects:
            gc.enable()


def _never(error: UserError) -> None:
    raise error
