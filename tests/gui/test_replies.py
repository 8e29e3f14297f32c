"""Writing the answer to what they asked for, and the note for an invitation."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import LinkedIn, Medium, Outcome
from followup_desktop.gui.calendar.actions import Actions
from followup_desktop.gui.calendar.afterwards import NotePart
from followup_desktop.gui.calendar.follow_up_card import FollowUpPage
from followup_desktop.gui.context import Context
from followup_desktop.gui.replies.letter import ReplyLetterWindow
from followup_desktop.gui.replies.reply import ReplyWindow
from followup_desktop.services.bundle import Services
from followup_desktop.services.hand_over import NotSent
from followup_desktop.services.outgoing import MailServer
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.fixtures import RecordingMailer
from tests.gui.find import in_dialog, named, press

DAY = timedelta(days=1)


@pytest.fixture
def dana(store: SqliteStore, clock: FixedClock, services: Services) -> int:
    (key,) = log(store, ended=clock.now() - 9 * DAY)
    services.hand_over.record(key, Outcome.SENT_BY_HAND, at=clock.now() - 8.5 * DAY)
    return key


@pytest.fixture
def window(dana: int, context: Context, qtbot: QtBot) -> ReplyWindow:
    made = ReplyWindow(context, dana)
    qtbot.addWidget(made)
    made.show()
    return made


def written(dialog: QDialog) -> ReplyLetterWindow:
    assert isinstance(dialog, ReplyLetterWindow)
    return dialog


def test_a_reply_is_begun_by_its_template_sent_and_kept_as_no_letter(
    window: ReplyWindow, dana: int, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toEncoded().toStdString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    window.line.setText("two references")

    def send(dialog: QDialog) -> None:
        reply = written(dialog)
        assert reply.subject.text() == "Two references, as you asked"
        assert "You asked for this: two references." in reply.words.toPlainText()
        press(reply, "Open in my mail program")
        assert "You asked for this: two references." in QApplication.clipboard().text()
        press(reply, "I sent it")

    in_dialog(qtbot, lambda: press(window, "Write a reply…"), send)
    assert not window.isVisible()
    assert unquote(opened[0]).startswith("mailto:")
    assert "subject=Two references, as you asked&body=Dear Dana," in unquote(opened[0])
    kept = context.services.hand_over.replies(dana)
    assert [(one.asked_for, one.medium) for one in kept] == [("two references", Medium.EMAIL)]
    context.undo.stack.undo()
    assert context.services.hand_over.replies(dana) == []


def test_nothing_is_written_before_they_asked_for_something(window: ReplyWindow) -> None:
    press(window, "Write a reply…")
    assert "Say in a few words what Dana Whitfield asked for" in window._trouble.text()
    assert window.isVisible()


def test_on_the_phone_there_is_nothing_to_write(window: ReplyWindow) -> None:
    named(window, QWidget, "Phone").click()  # type: ignore[attr-defined]
    assert not window.write.isVisible()
    named(window, QWidget, "Email").click()  # type: ignore[attr-defined]
    assert window.write.isVisible()


def test_what_was_written_and_taken_nowhere_is_asked_about(
    window: ReplyWindow, dana: int, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Discard]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    window.line.setText("two references")

    def leave(dialog: QDialog) -> None:
        reply = written(dialog)
        reply.words.setPlainText("Here they are.")
        reply.reject()
        assert reply.isVisible()
        reply.reject()
        assert not reply.isVisible()

    in_dialog(qtbot, lambda: press(window, "Write a reply…"), leave)
    assert window.isVisible()
    assert context.services.hand_over.replies(dana) == []


def test_a_long_reply_is_pasted_since_links_are_short(
    window: ReplyWindow, context: Context, dana: int, qtbot: QtBot
) -> None:
    window.line.setText("two references")

    def look(dialog: QDialog) -> None:
        reply = written(dialog)
        reply.words.setPlainText("word " * 600)
        assert "body=" not in reply.link()
        press(reply, "Copy")
        reply.reject()

    in_dialog(qtbot, lambda: press(window, "Write a reply…"), look)


def test_the_note_for_an_invitation_is_counted_as_it_is_typed_and_stays_as_typed(
    dana: int, context: Context, store: SqliteStore, qtbot: QtBot
) -> None:
    contact = context.services.conversations.follow_up(dana).contact
    store.save_contact(replace(contact, linkedin_state=LinkedIn.NOT_CONNECTED))
    page = FollowUpPage(context, Actions(context, QWidget()))
    qtbot.addWidget(page)
    page.show()
    page.show_follow_up(context.services.conversations.follow_up(dana), as_invitation=True)
    note: NotePart = page.note
    assert note.words.toPlainText().startswith("Dear Dana, thank you again for our interview")
    note.words.setPlainText("x" * 203)
    assert note.count.text() == "3 characters too long: LinkedIn takes 200 without Premium."
    note.words.setPlainText("Mine")
    store.save_contact(replace(contact, title="Director", linkedin_state=LinkedIn.NOT_CONNECTED))
    page.show_follow_up(context.services.conversations.follow_up(dana), as_invitation=True)
    assert note.words.toPlainText() == "Mine"
    press(page, "Copy the note")
    assert QApplication.clipboard().text() == "Mine"
    press(page, "I sent the invitation: Dana Whitfield")
    kept = store.contact(contact.id)
    assert kept is not None
    assert kept.linkedin_state is LinkedIn.INVITED


SERVER = MailServer("smtp.example", 465, "tls", "", "alex@mail.example")


def test_with_a_mail_server_it_is_sent_from_here(
    window: ReplyWindow, dana: int, context: Context, mailer: RecordingMailer, qtbot: QtBot
) -> None:
    context.services.profile.save_mail_server(SERVER)
    window.line.setText("two references")

    def send(dialog: QDialog) -> None:
        press(dialog, "Send by email")
        dialog.reject()
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: not dialog.isVisible())

    in_dialog(qtbot, lambda: press(window, "Write a reply…"), send)
    assert [mail.subject for mail in mailer.sent] == ["Two references, as you asked"]
    assert len(context.services.hand_over.replies(dana)) == 1


def test_a_reply_that_did_not_leave_says_so_and_is_not_noted(
    window: ReplyWindow, dana: int, context: Context, mailer: RecordingMailer, qtbot: QtBot
) -> None:
    context.services.profile.save_mail_server(SERVER)
    mailer.error = NotSent("The server refused it. Try again later.")
    window.line.setText("two references")

    def send(dialog: QDialog) -> None:
        reply = written(dialog)
        press(reply, "Send by email")
        qtbot.waitUntil(lambda: "The server refused it." in reply._said.text())
        assert named(reply, QWidget, "Send by email").isEnabled()
        reply.reject()

    in_dialog(qtbot, lambda: press(window, "Write a reply…"), send)
    assert context.services.hand_over.replies(dana) == []
