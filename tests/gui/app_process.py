"""The whole app in a process of its own, on a platform without a screen, and what it says of itself."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
IN_TIME = 60  # seconds after which waiting has failed; nothing here takes long
# It says "up" once it listens to signals and to later starts. Then it does what a test asked for.
_PROGRAM = """
import os, signal, sys
# Whoever runs the tests in the background of a shell has it ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
from followup_desktop import app as composed
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

def say(words):
    print(words, flush=True)

def then(window):
    exec(os.environ.get("THEN", ""), globals() | {"window": window})

go_live = composed._go_live

def gone_live(app, window, *values):
    global timer
    timer = QTimer(window)
    # Before: with files to review, going live returns when they are reviewed.
    timer.timeout.connect(modal)
    timer.start(10)
    go_live(app, window, *values)
    QTimer.singleShot(0, window, lambda: then(window))
    say("up")

def modal():
    if QApplication.activeModalWidget() is not None:
        timer.stop()
        say("modal")

composed._go_live = gone_live
QMessageBox.critical = lambda *_values: None
from followup_desktop.__main__ import main
sys.exit(main())
"""


class App:
    """A running Follow-Up."""

    def __init__(
        self,
        *words: str | Path,
        then: str = "",
        cwd: Path = ROOT,
        environment: Mapping[str, str] | None = None,
        prefix: tuple[str, ...] = (),
    ) -> None:
        surroundings = os.environ | {"PYTHONPATH": str(ROOT), "THEN": then} | dict(environment or {})
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-c", _PROGRAM, *map(str, words)],
            env=surroundings,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._said: queue.Queue[str] = queue.Queue()
        self._errors: list[str] = []
        self._readers = [threading.Thread(target=self._read), threading.Thread(target=self._read_errors)]
        for reader in self._readers:
            reader.start()

    def wait_for(self, words: str) -> None:
        """Wait until it says this."""
        while (said := self._said.get(timeout=IN_TIME)) != words:
            assert said, f"it ended without saying {words!r}: {self.errors}"

    def send(self, number: int) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def end(self) -> int:
        """Wait until it has ended, and return its exit status."""
        status = self.process.wait(IN_TIME)
        self._join()
        return status

    @property
    def errors(self) -> str:
        """What it said on its standard error, once it has ended."""
        return "".join(self._errors)

    @property
    def came_up(self) -> bool:
        """Whether it has shown a window of its own, once it has ended."""
        return "up" in list(self._said.queue)

    def kill(self) -> None:
        """End it as a crash would."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait(IN_TIME)
        self._join()

    def _join(self) -> None:
        for reader in self._readers:
            reader.join()
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self.process.stdout.close()
        self.process.stderr.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._said.put(line.strip())
        self._said.put("")

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        self._errors += list(self.process.stderr)


@contextmanager
def running(
    *words: str | Path,
    then: str = "",
    cwd: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    prefix: tuple[str, ...] = (),
) -> Iterator[App]:
    """Start it, and leave nothing running afterwards."""
    app = App(*words, then=then, cwd=cwd, environment=environment, prefix=prefix)
    try:
        yield app
    finally:
        app.kill()
