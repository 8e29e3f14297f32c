"""Two starts at once, in a real session with a real notification service: each step is announced once."""

from datetime import timedelta
from pathlib import Path

from tests.desktop.conftest import StartApp
from tests.desktop.facts import closing_in
from tests.desktop.harness import Desktop, Program, SleepingClock, wait_for
from tests.desktop.test_second_start import OURS


def survivor(started: list[Program]) -> Program:
    """Wait until all but one have ended, and return that one."""

    def running() -> list[Program]:
        return [one for one in started if one.runs]

    wait_for("the others to end", lambda: len(running()) == 1)
    (one,) = running()
    assert [other.stop() for other in started if other is not one] == [0] * (len(started) - 1)
    return one


def said(desktop: Desktop) -> list[str]:
    return [notice.summary for notice in desktop.notices()]


def test_two_starts_at_once_announce_each_step_once(
    desktop: Desktop, start_app: StartApp, tmp_path: Path
) -> None:
    closing_in(tmp_path, timedelta(hours=2, minutes=59, seconds=50))
    clock = SleepingClock(tmp_path)

    def start_two() -> Program:
        one = survivor([start_app(window=False, environment=clock.environment) for _ in range(2)])
        assert len(wait_for("the window", lambda: desktop.windows(OURS))) == 1
        return one

    first = start_two()
    wait_for("the notice", lambda: said(desktop))
    first.kill()  # so that its lock stays behind
    clock.move(timedelta(hours=2, minutes=29, seconds=55).total_seconds())
    second = start_two()
    wait_for("the next step", lambda: len(said(desktop)) > 1)
    second.kill()
    third = start_two()
    wait_for("the tray icon", desktop.tray_icons)
    assert third.stop() == 0
    assert said(desktop) == [
        "3 hours left to thank Dana Whitfield",
        "30 minutes left to thank Dana Whitfield",
    ]
