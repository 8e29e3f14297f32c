"""What the column beside the letter costs while one types in a letter of 600 words.

    python -m tests.benchmarks.beside

On the offscreen platform, with spelling. Prints milliseconds, the 50th and 95th percentile and the slowest:
of one look in its thread; of a key with its paint while nothing is looked at, and while a look is under way
in the other thread; of showing in the main thread what was seen. Keystroke to paint has 16 ms at the 95th
percentile, all panels on; a look may take longer, since no key waits for it. Nothing is asserted, since
machines are noisy.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.review import long_letter

if TYPE_CHECKING:
    from followup_desktop.gui.letters.composer import Composer

KEYS = 150


def composer(folder: Path) -> "Composer":
    """A composer in a window, with a long letter to somebody who named three needs, looked at once."""
    from followup_desktop import paths
    from followup_desktop.domain.clock import FixedClock
    from followup_desktop.domain.kinds import Medium
    from followup_desktop.domain.model import Letter
    from followup_desktop.gui.letters.composer import Composer
    from followup_desktop.late import late_spelling
    from followup_desktop.services.bundle import Edges, Services
    from followup_desktop.services.demo.story import Demo
    from followup_desktop.services.drafting import html_of
    from followup_desktop.storage.store import SqliteStore
    from tests.benchmarks.calendar import NOW
    from tests.benchmarks.surroundings import ZONE, screen_over
    from tests.fixtures import TEMPLATES

    store, clock = SqliteStore(folder / "followup.sqlite"), FixedClock(NOW)
    Demo(store, clock, lambda: ZONE, paths.demo_dir()).fill()
    _app, context = screen_over(store, clock)
    edges = Edges(*[MagicMock() for _ in Edges._fields])._replace(open_spelling=late_spelling)
    services = Services(store, clock, lambda: ZONE, TEMPLATES, edges)
    dana = next(one for one in store.follow_ups() if one.contact.first_name == "Dana" and not one.hand_over)
    text = long_letter()
    store.save_letter(Letter(dana.id, Medium.EMAIL, "Thank you", html_of(text), text, NOW))
    made = Composer(context._replace(services=services))
    made.resize(1148, 800)
    made.show()
    made.open(dana.id)
    return made


def wait_for(ready: Callable[[], bool]) -> None:
    """Run the event loop until something is so."""
    from PySide6.QtWidgets import QApplication

    while not ready():
        QApplication.processEvents()
        sleep(0.001)


def said(costs: list[float]) -> str:
    """The middle, the 95th percentile and the slowest."""
    ordered = sorted(costs)
    middle, high = ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]
    return f"median {middle:6.2f}   95 % {high:6.2f}   most {ordered[-1]:6.2f} ms"


def key_costs(made: "Composer", looking: bool) -> list[float]:
    """Milliseconds of each key with its paint; ``looking`` begins a look with every third."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    costs, keys = [], [Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_D, Qt.Key.Key_Space]
    for count in range(KEYS):
        begun = looking and count % 3 == 0
        if begun:
            made.beside.look_again()
        start = perf_counter()
        QTest.keyClick(made.paper.editor, keys[count % len(keys)])
        made.paper.editor.viewport().repaint()
        costs.append((perf_counter() - start) * 1000)
        if begun:
            wait_for(lambda: not made._context.runner.busy)
        QApplication.processEvents()
    return costs


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        made = composer(Path(folder))
        reviewer = made.beside._reviewer
        wait_for(lambda: reviewer.is_up_to_date)
        services, editor = made._context.services, made.paper.editor
        around = services.review.surroundings(made.follow_up.id)
        known = services.spelling.known(around)
        costs: dict[str, list[float]] = {"a look": [], "showing it": []}
        for count in range(KEYS):
            # Each time another word, and every other time a finding that comes or goes.
            typed = f"on the floor of hall {count}{' or or so' * (count % 2)}"
            text = editor.toPlainText().replace("on the floor", typed, 1)
            start = perf_counter()
            seen = services.review.see(around, "Thank you", text, services.spelling.check(text, known, None))
            costs["a look"].append((perf_counter() - start) * 1000)
            start = perf_counter()
            made.beside._show(seen, around)
            costs["showing it"].append((perf_counter() - start) * 1000)
        print(f"{len(editor.toPlainText().split())} words")
        for name, taken in costs.items():
            print(f"{name:24}", said(taken))
        print(f"{'a key, nothing else':24}", said(key_costs(made, looking=False)))
        print(f"{'a key during a look':24}", said(key_costs(made, looking=True)))
        os._exit(0)


if __name__ == "__main__":
    main()
