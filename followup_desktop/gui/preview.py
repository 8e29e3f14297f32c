"""A window that shows pages as they print, and prints them or saves them as PDF."""

from pathlib import Path

from PySide6.QtGui import QPagedPaintDevice, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.gui.pdf import pdf_file
from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.text import text

_WIDE, _HIGH = 860, 760


class Preview(QDialog):
    """Shows what ``draw`` draws on pages of ``layout``, both of which a subclass gives.

    ``called`` is what is printed, as a sentence has it: "letter". Call ``build`` when all is there.
    """

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._title = context, title
        self.setWindowTitle(title)
        self.hint = text(context.theme, "", Role.SMALL, "amber", wrap=True)
        self.hint.hide()
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # Only looked at: without this the pages would wait for a printer that may not answer.
        self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.preview = QPrintPreviewWidget(self._printer)
        self.preview.setAccessibleName("Preview of the pages")
        self.preview.paintRequested.connect(lambda device: self.draw(device))

    # What a subclass gives

    def layout_of_page(self) -> QPageLayout:
        """Return the page that is drawn on."""
        raise NotImplementedError

    def draw(self, device: QPagedPaintDevice) -> None:
        """Draw all pages."""
        raise NotImplementedError

    def called(self) -> str:
        """Return what is printed, in a word or two."""
        raise NotImplementedError

    # What it does

    def build(self, top: QHBoxLayout | None = None) -> None:
        """Lay out the window, with ``top`` above the pages."""
        theme = self._context.theme
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
        if top is not None:
            column.addLayout(top)
        column.addWidget(self.hint)
        column.addWidget(self.preview, 1)
        column.addLayout(foot)
        fit_screen(self, _WIDE, _HIGH, (460, 360))

    def show_pages(self) -> None:
        """Lay the pages out anew, and show them."""
        self._dress(self._printer)
        self.preview.updatePreview()

    def _dress(self, printer: QPrinter) -> None:
        layout = self.layout_of_page()
        printer.setFullPage(layout.mode() is QPageLayout.Mode.FullPageMode)
        printer.setPageLayout(layout)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._dress(printer)
        printer.setDocName(self._title)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(f"Print the {self.called()}")
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.draw(printer)
            self._context.say.inform(f"The {self.called()} was given to the printer.")
        dialog.deleteLater()

    def _ask_and_save(self) -> None:
        name = (
            f"{self._title.lower().replace(' ', '-').replace('/', '-')}-{self.called().replace(' ', '-')}.pdf"
        )
        path, _kind = QFileDialog.getSaveFileName(self, "Save as PDF", name, "PDF (*.pdf)")
        if path:
            self.save(Path(path if path.lower().endswith(".pdf") else f"{path}.pdf"))

    def save(self, path: Path) -> None:
        """Save what is shown as a PDF file, and say how it went."""
        try:
            self.draw(pdf_file(path, self._title, self.layout_of_page()))
        except UserError as error:
            self.hint.setText(error.sentence)
            self.hint.show()
        else:
            self._context.say.inform(f"Saved as {path}.")
