"""The tags of a contact as chips; pressing one takes it away, and a small field adds more."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from followup_desktop.gui.people.bindings import Binding
from followup_desktop.gui.people.captions import paint_focus
from followup_desktop.gui.people.key_button import KeyButton
from followup_desktop.gui.people.parts import complete
from followup_desktop.gui.theme.focus_ring import OWN_RING
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.flow_layout import FlowLayout

_HIGH, _SIDE, _CROSS, _GAP = 26, 9, 12, 5
_LONGEST = 60


class _TagChip(KeyButton):
    def __init__(self, theme: Theme, tag: str) -> None:
        super().__init__()
        self._theme, self.tag = theme, tag
        self.setProperty(OWN_RING, True)
        self.setFont(theme.font(Role.CHIP))
        self.setText(tag)
        self.setAccessibleName(f"Remove tag {tag}")
        self.setToolTip(f"Remove {tag}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(wide + 2 * _SIDE + _GAP + _CROSS, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.tokens.tone(Tone.NEUTRAL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.text))
        room = self.rect().adjusted(_SIDE, 0, -_SIDE - _GAP - _CROSS, 0)
        shown = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        tone = "ink" if self.underMouse() else "muted"
        drawn = self._theme.pixmap("x", tone, _CROSS, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - _SIDE - _CROSS, (self.height() - _CROSS) // 2, drawn)
        paint_focus(painter, self, self._theme, 7)


class TagChips(QWidget):
    """Tags to add and remove. ``known`` returns those in use, for completion; ``left`` fires on a change."""

    left = Signal()
    chipsChanged = Signal()

    def __init__(self, theme: Theme, known: Callable[[], list[str]]) -> None:
        super().__init__()
        self._theme, self._known = theme, known
        self._tags: tuple[str, ...] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText("Add a tag")
        self.field.setAccessibleName("Add a tag")
        self.field.setFixedWidth(128)
        self.field.setMaxLength(_LONGEST)
        self.field.installEventFilter(self)
        self.field.editingFinished.connect(self._take)
        self._flow = FlowLayout(self, gap=6, line_gap=6)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow.addWidget(self.field)

    def tags(self) -> tuple[str, ...]:
        """The tags, and what is being typed."""
        typed = " ".join(self.field.text().replace(",", " ").split())
        known = {one.casefold() for one in self._tags}
        return (*self._tags, typed) if typed and typed.casefold() not in known else self._tags

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show these, and an empty field."""
        self.field.clear()
        if tags == self._tags:
            return
        self._tags = tags
        for at in reversed(range(self._flow.count())):
            item = self._flow.itemAt(at)
            chip = item.widget() if item is not None else None
            if isinstance(chip, _TagChip):
                self._flow.takeAt(at)
                chip.hide()
                chip.deleteLater()
        item = self._flow.takeAt(0)
        for tag in tags:
            made = _TagChip(self._theme, tag)
            made.clicked.connect(lambda _on=False, tag=tag: self._remove(tag))
            self._flow.addWidget(made)
            made.show()
        if item is not None:
            self._flow.addItem(item)
        self._flow.invalidate()
        self.updateGeometry()
        self.chipsChanged.emit()

    def _take(self) -> None:
        popup = self._popup()
        if popup is not None and popup.isVisible():
            return
        if self.tags() == self._tags:  # nothing, or a tag that is there: no save follows to clear the field
            self.field.clear()
        else:
            self.left.emit()

    def _remove(self, tag: str) -> None:
        self.field.setFocus()
        self.show_tags(tuple(one for one in self._tags if one != tag))
        self.left.emit()

    def _popup(self) -> QWidget | None:
        completer: QCompleter | None = self.field.completer()
        return completer.popup() if completer is not None else None

    def _offer(self) -> None:
        before: QCompleter | None = self.field.completer()
        mine = {one.casefold() for one in self._tags}
        complete(self.field, [one for one in self._known() if one.casefold() not in mine])
        if before is None:
            # The completer puts its word into the field after this signal.
            self.field.completer().activated.connect(lambda _word: QTimer.singleShot(0, self, self._take))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._offer()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.text() == ",":
                self._take()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.field.text() and self._tags:
                self._remove(self._tags[-1])
                return True
        return False


class TagsBinding(Binding):
    """Tags as one field: each added or removed is one step."""

    def __init__(self, chips: TagChips) -> None:
        super().__init__(chips, ())
        self._chips = chips
        chips.left.connect(self.left)

    def value(self) -> tuple[str, ...]:
        return self._chips.tags()

    def show(self, value: tuple[str, ...]) -> None:
        self._chips.show_tags(value)
