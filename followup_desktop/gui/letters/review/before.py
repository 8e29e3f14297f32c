"""The section "before you send": what is fine, and what to look at again. It never scores."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.gui.letters.review.check_row import CheckRow
from followup_desktop.gui.letters.review.line import INSET
from followup_desktop.gui.letters.review.said import Said, State
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import text

_SETTLED = 1200  # milliseconds without another change until a screen reader hears of the last
_MOST_SPOKEN = 2
_OPEN = (State.LOOK, State.HELD)


class BeforeYouSend(QWidget):
    """Passes on what its rows ask for, with their ``Said``."""

    chosen = Signal(object)
    mendAsked = Signal(object)
    rightAsked = Signal(object)
    takeBackAsked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, CheckRow] = {}
        self._heard: dict[str, str] | None = None
        self._head = SectionHead(theme, "Before you send")
        self._head.setContentsMargins(INSET, 0, 0, 0)
        self._empty = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._empty.setContentsMargins(INSET, 4, INSET, 0)
        self._empty.setText("Once there are words, what is fine and what to look at again stands here.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._empty)
        column.addLayout(self._lines)
        self._empty.hide()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED)
        self._settled.timeout.connect(self._speak)

    def rows(self) -> list[CheckRow]:
        """Return the rows, from the top."""
        return list(self._rows.values())

    def clear(self, head: str) -> None:
        """Begin with another letter, under ``head``."""
        self._head.setText(head)
        self._settled.stop()
        self._heard = None
        self._empty.hide()
        self._keep(())

    def show_lines(self, lines: Sequence[Said]) -> None:
        """Show these lines; rows that stay are kept, with the focus that may be on them."""
        self._empty.setVisible(not lines)
        for said in lines:
            if said.name in self._rows:
                self._rows[said.name].show_said(said)
        self._keep(lines)
        if self._heard is None:
            self._heard = self._to_look_at()
        self._settled.start()

    def _keep(self, lines: Sequence[Said]) -> None:
        """Add and take away rows until there is one for each line, in their order."""
        names = [said.name for said in lines]
        if names == list(self._rows):
            return
        gone = [name for name in self._rows if name not in names]
        for name in gone:
            self._drop(name)
        rows = {}
        for place, said in enumerate(lines):
            row = self._rows.get(said.name) or self._made(said)
            rows[said.name] = row
            held = self._lines.itemAt(place)
            if held is None or held.widget() is not row:
                self._lines.insertWidget(place, row)
        self._rows = rows

    def _made(self, said: Said) -> CheckRow:
        row = CheckRow(self._theme, said)
        row.chosen.connect(self.chosen)
        row.mendAsked.connect(self.mendAsked)
        row.rightAsked.connect(self.rightAsked)
        row.takeBackAsked.connect(self.takeBackAsked)
        return row

    def _drop(self, name: str) -> None:
        row = self._rows[name]
        if row.has_focus():
            self._hand_on_focus(name)
        del self._rows[name]
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _hand_on_focus(self, name: str) -> None:
        """Let the keyboard stay nearby when the row that it is on goes: on the next that leads anywhere."""
        names = list(self._rows)
        at = names.index(name)
        for other in (*names[at + 1 :], *reversed(names[:at])):
            if self._rows[other].line.is_active:
                self._rows[other].line.setFocus()
                return

    def stops(self) -> list[QWidget]:
        """Return what the keyboard can reach here, from the top."""
        found: list[QWidget] = []
        for row in self._rows.values():
            found += [row.line] if row.line.is_active else []
            found += row.buttons()
        return found

    # What a screen reader hears

    def _to_look_at(self) -> dict[str, str]:
        rows = self._rows.values()
        return {row.said.name: row.said.words for row in rows if row.said.state in _OPEN}

    def _speak(self) -> None:
        """Say what is new since it was last said, and what is mended, while the focus stays in the letter."""
        now, before = self._to_look_at(), self._heard or {}
        new = [words for name, words in now.items() if name not in before]
        mended = [words for name, words in before.items() if name not in now]
        self._heard = now
        said = [f"Look at: {words}." for words in new[:_MOST_SPOKEN]]
        said += [f"{len(new) - _MOST_SPOKEN} more to look at."] if len(new) > _MOST_SPOKEN else []
        said += [f"Mended: {words}." for words in mended[:_MOST_SPOKEN]]
        if not said:
            return
        spoken = " ".join(said)
        self.setAccessibleDescription(spoken)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, spoken)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)
