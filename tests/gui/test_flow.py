"""The whole way, through the real window: an invitation in, a letter out by a real SMTP server, and done."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Outcome, Topic
from followup_desktop.domain.model import Notes, Point, Profile, Strength
from followup_desktop.domain.status import Status
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.today.rows import WindowRow
from followup_desktop.mail.smtp import SmtpMailer
from followup_desktop.services.bundle import Services
from followup_desktop.services.outgoing import MailServer, OutgoingMail
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import MemorySecrets
from tests.gui.find import in_dialog, named, press
from tests.services.test_imports import ME, event
from tests.smtp_server import AnyPort, Inbox

CHALLENGE = "Two lines idle 11% of each shift on changeovers"
STRENGTH = Strength("SMED, 52 to 19 min", "I led changeover work on four bottling lines", 1)


class RealMailer:
    """The app's own mailer; it is made when it first sends."""

    def send(self, mail: OutgoingMail, server: MailServer, password: str | None) -> None:
        SmtpMailer().send(mail, server, password)


@pytest.fixture
def mailer() -> RealMailer:
    return RealMailer()


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets()


@pytest.fixture
def inbox(services: Services) -> Iterator[Inbox]:
    kept = Inbox()
    controller = AnyPort(kept, hostname="127.0.0.1", port=0)
    controller.start()
    services.profile.save_profile(
        Profile(name="Alex Morgan", emails=(ME,), signature="Alex Morgan", strengths=(STRENGTH,))
    )
    services.profile.save_mail_server(MailServer("127.0.0.1", controller.port, "none", "", ME))
    yield kept
    controller.stop()


@pytest.fixture
def dana(
    store: SqliteStore, window: MainWindow, inbox: Inbox, clock: FixedClock, qtbot: QtBot, tmp_path: Path
) -> FollowUp:
    """Dana's follow-up, made by importing an invitation through the window, three hours before the close."""
    clock.instant = datetime(2026, 11, 21, 17, 20, tzinfo=UTC)
    path = tmp_path / "interview.ics"
    path.write_text(event())
    in_dialog(qtbot, lambda: window.import_files([str(path)]), lambda dialog: press(dialog, "Import"))
    return next(one for one in store.follow_ups() if one.contact.first_name == "Dana")


def names_on_today(window: MainWindow) -> set[str]:
    window.show_screen("today")
    return {row.follow_up.contact.first_name for row in window.findChildren(WindowRow) if row.isVisible()}


def test_from_an_invitation_to_a_handed_over_letter(
    dana: FollowUp, window: MainWindow, services: Services, inbox: Inbox, store: SqliteStore, qtbot: QtBot
) -> None:
    # In: the conversation, both people, the window that closes today; nobody else.
    assert names_on_today(window) == {"Dana", "Miguel"}
    # Calendar: the close with its ring, the card, the notes and the letter beside it.
    window.show_follow_up(dana.id)
    assert window.front == "calendar"
    named(window, QPushButton, "Write letter")
    # Contact card: edited in place, saved on leaving the field, undone.
    window.open_contact(dana.contact.id)
    title = next(
        field
        for field in window.findChildren(QLineEdit)
        if field.isVisible() and field.accessibleName().startswith("Job title")
    )
    title.setFocus()
    qtbot.keyClicks(title, "VP Operations")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert services.people.contact(dana.contact.id).title == "VP Operations"
    window.context.undo.stack.undo()
    assert services.people.contact(dana.contact.id).title == ""
    window.context.undo.stack.redo()
    # Debrief.
    in_dialog(qtbot, lambda: window.open_debrief(dana.id), lambda dialog: note(dialog, qtbot))
    assert services.conversations.notes(dana.id).about(Topic.CHALLENGE) == (CHALLENGE,)
    # Composer: the first draft takes the note up and sets the strength beside it; typing is saved.
    window.open_letter(dana.id)
    paper = named(window, QTextEdit, "Letter")
    assert "changeovers" in paper.toPlainText()
    assert "bottling lines" in paper.toPlainText()
    paper.setFocus()
    paper.moveCursor(paper.textCursor().MoveOperation.End)
    qtbot.keyClicks(paper, " PS: Hall B.")
    qtbot.waitUntil(lambda: "Hall B." in kept_text(store, dana.id))
    # Out, by a real server.
    press(window, "Send by email")
    qtbot.waitUntil(lambda: bool(inbox.received), timeout=10_000)
    qtbot.waitUntil(lambda: done(store, dana.id) is Status.DONE)
    mail = inbox.only()
    assert mail["To"].addresses[0].addr_spec == "dana@harrowpike.example"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "Hall B." in body.get_content()
    # The hand-over ends it everywhere at once.
    assert names_on_today(window) == {"Miguel"}
    assert dana.id not in {one.follow_up.id for one in services.reminders.tick() if one.follow_up}
    # One letter.
    with pytest.raises(Refused, match="One letter"):
        services.hand_over.record(dana.id, Outcome.POSTED)
    window.open_letter(dana.id)
    assert named(window, QTextEdit, "Letter").isReadOnly()
    assert len(inbox.received) == 1


def note(dialog: QDialog, qtbot: QtBot) -> None:
    """Type one challenge into the debrief, as the keyboard does."""
    field = dialog.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, CHALLENGE)
    dialog.close()


def kept_text(store: SqliteStore, key: int) -> str:
    letter = store.letter(key)
    return letter.text if letter else ""


def done(store: SqliteStore, key: int) -> Status:
    found = store.follow_up(key)
    assert found is not None
    return found.status_at(datetime(2026, 11, 21, 17, 30, tzinfo=UTC))


def test_a_refused_letter_says_why_and_keeps_the_draft(
    dana: FollowUp, window: MainWindow, services: Services, inbox: Inbox, store: SqliteStore, qtbot: QtBot
) -> None:
    services.conversations.save_notes(dana.id, Notes((Point(Topic.CHALLENGE, CHALLENGE),)))
    inbox.answers["RCPT"] = "550 5.1.1 no such user"
    window.open_letter(dana.id)
    before = named(window, QTextEdit, "Letter").toPlainText()
    press(window, "Send by email")
    qtbot.waitUntil(lambda: not window.context.runner.busy, timeout=10_000)
    assert done(store, dana.id) is not Status.DONE
    kept = store.letter(dana.id)
    assert kept is not None
    assert kept.text == before.replace("\u2028", "\n")
    inbox.answers.clear()
    press(window, "Send by email")
    qtbot.waitUntil(lambda: done(store, dana.id) is Status.DONE, timeout=10_000)
    assert len(inbox.received) == 1
