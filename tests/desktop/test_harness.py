"""The session itself: the app comes up in it, is seen, hears the keyboard, and goes."""

from pathlib import Path

from PySide6.QtGui import QImage

from tests.desktop.conftest import StartApp
from tests.desktop.harness import Desktop, wait_for
from tests.desktop.screen_reader import ScreenReader


def test_the_sample_search_comes_up_and_is_painted(
    desktop: Desktop, start_app: StartApp, tmp_path: Path
) -> None:
    start_app("--demo")

    def colours() -> bool:
        picture = QImage(str(desktop.picture(tmp_path / "screen.png"))).scaled(136, 86)
        return len({picture.pixel(x, y) for x in range(136) for y in range(86)}) > 24

    wait_for("a painted window", colours)


def test_every_control_of_the_first_screen_has_a_name(start_app: StartApp, reader: ScreenReader) -> None:
    start_app("--demo")
    wait_for("the navigation", lambda: reader.find("Calendar"))
    assert reader.unnamed_controls() == []


def test_the_session_ends_what_it_started(start_app: StartApp) -> None:
    app = start_app("--demo")
    app.stop()
    assert not app.runs
