"""Paging the calendar with 100,000 items over three years, as ratios to 1,000 items in the same run.

    python tests/benchmarks/calendar.py

Each number of items has a process of its own, on the offscreen platform: the calendar screen at the size it
has in a window of 1360 x 860, paged by the Page Down and Page Up keys, the months through three years, data
and paint together, in each of its views. Prints processor time, which others on the machine change less: the
50th and 95th percentile, the slowest, and memory. What is read ahead between two keys, and the details that
follow when the pages rest, is printed apart. The bounds are 16 ms at the 95th, twice the cost of 1,000 items,
50 ms at most, and 1.3 times the memory. Nothing is asserted, since machines are noisy.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.benchmarks.surroundings import screen_over  # noqa: E402

FEW, MANY = 1_000, 100_000
NOW = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
FIRST = datetime(2025, 6, 1, tzinfo=UTC)
DAYS = 3 * 365
VIEWS = ("month", "week", "day", "agenda")
PAGES = 17
READING_AHEAD = 40  # milliseconds between two pages, about the rate at which a key repeats
FIRST_NAMES = "Dana Tom Grace Ines Miguel Ruth Yuki Amara Bernard Priya Jonas Hugo".split()
LAST_NAMES = "Whitfield Adeyemi Okafor Marchetti Ortega Santos Tanaka Diallo Nair Brandt".split()


def fill(path: Path, items: int) -> None:
    """Store half as many conversations as ``items``: each has its window's close as well.

    For every hundred items there is a visit.
    """
    from followup_desktop.storage.instants import to_text
    from followup_desktop.storage.store import SqliteStore

    SqliteStore(path).close()
    talks, contacts = items // 2, max(20, items // 5)
    file = sqlite3.connect(path)
    file.executemany(
        "INSERT INTO company (id, name, street, city, region, postcode, country, website)"
        " VALUES (?, ?, '', '', '', '', '', '')",
        [(at, f"Company {at}") for at in range(1, 201)],
    )
    file.executemany(
        "INSERT INTO contact (id, first_name, last_name, title, company_id, linkedin, linkedin_state, notes,"
        " draft, uid, prefix, middle_name, suffix, kept, proposed) VALUES (?, ?, ?, '', ?, '', ?, '', 0,"
        " LOWER(HEX(RANDOMBLOB(16))), '', '', '', '[]', '[]')",
        [
            (
                at,
                FIRST_NAMES[at % 12],
                f"{LAST_NAMES[at % 10]} {at}",
                at % 200 + 1,
                "not_connected" if at % 9 == 0 else "connected",
            )
            for at in range(1, contacts + 1)
        ],
    )
    rows, people, done = [], [], []
    for at in range(1, talks + 1):
        start = FIRST + timedelta(days=DAYS) * at / talks
        start = start.replace(hour=13 + at % 9, minute=at % 12 * 5, second=0, microsecond=0)
        end = start + timedelta(minutes=30 + at % 3 * 15)
        kind = ("interview", "phone_screen", "panel", "networking")[at % 4]
        rows.append((at, kind, to_text(start), to_text(end), at % 200 + 1))
        people.append((at, at, at % contacts + 1, to_text(end)))
        if end < NOW and at % 10:
            done.append((at, to_text(end + timedelta(hours=at % 22 + 1))))
    file.executemany(
        "INSERT INTO conversation (id, kind, title, place, starts_at, ends_at, zone, company_id, cancelled,"
        " source_sequence, source_said) VALUES (?, ?, '', '', ?, ?, 'America/Chicago', ?, 0, 0, '')",
        rows,
    )
    file.executemany(
        "INSERT INTO participant (id, conversation_id, contact_id, opens_at, waived_because)"
        " VALUES (?, ?, ?, ?, '')",
        people,
    )
    file.executemany(
        "INSERT INTO hand_over (participant_id, at, medium, outcome, subject, html, text, address)"
        " VALUES (?, ?, 'email', 'sent_by_hand', '', '', '', '')",
        done,
    )
    visits = []
    for at in range(1, items // 100 + 1):
        start = (FIRST + timedelta(days=DAYS) * at / (items // 100)).replace(hour=15)
        span = (to_text(start), to_text(start + timedelta(hours=1)))
        visits.append((at, at % contacts + 1, *span, at % 200 + 1))
    file.executemany(
        "INSERT INTO visit (id, invited_by_id, invited_how, starts_at, ends_at, zone, place, purpose,"
        " company_id) VALUES (?, ?, '', ?, ?, 'America/Chicago', '', '', ?)",
        visits,
    )
    file.commit()
    file.close()


def measure(path: Path) -> dict[str, list[float]]:
    """Page through the calendar over a file; return milliseconds by view, and memory in MB."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtTest import QTest

    from followup_desktop.domain.clock import FixedClock
    from followup_desktop.gui.calendar.screen import CalendarScreen
    from followup_desktop.storage.first_look import open_store

    app, context = screen_over(open_store(path), FixedClock(NOW))
    screen = CalendarScreen(context)
    screen.resize(1148, 800)
    screen.show()
    screen.refresh(None)
    app.processEvents()
    taken: dict[str, list[float]] = {}
    for view in VIEWS:
        screen.show_view(view)
        screen.view.go_today()
        app.processEvents()
        taken[view], taken[f"{view}, between"] = [], []
        down, up = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp
        for key in [down] * PAGES + [up] * PAGES * 2 + [down] * PAGES:
            before = process_time()
            press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
            app.sendEvent(screen.views.front, press)
            app.processEvents()
            taken[view].append((process_time() - before) * 1000)
            between = process_time()
            QTest.qWait(READING_AHEAD)
            taken[f"{view}, between"].append((process_time() - between) * 1000)
    taken["memory"] = [_resident()]
    return taken


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def percentile(values: list[float], share: float) -> float:
    """Return the value below which ``share`` of all lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    """Measure and print."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(Path(sys.argv[1]))))
        return
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for items in (FEW, MANY):
            path = Path(folder) / f"{items}.sqlite"
            fill(path, items)
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
            done = subprocess.run(
                [sys.executable, __file__, str(path)],
                env=environment, capture_output=True, text=True, check=True,
            )  # fmt: skip
            found[items] = json.loads(done.stdout)
    for view in [view for one in VIEWS for view in (one, f"{one}, between")]:
        few, many = found[FEW][view], found[MANY][view]
        ratios = [percentile(many, share) / percentile(few, share) for share in (0.5, 0.95)]
        print(
            f"{view}: {MANY:,} items {percentile(many, 0.5):.1f} ms, 95th {percentile(many, 0.95):.1f} ms, "
            f"slowest {max(many):.1f} ms; {FEW:,} items {percentile(few, 0.5):.1f} ms, 95th "
            f"{percentile(few, 0.95):.1f} ms; ratio {ratios[0]:.2f}, 95th {ratios[1]:.2f}"
        )
    few, many = found[FEW]["memory"][0], found[MANY]["memory"][0]
    print(f"memory: {many:.0f} MB with {MANY:,} items, {few:.0f} MB with {FEW:,}, ratio {many / few:.2f}")


if __name__ == "__main__":
    main()
