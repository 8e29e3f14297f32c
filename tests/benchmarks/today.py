"""Refreshing Today with 100,000 calendar items over three years, beside 1,000 items in the same run.

    python tests/benchmarks/today.py

Each number of items has a process of its own, on the offscreen platform: the Today screen at the size it has
in a window of 1360 x 860. Prints processor time, data and paint together: the 50th and 95th percentile and
the slowest of a minute's tick, of a refresh just after a write (whatever was kept is stale by then), and of
the first time that it is shown. The bound is 50 ms. Nothing is asserted, since machines are noisy.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.benchmarks.calendar import FEW, MANY, NOW, fill, percentile  # noqa: E402
from tests.benchmarks.surroundings import screen_over  # noqa: E402

TIMES = 60


def measure(path: Path) -> dict[str, list[float]]:
    """Return milliseconds of each refresh over a file, by its occasion."""

    from followup_desktop.domain.clock import FixedClock
    from followup_desktop.gui.today.screen import TodayScreen
    from followup_desktop.services.changes import About, Changes
    from followup_desktop.storage.first_look import open_store

    store, clock = open_store(path), FixedClock(NOW)
    app, context = screen_over(store, clock)
    store.knows_anybody()  # the whole store is there long before the user turns to Today
    before = process_time()
    screen = TodayScreen(context)
    screen.resize(1148, 800)
    screen.refresh(None)
    screen.show()
    taken: dict[str, list[float]] = {"first time, until it can be painted": []}
    taken["first time, until it can be painted"].append((process_time() - before) * 1000)
    app.processEvents()
    taken["first time"] = [(process_time() - before) * 1000]
    taken["tick"], taken["after a write"] = [], []
    for at in range(TIMES):
        clock.instant += timedelta(minutes=1)
        before = process_time()
        screen.tick()
        app.processEvents()
        taken["tick"].append((process_time() - before) * 1000)
        store.write("benchmark", str(at))
        before = process_time()
        screen.refresh(Changes(frozenset({About.CONVERSATIONS})))
        app.processEvents()
        taken["after a write"].append((process_time() - before) * 1000)
    return taken


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
    for occasion, many in found[MANY].items():
        few = found[FEW][occasion]
        middle, high = (percentile(many, share) / percentile(few, share) for share in (0.5, 0.95))
        print(
            f"{occasion}: {MANY:,} items {percentile(many, 0.5):.1f} ms, 95th {percentile(many, 0.95):.1f} "
            f"ms, slowest {max(many):.1f} ms; {FEW:,} items {percentile(few, 0.5):.1f} ms, 95th "
            f"{percentile(few, 0.95):.1f} ms; ratio {middle:.2f}, 95th {high:.2f}"
        )


if __name__ == "__main__":
    main()
