"""Labels in the app's kinds of text, and thin lines between things."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.polish import polish_again


def text(
    theme: Theme,
    words: str = "",
    role: Role = Role.BODY,
    tone: str = "ink",
    *,
    wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A label of plain text. ``tone``: ink, muted, accent, amber, coral, blue or violet, in any theme."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(role))
    label.setWordWrap(wrap)
    if tone != "ink":
        label.setProperty("tone", tone)
    return label


def set_tone(label: QLabel, tone: str) -> None:
    """Give a label another tone, as `text` does."""
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        polish_again(label)


def rule(parent: QWidget | None = None, *, vertical: bool = False) -> QFrame:
    """A line one pixel thin."""
    line = QFrame(parent)
    line.setProperty("ground", "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
