"""The People screen over a file, as `tests.benchmarks.people` measures it: each number of cards by itself.

    python -m tests.benchmarks.people_screen FILE

Prints, as JSON and in milliseconds of the processor, by what the user does: the steps that the main thread
took for it, between two of which keys and clicks are answered.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import thread_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from followup_desktop.gui.people.screen import PeopleScreen

NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
TYPED = ("dana whitfield", "müller", "harrow", "312 555", "recruiter", "lena chicago", "zzz")
PAGES, TALKS_OF = 60, 25  # pages scrolled; one conversation for so many cards
ROOT = Path(__file__).parents[2]
Steps = dict[str, list[float]]


def add_talks(path: Path, cards: int) -> None:
    """Store a conversation with one card of 25, over the last four months; nine of ten were thanked."""
    from followup_desktop.storage.instants import to_text

    chance = Random(3)
    with sqlite3.connect(path) as file:
        for at in range(1, cards // TALKS_OF + 1):
            start = NOW - timedelta(hours=chance.uniform(-72, 24 * 120))
            end = start + timedelta(minutes=45)
            file.execute(
                "INSERT INTO conversation (id, kind, title, place, starts_at, ends_at, zone,"
                " cancelled, source_sequence, source_said)"
                " VALUES (?, 'interview', '', '', ?, ?, 'America/Chicago', 0, 0, '')",
                (at, to_text(start), to_text(end)),
            )
            file.execute(
                "INSERT INTO participant (id, conversation_id, contact_id, opens_at, waived_because)"
                " VALUES (?, ?, ?, ?, '')",
                (at, at, chance.randint(1, cards), to_text(end)),
            )
            if end < NOW and at % 10:
                file.execute(
                    "INSERT INTO hand_over (participant_id, at, medium, outcome, subject, html, text,"
                    " address) VALUES (?, ?, 'email', 'sent_by_hand', '', '', '', '')",
                    (at, to_text(min(NOW, end + timedelta(hours=chance.uniform(1, 23))))),
                )
    file.close()


class Watch:
    """Counts what the main thread takes for each turn of its loop."""

    def __init__(self, app: "QApplication") -> None:
        self._app = app
        self.steps: Steps = {}

    def act(self, what: str, do: Callable[[], object], until: Callable[[], bool] = lambda: True) -> None:
        """Do something and turn the loop until it is over and painted."""
        from PySide6.QtCore import QEventLoop

        steps = self.steps.setdefault(what, [])
        steps.append(_taken(do))
        while True:
            over = until()
            # One event after the other where there are several: each is a chance for a key to be answered.
            steps.append(_taken(lambda: self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)))
            if over:
                return


def _taken(do: Callable[[], object]) -> float:
    before = thread_time()
    do()
    return (thread_time() - before) * 1000


def measure(path: Path) -> Steps:
    """Use the screen over a file."""
    from followup_desktop.domain.clock import FixedClock
    from followup_desktop.gui.people.screen import PeopleScreen
    from followup_desktop.services.card_rows import PeopleOrder
    from followup_desktop.storage.first_look import open_store
    from tests.benchmarks.surroundings import screen_over

    app, context = screen_over(open_store(path), FixedClock(NOW))
    watch = Watch(app)
    made: list[PeopleScreen] = []

    def open_screen() -> None:
        screen = PeopleScreen(context)
        made.append(screen)
        screen.resize(1148, 800)
        screen.show()
        screen.refresh(None)

    watch.act("opening", open_screen, lambda: made[0].list.is_read)
    screen = made[0]
    _find_doubles(watch, screen)
    _type(watch, screen)
    _scroll(watch, screen)
    for _ in range(5):
        for order in PeopleOrder:
            watch.act("sorting", lambda order=order: screen.list.order.choose(order))  # type: ignore[misc]
    for _ in range(10):
        watch.act("a minute's tick", screen.tick)
        watch.act("reading again", screen.list.refresh, lambda: not screen.list.busy)
        watch.act("choosing all", screen.list.view.selectAll)
        watch.act("choosing one", lambda: screen.list.view.setCurrentIndex(screen.list.model.index(0)))
    context.runner.wait()
    return watch.steps


def _find_doubles(watch: Watch, screen: "PeopleScreen") -> None:
    from PySide6.QtTest import QTest

    watch.act("looking for doubles", screen.looking.look, lambda: not screen.looking.busy)
    QTest.qWait(50)


def _type(watch: Watch, screen: "PeopleScreen") -> None:
    for phrase in TYPED * 2:
        for length in range(1, len(phrase) + 1):
            watch.act("a keystroke", lambda text=phrase[:length]: screen.filter.setText(text))  # type: ignore[misc]
        watch.act("clearing the search", screen.filter.clear)


def _scroll(watch: Watch, screen: "PeopleScreen") -> None:
    bar = screen.list.view.verticalScrollBar()
    for _ in range(PAGES):
        watch.act("a page scrolled", lambda: bar.setValue(bar.value() + bar.pageStep()))


def of_file(path: Path) -> Steps:
    """Measure in a process of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.people_screen", str(path)],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: Steps = json.loads(done.stdout)
    return found


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def compare(few: tuple[int, Steps], many: tuple[int, Steps]) -> None:
    """Print what each act costs over many cards, and its ratio to a few."""
    for act, steps in many[1].items():
        before = few[1][act]
        ratio = _percentile(steps, 0.95) / max(_percentile(before, 0.95), 0.01)
        print(
            f"{act}: {many[0]:,} cards 95th {_percentile(steps, 0.95):.1f} ms,"
            f" longest step {max(steps):.1f} ms ({len(steps)} steps, {sum(steps):.0f} ms in all);"
            f" {few[0]:,} cards 95th {_percentile(before, 0.95):.1f} ms, longest {max(before):.1f} ms;"
            f" ratio {ratio:.2f}"
        )


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
