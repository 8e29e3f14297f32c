"""The look of the whole app: follows the desktop's light or dark, or what the user chose."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from followup_desktop.gui.theme import fonts, icons
from followup_desktop.gui.theme.focus_ring import FocusRing
from followup_desktop.gui.theme.fonts import Role
from followup_desktop.gui.theme.stylesheet import stylesheet
from followup_desktop.gui.theme.tokens import DARK, LIGHT, Tokens

__all__ = ["Mode", "Role", "Theme"]


class Mode(StrEnum):
    """What the user chose in settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours, fonts and icons. Hand it to each widget; whoever paints by hand repaints on `changed`."""

    changed = Signal()

    def __init__(self, mode: Mode = Mode.SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = mode
        self._app: QApplication | None = None
        self._fonts: dict[Role, QFont] = {}
        self._serif_loaded = False
        self._focus_ring: FocusRing | None = None
        self._palette = icons.Palette(self._wanted())

    @property
    def mode(self) -> Mode:
        """What was chosen: light, dark, or as the desktop has it."""
        return self._mode

    @property
    def tokens(self) -> Tokens:
        """The colours now in use."""
        return self._palette.tokens

    def set_mode(self, mode: Mode) -> None:
        """Choose; takes effect at once, on every window."""
        self._mode = mode
        self._refresh()

    def apply(self, app: QApplication) -> None:
        """Dress the application, which is made with ``-style fusion``. Call once, before its first window."""
        self._app = app
        fonts.load_sans()
        app.setFont(self.font(Role.BODY))
        app.setWindowIcon(icons.app_icon())
        self._palette.tokens = self._wanted()
        self._dress(app)
        self._focus_ring = FocusRing(app, self._palette, self)
        app.styleHints().colorSchemeChanged.connect(self._refresh)

    def let_return_press(self) -> None:
        """Let Return press the button in focus, in every window. Call once, after `apply`."""
        from followup_desktop.gui.theme.return_key import ReturnPresses

        if self._app is not None:
            self._return = ReturnPresses(self._app, self)

    def font(self, role: Role) -> QFont:
        """The font of a kind of text."""
        if role not in self._fonts:
            self._fonts[role] = fonts.sans(role)
        return QFont(self._fonts[role])

    def serif_font(self, pixels: float = fonts.LETTER_PIXELS) -> QFont:
        """The face of letters on paper, loaded when it is first asked for."""
        self.ensure_serif()
        return fonts.serif(pixels)

    def ensure_serif(self) -> None:
        """Load the serif unless it is loaded already (some 5 ms, once)."""
        if not self._serif_loaded:
            fonts.load_serif()
            self._serif_loaded = True

    def icon(self, name: str, role: str = "muted", size: int = 18) -> QIcon:
        """The Lucide icon ``name`` in the colour of ``role`` (a field of Tokens); it follows the theme."""
        return icons.icon_by_role(name, role, size, self._palette)

    def pixmap(self, name: str, role: str, size: int, ratio: float) -> QPixmap:
        """The same for painting by hand, at ``size`` logical pixels on a device of ``ratio``."""
        return icons.pixmap(name, self.tokens.colour(role), size, ratio)

    def colour(self, role: str) -> QColor:
        """The colour of ``role`` (a field of Tokens) for painting by hand."""
        return QColor(self.tokens.colour(role))

    def _wanted(self) -> Tokens:
        if self._mode is Mode.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            dark = self._mode is Mode.DARK
        return DARK if dark else LIGHT

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is self.tokens:
            return
        self._palette.tokens = wanted
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()

    def _dress(self, app: QApplication) -> None:
        app.setPalette(palette(self.tokens))
        app.setStyleSheet(stylesheet(self.tokens))


def palette(tokens: Tokens) -> QPalette:
    """The colours for what the style sheet leaves to Fusion, and for whoever reads a palette."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, tokens.background),
        (roles.WindowText, tokens.ink),
        (roles.Base, tokens.panel),
        (roles.AlternateBase, tokens.background),
        (roles.Text, tokens.ink),
        (roles.PlaceholderText, tokens.muted),
        (roles.Button, tokens.panel),
        (roles.ButtonText, tokens.ink),
        (roles.BrightText, tokens.coral_text),
        (roles.ToolTipBase, tokens.ink),
        (roles.ToolTipText, tokens.background),
        (roles.Highlight, tokens.accent_soft),
        (roles.HighlightedText, tokens.ink),
        (roles.Accent, tokens.accent),
        (roles.Link, tokens.accent_text),
        (roles.LinkVisited, tokens.accent_text),
        (roles.Light, tokens.panel),
        (roles.Midlight, tokens.line),
        (roles.Mid, tokens.line),
        (roles.Dark, tokens.control),
        (roles.Shadow, tokens.control),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return made
