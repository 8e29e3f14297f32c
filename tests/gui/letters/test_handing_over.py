"""How a letter leaves, once."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from followup_desktop.domain.calling import aloud_words
from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters import dialogs
from followup_desktop.gui.letters.call_card import CallCard, international
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.services.hand_over import MaybeSent, NotSent
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import RecordingMailer
from tests.gui.conftest import GoRecorder
from tests.gui.letters.conftest import SERVER, of, state, trouble

# Handing over


def test_without_a_mail_server_it_says_what_to_do(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    screen.open_letter(of(demo, "Dana"))
    screen._bar.primary.click()
    assert trouble(screen).startswith("No mail server is set up")
    assert demo.letter(of(demo, "Dana")) is not None
    assert cast(GoRecorder, context.go).calls == []


def test_a_letter_is_sent_once_and_then_only_read(
    screen: LettersScreen, demo: SqliteStore, context: Context, mailer: RecordingMailer, qtbot: QtBot
) -> None:
    context.services.profile.save_mail_server(SERVER)
    dana = of(demo, "Dana")
    screen.open_letter(dana)
    QTest.keyClicks(screen.composer.paper.editor, " Last words.")
    screen._bar.primary.click()
    assert screen._bar.primary.text() == "Sending…"
    assert not screen._bar.primary.isEnabled()
    qtbot.waitUntil(lambda: state(screen).startswith("Sent to dana.whitfield@harrowpike.example on 23 Nov"))
    assert "Last words." in mailer.sent[0].text
    assert screen.composer.paper.editor.isReadOnly()
    assert screen._bar.primary.isHidden()
    assert screen._bar.chip.text() == "sent"


def test_a_letter_that_did_not_leave_stays_a_draft(
    screen: LettersScreen, demo: SqliteStore, context: Context, mailer: RecordingMailer, qtbot: QtBot
) -> None:
    context.services.profile.save_mail_server(SERVER)
    mailer.error = NotSent("The server refused the password. Check it in Settings.")
    screen.open_letter(of(demo, "Dana"))
    screen._bar.primary.click()
    qtbot.waitUntil(lambda: trouble(screen).startswith("The server refused the password."))
    assert screen._bar.primary.text() == "Send by email"
    assert not screen.composer.paper.editor.isReadOnly()
    assert of(demo, "Dana")


@pytest.mark.parametrize("was_sent", [True, False])
def test_a_letter_that_may_have_left_is_settled_by_its_writer(
    screen: LettersScreen,
    demo: SqliteStore,
    context: Context,
    mailer: RecordingMailer,
    qtbot: QtBot,
    was_sent: bool,
) -> None:
    context.services.profile.save_mail_server(SERVER)
    mailer.error = MaybeSent("The line broke.")
    dana = of(demo, "Dana")
    screen.open_letter(dana)
    screen._bar.primary.click()
    qtbot.waitUntil(lambda: "may have arrived" in state(screen))
    screen.composer.settled.emit(was_sent)
    assert (context.services.conversations.follow_up(dana).hand_over is not None) is was_sent
    assert screen.composer.editable is not was_sent


def test_a_claim_left_by_a_crash_is_settled_too(screen: LettersScreen, demo: SqliteStore) -> None:
    dana = of(demo, "Dana")
    demo.claim_sending(dana, screen.context.clock.now(), "<1@x>")
    screen.open_letter(dana)
    assert "may have arrived" in state(screen)
    assert screen._bar.primary.isHidden()


def test_the_password_is_asked_for_and_kept(
    screen: LettersScreen,
    demo: SqliteStore,
    context: Context,
    mailer: RecordingMailer,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context.services.profile.save_mail_server(replace(SERVER, username="alex"))
    monkeypatch.setattr(dialogs, "ask_password", lambda *_: ("secret", True))
    screen.open_letter(of(demo, "Dana"))
    screen._bar.primary.click()
    qtbot.waitUntil(lambda: bool(mailer.sent))
    assert context.services.hand_over.password() == "secret"
    qtbot.waitUntil(lambda: state(screen).startswith("Sent to"))


@pytest.mark.parametrize("left_over", ["Dear [name],", "{{ first_name }}", "I would …"])
def test_a_placeholder_holds_the_letter_back(
    screen: LettersScreen, demo: SqliteStore, mailer: RecordingMailer, context: Context, left_over: str
) -> None:
    context.services.profile.save_mail_server(SERVER)
    screen.open_letter(of(demo, "Dana"))
    screen.composer.paper.editor.setPlainText(left_over)
    screen._bar.primary.click()
    assert "still stands in the letter" in trouble(screen)
    assert not mailer.sent


def test_somebody_without_an_address_is_named(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Yuki"))
    screen._bar.primary.click()
    assert trouble(screen) == "Yuki Tanaka has no email address yet. Add it to the contact card."


def test_a_second_letter_is_refused_in_place(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    dana = of(demo, "Dana")
    screen.open_letter(dana)
    context.services.hand_over.record(dana, Outcome.POSTED)
    screen._record(Outcome.SENT_BY_HAND)
    assert trouble(screen).startswith("You thanked Dana Whitfield for this conversation")


def test_posted_ends_it_and_can_be_taken_back_and_that_undone(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    ruth = of(demo, "Ruth")
    screen.open_letter(ruth)
    assert screen._bar.primary.text() == "Posted"
    screen._bar.primary.click()
    done = context.services.conversations.follow_up(ruth).hand_over
    assert done is not None
    assert done.text.startswith("Dear Ruth,")
    assert state(screen) == "Posted to Ruth Sandoval on 23 Nov at 11:05 (on time)."
    screen.composer.takeBackAsked.emit()
    assert screen.composer.editable
    context.undo.stack.undo()
    assert context.services.conversations.follow_up(ruth).hand_over is not None


@pytest.mark.parametrize(
    ("outcome", "said"), [(Outcome.REACHED, "You called Miguel"), (Outcome.VOICEMAIL, "You left Miguel")]
)
def test_a_call_that_came_through_ends_it(
    screen: LettersScreen, demo: SqliteStore, outcome: Outcome, said: str
) -> None:
    screen.open_letter(of(demo, "Miguel"))
    assert screen.title() == "Call to Miguel Ortega"
    assert screen.composer.paper.call.link() == "tel:+13125550187"
    screen.composer.paper.call.came.emit(outcome)
    assert state(screen).startswith(said)


def test_a_call_that_nobody_took_keeps_it_open(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Miguel"))
    card: CallCard = screen.composer.paper.call
    card.came.emit(Outcome.NO_ANSWER)
    assert card._tried.text() == "No answer: Mon 11:05. The follow-up stays open."
    assert of(demo, "Miguel")
    assert screen.composer.editable


def test_a_call_shows_the_hour_over_there_as_it_goes_by(
    screen: LettersScreen, demo: SqliteStore, clock: FixedClock
) -> None:
    miguel = of(demo, "Miguel")
    talk = demo.participant_conversation(miguel)
    assert talk is not None
    demo.save_conversation(replace(talk, zone="Asia/Tokyo"))
    screen.open_letter(miguel)
    shown = screen.composer.paper.call._there
    # 11:05 on Monday in Chicago.
    assert shown.isVisible()
    assert shown.text() == "It is 02:05 on Tuesday in Tokyo, outside usual working hours."
    clock.instant += timedelta(minutes=1)
    screen.tick()
    assert shown.text() == "It is 02:06 on Tuesday in Tokyo, outside usual working hours."


def test_a_call_in_the_same_zone_says_no_hour(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Miguel"))
    assert not screen.composer.paper.call._there.isVisible()


def test_another_medium_changes_the_way_out(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Dana"))
    screen._use_medium(Medium.HANDWRITTEN)
    assert screen.title() == "Note to Dana Whitfield"
    assert screen._bar.primary.text() == "Posted"


def test_waiving_needs_a_reason_and_can_be_taken_back(
    screen: LettersScreen, demo: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.open_letter(of(demo, "Tom"))
    monkeypatch.setattr(dialogs, "ask_reason", lambda *_: "an old friend")
    screen._waive()
    assert state(screen) == "You are not thanking Tom for this conversation: an old friend"
    screen.composer.waiverTakenBack.emit()
    assert state(screen) == ""


def test_where_room_is_short_one_side_shows_at_a_time(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Dana"))
    composer = screen.composer
    assert composer.contact.isVisible()
    assert composer.needs.isVisible()
    screen.resize(812, 620)
    assert not composer.contact.isVisible()
    composer.paper.toolbar.side.click()
    assert composer.contact.isVisible()
    assert not composer.needs.isVisible()


def test_a_call_outside_working_hours_says_so(
    screen: LettersScreen, demo: SqliteStore, clock: FixedClock
) -> None:
    screen.open_letter(of(demo, "Miguel"))
    shown = screen.composer.paper.call._there
    clock.instant += timedelta(hours=8)
    screen.tick()
    assert shown.isVisible()
    assert shown.text() == "It is 19:05, outside usual working hours."


def test_the_script_says_how_long_it_takes_and_turns_to_the_machine(
    screen: LettersScreen, demo: SqliteStore, qtbot: QtBot
) -> None:
    screen.open_letter(of(demo, "Miguel"))
    paper = screen.composer.paper
    assert re.fullmatch(r"\d+ words, about \d\d s", paper.call._aloud.text())
    script, _, machine = paper.editor.text().partition("If a machine answers:")
    assert paper.call._aloud.text() == aloud_words(script)
    paper.call.side.findChildren(QRadioButton)[1].click()
    assert not paper.editor.isVisible()
    assert paper.voicemail.words.toPlainText() == machine.strip()
    assert paper.call._aloud.text() == aloud_words(machine)
    screen.open_letter(of(demo, "Dana"))
    assert paper.editor.isVisible()
    assert not paper.voicemail.isVisible()


def test_a_script_without_words_for_a_machine_takes_those_of_the_template(
    screen: LettersScreen, demo: SqliteStore, qtbot: QtBot
) -> None:
    screen.open_letter(of(demo, "Miguel"))
    paper = screen.composer.paper
    paper.editor.selectAll()
    QTest.keyClicks(paper.editor, "Hello Miguel, thank you.")
    said = "Hello Miguel, thank you."
    qtbot.waitSignal(screen.composer.beside.looked, check_params_cb=lambda words: words == said).wait()
    paper.call.side.findChildren(QRadioButton)[1].click()
    assert "There is no need to call back" in paper.voicemail.words.toPlainText()


def test_a_number_without_its_countrys_code_is_shown_as_it_is_dialled_from_abroad() -> None:
    assert international("030 901820", "DE") == "+49 30 901820"
    assert international("+1 312 555 0187", "US") == "+1 312 555 0187"
    assert international("extension four", "DE") == "extension four"
    assert international("030 901820", "") == "030 901820"
