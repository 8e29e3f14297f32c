# ruff: noqa: E501
"""Business cards that the tests draw: known text in many layouts, so that what was read can be counted."""

import math
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPen,
    QTransform,
)

from followup_desktop.exchange.codes import make_code

WIDTH, HEIGHT = 1050, 600  # 85 x 55 mm at some 300 dots an inch
_FONTS = Path(__file__).parents[2] / "resources" / "fonts"


@dataclass(frozen=True)
class Person:
    """What stands on a card, field by field."""

    first: str
    last: str
    title: str
    company: str
    email: str
    phone: str
    street: str = ""
    city: str = ""
    postcode: str = ""
    town_line: str = ""
    web: str = ""
    country: str = "US"


@dataclass(frozen=True)
class Drawn:
    """How a card is drawn. ``blur`` is a radius in pixels, ``angle`` degrees clockwise."""

    name: str
    who: Person
    layout: str = "left"
    font: str = "Inter"
    ink: str = "#1f2429"
    paper: str = "#ffffff"
    size: float = 30.0
    angle: float = 0.0
    blur: int = 0
    noise: int = 0
    scale: float = 1.0
    code: str = ""
    labels: bool = False
    shine: str = ""
    caps: bool = field(default=False)


DANA = Person("Dana", "Whitfield", "VP Operations", "Harrow & Pike", "dana.whitfield@harrowpike.example",
              "+1 312 555 0142", "48 Canal Street", "Chicago", "60606", "Chicago, IL 60606", "www.harrowpike.example")  # fmt: skip
MIGUEL = Person("Miguel", "Ortega", "Plant Manager", "Harrow & Pike", "m.ortega@harrowpike.example", "(312) 555-0177",
                "48 Canal Street", "Chicago", "60606", "Chicago, IL 60606")  # fmt: skip
RUTH = Person("Ruth", "Sandoval", "Recruiter", "Calder Freight", "ruth@calderfreight.example", "+1 773 555 0119",
              "9 Dock Road", "Chicago", "60633", "Chicago, IL 60633", "calderfreight.example")  # fmt: skip
PRIYA = Person("Priya", "Nair", "Director of Research", "Meridian Labs", "priya.nair@meridianlabs.example",
               "+44 1223 555123", "12 Science Park Road", "Cambridge", "CB4 0WS", "Cambridge CB4 0WS", country="GB")  # fmt: skip
HUGO = Person("Hugo", "Brandt", "Leiter Einkauf", "Nordwind Maschinenbau GmbH", "h.brandt@nordwind.example",
              "+49 40 1234567", "Hafenstraße 12", "Hamburg", "20457", "20457 Hamburg", "www.nordwind.example", "DE")  # fmt: skip
HELENE = Person("Hélène", "Lefèvre", "Responsable des achats", "Maison Lebrun SARL", "helene.lefevre@lebrun.example",
                "+33 1 42 68 53 00", "14 rue des Lilas", "Paris", "75011", "75011 Paris", country="FR")  # fmt: skip
TOM = Person("Tom", "Adeyemi", "Senior Engineer", "Fenwick Rail", "tom.adeyemi@fenwickrail.example", "020 7946 0991",
             "3 Wharf Lane", "London", "SE1 9GP", "London SE1 9GP", country="GB")  # fmt: skip
AOIFE = Person("Aoife", "Byrne", "Head of People", "Northway Foods", "aoife.byrne@northway.example", "+353 1 496 0123",
               web="northway.example", country="IE")  # fmt: skip

INGRID = Person("Ingrid", "Solberg", "Talent Acquisition Partner", "Fjordkraft Energi AS", "ingrid.solberg@fjordkraft.example",
                "+47 22 55 01 42", "Karl Johans gate 7", "Oslo", "0154", "0154 Oslo", "fjordkraft.example", "NO")  # fmt: skip
MARIA = Person("María", "Fernández López", "Directora de Operaciones", "Aceites Del Sur S.A.", "mfernandez@aceitesdelsur.example",
               "+34 954 123 456", "Calle Sierpes 48", "Sevilla", "41004", "41004 Sevilla", country="ES")  # fmt: skip
WEI = Person("Wei", "Zhang", "Staff Software Engineer", "Lumen Bay", "wei@lumenbay.example", "+1 (415) 555-0137",
             "77 Battery St, Suite 400", "San Francisco", "94111", "San Francisco, CA 94111", "lumenbay.example")  # fmt: skip
SEAN = Person("Sean", "O'Connor", "Night Shift Supervisor", "St. Brigid's Hospital", "s.oconnor@stbrigids.example",
              "+353 1 555 0188", web="www.stbrigids.example", country="IE")  # fmt: skip
JAN = Person("Jan", "van der Berg", "Curator", "Museum De Haven", "j.vanderberg@museumdehaven.example", "+31 20 555 0123",
             "Prinsengracht 263", "Amsterdam", "1016 GV", "1016 GV Amsterdam", country="NL")  # fmt: skip

CARDS: tuple[Drawn, ...] = (
    Drawn("plain", DANA),
    Drawn("plain-serif", MIGUEL, font="LetterSerif"),
    Drawn("plain-dejavu", RUTH, font="DejaVu Sans"),
    Drawn("plain-nimbus", PRIYA, font="Nimbus Sans"),
    Drawn("centred", HUGO, "centred"),
    Drawn("centred-serif", HELENE, "centred", "DejaVu Serif"),
    Drawn("two-columns", TOM, "columns"),
    Drawn("two-columns-narrow", AOIFE, "columns", "Nimbus Sans Narrow"),
    Drawn("labels", DANA, labels=True),
    Drawn("labels-one-line", PRIYA, "dense", labels=True),
    Drawn("dense", RUTH, "dense"),
    Drawn("light-on-dark", MIGUEL, ink="#f4f1ea", paper="#17262b"),
    Drawn("light-on-teal", HUGO, "columns", ink="#ffffff", paper="#0f6b62"),
    Drawn("grey-on-cream", TOM, ink="#6d6a62", paper="#f5efe0"),
    Drawn("two-tone", HELENE, "centred", ink="#2b3a67", paper="#fdf6ec", shine="#e6d4b8"),
    Drawn("tilted-3", DANA, angle=3.0),
    Drawn("tilted-minus-6", RUTH, angle=-6.0),
    Drawn("tilted-10", PRIYA, "centred", angle=10.0),
    Drawn("on-its-side", TOM, angle=90.0),
    Drawn("on-its-other-side", AOIFE, angle=-90.0),
    Drawn("upside-down", MIGUEL, angle=180.0),
    Drawn("blurred-1", HUGO, blur=1),
    Drawn("blurred-2", DANA, "centred", blur=2),
    Drawn("blurred-dark", HELENE, ink="#f0f0f0", paper="#222222", blur=1),
    Drawn("noisy", RUTH, noise=28),
    Drawn("small", PRIYA, scale=0.5),
    Drawn("small-noisy-tilted", MIGUEL, scale=0.6, noise=18, angle=2.0),
    Drawn("caps", AOIFE, caps=True),
    Drawn("bookman", DANA, font="URW Bookman"),
    Drawn("gothic", TOM, "columns", "URW Gothic"),
    Drawn("code-vcard", DANA, code="vcard"),
    Drawn("code-mecard", HUGO, code="mecard"),
    Drawn("code-tilted", PRIYA, code="vcard", angle=12.0),
    Drawn("code-on-dark", RUTH, code="vcard", ink="#f4f1ea", paper="#17262b"),
    Drawn("code-inverted", TOM, code="inverted", ink="#f4f1ea", paper="#17262b"),
    Drawn("code-blurred", HELENE, code="vcard", blur=2),
    Drawn("code-noisy", MIGUEL, code="mecard", noise=35),
    Drawn("code-small", AOIFE, code="vcard", scale=0.6),
    Drawn("code-on-its-side", DANA, code="mecard", angle=90.0),
    Drawn("code-upside-down-blurred", HUGO, code="vcard", angle=180.0, blur=1),
)

UNSEEN: tuple[Drawn, ...] = (
    Drawn("unseen-plain", INGRID),
    Drawn("unseen-centred", MARIA, "centred", "DejaVu Serif", angle=-4.0),
    Drawn("unseen-columns", WEI, "columns", ink="#f2f2f2", paper="#3b2f4a"),
    Drawn("unseen-dense", SEAN, "dense", "Nimbus Sans", labels=True),
    Drawn("unseen-side", JAN, angle=90.0, blur=1),
    Drawn("unseen-italic", WEI, "centred", "Z003", size=36.0),
    Drawn("unseen-caps", SEAN, caps=True, noise=20),
    Drawn("unseen-small", INGRID, "columns", "Nimbus Roman", scale=0.5),
    Drawn("unseen-mono", MARIA, font="Nimbus Mono PS", size=26.0),
    Drawn("unseen-shine", JAN, "columns", "P052", shine="#c9b08a", ink="#3b3020"),
)
"""Cards that nothing was fitted to: for the measure alone."""


def code_text(drawn: Drawn) -> str:
    """Return what the card's QR code says, or an empty string."""
    who = drawn.who
    if drawn.code == "mecard":
        return f"MECARD:N:{who.last},{who.first};TEL:{who.phone};EMAIL:{who.email};;"
    if drawn.code:
        lines = ("BEGIN:VCARD", "VERSION:3.0", f"N:{who.last};{who.first};;;", f"FN:{who.first} {who.last}",
                 f"ORG:{who.company}", f"TITLE:{who.title}", f"TEL:{who.phone}", f"EMAIL:{who.email}", "END:VCARD")  # fmt: skip
        return "\r\n".join(lines)
    return ""


def draw(drawn: Drawn) -> QImage:
    """Return the card as a picture. Needs a QGuiApplication."""
    for path in _FONTS.glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(path))
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(drawn.paper))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    if drawn.shine:
        wash = QLinearGradient(0, 0, WIDTH, HEIGHT)
        wash.setColorAt(0, QColor(drawn.paper))
        wash.setColorAt(1, QColor(drawn.shine))
        painter.fillRect(image.rect(), wash)
    painter.setPen(QPen(QColor(drawn.ink)))
    _LAYOUTS[drawn.layout](painter, drawn)
    if drawn.code:
        _draw_code(painter, drawn)
    painter.end()
    return _spoilt(image, drawn)


def png_of(image: QImage) -> bytes:
    """Return a picture as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _lines(drawn: Drawn) -> tuple[str, str, str, list[str]]:
    who = drawn.who
    say = drawn.labels
    reach = [("M: " if say else "") + who.phone, ("E: " if say else "") + who.email]
    reach += [("W: " if say else "") + who.web] if who.web else []
    reach += [who.street, who.town_line] if who.street else []
    name, company = f"{who.first} {who.last}", who.company
    return (
        (name.upper(), company.upper(), who.title, reach) if drawn.caps else (name, company, who.title, reach)
    )


def _font(drawn: Drawn, size: float, bold: bool = False) -> QFont:
    font = QFont(drawn.font)
    font.setPixelSize(round(size))
    font.setBold(bold)
    return font


def _column(
    painter: QPainter, drawn: Drawn, x: float, y: float, rows: list[tuple[str, float, bool]]
) -> float:
    for text, size, bold in rows:
        font = _font(drawn, size, bold)
        painter.setFont(font)
        y += QFontMetricsF(font).height() * 1.12
        painter.drawText(QPointF(x, y), text)
    return y


def _left(painter: QPainter, drawn: Drawn) -> None:
    name, company, title, reach = _lines(drawn)
    size = drawn.size
    y = _column(painter, drawn, 70, 40, [(company, size * 1.15, True)])
    y = _column(painter, drawn, 70, y + 40, [(name, size * 1.4, True), (title, size, False)])
    _column(painter, drawn, 70, y + 20, [(text, size * 0.95, False) for text in reach])


def _centred(painter: QPainter, drawn: Drawn) -> None:
    name, company, title, reach = _lines(drawn)
    y, size = 50.0, drawn.size
    rows = [(name, size * 1.4, True), (title, size, False), (company, size * 1.1, True)]
    for text, height, bold in rows + [(line, size * 0.9, False) for line in reach]:
        font = _font(drawn, height, bold)
        painter.setFont(font)
        box = QRectF(0, y, WIDTH, QFontMetricsF(font).height() * 1.15)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        y += box.height() + (18 if text == company else 0)


def _columns(painter: QPainter, drawn: Drawn) -> None:
    name, company, title, reach = _lines(drawn)
    size = drawn.size * 0.86
    _column(painter, drawn, 60, 190, [(name, size * 1.4, True), (title, size, False), (company, size, True)])
    painter.drawLine(QPointF(500, 120), QPointF(500, 480))
    _column(painter, drawn, 540, 160, [(text, size * 0.9, False) for text in reach])


def _dense(painter: QPainter, drawn: Drawn) -> None:
    name, company, title, reach = _lines(drawn)
    size = drawn.size * 0.8
    y = _column(painter, drawn, 60, 120, [(f"{name} | {title}", size * 1.2, True), (company, size, False)])
    _column(
        painter,
        drawn,
        60,
        y + 60,
        [(" | ".join(reach[:2]), size, False), (", ".join(reach[2:]), size, False)],
    )


_LAYOUTS = {"left": _left, "centred": _centred, "columns": _columns, "dense": _dense}


def _draw_code(painter: QPainter, drawn: Drawn) -> None:
    code = make_code(code_text(drawn))
    square = 5.0 if code.side < 45 else 4.0
    side = square * (code.side + 8)
    inverted = drawn.code == "inverted"
    left, top = WIDTH - side - 40, HEIGHT - side - 40
    painter.fillRect(QRectF(left, top, side, side), QColor(drawn.paper if inverted else "white"))
    ink = QColor(drawn.ink if inverted else "black")
    for at, dark in enumerate(code.dark):
        if dark:
            x, y = at % code.side + 4, at // code.side + 4
            painter.fillRect(QRectF(left + x * square, top + y * square, square, square), ink)


def _spoilt(image: QImage, drawn: Drawn) -> QImage:
    """Turn, shrink, blur and dirty a picture, the way that a phone does."""
    smooth = Qt.TransformationMode.SmoothTransformation
    if drawn.angle:
        turned = image.transformed(QTransform().rotate(drawn.angle), smooth).convertToFormat(
            QImage.Format.Format_ARGB32_Premultiplied
        )
        table = QImage(turned.size(), QImage.Format.Format_RGB32)
        table.fill(QColor("#8a7f70"))
        painter = QPainter(table)
        painter.drawImage(0, 0, turned)
        painter.end()
        image = table
    if drawn.scale != 1.0:
        image = image.scaled(image.size() * drawn.scale, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    if drawn.blur:
        size = image.size()
        keep = Qt.AspectRatioMode.IgnoreAspectRatio
        image = image.scaled(size / (1 + drawn.blur * 0.6), keep, smooth).scaled(size, keep, smooth)
    return _noisy(image, drawn.noise) if drawn.noise else image


def _noisy(image: QImage, depth: int) -> QImage:
    """Add the same noise every time: a sum of waves that looks like none."""
    out = image.convertToFormat(QImage.Format.Format_RGB888)
    data, line = memoryview(out.bits()).cast("B"), out.bytesPerLine()
    for y in range(out.height()):
        for x in range(out.width() * 3):
            wave = math.sin(x * 12.9898 + y * 78.233) * 43758.5453
            value = data[y * line + x] + round((wave - math.floor(wave) - 0.5) * 2 * depth)
            data[y * line + x] = max(0, min(255, value))
    return out
