"""Why a first draft says what it says: which strength it sets beside which challenge."""

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.small_window import SmallWindow
from followup_desktop.gui.widgets.text import text

_WIDTH = 480
_ABOUT = (
    "A draft sets beside each challenge the strength of yours that shares most words with it. "
    "Nothing leaves this computer for that."
)
_NONE = "none of your strengths shares a word with this"


class WhyWindow(SmallWindow):
    """Lists each challenge, the strength that answers it, and the words that both say."""

    def __init__(self, context: Context, follow_up: FollowUp, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "Why this draft", _ABOUT, parent)
        self._context = context
        theme = context.theme
        pairs = context.services.drafts.pairs(follow_up)
        for pair in pairs:
            self.body.addWidget(text(theme, pair.challenge, Role.BODY_STRONG, wrap=True))
            said = pair.reason or _NONE
            self.body.addWidget(text(theme, f"{said[:1].upper()}{said[1:]}.", Role.SMALL, "muted", wrap=True))
            self.body.addSpacing(4)
        if not pairs:
            name = in_sentence(follow_up.contact.first_name or follow_up.contact.name)
            self.body.addWidget(text(theme, f"You noted no challenge of {name}’s.", wrap=True))
        self.body.addStretch(1)
        profile = button(theme, "My strengths…", "quiet")
        profile.clicked.connect(self._show_profile)
        close = button(theme, "Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.foot.addWidget(profile)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        self.fit(_WIDTH)

    def _show_profile(self) -> None:
        self.accept()
        self._context.go.show_screen("profile")
