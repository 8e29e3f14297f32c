"""What the forms share: the look of labels, hints below fields, the order of the keyboard, countries."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QEvent, QLocale, QObject, QStringListModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.fields import calm_wheel, pad_spin_boxes
from followup_desktop.gui.widgets.text import set_tone

ABOVE = "Top"
_FRAME = 32  # pixels that the desktop may put around a window
_ROLES = {
    "caption": (Role.CAPTION, "muted"),
    "hint": (Role.SMALL, "muted"),
    "body": (Role.BODY, "ink"),
    "title": (Role.TITLE, "ink"),
}


def dress_form(theme: Theme, root: QWidget) -> None:
    """Give the labels of a form their kind of text (their "role" property), and its fields their padding.

    Call it right after setupUi: a label that was polished before keeps the font it had then.
    """
    for label in root.findChildren(QLabel):
        role = label.property("role")
        if role in _ROLES:
            kind, tone = _ROLES[role]
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(theme.font(kind))
            set_tone(label, tone)
    pad_spin_boxes(root)


def say(hint: QLabel, words: str, tone: str = "muted") -> None:
    """Say something below a field; the line takes no room while there is nothing to say."""
    if hint.text() != words:
        hint.setText(words)
    set_tone(hint, tone)
    hint.setVisible(bool(words))


def fill(place: QWidget, *parts: QWidget, spacing: int = 8) -> None:
    """Put widgets into a place that a form keeps free for them."""
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for part in parts:
        column.addWidget(part)


def side_by_side(*parts: QWidget, spacing: int = 8) -> QWidget:
    """Return a widget that holds others beside each other."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for part in parts:
        row.addWidget(part)
    return made


class PageScroll(QScrollArea):
    """Scrolls a page that is as high as its texts need at the width they have.

    A plain scroll area asks for the height of labels as if they had all the width they like, and squeezes
    what stands between them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self._give_height()
        return super().eventFilter(watched, event)

    def _give_height(self) -> None:
        page = self.widget()
        layout = page.layout() if page is not None else None
        if page is None or layout is None or not layout.hasHeightForWidth():
            return
        # A body that stays narrow on a wide page breaks its texts at its own width, which Qt does not ask.
        margins = layout.contentsMargins()
        body = max((_widest(item) for item in _items_of(layout)), default=0)
        width = min(self.viewport().width(), body + margins.left() + margins.right())
        page.setMinimumHeight(layout.totalHeightForWidth(width))


def _items_of(layout: QLayout) -> list[QLayoutItem]:
    items = (layout.itemAt(at) for at in range(layout.count()))
    return [item for item in items if item is not None and item.spacerItem() is None]


def _widest(item: QLayoutItem) -> int:
    # A widget with an alignment would answer for its place here, and not for itself.
    widget = item.widget()
    return item.maximumSize().width() if widget is None else widget.maximumWidth()


def let_scroll(page: QWidget) -> QScrollArea:
    """Put a scroll area around a page of a form, in its place.

    Not in the form itself: there its labels would be polished before dress_form gives them their font.
    """
    scroll = PageScroll()
    parent = page.parentWidget()
    outer = parent.layout() if parent is not None else None
    assert outer is not None
    outer.replaceWidget(page, scroll)
    scroll.setWidget(page)
    calm_wheel(page)
    return scroll


def fit_screen(dialog: QDialog, width: int, height: int, least: tuple[int, int]) -> None:
    """Give a dialogue its size and its ``least`` one, in pixels, and never more than the screen has."""
    parent = dialog.parentWidget()
    room = (parent or dialog).screen().availableSize()
    most = (room.width() - _FRAME, room.height() - _FRAME)
    dialog.setMinimumSize(min(least[0], most[0]), min(least[1], most[1]))
    dialog.resize(min(width, most[0]), min(height, most[1]))


def complete(field: QLineEdit, words: list[str]) -> None:
    """Propose ``words`` as somebody types any part of one."""
    known: QCompleter | None = field.completer()
    model = known.model() if known is not None else None
    if isinstance(model, QStringListModel):
        if model.stringList() != words:
            model.setStringList(words)
        return
    completer = QCompleter(QStringListModel(words, field), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)


def order_by_place(root: QWidget) -> None:
    """Let the Tab key go through a form as it is read, whatever was put into it later.

    The buttons in the row above a field (a layout whose name ends in ``ABOVE``) come after the field.
    """
    stops = list(_stops(root.layout()))
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def _stops(layout: QLayout | None) -> Iterator[QWidget]:
    captions = []
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        inner = item.layout() if item is not None else None
        widget = item.widget() if item is not None else None
        if inner is not None and inner.objectName().endswith(ABOVE):
            captions.append(inner)
        elif inner is not None:
            yield from _stops(inner)
        if widget is not None:
            yield from _stops_in(widget)
    for one in captions:
        yield from _stops(one)


def _stops_in(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _stops(inner.layout())
    elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    else:
        yield from _stops(widget.layout())


def stack_when_narrow(columns: QBoxLayout, width: int, needed: int) -> None:
    """Put two columns below each other where they would be squeezed side by side."""
    wide = width >= needed
    wanted = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
    if columns.direction() != wanted:
        columns.setDirection(wanted)


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Return (English name, ISO 3166 code) of every country, by name."""
    found = {
        QLocale.territoryToCode(one): QLocale.territoryToString(one)
        for one in QLocale.Country
        if one not in (QLocale.Country.AnyCountry, QLocale.Country.World)
    }
    named = [(name, code) for code, name in found.items() if len(code) == 2 and code.isalpha()]
    return tuple(sorted(named))


def offer_countries(box: QComboBox) -> None:
    """Fill a combo box with countries; typing any part of a name finds it."""
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItem("", "")
    box.setItemData(0, "No country", Qt.ItemDataRole.AccessibleTextRole)
    for name, code in countries():
        box.addItem(name, code)
    let_search(box, "Country")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)


def let_search(box: QComboBox, placeholder: str) -> None:
    """Let somebody find an entry of an editable combo box by any part of it."""
    line = box.lineEdit()
    assert line is not None
    line.setPlaceholderText(placeholder)
    line.setAccessibleName(box.accessibleName())
    completer = QCompleter(box.model(), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    box.setCompleter(completer)
