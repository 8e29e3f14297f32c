"""One Follow-Up for a data folder: what a second start does, whatever state the first is in."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.instance import line
from followup_desktop.gui.instance.answering import Answering
from followup_desktop.gui.instance.claim import LOCK, claim
from followup_desktop.gui.instance.request import LIMIT, TAKEN, Request
from followup_desktop.gui.instance.server import MOST, Server
from followup_desktop.gui.shell.main_window import MainWindow
from tests.gui.app_process import App, running
from tests.gui.find import in_dialog
from tests.services.test_imports import event

SHORT = 300  # milliseconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data of the first"


@pytest.fixture
def first(folder: Path, window: MainWindow) -> Iterator[MainWindow]:
    """The window of the one that runs; the second starts are processes of their own."""
    with ExitStack() as stack:
        assert claim(folder, Request, stack)
        answering = Answering(folder, window)
        assert answering.reachable
        window.hide()
        yield window
        answering.stop()


def start(folder: Path, qtbot: QtBot, *words: str | Path) -> App:
    """Start it again, let the first answer meanwhile, and return the second once it has ended."""
    with running("--data-dir", folder, *words, cwd=folder) as second:
        qtbot.waitUntil(lambda: second.process.poll() is not None, timeout=60_000)
    return second


def test_a_second_start_shows_the_first(first: MainWindow, folder: Path, qtbot: QtBot) -> None:
    second = start(folder, qtbot)
    assert (second.process.returncode, second.came_up, second.errors) == (0, False, "")
    qtbot.waitUntil(first.isVisible)
    # It never came as far as the database.
    assert {path.name for path in folder.iterdir()} == {LOCK}


def test_a_second_start_from_login_shows_nothing(first: MainWindow, folder: Path, qtbot: QtBot) -> None:
    assert start(folder, qtbot, "--minimised").process.returncode == 0
    qtbot.wait(1)  # what was asked is done by now
    assert not first.isVisible()


def test_a_file_given_to_a_second_start_is_reviewed_in_the_first(
    first: MainWindow, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "Téléchargements"
    elsewhere.mkdir()
    (elsewhere / "talk.ics").write_text(event())
    titles: list[str] = []

    def look(dialog: QDialog) -> None:
        titles.append(dialog.windowTitle())
        assert first.isVisible()

    with running("--data-dir", folder, "--minimised", "talk.ics", cwd=elsewhere) as second:
        in_dialog(qtbot, lambda: None, look)
        qtbot.waitUntil(lambda: second.process.poll() is not None, timeout=60_000)
        assert second.end() == 0
    assert titles == ["Import invitations"]
    assert not first.messages.isVisible()  # the file was found


def test_reviews_come_one_after_the_other(
    first: MainWindow, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "talk.ics"
    path.write_text(event())
    open_at_once: list[int] = []

    def count() -> None:
        shown = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()
        ]
        if shown and all(app.process.poll() is not None for app in both):
            open_at_once.append(len(shown))
            shown[0].reject()

    timer = QTimer()
    timer.timeout.connect(count)
    with ExitStack() as stack:
        both = [stack.enter_context(running("--data-dir", folder, path)) for _ in range(2)]
        timer.start(10)
        qtbot.waitUntil(lambda: len(open_at_once) == 2, timeout=60_000)
        timer.stop()
        assert [app.end() for app in both] == [0, 0]
    assert open_at_once == [1, 1]


def test_the_sample_search_is_nobody_elses(first: MainWindow, folder: Path) -> None:
    with running("--data-dir", folder, "--demo") as second:
        second.wait_for("up")
        second.send(signal.SIGTERM)
        assert second.end() == 0
    assert not first.isVisible()


def test_of_several_starts_at_the_same_time_one_shows_a_window(folder: Path, qtbot: QtBot) -> None:
    with ExitStack() as stack:
        started = [stack.enter_context(running("--data-dir", folder)) for _ in range(4)]

        def ended() -> list[App]:
            return [app for app in started if app.process.poll() is not None]

        qtbot.waitUntil(lambda: len(ended()) == 3, timeout=60_000)
        others = ended()
        (one,) = set(started) - set(others)
        one.wait_for("up")
        assert [app.end() for app in others] == [0, 0, 0]
        assert [app.came_up for app in others] == [False] * 3


def test_a_killed_one_does_not_block_the_next(folder: Path) -> None:
    with running("--data-dir", folder) as first:
        first.wait_for("up")
        first.kill()
    assert (folder / LOCK).exists()
    with running("--data-dir", folder) as second:
        second.wait_for("up")


def test_nor_does_it_when_another_program_has_its_number(folder: Path) -> None:
    with running("--data-dir", folder) as first:
        first.wait_for("up")
        first.kill()
    lines = (folder / LOCK).read_text().splitlines()
    (folder / LOCK).write_text("\n".join([str(os.getpid()), *lines[1:], ""]))
    with running("--data-dir", folder) as second:
        second.wait_for("up")


def test_one_that_hangs_is_said_in_words(folder: Path) -> None:
    with running("--data-dir", folder) as first, ExitStack() as stack:
        first.wait_for("up")
        first.send(signal.SIGSTOP)
        with pytest.raises(UserError, match=f"process {first.process.pid} on .* does not answer"):
            claim(folder, Request, stack, SHORT)
        first.send(signal.SIGCONT)
        first.send(signal.SIGTERM)
        assert first.end() == 0


def test_one_that_is_still_starting_is_waited_for(
    first: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([line.Heard.NOBODY, line.Heard.NOBODY, line.Heard.TAKEN])
    monkeypatch.setattr(line, "hand_over", lambda *_values: next(answers))
    with ExitStack() as stack:
        assert not claim(folder, Request, stack)


def test_after_one_that_is_just_ending_the_next_is_the_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as ends, ExitStack() as stack:
        assert claim(folder, Request, ends)

        def goes_meanwhile(*_values: object) -> line.Heard:
            ends.close()
            return line.Heard.NOBODY

        monkeypatch.setattr(line, "hand_over", goes_meanwhile)
        assert claim(folder, Request, stack)


def test_a_folder_that_takes_no_lock_is_said_in_words() -> None:
    with running("--data-dir", "/proc") as app:
        assert app.end() == 1
    assert "/proc cannot be written" in app.errors
    assert "--data-dir" in app.errors


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with running("--data-dir", tmp_path / "file" / "data") as app:
        assert app.end() == 1
    assert "cannot be used" in app.errors


def test_too_many_files_are_refused_before_they_are_sent(first: MainWindow, folder: Path) -> None:
    with ExitStack() as stack, pytest.raises(UserError, match="too many files"):
        claim(folder, lambda: Request(files=("/" + "x" * LIMIT,)), stack)


# What other programs may say on the line


@pytest.fixture
def server(tmp_path: Path, qapp: QApplication) -> Iterator[Server]:
    made = Server(tmp_path, patience=SHORT)
    assert made.listen()
    yield made
    made.close()


@pytest.fixture
def asked(server: Server) -> list[Request]:
    heard: list[Request] = []
    server.asked.connect(heard.append)
    return heard


def caller(folder: Path) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(line.server_name(folder))
    assert socket.waitForConnected(1000)
    return socket


def is_gone(socket: QLocalSocket) -> bool:
    return socket.state() is QLocalSocket.LocalSocketState.UnconnectedState


def still_answers(folder: Path, asked: list[Request], qtbot: QtBot) -> None:
    before = len(asked)
    socket = caller(folder)
    socket.write(Request(files=("/a.ics",)).encode())
    qtbot.waitUntil(lambda: asked[before:] == [Request(files=("/a.ics",))])
    assert bytes(socket.readAll().data()) == TAKEN


@pytest.mark.parametrize(
    "garbage",
    [
        b"\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\xff\xfe\x00\n",
        b"[" * 100_000 + b"\n",
        b"{}\n",
        b'{"files": "/etc/passwd", "show": true, "token": ""}\n',
        b'{"files": [1], "show": true, "token": ""}\n',
        b'{"files": ["relative.ics"], "show": true, "token": ""}\n',
        b'{"files": ["/a\\u0000b"], "show": true, "token": ""}\n',
        b'{"files": [], "show": "no", "token": ""}\n',
        b'{"files": [], "show": true, "token": "", "run": "rm"}\n',
    ],
)
def test_garbage_is_dropped(
    server: Server, asked: list[Request], tmp_path: Path, qtbot: QtBot, garbage: bytes
) -> None:
    socket = caller(tmp_path)
    socket.write(garbage)
    qtbot.waitUntil(lambda: is_gone(socket))
    assert bytes(socket.readAll().data()) == b""
    assert asked == []
    still_answers(tmp_path, asked, qtbot)


@pytest.fixture
def patient(tmp_path: Path, qapp: QApplication) -> Iterator[Server]:
    """One that waits long for what is said, and so has to know its limits."""
    made = Server(tmp_path, patience=60_000)
    assert made.listen()
    yield made
    made.close()


def test_what_never_ends_is_cut(patient: Server, tmp_path: Path, qtbot: QtBot) -> None:
    asked: list[Request] = []
    patient.asked.connect(asked.append)
    socket = caller(tmp_path)
    socket.write(b"x" * 8 * LIMIT)
    qtbot.waitUntil(lambda: is_gone(socket))
    still_answers(tmp_path, asked, qtbot)


def test_a_crowd_is_not_let_in(patient: Server, tmp_path: Path, qtbot: QtBot) -> None:
    silent = [caller(tmp_path) for _ in range(MOST)]
    too_many = caller(tmp_path)
    qtbot.waitUntil(lambda: is_gone(too_many))
    assert not any(is_gone(one) for one in silent)


def test_who_says_nothing_is_not_waited_for(
    server: Server, asked: list[Request], tmp_path: Path, qtbot: QtBot
) -> None:
    silent = [caller(tmp_path) for _ in range(MOST)]
    silent[0].write(b'{"files": [')
    qtbot.waitUntil(lambda: all(is_gone(one) for one in silent))
    still_answers(tmp_path, asked, qtbot)


def test_a_socket_that_was_left_behind_does_not_deafen(tmp_path: Path, qapp: QApplication) -> None:
    import socket

    left = socket.socket(socket.AF_UNIX)
    left.bind(line.server_name(tmp_path))
    left.close()
    server = Server(tmp_path)
    assert server.listen()
    server.close()


def test_the_line_is_the_users_own(server: Server, tmp_path: Path) -> None:
    name = line.server_name(tmp_path)
    assert len(name) < 100
    assert os.stat(name).st_mode & 0o077 == 0
    assert name != line.server_name(tmp_path / "other")
