"""The ground of a row in a list: chosen, pointed at, and the keyboard's ring."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from followup_desktop.gui.theme.theme import Theme

_ROUND = 8


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, theme: Theme) -> None:
    """Paint what lies under a row's words."""
    state: QStyle.StateFlag = option.state
    ground: QColor | None = None
    if state & QStyle.StateFlag.State_Selected:
        ground = theme.colour("accent_soft")
    elif state & QStyle.StateFlag.State_MouseOver:
        ground = theme.colour("hover")
    painter.setPen(Qt.PenStyle.NoPen)
    if ground is not None:
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, _ROUND, _ROUND)
    keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    if state & keyboard == keyboard:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
