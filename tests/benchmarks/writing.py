"""Writing a letter of 600 words with everything around it on screen, and opening one among 5,000.

    python -m tests.benchmarks.writing [KEYS]

The real window over a real file, with the real dictionary. Keys come every 55 ms, faster than anybody types
for long; each is timed from the instant that it was due until the paper is painted, so that whatever stands
in its way counts: saving, counting, spelling, the columns. The house's bounds: 16 ms at the 95th percentile;
a letter is open within 100 ms. Opening is compared with 50 letters in the same run. Nothing is asserted.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.clock import SystemClock
from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.markup import read_text, write_html
from followup_desktop.domain.model import Letter, Profile, Strength
from followup_desktop.exchange.exporter import export
from followup_desktop.exchange.icalendar_reader import ICalendarReader
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.theme import Mode, Theme
from followup_desktop.late import LateCardFiles, LateCardPictures, LatePapers, late_spelling
from followup_desktop.services.bundle import Edges, Services
from followup_desktop.storage.store import SqliteStore
from tests.benchmarks.review import long_letter
from tests.benchmarks.search import fill
from tests.fixtures import TEMPLATES, MemoryAutostart, MemorySecrets, RecordingMailer

EVERY = 55  # milliseconds between two keys
LETTERS = (50, 5000)
OPENED = 40
_TYPED = 'and then we looked at teh oldest orders, one by one: "it\'s done" said Dana, -- at last... '


def window_over(store: SqliteStore, folder: Path, theme: Theme) -> MainWindow:
    """Return the real window over a store."""
    edges = Edges(
        ICalendarReader(),
        RecordingMailer(),
        MemorySecrets(),
        export,
        MemoryAutostart(),
        late_spelling,
        LatePapers(),
        LateCardPictures(),
        LateCardFiles(),
    )
    clock, zone = SystemClock(), lambda: "America/Chicago"
    services = Services(store, clock, zone, TEMPLATES, edges, folder / "templates")
    strengths = tuple(Strength(f"Skill {n}", f"from {n}2 to 19 minutes in ten weeks") for n in range(6))
    services.profile.save_profile(Profile("Alex Novak", strengths=strengths))
    made = MainWindow(services, clock, zone, theme, folder)
    made.complete()
    made.show()
    return made


def drafts_in(store: SqliteStore, count: int) -> list[int]:
    """Write some letters of 600 words that are still owed; return whose they are."""
    open_ones = "SELECT id FROM participant WHERE id NOT IN (SELECT participant_id FROM hand_over)"
    found = [row[0] for row in store._rows(f"{open_ones} ORDER BY id DESC LIMIT ?", (count,))]
    text = long_letter()
    html = write_html(read_text(text))
    for key in found:
        store.save_letter(Letter(key, Medium.EMAIL, "Thank you", html, text, SystemClock().now()))
    return found


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Painted(QObject):
    """Knows when a widget was painted last."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.at = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            # Runs when the paint and all that belongs to it is over.
            QTimer.singleShot(0, self, self._note)
        return False

    def _note(self) -> None:
        self.at = time.perf_counter()

    def wait(self) -> None:
        """Wait for the next paint."""
        self.at = 0.0
        while not self.at:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def type_keys(screen: LettersScreen, keys: int) -> list[float]:
    """Type in the middle of the open letter; return what each key took, in milliseconds."""
    editor = screen.composer.paper.editor
    cursor = editor.textCursor()
    block = editor.document().findBlock(editor.document().characterCount() // 2)
    cursor.setPosition(block.position() + block.length() - 1)
    editor.setTextCursor(cursor)
    editor.setFocus()
    wait(1500)
    painted, taken = Painted(editor.viewport()), []
    begun = time.perf_counter()
    for number in range(keys):
        due = begun + (number + 1) * EVERY / 1000
        left = due - time.perf_counter()
        if left > 0.001:
            wait(int(left * 1000))
        while time.perf_counter() < due:
            QApplication.processEvents()
        if number % 60 == 59:
            editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
        QTest.keyClicks(editor, _TYPED[number % len(_TYPED)])
        painted.wait()
        taken.append((painted.at - due) * 1000)
    return taken


def open_letters(window: MainWindow, drafts: list[int]) -> list[float]:
    """Open letters one after the other; return the milliseconds until each was painted."""
    screen = window.screen_for("letters")
    assert isinstance(screen, LettersScreen)
    window.open_letter(drafts[0])
    wait(1500)
    painted, taken = Painted(screen.composer.paper.editor.viewport()), []
    for number in range(OPENED):
        start = time.perf_counter()
        window.open_letter(drafts[(number + 1) % len(drafts)])
        painted.wait()
        taken.append((painted.at - start) * 1000)
        wait(250)
    return taken


def of(taken: list[float], part: float) -> float:
    """Return a percentile."""
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * part))]


def say(what: str, taken: list[float]) -> None:
    """Print what was measured."""
    print(f"{what:34} median {of(taken, 0.5):6.1f}   95 % {of(taken, 0.95):6.1f}   most {max(taken):6.1f} ms")


def blocks(what: str, do: Callable[[], object], times: int = 20) -> None:
    """Print how long something that runs on a timer keeps the keys waiting."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        do()
        taken.append((time.perf_counter() - start) * 1000)
    say(f"  {what}", taken)


def main(keys: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["writing", "-style", "fusion"])
    theme = Theme(Mode.LIGHT)
    theme.apply(app)
    with tempfile.TemporaryDirectory() as name:
        few, many = (measure(Path(name), letters, theme, keys) for letters in LETTERS)
        print(f"{'opening, many against few':34} ratio  {many / few:6.2f}")


def measure(folder: Path, letters: int, theme: Theme, keys: int) -> float:
    """Measure with so many letters stored; return the median of opening one."""
    store = fill(folder / f"{letters}.sqlite", letters * 8, letters)
    drafts = drafts_in(store, 10)
    window = window_over(store, folder, theme)
    taken = open_letters(window, drafts)
    say(f"opening one of {letters}", taken)
    screen = window.screen_for("letters")
    assert isinstance(screen, LettersScreen)
    composer = screen.composer
    words = len(composer.paper.editor.toPlainText().split())
    say(f"a key, in a letter of {words} words", type_keys(screen, keys))
    blocks("saving", composer._store)
    blocks("the columns", composer.beside.look_again)
    blocks("counting", composer.tools._measure)
    blocks("the facts for spelling", composer.tools._check)
    blocks("waves", composer.tools.checker._mark)
    window.context.runner.wait()
    window.close()
    store.close()
    return of(taken, 0.5)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
