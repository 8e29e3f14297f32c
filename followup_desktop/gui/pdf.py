"""A PDF file to draw on."""

from pathlib import Path

from PySide6.QtGui import QPageLayout, QPdfWriter

from followup_desktop.domain.errors import UserError


def pdf_file(path: Path, title: str, layout: QPageLayout) -> QPdfWriter:
    """Open a file for pages of this layout; raises UserError where it cannot be written."""
    try:
        # A writer says nothing when its file cannot be opened.
        with path.open("wb"):
            pass
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}. Choose another place.") from error
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    writer.setCreator("Follow-Up")
    writer.setPageLayout(layout)
    return writer
