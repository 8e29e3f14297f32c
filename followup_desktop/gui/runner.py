"""Work that takes longer than a moment, away from the main thread.

The work gets plain data and touches no widget and no database; its answer comes back by a signal that an
object of the main thread owns.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from followup_desktop.domain.errors import UserError


class _Answer(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], answer: _Answer) -> None:
        super().__init__()
        self._work = work
        self._answer = answer

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:
            self._answer.failed.emit(error)
        else:
            self._answer.done.emit(result)


class Runner(QObject):
    """Runs work in Qt's thread pool."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._answers: set[_Answer] = set()

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[UserError], None]
    ) -> None:
        """Run ``work``; then, in the main thread, ``done`` with its result or ``failed`` with a UserError.

        Any other error is a bug and is raised in the main thread, where the exception hook sees it.
        """
        answer = _Answer(self)
        self._answers.add(answer)

        def finished(result: Any) -> None:
            self._answers.discard(answer)
            done(result)

        def broke(error: Exception) -> None:
            self._answers.discard(answer)
            if not isinstance(error, UserError):
                raise error
            failed(error)

        answer.done.connect(_Relay(answer, finished).take)
        answer.failed.connect(_Relay(answer, broke).take)
        self._pool.start(_Work(work, answer))

    @property
    def busy(self) -> bool:
        """Whether any answer is still to come."""
        return bool(self._answers)

    def wait(self, milliseconds: int = 5000) -> bool:
        """Wait for all work to end; return whether it did."""
        return self._pool.waitForDone(milliseconds)


class _Relay(QObject):
    """Lives in the main thread, so that Qt queues the signal to it instead of calling in the worker."""

    def __init__(self, parent: QObject, target: Callable[[Any], None]) -> None:
        super().__init__(parent)
        self._target = target

    @Slot(object)
    def take(self, value: object) -> None:
        self._target(value)
