"""How late reminders are: while the machine is awake, and after its wall clock jumped as it does in sleep.

    python -m tests.benchmarks.lateness [SECONDS]

The real heartbeat runs in a process of its own over the machine's clock, with follow-ups whose steps fall
due at scattered instants. Prints the median, 99th percentile and worst lateness of a notice. Then, with
libfaketime, the wall clock of a second process jumps ahead while its monotonic one goes on: once a logind on
a bus of its own says right afterwards that it woke up, and once nobody does (the next beat comes within a
minute of real time). Nothing is asserted.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.clock import SystemClock
from followup_desktop.gui.context import Context
from followup_desktop.gui.heartbeat import Heartbeat
from followup_desktop.gui.notices.notice import Notice
from followup_desktop.gui.notices.quiet import Quiet
from followup_desktop.gui.runner import Runner
from followup_desktop.gui.theme.theme import Mode, Theme
from followup_desktop.gui.undo import Undo
from followup_desktop.services.profile import Settings
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.fixtures import services_over
from tests.gui.conftest import GoRecorder, SayRecorder
from tests.gui.private_bus import join, message_bus_in

ROOT = Path(__file__).parents[2]
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
BEFORE_CLOSE = (timedelta(hours=12), timedelta(hours=3), timedelta(minutes=30), timedelta(0))
JUMP = 2 * 3600
LOGIND = DBusAddress("/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager")


class Stopwatch:
    """A notifier that prints when it was asked to show something."""

    def show(self, notice: Notice) -> None:
        print(f"{datetime.now(UTC).timestamp():.4f} {notice.key}", flush=True)

    def withdraw(self, key: str) -> None:
        pass

    def is_showing(self, key: str) -> bool:
        return False


def live(folder: Path, seconds: float, bus: str) -> None:
    """Run the heartbeat with logind on the bus at an address, or without where that is empty."""
    qt = QApplication(["followup-desktop"])
    clock = SystemClock()
    services = services_over(SqliteStore(folder / "followup.sqlite"), clock, lambda: "UTC")
    context = Context(
        services=services,
        clock=clock,
        zone=lambda: "UTC",
        theme=Theme(Mode.LIGHT),
        undo=Undo(QUndoStack(), lambda _changes: None, lambda _sentence: None),
        runner=Runner(),
        announce=lambda _changes: None,
        go=GoRecorder(),
        say=SayRecorder(),
    )
    system = QDBusConnection.connectToBus(bus, "system") if bus else None
    heartbeat = Heartbeat(context, Stopwatch(), Quiet(services.reminders), system_bus=system)
    heartbeat.start()
    QTimer.singleShot(int(seconds * 1000), qt.quit)
    print("ready", flush=True)
    qt.exec()


def prepare(folder: Path, due: list[float]) -> dict[str, float]:
    """Store a follow-up for each instant (Unix seconds); return when which notice is due."""
    store = SqliteStore(folder / "followup.sqlite")
    services = services_over(store, SystemClock(), lambda: "UTC")
    services.profile.save_settings(Settings(quiet_hours=False, steps_off=("questions",)))
    expected = {}
    for number, instant in enumerate(due):
        ended = datetime.fromtimestamp(instant, UTC) + BEFORE_CLOSE[number % 4] - timedelta(hours=24)
        (key,) = log(store, ended=ended, people=(f"Dana Number{number}",))
        expected[f"follow_up:{key}"] = instant
    # Steps that came before, and all that the others are about, are said now.
    services.reminders.announce(services.reminders.tick())
    store.close()
    return expected


def run(folder: Path, seconds: float, bus: str = "", **environment: str) -> subprocess.Popen[str]:
    """Start the heartbeat and return its process, once it has beaten."""
    command = [sys.executable, "-m", "tests.benchmarks.lateness", str(folder), str(seconds), bus]
    given = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    process = subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    while process.stdout.readline().strip() != "ready":
        pass
    return process


def awake(seconds: float) -> None:
    """Print the lateness of some hundred steps within ``seconds``."""
    scattered = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        start = time.time() + 12
        due = sorted(start + scattered.random() * (seconds - 15) for _ in range(int(seconds) // 2))
        expected = prepare(Path(folder), due)
        process = run(Path(folder), seconds)
        out, _ = process.communicate()
    late = []
    for line in out.splitlines():
        at, key = line.split()
        if key in expected:
            late.append(float(at) - expected[key])
    late.sort()
    print(
        f"awake, {len(late)} of {len(expected)} notices: median {statistics.median(late) * 1000:.0f} ms, "
        f"99th percentile {late[int(len(late) * 0.99)] * 1000:.0f} ms, worst {late[-1] * 1000:.0f} ms"
    )


def asleep(wakes: bool) -> None:
    """Print how long after a jump of the wall clock the step that was slept through is said."""
    with tempfile.TemporaryDirectory() as name, message_bus_in(Path(name)) as bus, join(bus) as logind:
        folder, stamp = Path(name), Path(name) / "faketime"
        stamp.write_text("+0\n")
        prepare(folder, [time.time() + JUMP / 2])
        unwrap_msg(logind.send_and_get_reply(message_bus.RequestName(LOGIND.bus_name)))
        process = run(
            folder,
            10 if wakes else 75,
            bus,
            LD_PRELOAD=str(FAKETIME),
            FAKETIME_TIMESTAMP_FILE=str(stamp),
            FAKETIME_NO_CACHE="1",
            DONT_FAKE_MONOTONIC="1",
        )
        time.sleep(4)
        stamp.write_text(f"+{JUMP}\n")
        jumped = time.time() + JUMP
        if wakes:
            logind.send(new_signal(LOGIND, "PrepareForSleep", "b", (False,)))
        out, _ = process.communicate()
        (line,) = out.splitlines()
    how = "logind said so at once" if wakes else "nobody said so"
    print(f"clock jumped two hours, {how}: said {float(line.split()[0]) - jumped:.3f} s after the jump")


def main(seconds: float) -> None:
    """Measure and print."""
    awake(seconds)
    if FAKETIME.exists():
        asleep(wakes=True)
        asleep(wakes=False)
    else:
        print("libfaketime is not installed: no sleep was tried")


if __name__ == "__main__":
    given = sys.argv[1:]
    if len(given) == 3:
        live(Path(given[0]), float(given[1]), given[2])
    else:
        main(float(given[0]) if given else 90)
