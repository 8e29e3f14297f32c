"""A contact sheet on paper: some people with all that reaches them. Lengths are points, 72 to the inch."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPagedPaintDevice, QPageLayout
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.card import Card
from followup_desktop.domain.words import MEDIUM_NAMES
from followup_desktop.gui.calendar.paper.pages import Page, font_of
from followup_desktop.gui.context import Context
from followup_desktop.gui.pdf import usual_page
from followup_desktop.gui.preview import Preview
from followup_desktop.services.cards.exports import SheetOf

_MARGIN = 15.0  # millimetres
_TITLE, _NAME, _TEXT = 18.0, 11.5, 10.0
_LINE, _GAP, _FOOT, _CAPTION = 14.0, 12.0, 20.0, 92.0
Line = tuple[str, str]


def lines_of(card: Card) -> list[Line]:
    """Return what reaches somebody: the caption of each line, and its words."""
    lines: list[Line] = []
    where = ", ".join(part for part in (card.title, card.company) if part)
    if where and card.name:
        lines.append(("", where))
    lines += [(_caption("Phone", one.label), one.value) for one in card.phones]
    lines += [(_caption("Email", one.label), one.value) for one in card.emails]
    for one in card.addresses:
        place = ", ".join(
            part for part in (one.address.line.replace("\n", ", "), one.address.country) if part
        )
        lines.append((_caption("Address", one.label), place))
    for caption, words in (("Website", card.website), ("LinkedIn", card.linkedin)):
        if words:
            lines.append((caption, words))
    if card.medium is not None:
        lines.append(("Prefers", MEDIUM_NAMES[card.medium]))
    return lines


def _caption(name: str, label: str) -> str:
    return f"{name}, {label}" if label and label != "other" else name


def draw_sheet(device: QPagedPaintDevice, sheet: SheetOf) -> None:
    """Draw the sheet on as many pages as it needs; nobody is cut in two, unless longer than a page."""
    with Page(device) as page:
        y = _begin(page, sheet)
        for card in sheet.cards:
            lines = _wrapped(lines_of(card), page.wide - _CAPTION)
            high = _LINE + 4 + _LINE * len(lines) + _GAP
            if y + high > page.high - _FOOT and y > _begin_at(sheet):
                y = _turn(page, sheet)
            y = _name(page, card.name or card.company or "Someone without a name", y)
            for caption, words in lines:
                if y + _LINE > page.high - _FOOT:
                    y = _turn(page, sheet)
                page.write(caption, QRectF(0, y, _CAPTION - 6, _LINE), 8.5, muted=True)
                page.write(words, QRectF(_CAPTION, y, page.wide - _CAPTION, _LINE), _TEXT)
                y += _LINE
            y += _GAP
        page.foot(_told(page, sheet))


def _wrapped(lines: Sequence[Line], wide: float) -> list[Line]:
    """Break what is too long for its line, so that nothing is cut off."""
    metrics = QFontMetricsF(font_of(_TEXT))
    found: list[Line] = []
    for caption, words in lines:
        rest = " ".join(words.split())
        while rest:
            part = rest
            while metrics.horizontalAdvance(part) > wide and len(part) > 1:
                at = part.rfind(" ")
                part = part[:at] if at > 0 else part[: max(1, len(part) - 4)]
            found.append((caption, part))
            caption, rest = "", rest[len(part) :].strip()
    return found


def _name(page: Page, name: str, y: float) -> float:
    page.line(QPointF(0, y), QPointF(page.wide, y))
    page.write(name, QRectF(0, y + 4, page.wide, _LINE + 2), _NAME, bold=True)
    return y + _LINE + 8


def _turn(page: Page, sheet: SheetOf) -> float:
    page.foot(_told(page, sheet))
    page.turn()
    return _begin(page, sheet)


def _begin(page: Page, sheet: SheetOf) -> float:
    page.write(sheet.title, QRectF(0, 0, page.wide, 26), _TITLE, bold=True)
    if sheet.below:
        page.write(sheet.below, QRectF(0, 26, page.wide, 16), _TEXT, muted=True)
    return _begin_at(sheet)


def _begin_at(sheet: SheetOf) -> float:
    return 52.0 if sheet.below else 38.0


def _told(page: Page, sheet: SheetOf) -> str:
    count = len(sheet.cards)
    return f"{count} {'person' if count == 1 else 'people'}  ·  {page.number}"


class SheetWindow(Preview):
    """Shows a contact sheet as it prints."""

    def __init__(self, context: Context, sheet: SheetOf, parent: QWidget | None = None) -> None:
        super().__init__(context, sheet.title, parent)
        self._sheet = sheet
        self.build()
        self.show_pages()
        self.preview.fitInView()
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def layout_of_page(self) -> QPageLayout:
        return usual_page(_MARGIN)

    def called(self) -> str:
        return "contact sheet"

    def draw(self, device: QPagedPaintDevice) -> None:
        draw_sheet(device, self._sheet)
