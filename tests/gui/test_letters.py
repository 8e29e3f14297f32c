"""Writing a letter: saved as it is typed, cleaned, answered to notes, handed over once."""

from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Letter, Medium, Outcome
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters import dialogs
from followup_desktop.gui.letters.call_card import CallCard
from followup_desktop.gui.letters.document import DEEPEST_PASTED, MOST_PASTED, load, to_html, to_text
from followup_desktop.gui.letters.markup import read_html, write_html
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.services.hand_over import MaybeSent, NotSent
from followup_desktop.services.outgoing import MailServer
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import RecordingMailer
from tests.gui.conftest import GoRecorder, SayRecorder

SERVER = MailServer("smtp.example", 465, "tls", "", "alex@mail.example")


@pytest.fixture
def screen(context: Context, demo: SqliteStore, qtbot: QtBot) -> LettersScreen:
    made = LettersScreen(context)
    qtbot.addWidget(made)
    made.resize(1148, 800)
    made.show()
    made.refresh(None)
    return made


def of(store: SqliteStore, first: str) -> int:
    """The id of the follow-up that is still owed to somebody."""
    return next(f.id for f in store.follow_ups() if f.contact.first_name == first and f.hand_over is None)


def stored(store: SqliteStore, participant_id: int) -> Letter:
    letter = store.letter(participant_id)
    assert letter is not None
    return letter


def trouble(screen: LettersScreen) -> str:
    return screen.composer.paper.trouble.sentence()


def state(screen: LettersScreen) -> str:
    return screen.composer.paper.state.sentence()


def paste(screen: LettersScreen, html: str, text: str = "") -> str:
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    editor = screen.composer.paper.editor
    editor.selectAll()
    editor.insertFromMimeData(data)
    return editor.html()


# Saving


def test_what_is_typed_is_on_disk_a_moment_later_and_there_when_it_is_opened_again(
    screen: LettersScreen, demo: SqliteStore, qtbot: QtBot
) -> None:
    dana = of(demo, "Dana")
    screen.open_letter(dana)
    QTest.keyClicks(screen.composer.paper.editor, " Typed just now.")
    qtbot.waitUntil(lambda: "Typed just now." in stored(demo, dana).text, timeout=1500)
    screen.show_list()
    screen.open_letter(dana)
    assert "Typed just now." in screen.composer.paper.editor.toPlainText()
    assert screen.composer.saved() == "Saved just now"


def test_leaving_saves_at_once(screen: LettersScreen, demo: SqliteStore, qtbot: QtBot) -> None:
    dana = of(demo, "Dana")
    screen.open_letter(dana)
    QTest.keyClicks(screen.composer.paper.subject, "!")
    screen.leave()
    assert stored(demo, dana).subject.endswith("!")


def test_looking_at_a_first_draft_writes_nothing(screen: LettersScreen, demo: SqliteStore) -> None:
    ruth = of(demo, "Ruth")
    screen.open_letter(ruth)
    screen.leave()
    assert demo.letter(ruth) is None
    assert "Dear Ruth," in screen.composer.paper.editor.toPlainText()


def test_a_save_that_fails_says_so_and_keeps_the_text(
    screen: LettersScreen,
    demo: SqliteStore,
    context: Context,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dana = of(demo, "Dana")
    screen.open_letter(dana)

    def full(_letter: Letter) -> None:
        raise UserError("The disk is full. Make room and try again.")

    with monkeypatch.context() as broken:
        broken.setattr(context.services.letters, "save", full)
        QTest.keyClicks(screen.composer.paper.editor, " More.")
        screen.leave()
    said = cast(SayRecorder, context.say).said
    assert said == [("warn", "The disk is full. Make room and try again. Your text is still here.")]
    assert screen.composer.saved() == "Not saved"
    screen.leave()
    assert "More." in stored(demo, dana).text


# The list


def test_the_list_puts_drafts_first_and_says_how_far_they_are(screen: LettersScreen) -> None:
    names = [row.accessibleName() for row in screen.list._rows]
    assert names[0] == "Dana Whitfield, Draft, 2 of 3 points, 3 h 00 min left"
    assert names[1].startswith("Stefan Weiss, Sent 23 Nov, on time")


def test_an_empty_list_says_what_to_do(context: Context, qtbot: QtBot) -> None:
    screen = LettersScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.refresh(None)
    assert screen.list._empty.isVisible()
    assert screen.title() == "Letters"


def test_the_bar_names_the_letter_and_the_time_left(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Dana"))
    assert screen.title() == "Thank-you letter to Dana Whitfield"
    assert screen._bar.chip.text() == "3 h 00 min left"
    screen.open_letter(of(demo, "Tom"))
    assert screen._bar.chip.text() == "late by 6 h 00 min"


# The editor


def test_hostile_html_comes_in_clean(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Dana"))
    html = paste(
        screen,
        "<script>alert(1)</script><p style='color:red;font-family:Comic Sans MS' onclick='x()'>Dear "
        "<b>Dana</b><img src='http://track.example/x.png'> <a href='javascript:alert(2)'>here</a> "
        "<a href='https://ok.example/'>there</a></p><iframe src='http://bad.example'></iframe>",
    )
    assert html == ('<p>Dear <strong>Dana</strong> here <a href="https://ok.example/">there</a></p>')


@pytest.mark.parametrize("html", ["<b>" * (DEEPEST_PASTED + 1) + "deep", "<p>big</p>" * (MOST_PASTED // 8)])
def test_html_too_large_or_too_deep_comes_in_as_plain_text(
    screen: LettersScreen, demo: SqliteStore, html: str
) -> None:
    screen.open_letter(of(demo, "Dana"))
    assert paste(screen, html, "Only words") == "<p>Only words</p>"


def test_no_picture_is_ever_fetched(screen: LettersScreen) -> None:
    assert screen.composer.paper.editor.loadResource(2, "http://track.example/x.png") is None


def test_keys_make_bold_italic_and_lists(screen: LettersScreen, demo: SqliteStore, qtbot: QtBot) -> None:
    screen.open_letter(of(demo, "Dana"))
    editor = screen.composer.paper.editor
    editor.selectAll()
    QTest.keyClicks(editor, "plain ")
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "bold")
    QTest.keyClick(editor, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "both")
    assert editor.html() == "<p>plain <strong>bold</strong><strong><em>both</em></strong></p>"
    editor.make_list(True)
    assert editor.html().startswith("<ol><li>plain ")
    assert editor.text() == "1. plain boldboth"


def test_a_link_gets_the_address_that_was_asked_for(
    screen: LettersScreen, demo: SqliteStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.open_letter(of(demo, "Dana"))
    editor = screen.composer.paper.editor
    monkeypatch.setattr(dialogs, "ask_link", lambda *_: "https://work.example/")
    editor.selectAll()
    QTest.keyClicks(editor, "work")
    editor.selectAll()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(editor, Qt.Key.Key_K, both)
    assert editor.html() == '<p><a href="https://work.example/">work</a></p>'


_WORDS = st.text(alphabet="ab <>&\u00a0\t\"'😀é-", max_size=6)
_TAGS = ["p", "br", "b", "em", "u", "ul", "ol", "li", "div", "a href='https://x.example'", "script", "span"]


def _wrap(parts: tuple[str, list[str]]) -> str:
    return f"<{parts[0]}>{''.join(parts[1])}</{parts[0].split()[0]}>"


@settings(max_examples=150)
@given(
    st.recursive(
        _WORDS,
        lambda inner: st.tuples(st.sampled_from(_TAGS), st.lists(inner, max_size=4)).map(_wrap),
        max_leaves=20,
    )
)
def test_a_letter_reads_the_same_after_it_was_kept_and_opened(qapp: QApplication, html: str) -> None:
    first, again = QTextDocument(), QTextDocument()
    load(first, html)
    kept = to_html(first)
    load(again, kept)
    assert to_html(again) == kept == write_html(read_html(kept))
    assert to_text(again) == to_text(first)


# Notes and strengths


def test_a_need_that_is_missing_is_added_by_a_click_and_then_checked(
    screen: LettersScreen, demo: SqliteStore
) -> None:
    screen.open_letter(of(demo, "Dana"))
    rows = screen.composer.needs._needs
    assert [row.taken for row in rows] == [True, False, True]
    rows[1].click()
    assert "No one owns the maintenance backlog." in screen.composer.paper.editor.toPlainText()
    assert rows[1].taken
    rows[0].click()
    tinted = screen.composer.paper.editor.extraSelections()
    assert (
        tinted[0].cursor.selectedText()
        == "The first is that two lines idle 11% of each shift on changeovers."
    )


def test_a_strength_is_added_by_a_click(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Dana"))
    chips = [chip for _strength, chip in screen.composer.needs._chips]
    assert [chip.used for chip in chips] == [True, False, False, False]
    chips[1].click()
    assert chips[1].used
    assert "340 orders" in screen.composer.paper.editor.toPlainText()


def test_starting_again_asks_first_and_can_be_undone(
    screen: LettersScreen, demo: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.open_letter(of(demo, "Dana"))
    editor = screen.composer.paper.editor
    before = editor.html()
    monkeypatch.setattr(dialogs, "confirm", lambda *_: False)
    screen.composer.paper.toolbar.again.click()
    assert editor.html() == before
    monkeypatch.setattr(dialogs, "confirm", lambda *_: True)
    screen.composer.paper.toolbar.again.click()
    assert "You named two things that cannot wait" in editor.toPlainText()
    editor.undo()
    assert editor.html() == before


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
