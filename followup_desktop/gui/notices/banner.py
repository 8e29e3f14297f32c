"""Notices as banners in the window: the way that cannot fail."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from followup_desktop.gui.notices.acts import Acted
from followup_desktop.gui.notices.notice import Notice

Button = tuple[str, str, Callable[[], None]]
"""Key, label, and what it does."""


class ShowBanner(Protocol):
    """The window's place for messages."""

    def __call__(self, headline: str, detail: str, buttons: Sequence[Button]) -> Callable[[], None]:
        """Show a banner whose buttons close it; return what takes it away, which may be called late."""
        ...


class BannerNotifier:
    """Shows notices in the window; where that is closed, they wait in it."""

    def __init__(self, show_banner: ShowBanner, acted: Acted) -> None:
        self._show_banner = show_banner
        self._acted = acted
        self._away: dict[str, Callable[[], None]] = {}

    def show(self, notice: Notice) -> None:
        """See Notifier."""
        self.withdraw(notice.key)
        buttons = [(key, label, partial(self._press, notice, key)) for key, label in notice.actions]
        self._away[notice.key] = self._show_banner(notice.title, notice.body, buttons)

    def withdraw(self, key: str) -> None:
        """See Notifier."""
        away = self._away.pop(key, None)
        if away is not None:
            away()

    def is_showing(self, key: str) -> bool:
        """See Notifier."""
        return key in self._away

    def _press(self, notice: Notice, action: str) -> None:
        # Once: the banner goes with the first press, and a second one finds it gone.
        if self._away.pop(notice.key, None) is not None:
            self._acted(notice, action)
