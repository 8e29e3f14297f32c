"""The quick line in a real session: found by its key, typed into, heard, and logged."""

from pathlib import Path

from followup_desktop.storage.store import SqliteStore
from tests.desktop.conftest import StartApp
from tests.desktop.harness import Desktop, wait_for
from tests.desktop.screen_reader import ScreenReader
from tests.factories import log


def test_a_phrase_is_understood_aloud_and_logged(
    desktop: Desktop, start_app: StartApp, reader: ScreenReader, tmp_path: Path
) -> None:
    store = SqliteStore(tmp_path / "data" / "followup.sqlite")
    log(store)
    store.close()
    start_app()
    wait_for("the line", lambda: reader.find("Search or log a conversation"))

    def typed() -> bool:
        # A key may come before the window manager has given the window the focus.
        for window in desktop.windows("^Follow-Up$"):
            desktop.run("xdotool", "windowactivate", window)
        desktop.keys("ctrl+k")
        desktop.type("coffee with Dana Whitfield yesterday 15:00-15:30")
        if reader.find("Coffee with Dana Whitfield, Harrow & Pike, yesterday 15:00–15:30"):
            return True
        desktop.keys("ctrl+k", "ctrl+a", "Delete")
        return False

    wait_for("what was understood", typed)
    desktop.keys("Return")
    wait_for("the message", lambda: reader.find("Logged: Coffee with Dana Whitfield"))
    assert reader.unnamed_controls() == []
    store = SqliteStore(tmp_path / "data" / "followup.sqlite")
    assert len(store.follow_ups()) == 2
    store.close()
