"""Buttons: with words, or with an icon alone and a name for those who cannot see it."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.polish import polish_again

Kind = Literal["outlined", "primary", "quiet", "danger"]
_ICON_ROLE = {"outlined": "ink", "primary": "on_accent", "quiet": "ink", "danger": "coral_text"}
_ICON, _GAP = 16, 5


def button(
    theme: Theme,
    text: str,
    kind: Kind = "outlined",
    icon: str | None = None,
    *,
    dense: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """A button of ``kind``, 38 px high (30 where ``dense``). One primary button a screen."""
    made = QPushButton(text, parent)
    dress_button(theme, made, kind, icon, dense=dense)
    return made


def dress_button(
    theme: Theme, made: QPushButton, kind: Kind = "outlined", icon: str | None = None, *, dense: bool = False
) -> None:
    """Give a button from a form the look that `button` gives; may be called again to change it."""
    made.setProperty("kind", kind)
    made.setProperty("dense", dense)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    made.setFont(theme.font(Role.SMALL_STRONG if dense else Role.BODY_STRONG))
    if icon:
        made.setIcon(theme.icon(icon, _ICON_ROLE[kind], 16))
        # Wider than high: Qt leaves only four pixels between an icon and its words.
        made.setIconSize(QSize(_ICON + _GAP, _ICON))
    polish_again(made)


class IconButton(QToolButton):
    """A square button that shows only an icon: ``name`` is its tooltip and its accessible name."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        parent: QWidget | None = None,
        *,
        outlined: bool = False,
        side: int = 32,
        role: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._role = theme, role or ("ink" if outlined else "muted")
        self.setProperty("kind", "outlined" if outlined else "bare")
        self.setFixedSize(side, side)
        self.setIconSize(QSize(18, 18) if side >= 30 else QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.set_face(icon, name)

    def set_face(self, icon: str, name: str) -> None:
        """Show another icon and call it ``name``."""
        self.setIcon(self._theme.icon(icon, self._role))
        self.setAccessibleName(name)
        self.setToolTip(name)
