"""Several emails, phone numbers or websites of a contact: the first is the preferred one.

Each has its label above it, which opens a menu: another label, use first, move, remove.
"""

from collections.abc import Callable

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from followup_desktop.domain.model import Labelled
from followup_desktop.gui.people.bindings import RowsBinding
from followup_desktop.gui.people.captions import CaptionButton, ConfirmMark, LabelButton
from followup_desktop.gui.people.line_kinds import LineKind
from followup_desktop.gui.people.line_menu import fill_menu
from followup_desktop.gui.people.parts import ABOVE, say
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import text

_PAUSE = 250
_FITS = 16  # letters that surely fit into a field


class LineRow(QWidget):
    """One line: label, field, and what is to be said about it."""

    def __init__(self, theme: Theme, kind: LineKind) -> None:
        super().__init__()
        self._kind, self._stored, self.label = kind, "", ""
        self._shown_as = ""
        self.caption = LabelButton(theme)
        self.act = CaptionButton(theme, kind.icon, kind.act)
        self.act.clicked.connect(self._open)
        self.field = QLineEdit()
        self.hint = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.hint.hide()
        self.top = QHBoxLayout()
        self.top.setObjectName(f"line{ABOVE}")
        self.top.setSpacing(2)
        self.top.addWidget(self.caption)
        self.top.addStretch(1)
        self.top.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self.top)
        column.addWidget(self.field)
        column.addWidget(self.hint)
        # Checked when the typing pauses, not at each key.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.check)
        self.field.textEdited.connect(lambda _text: self._pause.start())

    def show_value(self, value: Labelled) -> None:
        """Show a value as its kind is shown."""
        self.label, self._stored = value.label, value.value
        self._shown_as = self._kind.shown(value.value)
        if self.field.text() != self._shown_as:
            self.field.setText(self._shown_as)
            self.field.setCursorPosition(0)
        self.field.setToolTip(self._shown_as if len(self._shown_as) > _FITS else "")

    def show_again(self) -> None:
        """Show the value anew, since what it depends on has changed; typing is left alone."""
        if self.field.text() == self._shown_as and not self.field.hasFocus():
            self.show_value(Labelled(self._stored, self.label))

    def check(self) -> None:
        """Say what is to be said about the value."""
        remark = self._kind.check(self.field.text())
        say(self.hint, remark.words, remark.tone)
        self.field.setAccessibleDescription(remark.words)
        proposed = bool(self.field.property("proposed"))
        self.act.setVisible(not proposed and bool(self._kind.link(self.field.text())))

    def unchecked(self) -> None:
        """Say nothing."""
        say(self.hint, "")
        self.act.hide()

    def value(self) -> Labelled | None:
        """The value with its label, or None while there is nothing. What was not touched is as it was."""
        typed = self.field.text()
        value = self._stored if typed == self._shown_as else " ".join(typed.split())
        return Labelled(value, self.label) if value.strip() else None

    def name(self, at: int, several: bool) -> None:
        """Say which line this is."""
        kind, number = self._kind, "" if at == 0 else f" {at + 1}"
        words = kind.caption(self.label)
        self.field.setAccessibleName(f"{kind.what.capitalize()}{number}")
        self.caption.set_caption(words, number, several and at == 0 and bool(kind.labels))
        self.act.setAccessibleName(f"{kind.act} this {kind.what}{number}")
        self.act.setToolTip(f"{kind.act} this {kind.what}")

    def _open(self) -> None:
        link = self._kind.link(self.field.text())
        if link:
            QDesktopServices.openUrl(QUrl(link))


class Lines(QWidget):
    """Lines to add, remove and reorder. ``left`` fires when one was left or changed.

    ``ready`` says whether checking is possible yet without keeping anybody waiting.
    """

    left = Signal()
    rowsChanged = Signal()

    def __init__(
        self, theme: Theme, kind: LineKind, ready: Callable[[], bool], *, at_least_one: bool = True
    ) -> None:
        super().__init__()
        self._theme, self._kind, self._ready, self._least = theme, kind, ready, int(at_least_one)
        self.rows: list[LineRow] = []
        self.mark = ConfirmMark(theme, kind.what)
        self.mark.setParent(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.show_values(())

    def values(self) -> tuple[Labelled, ...]:
        """What the rows hold; empty ones are left out."""
        return tuple(value for row in self.rows if (value := row.value()) is not None)

    def show_values(self, values: tuple[Labelled, ...]) -> None:
        """Show these; one empty row where there are none and there is to be one."""
        wanted = list(values)
        if len(wanted) < self._least:
            wanted.append(Labelled("", self._kind.labels[0] if self._kind.labels else ""))
        while len(self.rows) > len(wanted):
            self._drop(self.rows[-1])
        while len(self.rows) < len(wanted):
            self._append()
        for row, value in zip(self.rows, wanted, strict=True):
            row.show_value(value)
        self._settle()
        self.check()

    def check(self) -> None:
        """Check every row again, since what the check depends on has changed."""
        for row in self.rows:
            if self._ready():
                row.show_again()
                row.check()
            else:
                row.unchecked()

    def set_proposed(self, on: bool) -> None:
        """Mark the values as proposed, or no longer."""
        confirmed = not on and not self.mark.isHidden()
        self.mark.setVisible(on)
        for row in self.rows:
            mark_proposed(row.field, on)
            if on:
                row.act.hide()
        if confirmed:
            self.check()

    def add(self) -> None:
        """Put the cursor into an empty row, a new one if need be."""
        row = next((row for row in self.rows if row.value() is None), None) or self._append()
        if not row.label and self._kind.labels:
            row.label = self._free_label()
        self._settle()
        row.unchecked()
        row.field.setFocus()

    def _free_label(self) -> str:
        taken = {row.label for row in self.rows}
        return next((one for one in self._kind.labels if one not in taken), self._kind.labels[-1])

    def _append(self) -> LineRow:
        row = LineRow(self._theme, self._kind)
        row.field.editingFinished.connect(self.left)
        row.caption.menuAsked.connect(lambda: self._offer(row))
        self.rows.append(row)
        self._column.addWidget(row)
        row.show()
        return row

    def _offer(self, row: LineRow) -> None:
        menu = QMenu(row)
        at, several = self.rows.index(row), len(self.rows) > 1
        fill_menu(
            self._theme,
            menu,
            self._kind.what,
            {label: self._kind.caption(label) for label in self._kind.labels},
            row.label,
            lambda label: self._label(row, label),
            (at, len(self.rows), lambda to: self._move(row, to)),
            (lambda: self._remove(row)) if several or row.field.text() else None,
        )
        menu.aboutToHide.connect(menu.deleteLater)
        row.caption.open(menu)

    def _label(self, row: LineRow, label: str) -> None:
        row.label = label
        self._settle()
        self.left.emit()

    def _move(self, row: LineRow, to: int) -> None:
        self.rows.remove(row)
        self.rows.insert(to, row)
        self._column.removeWidget(row)
        self._column.insertWidget(to, row)
        self._settle()
        row.caption.setFocus()
        self.left.emit()

    def _remove(self, row: LineRow) -> None:
        if len(self.rows) > self._least:
            at = self.rows.index(row)
            self._drop(row)
            if self.rows:
                self.rows[max(0, at - 1)].field.setFocus()
        else:
            row.field.clear()
            row.field.setFocus()
        self._settle()
        self.left.emit()

    def _drop(self, row: LineRow) -> None:
        self.rows.remove(row)
        if self.mark.parentWidget() is row:
            row.top.removeWidget(self.mark)
            self.mark.setParent(self)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _settle(self) -> None:
        for at, row in enumerate(self.rows):
            row.name(at, len(self.rows) > 1)
        self.setVisible(bool(self.rows))
        if self.rows and self.rows[0].top.indexOf(self.mark) < 0:
            shown = not self.mark.isHidden()
            self.rows[0].top.insertWidget(2, self.mark)
            self.mark.setVisible(shown)
        self.rowsChanged.emit()


def mark_proposed(field: QWidget, on: bool) -> None:
    """Give a field the edge of a proposed value, or take it away."""
    if bool(field.property("proposed")) != on:
        field.setProperty("proposed", on)
        field.style().unpolish(field)
        field.style().polish(field)


class SitesBinding(RowsBinding):
    """Websites, which have no label."""

    def value(self) -> tuple[str, ...]:
        return tuple(one.value for one in self._rows.values())

    def show(self, value: tuple[str, ...]) -> None:
        super().show(tuple(Labelled(one, "") for one in value))
