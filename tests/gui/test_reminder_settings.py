"""Settings of the reminders: saved at once, explained in words, refused with a sentence."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QCheckBox, QLabel, QSpinBox, QTimeEdit, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.reminders import LEADS, Step
from followup_desktop.gui.context import Context
from followup_desktop.gui.settings.screen import SettingsScreen
from followup_desktop.gui.widgets.lead_box import LeadBox, lead_words, minutes_in
from followup_desktop.services.bundle import Services
from followup_desktop.services.profile import Settings
from tests.gui.find import named, press


@pytest.fixture
def screen(context: Context, qtbot: QtBot, tmp_path: Path) -> SettingsScreen:
    made = SettingsScreen(context, tmp_path)
    qtbot.addWidget(made)
    made.resize(1148, 800)
    made.refresh()
    made.show()
    return made


def retype(qtbot: QtBot, field: QAbstractSpinBox, words: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def set_hour(qtbot: QtBot, field: QTimeEdit, hour: str) -> None:
    field.setFocus()
    field.setSelectedSection(QTimeEdit.Section.HourSection)
    qtbot.keyClicks(field, hour)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def lead(screen: SettingsScreen, name: str) -> LeadBox:
    return named(screen, LeadBox, name)


def words(screen: SettingsScreen) -> str:
    return "\n".join(label.text() for label in screen.reminders.findChildren(QLabel) if label.isVisible())


def test_it_says_in_words_what_one_will_get(screen: SettingsScreen) -> None:
    assert "A window that closes at 02:10 is announced at 21:00 the evening before." in words(screen)
    day = "A talk that ends at 14:00 brings a notice at 14:00, and the next day at "
    assert f"{day}07:00, 11:00, 13:30 and 14:00, until you have thanked." in words(screen)


def test_lead_is_typed_as_people_say_it_and_saved(
    screen: SettingsScreen, services: Services, qtbot: QtBot
) -> None:
    retype(qtbot, lead(screen, "Closes soon"), "2 h 15 min")
    assert services.profile.settings().leads == {"closing": 135}
    assert "07:00, 11:45, 13:30 and 14:00" in words(screen)
    retype(qtbot, lead(screen, "Closes soon"), "3 h")
    assert services.profile.settings().leads == {}


@pytest.mark.parametrize(
    ("typed", "stays"), [("99 h", "23 h"), ("1 min", "5 min"), ("soon", "3 h"), ("", "3 h")]
)
def test_impossible_lead_becomes_the_nearest_possible(
    screen: SettingsScreen, qtbot: QtBot, typed: str, stays: str
) -> None:
    named(screen, QCheckBox, "Halfway").click()
    named(screen, QCheckBox, "Last call").click()
    field = lead(screen, "Closes soon")
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, typed)
    named(screen, QCheckBox, "Last call").setFocus()
    assert field.text() == stays


def test_last_call_before_the_call_before_it_is_refused(
    screen: SettingsScreen, services: Services, qtbot: QtBot
) -> None:
    retype(qtbot, lead(screen, "Last call"), "4 h")
    assert "“Last call” has to come after “Closes soon”" in words(screen)
    assert services.profile.settings() == Settings()
    named(screen, QCheckBox, "Closes soon").click()
    assert "has to come after" not in words(screen)
    assert services.profile.settings().leads == {"last_call": 240}


def test_what_was_refused_is_gone_when_the_screen_is_left(screen: SettingsScreen, qtbot: QtBot) -> None:
    retype(qtbot, lead(screen, "Last call"), "4 h")
    screen.leave()
    screen.refresh()
    assert lead(screen, "Last call").text() == "30 min"
    assert "has to come after" not in words(screen)


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("Before a conversation", Step.QUESTIONS),
        ("When a talk ends", Step.TALK_ENDED),
        ("Halfway", Step.HALF),
        ("Before quiet hours", Step.EVENING),
        ("Closes soon", Step.CLOSING),
        ("Last call", Step.LAST_CALL),
        ("At the close", Step.CLOSED),
        ("A LinkedIn invitation", Step.INVITATION),
        ("A decision date", Step.DECISION),
    ],
)
def test_each_step_is_switched_off_and_on(
    screen: SettingsScreen, services: Services, name: str, step: Step
) -> None:
    named(screen, QCheckBox, name).click()
    assert services.profile.settings().steps_off == (step.value,)
    named(screen, QCheckBox, name).click()
    assert services.profile.settings() == Settings()


def test_night_without_a_warning_is_said(screen: SettingsScreen) -> None:
    named(screen, QCheckBox, "Before quiet hours").click()
    assert "A window that closes at 02:10 is not announced before your quiet hours begin." in words(screen)


def test_quiet_hours_are_chosen(screen: SettingsScreen, services: Services, qtbot: QtBot) -> None:
    set_hour(qtbot, named(screen, QTimeEdit, "Quiet hours begin"), "23")
    settings = services.profile.settings()
    assert (settings.quiet_from, settings.quiet_to) == ("23:00", "07:00")
    assert "closes at 03:00 is announced at 22:00 the evening before" in words(screen)
    named(screen, QCheckBox, "Quiet hours").click()
    assert services.profile.settings().quiet_hours is False
    assert "evening before" not in words(screen)


def test_quiet_hours_without_length_are_refused(
    screen: SettingsScreen, services: Services, qtbot: QtBot
) -> None:
    set_hour(qtbot, named(screen, QTimeEdit, "Quiet hours end"), "22")
    assert "quiet hours need a beginning and an end" in words(screen)
    assert services.profile.settings().quiet_to == "07:00"


def test_rules_of_the_search_are_chosen(screen: SettingsScreen, services: Services, qtbot: QtBot) -> None:
    for name, value in (
        ("LinkedIn invitation", "6"),
        ("Let go: working days", "15"),
        ("Let go: days", "45"),
        ("Live opportunities", "5"),
    ):
        retype(qtbot, named(screen, QSpinBox, name), value)
    set_hour(qtbot, named(screen, QTimeEdit, "Morning"), "08")
    assert services.profile.settings() == Settings(
        invite_after_days=6, let_go_working_days=15, let_go_days=45, live_at_least=5, morning="08:00"
    )


def test_discreet_notices_are_chosen_and_told_where_names_stay(
    screen: SettingsScreen, services: Services
) -> None:
    named(screen, QCheckBox, "Discreet").click()
    assert services.profile.settings().discreet is True
    assert "tray’s menu and the window keep them" in words(screen)


def test_sample_goes_where_reminders_go(screen: SettingsScreen, context: Any) -> None:
    press(screen, "Show a sample notice")
    assert context.go.calls == [("show_sample_notice",)]


def test_full_disk_is_said_beside_the_settings(
    screen: SettingsScreen, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_settings: Settings) -> None:
        raise UserError("The disk is full. Make some room.")

    monkeypatch.setattr(services.profile, "save_settings", full)
    named(screen, QCheckBox, "Discreet").click()
    assert "The disk is full. Make some room." in words(screen)


def test_wheel_over_the_page_changes_no_field(screen: SettingsScreen, services: Services) -> None:
    field = lead(screen, "Closes soon")
    middle = QPointF(field.rect().center())
    turn = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turn)
    assert services.profile.settings() == Settings()


def test_stored_settings_of_another_hand_are_shown_as_they_work(
    screen: SettingsScreen, services: Services
) -> None:
    stored = Settings(leads={"closing": 120, "unheard of": 5}, steps_off=("half", "unheard of"))
    screen.refresh(services.profile.save_settings(stored))
    assert lead(screen, "Closes soon").text() == "2 h"
    assert not named(screen, QCheckBox, "Halfway").isChecked()
    assert services.profile.settings() == stored
    named(screen, QCheckBox, "Halfway").click()
    assert services.profile.settings() == Settings(leads=stored.leads, steps_off=("unheard of",))


def test_tab_goes_through_the_settings_as_they_are_read(screen: SettingsScreen) -> None:
    stop: QWidget | None = named(screen, QCheckBox, "Remind me")
    names: list[str] = []
    while len(names) < 6:
        stop = stop.nextInFocusChain() if stop else None
        assert stop is not None
        inner = isinstance(stop.parent(), QAbstractSpinBox)
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisible() and not inner:
            names.append(stop.accessibleName() or getattr(stop, "text", str)())
    assert [name.split(":")[0] for name in names] == [
        "Before a conversation",
        "Questions",
        "When a talk ends",
        "Halfway",
        "Halfway",
        "Before quiet hours, where they hide a close",
    ]


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("3 h", 180), ("1:30", 90), ("90", 90), ("1 h 5 min", 65), ("2hours", 120), ("min", None), ("", None)],
)
def test_spans_are_read_as_people_write_them(typed: str, minutes: int | None) -> None:
    assert minutes_in(typed) == minutes


def test_usual_leads_read_back_as_they_are_shown() -> None:
    for usual in LEADS.values():
        minutes = int(usual.total_seconds()) // 60
        assert minutes_in(lead_words(minutes)) == minutes
