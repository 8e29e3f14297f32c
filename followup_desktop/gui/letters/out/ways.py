"""What the letter's menu offers beside sending: paper, an envelope, copying by hand, and files."""

from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QTextDocumentWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.model import Letter
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.services.paper import A4, US_LETTER, OnPaper

KINDS = {
    ".pdf": "PDF (*.pdf)",
    ".docx": "Word document (*.docx)",
    ".odt": "OpenDocument text (*.odt)",
    ".txt": "Plain text (*.txt)",
    ".md": "Markdown (*.md)",
}


def paper_of(context: Context, letter: Letter, follow_up: FollowUp) -> OnPaper:
    """Return a letter on the paper that is usual where the user lives."""
    metric = QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
    today = context.clock.now().astimezone(zone_of(context.zone())).date()
    size = A4 if metric else US_LETTER
    return context.services.papers.on_paper(letter, follow_up, dates.letter_day(today), size)


def show_paper(context: Context, letter: Letter, follow_up: FollowUp, way: str, parent: QWidget) -> None:
    """Show the pages; ``way`` is "letter", "envelope" or "label"."""
    from followup_desktop.gui.letters.out.window import PaperWindow

    window = PaperWindow(context, paper_of(context, letter, follow_up), way, parent)
    window.exec()
    window.deleteLater()


def ask_and_save(context: Context, letter: Letter, follow_up: FollowUp, parent: QWidget) -> None:
    """Ask where to, and save the letter in the form that the name's ending says."""
    paper = paper_of(context, letter, follow_up)
    name = f"{paper.title.lower().replace(' ', '-')}.pdf"
    chosen, kind = QFileDialog.getSaveFileName(parent, "Save the letter as", name, ";;".join(KINDS.values()))
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() not in KINDS:
        ending = next((ending for ending, words in KINDS.items() if words == kind), ".pdf")
        path = path.with_name(path.name + ending)
    try:
        save(context, paper, path)
    except UserError as error:
        context.say.warn(error.sentence)
    else:
        context.say.inform(f"Saved as {path}.")


def save(context: Context, paper: OnPaper, path: Path) -> None:
    """Write a letter to a file; its ending says in which form. Raises UserError."""
    from followup_desktop.gui.letters.out.pages import Format, document_of, draw_letter
    from followup_desktop.gui.letters.out.window import write_pdf

    ending = path.suffix.lower()
    if ending == ".pdf":
        write_pdf(
            path, paper.title, Format("", paper.wide, paper.high), lambda device: draw_letter(device, paper)
        )
        return
    if ending == ".odt":
        writer = QTextDocumentWriter(str(path), b"ODF")
        if not writer.write(document_of(paper)):
            raise UserError(f"{path} cannot be written. Choose another place.")
        return
    try:
        path.write_bytes(context.services.papers.file(paper, ending))
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}. Choose another place.") from error
