"""Tray and notices in real sessions: two tray hosts, two notification services, and neither."""

from datetime import timedelta
from pathlib import Path

import pytest

from followup_desktop.gui.theme.tokens import LIGHT
from tests.desktop.conftest import StartApp
from tests.desktop.facts import closing_in
from tests.desktop.harness import Desktop, Notice, SleepingClock, wait_for
from tests.desktop.screen_reader import ScreenReader

SOON = timedelta(hours=2, minutes=59)
everywhere = pytest.mark.parametrize("desktop", [("lxqt", "dunst"), ("xfce", "xfce")], indirect=True)


def first_notice(desktop: Desktop) -> Notice:
    return wait_for("the notice", lambda: next(iter(desktop.notices()), None))


@everywhere
def test_notice_brings_a_closed_window_back_at_the_letter(
    desktop: Desktop, start_app: StartApp, reader: ScreenReader, tmp_path: Path
) -> None:
    closing_in(tmp_path, timedelta(hours=3, seconds=6))
    start_app()
    wait_for("the tray icon", desktop.tray_icons)
    desktop.close_window()
    notice = first_notice(desktop)
    assert notice.summary == "3 hours left to thank Dana Whitfield"
    assert notice.buttons[1:] == ("Write letter", "Snooze 1 h", "Already sent")
    desktop.press_notice("Write letter")
    wait_for("the composer", lambda: reader.find("Send by email"))


@everywhere
def test_tray_shows_how_urgent_it_is_and_its_menu_leads_there(
    desktop: Desktop, start_app: StartApp, reader: ScreenReader, tmp_path: Path
) -> None:
    closing_in(tmp_path, timedelta(hours=2), notices=False)
    start_app()
    wait_for("the tray icon", desktop.tray_icons)
    desktop.close_window()
    place = wait_for("a red ring", lambda: desktop.tray_icon_place(LIGHT.coral))
    desktop.click(*place, button=3)
    wait_for("the menu", desktop.popups)
    desktop.keys("Down", "Return")
    wait_for("the calendar", lambda: reader.find("Previous month"))
    wait_for("her details beside it", lambda: reader.find("Take notes on Dana Whitfield"))


@everywhere
def test_panel_that_starts_late_or_anew_gets_the_icon(
    desktop: Desktop, start_app: StartApp, tmp_path: Path
) -> None:
    closing_in(tmp_path, SOON)
    desktop.stop_panel()
    try:
        start_app()
        first_notice(desktop)
    finally:
        desktop.start_panel()
    wait_for("the icon in a late panel", lambda: desktop.tray_icon_place(LIGHT.coral))
    desktop.stop_panel()
    desktop.start_panel()
    wait_for("the icon in a new panel", lambda: desktop.tray_icon_place(LIGHT.coral))


@pytest.mark.parametrize("desktop", [("", "")], indirect=True)
def test_banner_speaks_where_there_is_neither(
    desktop: Desktop, start_app: StartApp, reader: ScreenReader, tmp_path: Path
) -> None:
    closing_in(tmp_path, SOON)
    start_app()
    wait_for("the banner", lambda: reader.find("3 hours left to thank Dana Whitfield"))
    wait_for("its button", lambda: reader.find("Snooze 1 h")).press()
    wait_for("it to go", lambda: reader.find("3 hours left to thank Dana Whitfield") is None)


def test_a_window_that_is_not_closing_yet_brings_no_notice(
    desktop: Desktop, start_app: StartApp, tmp_path: Path
) -> None:
    closing_in(tmp_path, timedelta(hours=6))
    start_app()
    wait_for("the tray", desktop.tray_icons)
    assert desktop.notices() == []


def test_the_app_goes_on_in_the_tray_when_its_window_closes(
    desktop: Desktop, start_app: StartApp, tmp_path: Path
) -> None:
    closing_in(tmp_path, timedelta(hours=6), told_about_tray=False)
    app = start_app()
    wait_for("the tray icon", desktop.tray_icons)
    desktop.close_window()
    assert app.runs
    wait_for("the word", lambda: any("in the tray" in one.summary for one in desktop.notices()))
    assert app.stop() == 0


def test_a_close_that_was_slept_through_is_told_once_and_how_late(
    desktop: Desktop, start_app: StartApp, tmp_path: Path
) -> None:
    # The timer is set for the first of the last steps; the machine sleeps before that.
    closing_in(tmp_path, timedelta(hours=3, seconds=15))
    clock = SleepingClock(tmp_path)
    app = start_app(environment=clock.environment)
    wait_for("the tray icon", desktop.tray_icons)
    assert desktop.notices() == []
    clock.move(timedelta(hours=5, minutes=10).total_seconds())
    notice = first_notice(desktop)
    assert notice.summary.startswith("The window for Dana Whitfield closed 2 h ")
    assert "Late is better said." in notice.body
    assert app.stop() == 0
    assert len(desktop.notices()) == 1


def test_notice_of_a_killed_app_goes_at_its_next_start(
    desktop: Desktop, start_app: StartApp, tmp_path: Path
) -> None:
    closing_in(tmp_path, SOON)
    app = start_app()
    first_notice(desktop)
    wait_for("the notice on the screen", lambda: desktop.notices_shown() == 1)
    app.kill()
    assert desktop.notices_shown() == 1
    start_app()
    wait_for("the notice to go", lambda: desktop.notices_shown() == 0)
    assert len(desktop.notices()) == 1
