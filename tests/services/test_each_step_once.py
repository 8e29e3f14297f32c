"""Each step of each follow-up is announced once: whatever happens to the clock, the zone and the files."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.reminders import Step
from followup_desktop.machine import local_zone
from followup_desktop.storage.announcements import AnnouncementFile
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.fixtures import services_over

HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
ENDED = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # 11:00 in Chicago: its close lies in no quiet hours
CLOSE = ENDED + 24 * HOUR


class Machine:
    """A machine with the app on it: its clock can be set, and the app ended and started."""

    def __init__(self, folder: Path, zone: Callable[[], str] = lambda: "America/Chicago") -> None:
        self.path = folder / "followup.sqlite"
        self.said_file = folder / "announced.sqlite"
        self.clock = FixedClock(ENDED - 30 * MINUTE)
        self._zone = zone
        self.start()

    def start(self) -> None:
        self.store = SqliteStore(self.path)
        self.services = services_over(self.store, self.clock, self._zone)

    def end(self) -> None:
        self.store.close()

    def restart(self) -> None:
        self.end()
        self.start()

    def say(self, at: datetime) -> list[tuple[int, Step]]:
        """Set the clock, and return what is announced then."""
        self.clock.instant = at
        reminders = self.services.reminders
        due = reminders.tick()
        reminders.announce(due)
        assert reminders.tick() == []
        return [(one.due.moment.id, one.step) for one in due]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path)
    yield made
    made.end()


@pytest.fixture
def dana(machine: Machine) -> int:
    return log(machine.store, ended=ENDED)[0]


def all_steps(machine: Machine, until: datetime = CLOSE + 8 * 24 * HOUR) -> list[Step]:
    """Live on, a quarter of an hour at a time, and return what is said."""
    said, now = [], machine.clock.instant
    while now < until:
        said += [step for _, step in machine.say(now)]
        now += 15 * MINUTE
    return said


LADDER = [Step.TALK_ENDED, Step.HALF, Step.CLOSING, Step.LAST_CALL, Step.CLOSED]


def test_every_step_is_said_once_and_in_its_turn(machine: Machine, dana: int) -> None:
    # Half the window is left at 23:00, in the quiet hours, and is said when they end.
    assert all_steps(machine) == LADDER


def test_restarts_say_nothing_twice(machine: Machine, dana: int) -> None:
    said, now = [], machine.clock.instant
    while now <= CLOSE + HOUR:
        said += [step for _, step in machine.say(now)]
        machine.restart()
        said += [step for _, step in machine.say(now)]
        now += 90 * MINUTE
    assert said == LADDER


def test_sleep_over_several_steps_says_the_last_of_them_only(machine: Machine, dana: int) -> None:
    assert machine.say(ENDED) == [(dana, Step.TALK_ENDED)]
    assert machine.say(CLOSE - 20 * MINUTE) == [(dana, Step.LAST_CALL)]
    assert all_steps(machine) == [Step.CLOSED]


@pytest.mark.parametrize("restarts", [False, True])
def test_a_clock_set_back_over_steps_repeats_none_of_them(
    machine: Machine, dana: int, restarts: bool
) -> None:
    machine.clock.instant = CLOSE - 4 * HOUR
    assert all_steps(machine, CLOSE - HOUR) == [Step.HALF, Step.CLOSING]
    if restarts:
        machine.restart()
    machine.clock.instant = CLOSE - 5 * HOUR
    assert all_steps(machine) == [Step.LAST_CALL, Step.CLOSED]


@pytest.mark.parametrize("restarts", [False, True])
def test_a_clock_that_was_ahead_loses_no_step_once_it_is_set_right(
    machine: Machine, dana: int, restarts: bool
) -> None:
    assert machine.say(ENDED) == [(dana, Step.TALK_ENDED)]
    assert machine.say(CLOSE + HOUR) == [(dana, Step.CLOSED)]  # the clock is a day ahead
    if restarts:
        machine.restart()
    machine.clock.instant = ENDED + MINUTE
    assert all_steps(machine) == [Step.HALF, Step.CLOSING, Step.LAST_CALL]


def test_a_clock_that_was_years_ahead_for_a_day_makes_nothing_forgotten(machine: Machine, dana: int) -> None:
    assert machine.say(CLOSE - 2 * HOUR) == [(dana, Step.CLOSING)]
    years = timedelta(days=1500)
    log(machine.store, ended=ENDED + years)
    assert len(machine.say(ENDED + years)) == 1
    machine.restart()
    machine.clock.instant = CLOSE - 2 * HOUR + MINUTE
    assert all_steps(machine) == [Step.LAST_CALL, Step.CLOSED]


def test_a_clock_that_is_set_right_by_seconds_repeats_nothing(machine: Machine, dana: int) -> None:
    assert machine.say(CLOSE - 3 * HOUR) == [(dana, Step.CLOSING)]
    assert machine.say(CLOSE - 3 * HOUR - 20 * SECOND) == []


def test_a_new_zone_repeats_nothing_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laptop travels while the app runs: the quiet hours move, what was said stays said."""
    monkeypatch.setenv("TZ", "America/Chicago")
    machine = Machine(tmp_path, local_zone)
    log(machine.store, ended=datetime(2026, 11, 23, 14, 10, tzinfo=UTC))  # closes 08:10 in Chicago
    machine.clock.instant = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    assert all_steps(machine, datetime(2026, 11, 24, 4, 0, tzinfo=UTC)) == [Step.TALK_ENDED, Step.HALF]
    monkeypatch.setenv("TZ", "Asia/Tokyo")  # there it is one in the afternoon, and the close 23:10
    said = all_steps(machine, datetime(2026, 11, 24, 12, 30, tzinfo=UTC))
    monkeypatch.setenv("TZ", "America/Chicago")
    said += all_steps(machine, datetime(2026, 11, 26, tzinfo=UTC))
    machine.end()
    assert said == [Step.CLOSING, Step.EVENING, Step.LAST_CALL, Step.CLOSED]


# Files


def put_back(machine: Machine, copy: Path) -> None:
    machine.end()
    for name in ("-wal", "-shm"):
        machine.path.with_name(machine.path.name + name).unlink(missing_ok=True)
    shutil.copy(copy, machine.path)
    machine.start()


def copied(machine: Machine, folder: Path) -> Path:
    machine.end()
    copy = folder / "yesterday.sqlite"
    shutil.copy(machine.path, copy)
    machine.start()
    return copy


def test_a_database_put_back_from_yesterday_repeats_nothing(
    machine: Machine, dana: int, tmp_path: Path
) -> None:
    copy = copied(machine, tmp_path)
    machine.clock.instant = CLOSE - 4 * HOUR
    assert all_steps(machine, CLOSE - HOUR) == [Step.HALF, Step.CLOSING]
    put_back(machine, copy)
    assert all_steps(machine) == [Step.LAST_CALL, Step.CLOSED]


@pytest.mark.parametrize("empty", [False, True])
def test_whoever_is_logged_after_a_database_was_put_back_is_announced(tmp_path: Path, empty: bool) -> None:
    """Today's people have gone with today's database; others get numbers that were never theirs."""
    machine = Machine(tmp_path)
    if not empty:
        log(machine.store, ended=ENDED - 48 * HOUR)
    copy = copied(machine, tmp_path)
    (miguel,) = log(machine.store, people=("Miguel Ortega",), ended=ENDED)
    assert (miguel, Step.CLOSING) in machine.say(CLOSE - 3 * HOUR)
    put_back(machine, copy)
    machine.say(CLOSE - 3 * HOUR)
    (ruth,) = log(machine.store, people=("Ruth Sandoval",), ended=ENDED)
    assert machine.say(CLOSE - 3 * HOUR + SECOND) == [(ruth, Step.CLOSING)]
    machine.end()


@pytest.mark.parametrize(
    "harm",
    [
        Path.unlink,
        lambda path: path.write_bytes(b"no database at all, but some text of some length" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(b""),
        lambda path: spoil(path, "UPDATE announced SET at = 'yesterday'"),
        lambda path: spoil(path, "ALTER TABLE announced DROP COLUMN covered"),
    ],
    ids=["gone", "text", "cut off", "empty", "no times", "another table"],
)
def test_lost_announcements_are_said_once_more_and_then_no_more(
    machine: Machine, dana: int, harm: Callable[[Path], object]
) -> None:
    machine.clock.instant = CLOSE - 4 * HOUR
    assert all_steps(machine, CLOSE - HOUR) == [Step.HALF, Step.CLOSING]
    machine.end()
    harm(machine.said_file)
    machine.start()
    assert machine.say(CLOSE - HOUR) == [(dana, Step.CLOSING)]
    machine.restart()
    assert all_steps(machine) == [Step.LAST_CALL, Step.CLOSED]


def spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_announcements_that_are_harmed_while_the_app_runs_are_kept_again(machine: Machine, dana: int) -> None:
    assert machine.say(CLOSE - 3 * HOUR) == [(dana, Step.CLOSING)]
    machine.said_file.write_bytes(b"no database at all, but some text of some length" * 100)
    assert machine.say(CLOSE - 30 * MINUTE) == [(dana, Step.LAST_CALL)]
    machine.restart()
    assert all_steps(machine) == [Step.CLOSED]


def test_while_nobody_can_know_what_was_said_nothing_is_said_twice(
    machine: Machine, dana: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.clock.instant = CLOSE - 4 * HOUR
    assert all_steps(machine, CLOSE - HOUR) == [Step.HALF, Step.CLOSING]
    machine.restart()
    monkeypatch.setattr(sqlite3, "connect", impatient(sqlite3.connect))
    with closing(sqlite3.connect(machine.said_file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="Another program"):
            machine.say(CLOSE - HOUR)
        other.rollback()
    assert all_steps(machine) == [Step.LAST_CALL, Step.CLOSED]
    assert not machine.said_file.with_suffix(".damaged").exists()


def impatient(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    """Whoever waits for another program waits not at all."""

    def connected(path: Path, **options: float) -> sqlite3.Connection:
        return connect(path, **(options | {"timeout": 0}))

    return connected


def test_where_announcements_cannot_be_kept_each_is_said_once_as_long_as_the_app_runs(
    machine: Machine, dana: int
) -> None:
    machine.said_file.mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        machine.say(CLOSE - 3 * HOUR)
    assert machine.services.reminders.tick() == []
    machine.clock.instant = CLOSE - 30 * MINUTE
    (due,) = machine.services.reminders.tick()
    assert due.step is Step.LAST_CALL
    machine.said_file.rmdir()
    machine.services.reminders.announce([due])
    machine.restart()
    assert all_steps(machine) == [Step.CLOSED]


def test_a_full_disk_is_said_in_words_and_keeps_what_was_recorded(
    machine: Machine, dana: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert machine.say(ENDED) == [(dana, Step.TALK_ENDED)]
    room = sqlite3.connect

    def narrow(path: Path, timeout: float = 5) -> sqlite3.Connection:
        connection = room(path, timeout=timeout)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    people = tuple(f"Person {number}" for number in range(200))
    log(machine.store, people=people, ended=ENDED)
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", narrow)
        with pytest.raises(UserError, match="disk is full"):
            machine.say(ENDED + SECOND)
    assert machine.services.reminders.tick() == []
    machine.restart()
    assert len(machine.say(ENDED + 2 * SECOND)) == len(people)


def test_old_announcements_are_forgotten_by_number(
    machine: Machine, dana: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followup_desktop.storage.announcements.KEPT", 10)
    for day in range(30):
        log(machine.store, ended=ENDED + timedelta(days=day))
        machine.say(ENDED + timedelta(days=day, hours=20))
    kept = AnnouncementFile(machine.said_file).read()
    assert len(kept) < 20
    assert max(one.at for one in kept) == ENDED + timedelta(days=29, hours=20)
