"""How often the idle app wakes up: minimised, with nothing due.

    python -m tests.benchmarks.idle [MINUTES]

Starts the real app hidden, on the offscreen platform (or the one that QT_QPA_PLATFORM names; with a tray on
xcb), lets it settle, and counts how often the kernel let any of its threads run: voluntary context
switches, from /proc. The bound is one a minute. Nothing is asserted.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTLE = 100
"""Seconds. Qt empties its cache of pictures for a while after the start, at every 10 or 30 seconds."""


def switches(pid: int) -> dict[str, int]:
    """Return the voluntary context switches of each thread so far."""
    found = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        lines = dict(line.split(":\t", 1) for line in (task / "status").read_text().splitlines())
        found[f"{lines['Name']} {task.name}"] = int(lines["voluntary_ctxt_switches"])
    return found


def main(minutes: float) -> None:
    """Measure and print."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "followup_desktop", "--data-dir", folder, "--minimised"]
        app = subprocess.Popen(command, env=environment, cwd=ROOT)
        time.sleep(SETTLE)
        before = switches(app.pid)
        time.sleep(minutes * 60)
        after = switches(app.pid)
        app.terminate()
        app.wait()
    for name, count in after.items():
        woken = count - before.get(name, 0)
        if woken:
            print(f"{name}: {woken / minutes:.2f} wake-ups a minute")
    total = sum(after.values()) - sum(before.values())
    print(f"in all {total / minutes:.2f} wake-ups a minute over {minutes:g} minutes")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 3)
