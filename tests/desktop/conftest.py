"""Fixtures for tests in a real X session: the desktop, and the app in it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.desktop.harness import Desktop, Program, missing_programs, wait_for
from tests.desktop.screen_reader import ScreenReader

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
StartApp = Callable[..., Program]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.desktop)


@pytest.fixture(scope="session")
def desktops() -> Iterator[Callable[[str, str], Desktop]]:
    """Each kind of desktop once for all tests of the run, since one takes a second to come up."""
    if missing := missing_programs():
        pytest.skip(f"needs {', '.join(missing)}: run packaging/test.sh, which installs them")
    running: dict[tuple[str, str], Desktop] = {}
    with ExitStack() as stack:

        def desktop(panel: str, service: str) -> Desktop:
            if (panel, service) not in running:
                running[panel, service] = stack.enter_context(Desktop(panel=panel, service=service))
            return running[panel, service]

        yield desktop


@pytest.fixture
def desktop(desktops: Callable[[str, str], Desktop], request: pytest.FixtureRequest) -> Desktop:
    """A desktop with no notice left over from another test; parametrize it with a panel and a service."""
    found = desktops(*getattr(request, "param", ("lxqt", "dunst")))
    found.forget_notices()
    return found


@pytest.fixture
def reader(desktop: Desktop) -> Iterator[ScreenReader]:
    """What a screen reader sees."""
    with desktop.reader() as reader:
        yield reader


@pytest.fixture
def start_app(desktop: Desktop, reader: ScreenReader, tmp_path: Path) -> Iterator[StartApp]:
    """Start Follow-Up with the arguments given and wait for its window; the data stay with the test."""
    with ExitStack() as stack:

        def start(*words: str, environment: dict[str, str] | None = None, window: bool = True) -> Program:
            where = () if "--demo" in words else ("--data-dir", tmp_path / "data")
            surroundings = {"PYTHONPATH": str(ROOT)} | (environment or {})
            program = (sys.executable, "-m", "followup_desktop")
            app = desktop.start(*program, *where, *words, environment=surroundings)
            stack.callback(app.stop)
            if window:
                _wait_for_window(app, desktop, reader)
            return app

        yield start


def _wait_for_window(app: Program, desktop: Desktop, reader: ScreenReader) -> None:
    def shown() -> bool:
        assert app.runs, f"the app ended:\n{app.log}"
        return bool(desktop.windows("Follow-Up")) and reader.find("", "frame") is not None

    wait_for("the window", shown)
