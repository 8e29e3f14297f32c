"""The window that shows a letter, its envelope or a label as it prints, and prints it or saves it."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.errors import UserError
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
from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.paper import OnPaper

_WIDE, _HIGH = 860, 760
WAYS = (("letter", "Letter"), ("envelope", "Envelope"), ("label", "Label"))


def write_pdf(path: Path, title: str, form: Format, draw: Draw) -> None:
    """Write a PDF file; raises UserError where that is impossible."""
    draw(pdf_file(path, title, page_layout(form.wide, form.high)))


class PaperWindow(QDialog):
    """Shows one letter on paper; ``way`` is what it shows first, one of WAYS."""

    def __init__(self, context: Context, paper: OnPaper, way: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._paper = context, paper
        self.setWindowTitle(paper.title)
        theme = context.theme
        self.ways = Segmented(theme, WAYS, "What to print", ground="background")
        self.ways.set_key(way)
        self.ways.chosen.connect(lambda _key: self._show())
        self.envelope = QComboBox()
        self.envelope.setAccessibleName("Size of the envelope")
        for form in ENVELOPES:
            self.envelope.addItem(form.name)
        self.envelope.setCurrentIndex(0 if paper.high > 290 else 2)
        self.envelope.currentIndexChanged.connect(lambda _at: self._show())
        self.hint = text(theme, "", Role.SMALL, "amber", wrap=True)
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # Only looked at: without this the pages would wait for a printer that may not answer.
        self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self._printer.setFullPage(True)
        self.preview = QPrintPreviewWidget(self._printer)
        self.preview.setAccessibleName("Preview of the pages")
        self.preview.paintRequested.connect(self._draw)
        self._lay_out()
        fit_screen(self, _WIDE, _HIGH, (460, 360))
        self._show()

    def _lay_out(self) -> None:
        theme = self._context.theme
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.ways)
        top.addWidget(self.envelope)
        top.addStretch(1)
        close = button(theme, "Close", "quiet")
        close.clicked.connect(self.reject)
        save = button(theme, "Save as PDF…", icon="download")
        save.clicked.connect(self._ask_and_save)
        go = button(theme, "Print…", "primary", "printer")
        go.clicked.connect(self._print)
        go.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(close)
        foot.addStretch(1)
        foot.addWidget(save)
        foot.addWidget(go)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.hint)
        column.addWidget(self.preview, 1)
        column.addLayout(foot)
        self.ways.setFocus()

    # What is shown

    def form(self) -> Format:
        """Return the sheet that what is shown goes on."""
        way = self.ways.key()
        if way == "envelope":
            return ENVELOPES[self.envelope.currentIndex()]
        return LABEL if way == "label" else Format(self._paper.title, self._paper.wide, self._paper.high)

    def _draw(self, device: QPagedPaintDevice) -> None:
        self._draw_on(self.form())(device)

    def _draw_on(self, form: Format) -> Draw:
        paper, way = self._paper, self.ways.key()
        if way == "envelope":
            return partial(_envelope, form, paper)
        return partial(_label, paper) if way == "label" else partial(_letter, paper)

    def _show(self) -> None:
        way, form = self.ways.key(), self.form()
        self.envelope.setVisible(way == "envelope")
        known = len(self._paper.recipient) > 2
        missing = way != "letter" and not known
        self.hint.setText("There is no postal address on the contact card yet." if missing else "")
        self.hint.setVisible(missing)
        self._printer.setPageLayout(page_layout(form.wide, form.high))
        self.preview.updatePreview()
        if way == "letter":
            self.preview.fitInView()
        else:
            self.preview.fitToWidth()

    # What it does

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        form = self.form()
        printer.setPageLayout(page_layout(form.wide, form.high))
        printer.setDocName(self._paper.title)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(f"Print the {self.ways.key()}")
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._draw_on(form)(printer)
            self._context.say.inform(f"The {self.ways.key()} was given to the printer.")
        dialog.deleteLater()

    def _ask_and_save(self) -> None:
        name = f"{self._paper.title.lower().replace(' ', '-')}-{self.ways.key()}.pdf"
        path, _kind = QFileDialog.getSaveFileName(self, "Save as PDF", name, "PDF (*.pdf)")
        if path:
            self.save(Path(path if path.lower().endswith(".pdf") else f"{path}.pdf"))

    def save(self, path: Path) -> None:
        """Save what is shown as a PDF file, and say how it went."""
        form = self.form()
        try:
            write_pdf(path, self._paper.title, form, self._draw_on(form))
        except UserError as error:
            self.hint.setText(error.sentence)
            self.hint.show()
        else:
            self._context.say.inform(f"Saved as {path}.")


def _letter(paper: OnPaper, device: QPagedPaintDevice) -> None:
    draw_letter(device, paper)


def _envelope(form: Format, paper: OnPaper, device: QPagedPaintDevice) -> None:
    draw_envelope(device, form, paper.return_to, paper.recipient)


def _label(paper: OnPaper, device: QPagedPaintDevice) -> None:
    draw_label(device, paper.recipient)
