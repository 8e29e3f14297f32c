"""The style sheet anew, where a property that it asks for has changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def polish_again(widget: QWidget) -> None:
    """Let the style sheet look at a widget again; one that was never shown is still to be looked at.

    Those are left alone also because the first touch of QStyle costs 5 ms, which the start does without.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
