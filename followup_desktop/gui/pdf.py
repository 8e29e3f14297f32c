"""A PDF file to draw on, and its pages."""

from pathlib import Path

from PySide6.QtCore import QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

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


def usual_page(margin: float, *, landscape: bool = False) -> QPageLayout:
    """Return the page that is usual where the user lives; ``margin`` in millimetres."""
    metric = QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
    size = QPageSize(QPageSize.PageSizeId.A4 if metric else QPageSize.PageSizeId.Letter)
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    margins = QMarginsF(margin, margin, margin, margin)
    return QPageLayout(size, turned, margins, QPageLayout.Unit.Millimeter)
