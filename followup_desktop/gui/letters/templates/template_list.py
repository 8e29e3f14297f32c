"""The list of templates: name, what for, and whether it is the user's own or was changed."""

from collections.abc import Container

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.services.templates import Entry

_HEIGHT, _SIDE = 48, 10
_FILE, _DETAIL, _MARK = (Qt.ItemDataRole.UserRole + number for number in range(3))


def mark_of(entry: Entry, faulty: Container[str] = ()) -> str:
    """Return what sets a template apart: "mistake", "yours", "changed", or nothing.

    ``faulty`` are the files in whose letter something is wrong.
    """
    if entry.fault is not None or entry.file in faulty:
        return "mistake"
    return ("changed" if entry.shipped else "yours") if entry.own else ""


def detail_of(entry: Entry) -> str:
    """Return what a template is for: its occasion and media."""
    if entry.heading is None:
        return f"{entry.file}.txt"
    return ", ".join([f"{entry.heading.occasion}".capitalize(), *entry.heading.ways])


class TemplateList(QListWidget):
    """Emits ``picked`` with a file when the user goes to another one."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Templates")
        self.setProperty("bare", True)
        self.setItemDelegate(_Delegate(theme, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._changed)
        self._setting = False

    def show_entries(self, entries: list[Entry], current: str, faulty: Container[str] = ()) -> None:
        """List them, with the one called ``current`` chosen."""
        self._setting = True
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.name)
            item.setData(_FILE, entry.file)
            item.setData(_DETAIL, detail_of(entry))
            item.setData(_MARK, mark_of(entry, faulty))
            spoken = ", ".join(
                part for part in (entry.name, detail_of(entry), mark_of(entry, faulty)) if part
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(entry.heading.description if entry.heading else "")
            self.addItem(item)
        self._setting = False
        self.show_current(current)

    def show_current(self, file: str) -> None:
        """Choose a template without saying so."""
        self._setting = True
        for at in range(self.count()):
            if self.item(at).data(_FILE) == file:
                self.setCurrentRow(at)
        self._setting = False

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._setting:
            self.picked.emit(item.data(_FILE))


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, state = self._theme, option.state
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(rect, 8, 8)
        keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if state & keyboard == keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        mark = str(index.data(_MARK))
        room = rect.adjusted(_SIDE, 4, -_SIDE, -4)
        wide = QFontMetricsF(theme.font(Role.CAPTION)).horizontalAdvance(mark)
        upper = QRectF(room.left(), room.top(), room.width() - wide - 6, room.height() / 2)
        lower = QRectF(room.left(), room.center().y(), room.width(), room.height() / 2)
        self._write(painter, upper, str(index.data()), Role.BODY_MEDIUM, "ink")
        self._write(painter, lower, str(index.data(_DETAIL)), Role.CAPTION, "muted")
        corner = QRectF(room.right() - wide, room.top(), wide + 1, room.height() / 2)
        self._write(painter, corner, mark, Role.CAPTION, "coral_text" if mark == "mistake" else "accent_text")
        painter.restore()

    def _write(self, painter: QPainter, room: QRectF, words: str, role: Role, colour: str) -> None:
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
