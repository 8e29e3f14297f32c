"""The window of a letter's history: the versions at the left, one of them at the right."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.model import Letter
from followup_desktop.domain.review.reading import word_count
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.versions.comparison import (
    changes_between,
    changes_words,
    show_changes,
    show_version,
)
from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.text import text

_LIST, _ROW = 230, 52
_NONE = (
    "No earlier versions yet. One is kept when you come back to a letter after a pause, every ten minutes of "
    "writing, before a draft or a version replaces it, and before it is handed over."
)


class HistoryWindow(QDialog):
    """``restored`` carries the version to go back to; ``kept`` that the letter is to be kept as it is now."""

    restored = Signal(object)
    kept = Signal()

    def __init__(
        self,
        context: Context,
        follow_up: FollowUp,
        now: Letter,
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name = in_sentence(follow_up.contact.name)
        self.setWindowTitle(f"Earlier versions of the letter to {name}")
        self._context, self._follow_up, self._now = context, follow_up, now
        self._versions: list[Letter] = []
        theme = context.theme
        self.list = QListWidget()
        self.list.setAccessibleName("Versions, the latest first")
        self.list.setFixedWidth(_LIST)
        self.paper = QTextEdit()
        self.paper.setReadOnly(True)
        self.paper.setAccessibleName("The version")
        self.paper.document().setDefaultFont(theme.serif_font())
        self.paper.document().setDocumentMargin(16)
        self.said = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.changes = button(theme, "What changed since", dense=True)
        self.changes.setCheckable(True)
        self.keep = button(theme, "Keep a version now", icon="save")
        self.restore = button(theme, "Restore this version", "primary", "rotate-ccw")
        self.away = button(theme, "Close")
        self._lay_out()
        for part in (self.keep, self.restore):
            part.setVisible(editable)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.changes.toggled.connect(lambda _on: self._show())
        self.keep.clicked.connect(self._keep)
        self.restore.clicked.connect(self._restore)
        self.away.clicked.connect(self.reject)
        self._fill()
        fit_screen(self, 940, 640, (640, 420))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.said, 1)
        above.addWidget(self.changes, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addLayout(above)
        right.addWidget(self.paper, 1)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        below = QHBoxLayout()
        below.addWidget(self.keep)
        below.addStretch(1)
        below.addWidget(self.away)
        below.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(14)
        column.addWidget(text(self._context.theme, self.windowTitle(), Role.HEADING))
        column.addLayout(middle, 1)
        column.addLayout(below)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setFocus()

    def _fill(self) -> None:
        done = self._follow_up.hand_over
        found = self._context.services.versions.versions(self._follow_up.id)
        self._versions = list(found)
        labels = ["" for _ in found]
        if done is not None:
            sent = Letter(self._follow_up.id, done.medium, done.subject, done.html, done.text, done.at)
            self._versions.insert(0, sent)
            labels.insert(0, "Handed over")
        elif found:
            labels[-1] = "The oldest"
        self.list.clear()
        for version, label in zip(self._versions, labels, strict=True):
            said = f"{word_count(version.text)} words"
            item = QListWidgetItem(f"{self._when(version.saved_at)}\n{f'{label}, {said}' if label else said}")
            # Two lines: the height of the chosen row is taken before its frame is known.
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self._versions else -1)
        self._show()

    def _when(self, at: datetime | None) -> str:
        if at is None:
            return "Some time ago"
        zone = zone_of(self._context.zone())
        local, today = at.astimezone(zone), self._context.clock.now().astimezone(zone).date()
        day = "Today" if local.date() == today else dates.short_day(local.date())
        return f"{day}, {dates.clock(local.hour, local.minute)}"

    def chosen(self) -> Letter | None:
        """Return the version that is looked at, or None."""
        row = self.list.currentRow()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def _show(self) -> None:
        version = self.chosen()
        self.restore.setEnabled(version is not None)
        self.changes.setEnabled(version is not None)
        if version is None:
            self.paper.clear()
            self.said.setText(_NONE)
            return
        when = self._when(version.saved_at)
        self.paper.setAccessibleName(f"The letter of {when}")
        if self.changes.isChecked():
            pieces = changes_between(version, self._now)
            show_changes(self.paper.document(), self._context.theme, pieces)
            self.said.setText(changes_words(pieces))
        else:
            show_version(self.paper.document(), version)
            self.said.setText(f"Subject: {version.subject}" if version.subject else "As it was.")

    def _keep(self) -> None:
        self.kept.emit()
        self._fill()

    def _restore(self) -> None:
        version = self.chosen()
        if version is not None:
            self.restored.emit(version)
            self.accept()


def show_history(
    context: Context,
    follow_up: FollowUp,
    now: Letter,
    editable: bool,
    restore: Callable[[Letter], None],
    parent: QWidget,
) -> None:
    """Show the history of a letter; ``restore`` is called with a version to go back to."""
    window = HistoryWindow(context, follow_up, now, editable, parent)
    window.restored.connect(restore)
    window.kept.connect(lambda: context.services.versions.keep(now))
    window.exec()
    window.deleteLater()
