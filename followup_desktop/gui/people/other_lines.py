"""What came with a card and has no field of its own: shown, kept for the next export, and removable."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.gui.people.bindings import Binding
from followup_desktop.gui.people.captions import CaptionButton
from followup_desktop.gui.people.kept_fields import others_in
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import text


class OtherLines(QWidget):
    """``left`` fires when a line was removed."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kept: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def kept(self) -> tuple[str, ...]:
        """The lines that are left."""
        return self._kept

    def show_kept(self, kept: tuple[str, ...]) -> None:
        """Show what of these lines has no field."""
        if kept == self._kept:
            return
        self._kept = kept
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        told, silent = others_in(kept)
        self.setVisible(bool(told or silent))
        if not told and not silent:
            return
        self._show(text(self._theme, "Also on this card", Role.CAPTION, "muted"))
        for one in told:
            self._show(self._line(one.at, one.name, one.value))
        if silent:
            lines = "1 line" if silent == 1 else f"{silent} lines"
            words = f"{lines} of other programs {'is' if silent == 1 else 'are'} kept for export."
            self._show(text(self._theme, words, Role.SMALL, "muted", wrap=True))

    def _show(self, part: QWidget) -> None:
        self._column.addWidget(part)
        part.show()

    def _line(self, at: int, name: str, value: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        words = text(self._theme, f"{name}: {value}", Role.SMALL, wrap=True)
        remove = CaptionButton(self._theme, "x", f"Remove {name.lower()} {value[:40]}")
        remove.clicked.connect(lambda: self._remove(at))
        row.addWidget(words, 1)
        row.addWidget(remove)
        return line

    def _remove(self, at: int) -> None:
        self.show_kept((*self._kept[:at], *self._kept[at + 1 :]))
        self.left.emit()


class OthersBinding(Binding):
    """The kept lines as one field."""

    def __init__(self, lines: OtherLines) -> None:
        super().__init__(lines, ())
        self._lines = lines
        lines.left.connect(self.left)

    def value(self) -> tuple[str, ...]:
        return self._lines.kept()

    def show(self, value: tuple[str, ...]) -> None:
        self._lines.show_kept(value)
