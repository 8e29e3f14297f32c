"""A card as a QR code, to be taken by a phone's camera."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.gui.context import Context
from followup_desktop.gui.imports.cards.field_ticks import FieldTicks
from followup_desktop.gui.imports.cards.words import lines_of_card, name_of
from followup_desktop.gui.people.parts import PageScroll, fit_screen
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.edges import CardCode

_QUIET = 4  # squares that a reader wants free around a code
_WIDE, _HIGH = 760, 540
_LIGHT, _DARK = QColor("#FFFFFF"), QColor("#000000")


class CodePicture(QWidget):
    """The squares, black on white whatever the theme: many cameras read no code that is light on dark."""

    def __init__(self, code: CardCode, name: str) -> None:
        super().__init__()
        self._code = code
        self.setAccessibleName(f"QR code of {name}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 240)

    def sizeHint(self) -> QSize:
        return QSize(400, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        # Whole dots of the screen for each square: a code with squares of two sizes is hard to read.
        painter.scale(1 / ratio, 1 / ratio)
        wide, high = round(self.width() * ratio), round(self.height() * ratio)
        code, across = self._code, self._code.side + 2 * _QUIET
        square = max(1, min(wide, high) // across)
        side = square * across
        left, top = (wide - side) // 2, (high - side) // 2
        painter.fillRect(QRect(left, top, side, side), _LIGHT)
        left, top = left + _QUIET * square, top + _QUIET * square
        for at, dark in enumerate(code.dark):
            if dark:
                row, column = divmod(at, code.side)
                painter.fillRect(left + column * square, top + row * square, square, square, _DARK)


class CodeWindow(QDialog):
    """Shows one card as a code. Raises UserError where the card does not fit into one."""

    def __init__(self, context: Context, contact_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        code, left_out = context.services.card_exports.code(contact_id)
        theme, name = context.theme, name_of(code.card)
        self.setWindowTitle("QR code to a phone")
        fit_screen(self, _WIDE, _HIGH, (480, 380))
        head = text(theme, name, Role.TITLE, wrap=True)
        hint = text(
            theme,
            "Point the phone’s camera at the code and tap what it offers. Nothing goes over the network.",
            Role.BODY,
            "muted",
            wrap=True,
        )
        said = FieldTicks(theme)
        said.show_lines(lines_of_card(code.card), frozenset(), ticks=False)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 12, 8)
        inner.setSpacing(10)
        inner.addWidget(text(theme, "In the code", Role.HEADING))
        inner.addWidget(said)
        self.left_out = text(theme, _left_out_words(left_out), Role.SMALL, "amber", wrap=True)
        self.left_out.setVisible(bool(left_out))
        inner.addWidget(self.left_out)
        words = "Notes, tags and pictures stay here; save a vCard to take those along."
        inner.addWidget(text(theme, words, Role.SMALL, "muted", wrap=True))
        inner.addStretch(1)
        scroll = PageScroll()
        scroll.setAccessibleName("What is in the code")
        scroll.setWidget(page)
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addWidget(CodePicture(code, name), 3)
        body.addWidget(scroll, 2)
        close = button(theme, "Close", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(head)
        column.addWidget(hint)
        column.addLayout(body, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _left_out_words(left_out: tuple[str, ...]) -> str:
    if not left_out:
        return ""
    last = left_out[-1]
    several = f"{', '.join(left_out[:-1])} and {last}" if left_out[1:] else last
    return f"Left out, for want of room: {several}."
