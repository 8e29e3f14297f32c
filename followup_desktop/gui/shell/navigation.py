"""The navigation at the left: one button for each place, the arrow keys walk through them."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from followup_desktop.gui.shell.places import Place
from followup_desktop.gui.theme.icons import app_icon
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton
from followup_desktop.gui.widgets.text import text

WIDTH = 212
_HEIGHT, _ICON, _BADGE = 36, 18, 21


class _Entry(QAbstractButton):
    """One place. Painted by hand for the badge; still a check button for the keyboard and screen readers."""

    def __init__(self, theme: Theme, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._place, self._count = theme, place, 0
        self.setText(place.label)
        self.setCheckable(True)
        self.setFont(theme.font(Role.BODY_MEDIUM))
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_count(0)
        theme.changed.connect(self.update)

    def set_count(self, count: int) -> None:
        """Show a number behind the label, none where it is 0."""
        self._count = count
        owed = "1 person is owed a thank-you" if count == 1 else f"{count} people are owed a thank-you"
        self.setAccessibleName(f"{self._place.label}, {owed}" if count else self._place.label)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 24, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(QPen(self._theme.colour("line"), 1) if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("panel" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, 8, 8)
        role = "ink" if self.isChecked() else "muted"
        icon = self._theme.pixmap(self._place.icon, role, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(10, (self.height() - _ICON) // 2, icon)
        painter.setPen(self._theme.colour(role))
        font = self._theme.font(Role.BODY_STRONG if self.isChecked() else Role.BODY_MEDIUM)
        painter.setFont(font)
        painter.drawText(self.rect().adjusted(38, 0, -40, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            self._paint_badge(painter)

    def _paint_badge(self, painter: QPainter) -> None:
        words = str(self._count) if self._count < 100 else "99+"
        font = self._theme.font(Role.CHIP)
        painter.setFont(font)
        width = max(_BADGE, painter.fontMetrics().horizontalAdvance(words) + 12)
        box = QRectF(self.width() - width - 10, (self.height() - 16) / 2, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("badge"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(self._theme.colour("on_badge"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class Navigation(QWidget):
    """Emits ``chosen`` with the key of the place."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, entries: tuple[Place, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Navigation")
        self.menu_button = IconButton(theme, "ellipsis", "Menu (F10)", side=28)
        self._group = QButtonGroup(self)
        self._entries: dict[str, _Entry] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 16)
        column.setSpacing(2)
        column.addLayout(self._head())
        column.addSpacing(12)
        for place in (one for one in entries if not one.below):
            column.addWidget(self._entry(place))
        column.addStretch(1)
        for place in (one for one in entries if one.below):
            column.addWidget(self._entry(place))
        theme.changed.connect(self.update)

    def show_place(self, key: str) -> None:
        """Mark the place that is in front."""
        self._entries[key].setChecked(True)

    def set_count(self, key: str, count: int) -> None:
        """Show a number behind a place."""
        self._entries[key].set_count(count)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 5, 0, 0)
        row.setSpacing(10)
        mark = QLabel()
        mark.setPixmap(app_icon().pixmap(QSize(22, 22), self.devicePixelRatioF()))
        row.addWidget(mark)
        row.addWidget(text(self._theme, "Follow-Up", Role.HEADING), 1)
        row.addWidget(self.menu_button)
        return row

    def _entry(self, place: Place) -> _Entry:
        entry = _Entry(self._theme, place, self)
        entry.clicked.connect(lambda: self.chosen.emit(place.key))
        self._group.addButton(entry)
        self._entries[place.key] = entry
        return entry

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        entries = list(self._entries.values())
        focused = next((i for i, entry in enumerate(entries) if entry.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        entries[(focused + step) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("side"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour("line"))
