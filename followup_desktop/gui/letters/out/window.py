"""The window that shows a letter, its envelope or a label as it prints, and prints it or saves it."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QPagedPaintDevice, QPageLayout
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.out.pages import (
    ENVELOPES,
    LABEL,
    Draw,
    Format,
    draw_envelope,
    draw_label,
    draw_letter,
    page_layout,
)
from followup_desktop.gui.pdf import pdf_file
from followup_desktop.gui.preview import Preview
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.services.paper import OnPaper

WAYS = (("letter", "Letter"), ("envelope", "Envelope"), ("label", "Label"))


def write_pdf(path: Path, title: str, form: Format, draw: Draw) -> None:
    """Write a PDF file; raises UserError where that is impossible."""
    draw(pdf_file(path, title, page_layout(form.wide, form.high)))


class PaperWindow(Preview):
    """Shows one letter on paper; ``way`` is what it shows first, one of WAYS."""

    def __init__(self, context: Context, paper: OnPaper, way: str, parent: QWidget | None = None) -> None:
        super().__init__(context, paper.title, parent)
        self._paper = paper
        self.ways = Segmented(context.theme, WAYS, "What to print", ground="background")
        self.ways.set_key(way)
        self.ways.chosen.connect(lambda _key: self._show())
        self.envelope = QComboBox()
        self.envelope.setAccessibleName("Size of the envelope")
        for form in ENVELOPES:
            self.envelope.addItem(form.name)
        self.envelope.setCurrentIndex(0 if paper.high > 290 else 2)
        self.envelope.currentIndexChanged.connect(lambda _at: self._show())
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.ways)
        top.addWidget(self.envelope)
        top.addStretch(1)
        self.build(top)
        self.ways.setFocus()
        self._show()

    def form(self) -> Format:
        """Return the sheet that what is shown goes on."""
        way = self.ways.key()
        if way == "envelope":
            return ENVELOPES[self.envelope.currentIndex()]
        return LABEL if way == "label" else Format(self._paper.title, self._paper.wide, self._paper.high)

    def layout_of_page(self) -> QPageLayout:
        form = self.form()
        return page_layout(form.wide, form.high)

    def called(self) -> str:
        return self.ways.key() or "letter"

    def draw(self, device: QPagedPaintDevice) -> None:
        self._draw_on(self.form())(device)

    def _draw_on(self, form: Format) -> Draw:
        paper, way = self._paper, self.ways.key()
        if way == "envelope":
            return partial(_envelope, form, paper)
        return partial(_label, paper) if way == "label" else partial(_letter, paper)

    def _show(self) -> None:
        way = self.ways.key()
        self.envelope.setVisible(way == "envelope")
        known = len(self._paper.recipient) > 2
        missing = way != "letter" and not known
        self.hint.setText("There is no postal address on the contact card yet." if missing else "")
        self.hint.setVisible(missing)
        self.show_pages()
        if way == "letter":
            self.preview.fitInView()
        else:
            self.preview.fitToWidth()


def _letter(paper: OnPaper, device: QPagedPaintDevice) -> None:
    draw_letter(device, paper)


def _envelope(form: Format, paper: OnPaper, device: QPagedPaintDevice) -> None:
    draw_envelope(device, form, paper.return_to, paper.recipient)


def _label(paper: OnPaper, device: QPagedPaintDevice) -> None:
    draw_label(device, paper.recipient)
