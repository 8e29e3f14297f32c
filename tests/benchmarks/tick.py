"""What a beat costs over 100,000 follow-ups, as a ratio to one over 100 in the same run.

    python -m tests.benchmarks.tick [ROUNDS]

Three databases over three years, each with a process of its own: 100 and 100,000 follow-ups with as many
open now (five), and 100,000 of which none was ever met (500 are late then). Times of: the tick at which
nothing is due, the tick after a write (facts are read anew), and the whole beat of an app that is hidden in
the tray: reminders, window, icon. Prints medians and ratios; the house's bound is 2. Nothing is asserted,
since machines are noisy.
"""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from followup_desktop.domain.clock import FixedClock
from followup_desktop.gui.live import Live
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.theme import Mode, Theme
from followup_desktop.storage.instants import to_text
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import services_over

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
YEARS = timedelta(days=3 * 365)
OPEN = 5
ZONE = "America/Chicago"


def fill(path: Path, count: int, all_unmet: bool) -> None:
    """Make a database of ``count`` follow-ups, the last OPEN of them open now."""
    SqliteStore(path).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(
            "INSERT INTO company (id, name, street, city, region, postcode, country, website)"
            " VALUES (1, 'Harrow', '', '', '', '', '', '')"
        )
        old = count - OPEN
        last = NOW - timedelta(hours=25) if all_unmet else NOW - timedelta(days=7)
        ends = [last - YEARS * n / old for n in range(old)]
        ends += [NOW - timedelta(hours=2 + 2 * n) for n in range(OPEN)]
        numbered = list(enumerate(ends, 1))
        raw.executemany(
            "INSERT INTO contact (id, first_name, last_name, title, company_id, linkedin, linkedin_state,"
            " notes, draft, uid, prefix, middle_name, suffix, kept, proposed)"
            " VALUES (?, 'Dana', ?, '', 1, '', 'unknown', '', 0, LOWER(HEX(RANDOMBLOB(16))), '', '', '',"
            " '[]', '[]')",
            [(n, f"Whitfield {n}") for n, _ in numbered],
        )
        raw.executemany(
            "INSERT INTO contact_email (contact_id, position, value, label) VALUES (?, 0, ?, 'work')",
            [(n, f"dana{n}@harrow.example") for n, _ in numbered],
        )
        raw.executemany(
            "INSERT INTO conversation (id, kind, title, place, starts_at, ends_at, zone, company_id,"
            " cancelled, source_sequence, source_said) VALUES (?, 'interview', '', '', ?, ?, ?, 1, 0, 0, '')",
            [(n, to_text(end - timedelta(hours=1)), to_text(end), ZONE) for n, end in numbered],
        )
        raw.executemany(
            "INSERT INTO participant (id, conversation_id, contact_id, opens_at, waived_because)"
            " VALUES (?, ?, ?, ?, '')",
            [(n, n, n, to_text(end)) for n, end in numbered],
        )
        if not all_unmet:
            raw.executemany(
                "INSERT INTO hand_over (participant_id, at, medium, outcome, subject, html, text, address)"
                " VALUES (?, ?, 'email', 'sent', 'Thank you', '', 'Dear Dana', '')",
                [(n, to_text(end + timedelta(hours=5))) for n, end in numbered[:old]],
            )


class App:
    """The app over one database, hidden in the tray."""

    def __init__(self, app: QApplication, path: Path) -> None:
        store, clock = SqliteStore(path), FixedClock(NOW)
        services = services_over(store, clock, lambda: ZONE)
        window = MainWindow(services, clock, lambda: ZONE, Theme(Mode.LIGHT), path.parent)
        window.complete()
        window.show_screen("today")
        self.live = Live(app, window, path.parent)
        self.live.start()
        self.window, self.clock, self.services, self.store = window, clock, services, store

    def tick(self) -> None:
        """A minute in which nothing is due."""
        self.clock.instant += timedelta(seconds=1)
        self.services.reminders.tick()
        self.services.reminders.wait()

    def tick_after_write(self) -> None:
        """A minute after something was saved."""
        self.store.write("note", "x")
        self.tick()

    def beat(self) -> None:
        """A whole beat: the window and the icon follow."""
        self.clock.instant += timedelta(seconds=1)
        self.live._heartbeat.beat_now()

    def beat_after_write(self) -> None:
        """A whole beat after something was saved."""
        self.store.write("note", "x")
        self.beat()


ACTS: dict[str, Callable[[App], None]] = {
    "tick": App.tick,
    "tick after a write": App.tick_after_write,
    "whole beat, hidden": App.beat,
    "whole beat after a write, hidden": App.beat_after_write,
}


def measure(path: Path, rounds: int) -> None:
    """Print the median milliseconds of each act over one database, as JSON."""
    path.with_name("announced.sqlite").unlink(missing_ok=True)
    qt = QApplication(["followup-desktop", "-style", "fusion"])
    app = App(qt, path)
    taken: dict[str, list[float]] = {title: [] for title in ACTS}
    for title, act in ACTS.items():
        act(app)
        for _ in range(rounds):
            before = time.perf_counter()
            act(app)
            taken[title].append((time.perf_counter() - before) * 1000)
    print(json.dumps({title: statistics.median(times) for title, times in taken.items()}))
    app.live._stop()
    app.store.close()


def main(rounds: int) -> None:
    """Measure each database in a process of its own, three times by turns, and print."""
    kinds = {"100": (100, False), "100,000": (100_000, False), "100,000 unmet": (100_000, True)}
    found: dict[str, list[dict[str, float]]] = {name: [] for name in kinds}
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / name.replace(",", "") / "followup.sqlite" for name in kinds}
        for name, (count, unmet) in kinds.items():
            fill(paths[name], count, unmet)
        for _ in range(3):
            for name, path in paths.items():
                command = [sys.executable, "-m", "tests.benchmarks.tick", str(rounds), str(path)]
                environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
                done = subprocess.run(
                    command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
                )
                found[name].append(json.loads(done.stdout))
    for title in ACTS:
        medians = {name: statistics.median(one[title] for one in runs) for name, runs in found.items()}
        words = [f"{name}: {ms:.2f} ms ({ms / medians['100']:.2f}x)" for name, ms in medians.items()]
        print(f"{title:34}" + "   ".join(words))


if __name__ == "__main__":
    given = sys.argv[1:]
    if len(given) == 2:
        measure(Path(given[1]), int(given[0]))
    else:
        main(int(given[0]) if given else 60)
