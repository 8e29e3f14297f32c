"""The end, whoever asks for it and whatever is open: nothing typed is lost, and nobody is kept waiting."""

import signal
import socket
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QSessionManager

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.model import Profile
from followup_desktop.gui.ending import Ending
from followup_desktop.gui.instance.claim import LOCK
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.services.bundle import Services
from followup_desktop.services.outgoing import MailServer
from followup_desktop.services.profile import ProfileService
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.fixtures import SAMPLES
from tests.gui.app_process import App, running
from tests.gui.private_bus import Service, message_bus_in

ENDS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
TYPING = """
window.open_letter({key})
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
paper = next(one for one in window.findChildren(QTextEdit) if one.accessibleName() == "Letter")
QTest.keyClicks(paper, "Thank you for Hall B.")
say("typed")
"""
CONVERSATION = """
from PySide6.QtTest import QTest
def fill():
    form = QApplication.activeModalWidget()
    QTest.keyClicks(form.people.rows[0].field, "{name}")
    QTest.keyClicks(form._form.title, "Second round")
    say("typed")
QTimer.singleShot(0, fill)
window.log_conversation()
say("answered")
"""
QUESTION = """
box = QMessageBox(window)
box.addButton("One", QMessageBox.ButtonRole.AcceptRole)
box.addButton("Another", QMessageBox.ButtonRole.DestructiveRole)
box.exec()
"""
SENDING = """
from PySide6.QtWidgets import QAbstractButton
window.open_letter({key})
buttons = window.findChildren(QAbstractButton)
next(one for one in buttons if one.isVisible() and one.text() == "Send by email").click()
"""
MENU = "QTimer.singleShot(0, lambda: say('typed')); window.menu.exec()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def owed(folder: Path) -> int:
    """A follow-up that is open for some hours."""
    store = SqliteStore(folder / "followup.sqlite")
    (key,) = log(store, ended=datetime.now(UTC) - timedelta(hours=20))
    store.close()
    return key


def follow_up(folder: Path, key: int) -> FollowUp:
    store = SqliteStore(folder / "followup.sqlite")
    found = store.follow_up(key)
    store.close()
    assert found is not None
    return found


def ends_well(app: App, folder: Path, number: int = signal.SIGTERM) -> None:
    app.send(number)
    assert app.end() == 0
    # Closed, not only left: SQLite has taken its log back into the file, and the lock is free.
    left = {path.name for path in folder.iterdir()}
    assert left - {"announced.sqlite"} == {"followup.sqlite"}, app.errors
    assert "Traceback" not in app.errors


@pytest.mark.parametrize("number", ENDS)
@pytest.mark.parametrize("words", [(), ("--minimised",)])
def test_a_signal_ends_it_in_good_order(folder: Path, number: int, words: tuple[str, ...]) -> None:
    with running("--data-dir", folder, *words) as app:
        app.wait_for("up")
        assert (folder / LOCK).exists()
        ends_well(app, folder, number)


def test_what_is_typed_is_saved(folder: Path, owed: int) -> None:
    with running("--data-dir", folder, then=TYPING.format(key=owed)) as app:
        app.wait_for("typed")
        ends_well(app, folder)
    letter = follow_up(folder, owed).letter
    assert letter is not None
    assert "Thank you for Hall B." in letter.text


def test_a_review_of_an_import_does_not_block_the_end(folder: Path) -> None:
    with running("--data-dir", folder, SAMPLES / "ics" / "google.ics") as app:
        app.wait_for("modal")
        ends_well(app, folder)


@pytest.mark.parametrize("dialog", ["window.import_files()", QUESTION, "window._about()"])
def test_nor_does_a_dialog(folder: Path, dialog: str) -> None:
    with running("--data-dir", folder, then=dialog) as app:
        app.wait_for("modal")
        ends_well(app, folder)


def test_nor_does_a_menu(folder: Path) -> None:
    with running("--data-dir", folder, then=MENU) as app:
        app.wait_for("typed")
        ends_well(app, folder)


def test_a_conversation_in_an_open_form_is_kept(folder: Path) -> None:
    with running("--data-dir", folder, then=CONVERSATION.format(name="Dana Whitfield")) as app:
        app.wait_for("typed")
        ends_well(app, folder)
    store = SqliteStore(folder / "followup.sqlite")
    titles = [one.conversation.title for one in store.follow_ups()]
    store.close()
    assert titles == ["Second round"]


def test_one_that_cannot_be_kept_blocks_nothing(folder: Path) -> None:
    with running("--data-dir", folder, then=CONVERSATION.format(name="")) as app:
        app.wait_for("typed")
        ends_well(app, folder)


def test_a_mail_that_hangs_is_not_waited_for_and_its_claim_is_kept(folder: Path, owed: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        store = SqliteStore(folder / "followup.sqlite")
        profiles = ProfileService(store)
        profiles.save_profile(Profile(name="Alex Morgan", emails=("alex@mail.example",)))
        profiles.save_mail_server(MailServer("127.0.0.1", silent.getsockname()[1], "none"))
        store.close()
        with running("--data-dir", folder, then=SENDING.format(key=owed)) as app:
            connection, _ = silent.accept()
            with connection:
                # The server says nothing; the app itself would wait for it for a minute.
                ends_well(app, folder)
    kept = follow_up(folder, owed)
    assert kept.sending_since is not None
    assert kept.hand_over is None


def test_the_notices_are_taken_away(folder: Path, owed: int) -> None:
    then = """
from followup_desktop.gui.notices.notice import Notice
live = next(one for one in window.children() if type(one).__name__ == "Live")
live._notifier.show(Notice("7", "Hours left", "", (("open", "Open"),)))
from PySide6.QtCore import QTimer
def look():
    if "7" in live._desktop._ids:
        timer.stop()
        say("told")
timer = QTimer(window, interval=20, timeout=look)
timer.start()
"""
    with tempfile.TemporaryDirectory(prefix="bus") as place, message_bus_in(Path(place)) as address:
        service = Service(address)
        environment = {"DBUS_SESSION_BUS_ADDRESS": address}
        with running("--data-dir", folder, then=then, environment=environment) as app:
            app.wait_for("told")
            ends_well(app, folder)
        assert "Hours left" in [shown[3] for shown in service.shown]
        assert len(service.closed) == len(service.shown)
        service.stop()


def test_it_ends_with_the_bus_of_its_session(folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="bus") as place, ExitStack() as stack:
        with message_bus_in(Path(place)) as address:
            environment = {"DBUS_SESSION_BUS_ADDRESS": address}
            app = stack.enter_context(running("--data-dir", folder, environment=environment))
            app.wait_for("up")
        assert app.end() == 0
    assert {path.name for path in folder.iterdir()} == {"followup.sqlite"}


def test_nohup_is_heeded(folder: Path) -> None:
    with running("--data-dir", folder, prefix=("nohup",)) as app:
        app.wait_for("up")
        app.send(signal.SIGHUP)
        # It is still there, and answers a second start.
        with running("--data-dir", folder) as second:
            assert second.end() == 0
        assert not second.came_up
        ends_well(app, folder)


def test_the_lock_goes_after_the_database(folder: Path) -> None:
    """A start right after the end finds everything closed."""
    with running("--data-dir", folder) as first:
        first.wait_for("up")
        first.send(signal.SIGTERM)
        with running("--data-dir", folder) as second:
            first.end()
            if second.process.poll() is None:
                second.wait_for("up")
                ends_well(second, folder)


class Session(QObject):
    """As much of the application as tells of its session's end."""

    ends = Signal()
    commitDataRequest = Signal(object)


class Manager:
    """A session manager that remembers what it was told."""

    hint: object = None

    def setRestartHint(self, hint: object) -> None:
        self.hint = hint


def test_a_logout_that_may_still_be_called_off_saves_and_closes_nothing(
    window: MainWindow, services: Services
) -> None:
    session, manager = Session(), Manager()
    Ending(session, window, window)  # type: ignore[arg-type]
    window.show_screen("people")
    session.commitDataRequest.emit(manager)
    assert services.profile.window()[1] == "people"
    assert window.isVisible()
    assert manager.hint is QSessionManager.RestartHint.RestartNever
