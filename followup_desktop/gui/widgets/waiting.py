"""A small window that stands before the others while something long is done, and goes by itself."""

from collections.abc import Generator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.steps import Steps
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import text


def run_in_steps(
    theme: Theme, words: str, steps: Generator[Any, None, Any], count: int, parent: QWidget | None
) -> Any:
    """Run a generator of ``count`` steps to its end; return what it yields last. Raises its UserError."""
    window = _Waiting(theme, words, steps, count, parent)
    window.exec()
    window.deleteLater()
    if window.failure:
        raise UserError(window.failure)
    return window.result_of_it


class _Waiting(QDialog):
    def __init__(
        self,
        theme: Theme,
        words: str,
        steps: Generator[Any, None, Any],
        count: int,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.failure = ""
        self.result_of_it: Any = None
        self._done = 0
        self.setWindowTitle(words)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        fit_screen(self, 380, 110, (280, 100))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it is")
        self._bar.setRange(0, max(1, count))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.addWidget(text(theme, words, Role.HEADING, wrap=True))
        column.addWidget(self._bar)
        self._steps = Steps(self._counted(steps), self)
        self._steps.stepped.connect(lambda _step: self._bar.setValue(self._done))
        self._steps.ended.connect(self._ended)
        self._steps.failed.connect(self._failed)
        self._steps.start()

    def _counted(self, steps: Generator[Any, None, Any]) -> Generator[Any, None, None]:
        for step in steps:
            self._done += 1
            yield step

    def _ended(self, result: Any) -> None:
        self.result_of_it = result
        self.accept()

    def _failed(self, sentence: str) -> None:
        self.failure = sentence
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """It goes by itself: Escape would leave half of it done."""
        event.accept()
