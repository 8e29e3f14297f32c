"""Settings: how the app looks, whether it speaks up, how it sends mail, and where its data is."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context, Screen
from followup_desktop.gui.forms.ui_settings import Ui_Settings
from followup_desktop.gui.people.checks import check_email
from followup_desktop.gui.people.parts import dress_form, fill, let_scroll, order_by_place, say
from followup_desktop.gui.settings.at_login import AtLogin
from followup_desktop.gui.settings.reminders import ReminderSettings
from followup_desktop.gui.theme.theme import Mode
from followup_desktop.gui.widgets.buttons import IconButton, dress_button
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.fields import calm_wheel
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.services.changes import About, Changes
from followup_desktop.services.outgoing import MailServer

_MODES = ((Mode.SYSTEM.value, "Follow the system"), (Mode.LIGHT.value, "Light"), (Mode.DARK.value, "Dark"))
_SECURITY = (("tls", "TLS", 465), ("starttls", "STARTTLS", 587), ("none", "None, on this computer only", 25))
_WIDEST = 800
_KEPT = "Kept in your system’s keyring."
_SESSION = "Kept only until you quit: this desktop has no keyring."


class SettingsScreen(Screen):
    """Every choice takes effect at once; the mail server is saved as each of its fields is left."""

    def __init__(self, context: Context, data_dir: Path) -> None:
        super().__init__(context)
        self.setAccessibleName("Settings")
        self._data_dir = data_dir
        page = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self._form = Ui_Settings()
        self._form.setupUi(page)
        dress_form(context.theme, page)
        let_scroll(page)
        self._form.body.setMaximumWidth(_WIDEST)
        self.reminders = ReminderSettings(context)
        fill(self._form.remindersPlace, self.reminders)
        calm_wheel(page)
        self._fill()
        self._connect()
        order_by_place(self)

    def title(self) -> str:
        return "Settings"

    def refresh(self, changes: Changes | None = None) -> None:
        if changes is not None and About.SETTINGS not in changes.about:
            return
        settings = self.context.services.profile.settings()
        self.theme_choice.set_key(settings.theme)
        self.reminders.show_settings(settings)
        self._at_login.show()
        if changes is None:
            self._show_server(self.context.services.profile.mail_server())

    def leave(self) -> None:
        self._save_server()

    def _fill(self) -> None:
        form, theme = self._form, self.context.theme
        for place, words in (
            (form.lookHeadPlace, "Appearance"),
            (form.loginHeadPlace, "Starting and closing"),
            (form.mailHeadPlace, "Mail server"),
            (form.dataHeadPlace, "Your data"),
        ):
            fill(place, SectionHead(theme, words))
        self.theme_choice = Segmented(theme, _MODES, "Appearance")
        fill(form.themePlace, self.theme_choice)
        for key, words, _port in _SECURITY:
            form.security.addItem(words, key)
        self._show_path(str(self._data_dir))
        dress_button(theme, form.openFolder, "outlined", "folder-open", dense=True)
        dress_button(theme, form.keepPassword, "outlined", "key-round", dense=True)
        form.keepPassword.setEnabled(False)
        folder = QUrl.fromLocalFile(str(self._data_dir))
        form.openFolder.clicked.connect(lambda _on=False: QDesktopServices.openUrl(folder))
        for hint in (form.passwordHint, form.senderHint, form.mailHint):
            hint.hide()

    def _show_path(self, path: str) -> None:
        """Show where the data is in one line, the middle left out where room is short."""
        label = ElidedLabel(self.context.theme, path, mode=Qt.TextElideMode.ElideMiddle)
        label.setAccessibleName(f"Where your data is: {path}")
        copy = IconButton(self.context.theme, "copy", "Copy where your data is")
        copy.clicked.connect(lambda _on=False: QGuiApplication.clipboard().setText(path))
        row = QHBoxLayout(self._form.dataPathPlace)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(copy)
        row.addStretch(1)

    def _connect(self) -> None:
        form = self._form
        self.theme_choice.chosen.connect(self._choose_theme)
        self._at_login = AtLogin(self.context, form.startAtLogin, form.loginHint, form.keepRunning)
        for line in (form.host, form.username, form.sender):
            line.editingFinished.connect(self._save_server)
        form.port.editingFinished.connect(self._save_server)
        form.security.activated.connect(lambda _at: self._choose_security())
        form.password.textChanged.connect(lambda words: form.keepPassword.setEnabled(bool(words)))
        form.password.returnPressed.connect(self._keep_password)
        form.keepPassword.clicked.connect(lambda _on=False: self._keep_password())

    def _choose_theme(self, key: str) -> None:
        self.context.theme.set_mode(Mode(key))
        self._change(theme=key)

    def _change(self, **chosen: Any) -> None:
        profile = self.context.services.profile
        self.context.announce(profile.save_settings(replace(profile.settings(), **chosen)))

    # The mail server

    def _show_server(self, server: MailServer) -> None:
        form = self._form
        form.host.setText(server.host)
        form.port.setValue(server.port)
        form.security.setCurrentIndex(max(0, form.security.findData(server.security)))
        form.username.setText(server.username)
        form.sender.setText(server.sender)

    def _typed_server(self) -> MailServer:
        form = self._form
        return MailServer(
            form.host.text().strip(),
            form.port.value(),
            str(form.security.currentData()),
            form.username.text().strip(),
            form.sender.text().strip(),
        )

    def _choose_security(self) -> None:
        """Take the usual port along, where the old way's usual one stood there."""
        ports = {key: port for key, _words, port in _SECURITY}
        before = self.context.services.profile.mail_server()
        chosen = str(self._form.security.currentData())
        if self._form.port.value() == ports.get(before.security):
            self._form.port.setValue(ports[chosen])
        self._save_server()

    def _save_server(self) -> None:
        server = self._typed_server()
        remark = check_email(server.sender)
        say(self._form.senderHint, remark.words, remark.tone)
        profile = self.context.services.profile
        if server == profile.mail_server():
            return
        # What was said of the password was said of the server before.
        say(self._form.passwordHint, "")
        try:
            self.context.announce(profile.save_mail_server(server))
        except UserError as error:
            say(self._form.mailHint, error.sentence, "coral")
        else:
            say(self._form.mailHint, "")

    def _keep_password(self) -> None:
        form = self._form
        words = form.password.text()
        if not words:
            return
        self._save_server()
        if not form.host.text().strip():
            say(form.passwordHint, "Fill in the server first: the password is kept for it.", "coral")
            return
        form.password.clear()
        form.password.setFocus(Qt.FocusReason.OtherFocusReason)
        say(form.passwordHint, "Asking the keyring…")
        # A keyring may ask for its own password first, and the window must go on meanwhile.
        server = self.context.services.profile.mail_server()
        hand_over = self.context.services.hand_over
        self.context.runner.run(
            lambda: hand_over.keep_password(server, words),
            lambda kept: say(form.passwordHint, _KEPT if kept else _SESSION),
            lambda error: say(form.passwordHint, error.sentence, "coral"),
        )
