"""To paper or into a PDF file: what the menu offers, and what it does."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QPagedPaintDevice, QPageLayout
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from followup_desktop.gui.calendar.paper.pages import draw_agenda, draw_month
from followup_desktop.gui.calendar.paper.sheet import Sheet, sheet_of
from followup_desktop.gui.context import Context
from followup_desktop.gui.pdf import pdf_file, usual_page
from followup_desktop.services.calendar import Only

_MARGIN = 12.0  # millimetres
Draw = Callable[[QPagedPaintDevice, Sheet], None]


def add_ways(menu: QMenu, context: Context, window: QWidget, day: date, only: Only) -> None:
    """Put the ways to paper into a menu, for the month of a day."""
    for words, draw, landscape in (("month", draw_month, True), ("agenda", draw_agenda, False)):
        way = _Way(context, window, day, only, words, draw, landscape)
        menu.addAction(f"Print {words}…", lambda way=way: way.print())  # type: ignore[misc]
        menu.addAction(f"Save {words} as PDF…", lambda way=way: way.ask_and_save())  # type: ignore[misc]


def layout_of(landscape: bool) -> QPageLayout:
    """Return the page that is usual where the user lives."""
    return usual_page(_MARGIN, landscape=landscape)


def write_pdf(path: Path, sheet: Sheet, draw: Draw, landscape: bool) -> None:
    """Write a PDF file; raises UserError where that is impossible."""
    draw(pdf_file(path, sheet.title, layout_of(landscape)), sheet)


class _Way:
    def __init__(
        self,
        context: Context,
        window: QWidget,
        day: date,
        only: Only,
        words: str,
        draw: Draw,
        landscape: bool,
    ) -> None:
        self._context, self._window, self._day, self._only = context, window, day, only
        self._words, self._draw, self._landscape = words, draw, landscape

    def _sheet(self) -> Sheet:
        context = self._context
        shows = "Not everything is shown" if self._only else ""
        calendar, now = context.services.calendar, context.clock.now()
        return sheet_of(calendar, self._day, context.zone(), now, self._only, shows)

    def ask_and_save(self) -> None:
        name = f"follow-up-{self._words}-{self._day:%Y-%m}.pdf"
        path, _kind = QFileDialog.getSaveFileName(self._window, "Save as PDF", name, "PDF (*.pdf)")
        if path:
            self.save(Path(path if path.lower().endswith(".pdf") else f"{path}.pdf"))

    def save(self, path: Path) -> None:
        sheet, say = self._sheet(), self._context.say
        self._context.runner.run(
            lambda: write_pdf(path, sheet, self._draw, self._landscape),
            lambda _nothing: say.inform(f"Saved as {path}."),
            lambda error: say.warn(error.sentence),
        )

    def print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(layout_of(self._landscape))
        printer.setDocName(f"{self._words.capitalize()} {self._day:%Y-%m}")
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(f"Print {self._words}")
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._draw(printer, self._sheet())
        dialog.deleteLater()
