"""Long work on the database: in steps between which the window goes on."""

from collections.abc import Generator
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from followup_desktop.domain.errors import UserError

_AT_A_TIME = 12  # milliseconds, after which the window has its turn


class Steps(QObject):
    """Runs one generator. `stepped` with what it yields, some times a second; `ended` with the last of it.

    `ended` carries what the generator returns, or what it yielded last where it returns nothing. `failed`
    carries the sentence of a UserError. After ``stop`` none of them comes.
    """

    stepped = Signal(object)
    ended = Signal(object)
    failed = Signal(str)

    def __init__(self, steps: Generator[Any, None, Any], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._last: Any = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin, as soon as the window has nothing else to do."""
        self._timer.start(0)

    def stop(self) -> None:
        """Close the generator where it stands."""
        self._timer.stop()
        self._steps.close()

    def _go_on(self) -> None:
        since = QElapsedTimer()
        since.start()
        try:
            while since.elapsed() < _AT_A_TIME:
                self._last = next(self._steps)
        except StopIteration as end:
            self._timer.stop()
            self.ended.emit(end.value if end.value is not None else self._last)
        except UserError as error:
            self._timer.stop()
            self.failed.emit(error.sentence)
        except BaseException:
            self._timer.stop()
            raise
        else:
            self.stepped.emit(self._last)
