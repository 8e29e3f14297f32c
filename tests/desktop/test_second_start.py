"""Starting the app again in a real session brings the first to the front, wherever it was."""

import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from followup_desktop.gui.closing import IN_BACKGROUND
from tests.desktop.conftest import ROOT, StartApp
from tests.desktop.harness import Desktop, Program, wait_for
from tests.desktop.screen_reader import ScreenReader
from tests.fixtures import SAMPLES

OURS = "^Follow-Up$"


def in_front(desktop: Desktop) -> bool:
    try:
        active = desktop.run("xdotool", "getactivewindow", "getwindowname").strip()
    except subprocess.CalledProcessError:  # nothing is active
        return False
    return active == "Follow-Up" and bool(desktop.windows(OURS))


def ended(program: Program) -> bool:
    return not program.runs


def test_it_comes_up_from_the_taskbar_and_from_the_tray(desktop: Desktop, start_app: StartApp) -> None:
    start_app()
    wait_for("the tray icon", desktop.tray_icons)
    wait_for("the window in front", lambda: in_front(desktop))
    for away in ("windowminimize", "windowclose"):
        (window,) = desktop.windows(OURS)
        if away == "windowclose":
            desktop.close(window)
        else:
            desktop.run("xdotool", away, window)
        wait_for("the window to go", lambda: not desktop.windows(OURS))
        second = start_app(window=False)
        wait_for("the second start to end", lambda: ended(second))  # noqa: B023
        assert second.stop() == 0
        wait_for("the window in front", lambda: in_front(desktop))


def test_it_shows_the_review_of_a_file(
    desktop: Desktop, start_app: StartApp, reader: ScreenReader, tmp_path: Path
) -> None:
    start_app()
    second = start_app(str(SAMPLES / "ics" / "google.ics"), window=False)
    wait_for("the second start to end", lambda: ended(second))
    assert second.stop() == 0
    wait_for("the review", lambda: reader.find("Import invitations"))


def test_one_that_does_not_answer_is_said_in_a_window(
    desktop: Desktop, start_app: StartApp, reader: ScreenReader
) -> None:
    first = start_app()
    first.process.send_signal(signal.SIGSTOP)
    try:
        second = start_app(window=False)
        wait_for("the words", lambda: desktop.windows("Follow-Up cannot start"))
        desktop.keys("Return")
        wait_for("the second start to end", lambda: ended(second))
        assert second.process.returncode == 1
        assert "does not answer" in second.log
    finally:
        first.process.send_signal(signal.SIGCONT)


@pytest.mark.parametrize("notices", [True, False])
def test_without_a_tray_closing_asks_and_starting_it_again_shows_it(
    desktops: Callable[[str, str], Desktop], tmp_path: Path, notices: bool
) -> None:
    # A bus of no session: nobody shows notices, and none is started on demand.
    bus = {} if notices else {"DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    words = (sys.executable, "-m", "followup_desktop", "--data-dir", tmp_path / "data")
    desktop = desktops("", "dunst" if notices else "")
    desktop.forget_notices()
    with ExitStack() as stack:

        def start() -> Program:
            program = desktop.start(*words, environment={"PYTHONPATH": str(ROOT)} | bus)
            stack.callback(program.stop)
            return program

        app = start()
        wait_for("the window in front", lambda: in_front(desktop))
        (window,) = desktop.windows(OURS)
        desktop.close(window)
        wait_for("the question", lambda: [one for one in desktop.windows(OURS) if one != window])
        wait_for("the question in front", lambda: in_front(desktop))
        desktop.keys("Return")
        wait_for("it to go", lambda: not desktop.windows(OURS))
        if notices:
            said = wait_for("the notice", desktop.notices)
            assert (said[0].summary, said[0].buttons[-1]) == (IN_BACKGROUND.title, "Open Follow-Up")
        second = start()
        wait_for("the second start to end", lambda: ended(second))
        wait_for("the window in front", lambda: in_front(desktop))
        assert app.runs
        assert app.stop() == 0
