"""Settings: whether the app starts at login, and whether it goes on when its window is closed."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QLabel

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.parts import say
from followup_desktop.services.profile import OnClose


class AtLogin:
    """Two switches. The first shows what the system says, also where another program changed it."""

    def __init__(self, context: Context, login: QCheckBox, login_hint: QLabel, keep: QCheckBox) -> None:
        self._context = context
        self._login, self._login_hint, self._keep = login, login_hint, keep
        login_hint.hide()
        login.toggled.connect(self._choose_login)
        keep.toggled.connect(self._choose_keep)

    def show(self) -> None:
        """Show what is so now."""
        services = self._context.services
        _show(self._login, services.autostart.enabled())
        _show(self._keep, services.profile.settings().closing != OnClose.QUIT)

    def _choose_login(self, on: bool) -> None:
        autostart = self._context.services.autostart
        try:
            autostart.set(on)
        except UserError as error:
            say(self._login_hint, error.sentence, "coral")
        else:
            say(self._login_hint, "")
        _show(self._login, autostart.enabled())

    def _choose_keep(self, on: bool) -> None:
        profile = self._context.services.profile
        choice = OnClose.KEEP if on else OnClose.QUIT
        self._context.announce(profile.save_settings(replace(profile.settings(), closing=choice.value)))


def _show(box: QCheckBox, on: bool) -> None:
    box.blockSignals(True)
    box.setChecked(on)
    box.blockSignals(False)
