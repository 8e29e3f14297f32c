"""The user's own details, and the settings."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Profile, Strength
from followup_desktop.gui.context import Context
from followup_desktop.gui.profile.screen import ProfileScreen
from followup_desktop.gui.settings.screen import SettingsScreen
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.widgets.lead_box import LeadBox
from followup_desktop.services.bundle import Services
from followup_desktop.services.outgoing import MailServer
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import MemorySecrets
from tests.gui.find import named, press


@pytest.fixture
def profile(context: Context, demo: SqliteStore, qtbot: QtBot) -> ProfileScreen:
    screen = ProfileScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1148, 800)
    screen.refresh()
    screen.show()
    return screen


@pytest.fixture
def settings(context: Context, qtbot: QtBot, tmp_path: Path) -> SettingsScreen:
    screen = SettingsScreen(context, tmp_path)
    qtbot.addWidget(screen)
    screen.refresh()
    screen.show()
    return screen


def retype(qtbot: QtBot, field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_field_is_saved_as_it_is_left_and_undone(
    profile: ProfileScreen, services: Services, context: Context, qtbot: QtBot
) -> None:
    retype(qtbot, named(profile, QLineEdit, "Your name"), "Alexandra Morgan")
    assert services.profile.profile().name == "Alexandra Morgan"
    context.undo.stack.undo()
    assert services.profile.profile().name == "Alex Morgan"


def test_looking_and_leaving_writes_nothing(profile: ProfileScreen, context: Context) -> None:
    profile.leave()
    assert context.undo.stack.count() == 0


def test_strengths_with_gaps_in_their_numbers_are_no_change(
    context: Context, services: Services, qtbot: QtBot
) -> None:
    services.profile.save_profile(Profile(strengths=(Strength("One", "", 7), Strength("Two", "", 3))))
    screen = ProfileScreen(context)
    qtbot.addWidget(screen)
    screen.refresh()
    screen.leave()
    assert context.undo.stack.count() == 0


def test_an_odd_address_is_warned_about_and_kept(
    profile: ProfileScreen, services: Services, qtbot: QtBot
) -> None:
    retype(qtbot, named(profile, QLineEdit, "Email"), "alex at home")
    assert services.profile.profile().emails == ("alex at home",)
    qtbot.waitUntil(lambda: any("email address" in one.text() for one in profile.findChildren(QLabel)))


def test_strengths_are_added_moved_and_removed(
    profile: ProfileScreen, services: Services, context: Context, qtbot: QtBot
) -> None:
    press(profile, "Add strength")
    retype(qtbot, named(profile, QLineEdit, "Strength 5"), "German, fluent")
    evidence = named(profile, QPlainTextEdit, "Evidence for strength 5")
    evidence.setFocus()
    qtbot.keyClicks(evidence, "I ran a plant in Kassel.")
    profile.leave()
    assert services.profile.profile().strengths[-1] == Strength(
        "German, fluent", "I ran a plant in Kassel.", 5
    )
    press(profile, "Move this strength down")
    assert services.profile.profile().strengths[1].title == "SMED, 52 to 19 min"
    press(profile, "Remove this strength")
    titles = [one.title for one in services.profile.profile().strengths]
    assert titles == ["CMMS roll-out", "Union floor lead, 6 yrs", "Lean black belt", "German, fluent"]
    context.undo.stack.undo()
    assert len(services.profile.profile().strengths) == 5


def test_a_change_from_elsewhere_does_not_take_typing_away(
    profile: ProfileScreen, services: Services, qtbot: QtBot
) -> None:
    field = named(profile, QLineEdit, "Your name")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Alexa")
    profile.refresh(services.profile.save_profile(Profile(name="Somebody", phone="1")))
    assert field.text() == "Alexa"


def test_the_theme_is_applied_and_kept(
    settings: SettingsScreen, context: Context, services: Services
) -> None:
    named(settings, QRadioButton, "Dark").click()
    assert context.theme.tokens.dark
    assert services.profile.settings().theme == "dark"
    named(settings, QRadioButton, "Light").click()
    assert not context.theme.tokens.dark


def test_notices_can_be_turned_off(settings: SettingsScreen, services: Services) -> None:
    named(settings, QCheckBox, "Remind me").click()
    assert services.profile.settings().notices is False


def test_the_mail_server_is_saved_field_by_field(
    settings: SettingsScreen, services: Services, qtbot: QtBot
) -> None:
    retype(qtbot, named(settings, QLineEdit, "Mail server"), "smtp.mail.example")
    retype(qtbot, named(settings, QLineEdit, "User name"), "alex")
    security = named(settings, QComboBox, "Security")
    security.setCurrentIndex(security.findData("starttls"))
    security.activated.emit(security.currentIndex())
    assert services.profile.mail_server() == MailServer("smtp.mail.example", 587, "starttls", "alex", "")


def test_the_password_says_where_it_is_kept_and_is_not_shown_again(
    settings: SettingsScreen, secrets: MemorySecrets, qtbot: QtBot
) -> None:
    retype(qtbot, named(settings, QLineEdit, "Mail server"), "smtp.mail.example")
    field = named(settings, QLineEdit, "Password")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert not named(settings, QPushButton, "Keep password").isEnabled()
    qtbot.keyClicks(field, "secret")
    press(settings, "Keep password")
    qtbot.waitUntil(lambda: "until you quit" in settings._form.passwordHint.text())
    assert field.text() == ""
    assert secrets.kept == "secret"


def test_a_password_without_a_server_is_not_kept(
    settings: SettingsScreen, secrets: MemorySecrets, qtbot: QtBot
) -> None:
    qtbot.keyClicks(named(settings, QLineEdit, "Password"), "secret")
    press(settings, "Keep password")
    assert "server first" in settings._form.passwordHint.text()
    assert secrets.kept is None


def test_a_keyring_is_named_where_there_is_one(
    settings: SettingsScreen, secrets: MemorySecrets, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "remember", lambda *_: True)
    retype(qtbot, named(settings, QLineEdit, "Mail server"), "smtp.mail.example")
    qtbot.keyClicks(named(settings, QLineEdit, "Password"), "secret")
    press(settings, "Keep password")
    qtbot.waitUntil(lambda: "Kept in" in settings._form.passwordHint.text())


def test_it_says_where_the_data_is(settings: SettingsScreen, tmp_path: Path) -> None:
    assert str(tmp_path) in [label.text() for label in settings.findChildren(QLabel)]


def test_a_long_path_stays_in_its_line_and_can_be_copied(context: Context, qtbot: QtBot) -> None:
    path = Path("/home/alex/" + "a-folder-with-a-long-name/" * 12)
    settings = SettingsScreen(context, path)
    qtbot.addWidget(settings)
    settings.resize(800, 600)
    settings.show()
    label = named(settings, QLabel, "Where your data is")
    qtbot.waitUntil(lambda: label.height() > 0)
    label.grab()
    assert label.height() < 2 * label.fontMetrics().height()
    assert label.width() < 800
    assert label.toolTip() == str(path)
    press(settings, "Copy where your data is")
    assert QGuiApplication.clipboard().text() == str(path)


def test_the_port_is_as_high_as_its_neighbours(settings: SettingsScreen) -> None:
    host, port = named(settings, QLineEdit, "Mail server"), named(settings, QSpinBox, "Port")
    assert port.height() == host.height() == named(settings, QComboBox, "Security").height()


def test_no_row_of_the_settings_is_squeezed_into_another(window: MainWindow, qtbot: QtBot) -> None:
    screen = window.screen_for("settings")

    def apart() -> bool:
        boxes = [one for one in screen.findChildren(LeadBox) if one.isVisible()]
        tops = sorted(one.mapTo(screen, one.rect().topLeft()).y() for one in boxes)
        return len(tops) > 3 and all(low - high > boxes[0].height() + 4 for high, low in pairwise(tops))

    for size in ((1360, 860), (1024, 680)):
        window.resize(*size)
        qtbot.waitUntil(apart)
