"""What would hold up the first Ctrl+K, or the first look at Today, is fetched once the user rests."""

from collections.abc import Callable, Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

AFTER = 3000  # milliseconds after the start was over
BETWEEN = 100  # milliseconds between two steps, in which keys and clicks are answered
_MODULES = (
    "followup_desktop.gui.quick.commands",
    "followup_desktop.services.quick",
    "followup_desktop.domain.quick.read",
    "followup_desktop.gui.quick.panel",
    "followup_desktop.gui.today.screen",
)


class WarmUp(QObject):
    """Imports what these two need, one module at a time, then calls ``last`` one after the other.

    No step takes longer than some 15 ms, and after the last one nothing wakes up any more.
    """

    def __init__(self, parent: QObject, *last: Callable[[], None]) -> None:
        super().__init__(parent)
        self._steps = self._all(last)
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return not self._timer.isActive()

    def step(self) -> None:
        """Take the next step."""
        self._timer.stop()
        do = next(self._steps, None)
        if do is not None:
            do()
            self._timer.start(BETWEEN)

    @staticmethod
    def _all(last: tuple[Callable[[], None], ...]) -> Iterator[Callable[[], object]]:
        for name in _MODULES:
            yield lambda name=name: import_module(name)  # type: ignore[misc]
        yield from last
