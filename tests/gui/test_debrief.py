"""The debrief, filled in by keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import Medium, Topic
from followup_desktop.gui.context import Context
from followup_desktop.gui.debrief.form import DebriefForm
from followup_desktop.services.bundle import Services
from followup_desktop.services.conversations import ConversationService
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import named


def form_for(context: Context, qtbot: QtBot, first: str) -> DebriefForm:
    owed = context.services.today.owed()
    key = next(one.id for one in owed if one.contact.first_name == first)
    made = DebriefForm(context, key)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: isinstance(made.focusWidget(), QLineEdit))
    return made


def type_here(form: DebriefForm, qtbot: QtBot, words: str) -> None:
    field = form.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, words)


def press_here(form: DebriefForm, qtbot: QtBot, key: Qt.Key, control: bool = False) -> None:
    field = form.focusWidget()
    assert field is not None
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(field, key, held)


def said(services: Services, form: DebriefForm, topic: Topic) -> tuple[str, ...]:
    return services.conversations.notes(form._follow_up.id).about(topic)


def test_points_are_typed_one_after_the_other_and_saved_meanwhile(
    demo: SqliteStore, context: Context, services: Services, qtbot: QtBot
) -> None:
    form = form_for(context, qtbot, "Miguel")
    type_here(form, qtbot, "Pallets wait for labels")
    press_here(form, qtbot, Qt.Key.Key_Return)
    type_here(form, qtbot, "Nights are short of two people")
    press_here(form, qtbot, Qt.Key.Key_Return, control=True)
    type_here(form, qtbot, "Labels at the line by March")
    expected = ("Pallets wait for labels", "Nights are short of two people")
    qtbot.waitUntil(lambda: said(services, form, Topic.CHALLENGE) == expected, timeout=2000)
    qtbot.waitUntil(lambda: said(services, form, Topic.SHORT_TERM) == ("Labels at the line by March",))


def test_backspace_takes_an_empty_line_away(demo: SqliteStore, context: Context, qtbot: QtBot) -> None:
    form = form_for(context, qtbot, "Miguel")
    type_here(form, qtbot, "One")
    press_here(form, qtbot, Qt.Key.Key_Return)
    press_here(form, qtbot, Qt.Key.Key_Backspace)
    field = form.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "One"


def test_pasted_lines_become_points(
    demo: SqliteStore, context: Context, services: Services, qtbot: QtBot
) -> None:
    form = form_for(context, qtbot, "Miguel")
    QGuiApplication.clipboard().setText("- Pallets wait\n\n- Nights are short\n")
    press_here(form, qtbot, Qt.Key.Key_V, control=True)
    form.close()
    assert said(services, form, Topic.CHALLENGE) == ("Pallets wait", "Nights are short")


def test_did_not_ask_is_kept_and_a_point_takes_it_back(
    demo: SqliteStore, context: Context, services: Services, qtbot: QtBot
) -> None:
    form = form_for(context, qtbot, "Miguel")
    named(form, QCheckBox, "Long-term success").click()
    form.close()
    assert services.conversations.notes(form._follow_up.id).not_asked == {Topic.LONG_TERM}


def test_escape_keeps_what_was_typed(
    demo: SqliteStore, context: Context, services: Services, qtbot: QtBot
) -> None:
    form = form_for(context, qtbot, "Miguel")
    type_here(form, qtbot, "Pallets wait")
    press_here(form, qtbot, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert said(services, form, Topic.CHALLENGE) == ("Pallets wait",)


def test_the_medium_they_ask_for_goes_to_the_card_and_can_be_undone(
    demo: SqliteStore, context: Context, services: Services, qtbot: QtBot
) -> None:
    form = form_for(context, qtbot, "Grace")
    named(form, QRadioButton, "Phone").click()
    contact = form._follow_up.contact.id
    assert services.people.contact(contact).medium is Medium.PHONE
    context.undo.stack.undo()
    assert services.people.contact(contact).medium is None


def test_the_decision_date_goes_to_the_position(
    demo: SqliteStore, context: Context, services: Services, qtbot: QtBot
) -> None:
    form = form_for(context, qtbot, "Dana")
    assert form._form.decides.isChecked()
    form._form.decision.setDate(form._form.decision.date().addDays(3))
    opportunity = services.conversations.opportunity(form._follow_up.conversation.opportunity_id)
    assert opportunity is not None
    assert opportunity.decision_on == date(2026, 11, 30)


def test_without_a_position_it_says_why_there_is_no_date(
    demo: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    form = form_for(context, qtbot, "Tom")
    assert not form._form.decides.isEnabled()
    assert "position" in form._form.decisionHint.text()


def test_the_others_of_a_panel_are_one_step_away(
    demo: SqliteStore, context: Context, services: Services, qtbot: QtBot
) -> None:
    form = form_for(context, qtbot, "Amara")
    type_here(form, qtbot, "The works council wants a say")
    named(form, QRadioButton, "Yuki").click()
    assert form.windowTitle() == "Notes on Yuki Tanaka"
    type_here(form, qtbot, "Steam leaks")
    form.close()
    owed = {one.contact.first_name: one.notes for one in services.today.owed()}
    assert owed["Amara"].about(Topic.CHALLENGE) == ("The works council wants a say",)
    assert owed["Yuki"].about(Topic.CHALLENGE) == ("Steam leaks",)


def test_a_failure_to_save_keeps_the_words_and_says_so(
    demo: SqliteStore, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = form_for(context, qtbot, "Miguel")
    type_here(form, qtbot, "Pallets wait")

    def full(*_: object) -> None:
        raise UserError("The disk is full. Free some space; what was saved before is safe.")

    monkeypatch.setattr(ConversationService, "save_notes", full)
    form.close()
    assert form.isVisible()
    assert "disk is full" in form._form.status.text()
    monkeypatch.undo()
    form.close()
    assert not form.isVisible()
