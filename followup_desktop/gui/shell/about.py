"""What this app is."""

from PySide6.QtWidgets import QMessageBox, QWidget

from followup_desktop import __version__

TEXT = (
    "<h3>Follow-Up {version}</h3>"
    "<p>Knows whom you owe a thank-you after every conversation of a job search, and until when.</p>"
    "<p>Everything stays on this computer. Nothing is sent but the letters that you send.</p>"
    "<p>MIT licence. Typefaces: Inter and a cut of Source Serif 4 (SIL Open Font License). "
    "Icons: Lucide (ISC). Built on Qt and PySide6 (LGPL).</p>"
)


def show_about(parent: QWidget) -> None:
    """Show it."""
    QMessageBox.about(parent, "About Follow-Up", TEXT.format(version=__version__))
