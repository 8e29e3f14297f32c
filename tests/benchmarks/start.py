"""Start to first painted month, as a ratio to an empty PySide6 window started in the same run.

    python tests/benchmarks/start.py [RUNS]

Both are whole processes: from before the interpreter starts to the first paint of the window, on the
offscreen platform, taken by turns. The database holds the demo data and is made beforehand. Prints the
medians and their ratio, whose bound is 1.6, and the same of the processor time, which a busy machine
disturbs less. Nothing is asserted, since machines are noisy.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(time.time(), time.process_time(), flush=True)
        app.quit()
app = QApplication(sys.argv)
window = Window()
window.resize(1360, 860)
window.show()
app.exec()
"""
OURS = """
import os, sys, time
sys.argv = ["followup-desktop", "--data-dir", sys.argv[1], "--screen", "calendar"]
from followup_desktop import quick_start
from followup_desktop.__main__ import main
def over():
    print(time.time(), time.process_time(), flush=True)
    os._exit(0)
quick_start.over = over  # called when the first paint, children and all, is over
main()
"""
FILL = """
import sys
from pathlib import Path
from followup_desktop import paths
from followup_desktop.domain.clock import SystemClock
from followup_desktop.machine import local_zone
from followup_desktop.services.demo.story import Demo
from followup_desktop.storage.store import SqliteStore
Demo(SqliteStore(paths.database(Path(sys.argv[1]))), SystemClock(), local_zone, paths.demo_dir()).fill()
"""


def started(code: str, folder: str) -> tuple[float, float]:
    """Return the seconds from the start of a process to its paint: by the clock, and of the processor."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    before = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, folder], env=environment, capture_output=True, text=True, check=True
    )
    painted, worked = (float(word) for word in done.stdout.split()[:2])
    return painted - before, worked


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    # As after an installation: a module that was just edited is not compiled anew at every start.
    compileall.compile_dir(ROOT / "followup_desktop", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-c", FILL, folder], cwd=ROOT, check=True)
        for code in (EMPTY, OURS):
            started(code, folder)
        taken = [(started(EMPTY, folder), started(OURS, folder)) for _ in range(runs)]
    for at, what in enumerate(("by the clock", "of the processor")):
        pairs = [(empty[at], ours[at]) for empty, ours in taken]
        empty, ours = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
        ratio = statistics.median(theirs / one for one, theirs in pairs)
        print(f"{what}: empty window {empty:.0f} ms, first painted month {ours:.0f} ms, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
