"""Looks at the letter while it is written, away from the main thread."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.services.edges import English
from followup_desktop.services.review import Seen, Surroundings

QUIET = 250  # milliseconds after the last key until the letter is looked at
_OLD = timedelta(minutes=1)  # what is left of the window is said to the minute


class _Known(NamedTuple):
    """All that a look needs beside the words, read in the main thread."""

    around: Surroundings
    known: frozenset[str]
    english: English | None
    read_at: datetime


class Reviewer(QObject):
    """Emits ``seen`` with what is seen in the letter, and its surroundings.

    ``words`` returns the subject and the text as they stand. What was seen in words that have changed since
    is dropped: another look follows.
    """

    seen = Signal(object, object)

    def __init__(
        self, context: Context, words: Callable[[], tuple[str, str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._words = words
        self._participant = 0
        self._known: _Known | None = None
        self._number = 0
        self._seen = -1
        self._spelt = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(self._look)

    @property
    def is_up_to_date(self) -> bool:
        """Whether the last look was at the words as they stand."""
        return self._seen == self._number

    def open(self, participant_id: int) -> None:
        """Look at the letter of a follow-up now, and at what surrounds it."""
        self._participant = participant_id
        self._known = None
        self._look()

    def close(self) -> None:
        """Look no more."""
        self._participant = 0
        self._known = None
        self._number += 1
        self._timer.stop()

    def touch(self) -> None:
        """Note that the words have changed."""
        self._number += 1
        self._timer.start()

    def _read(self) -> _Known | None:
        now = self._context.clock.now()
        if self._known is None or now - self._known.read_at > _OLD:
            services = self._context.services
            try:
                around = services.review.surroundings(self._participant)
            except UserError:
                # The follow-up has gone, and the letter with it: whoever shows it says so.
                return None
            spelling = services.spelling
            self._known = _Known(around, spelling.known(around), spelling.english(), now)
        return self._known

    def _look(self) -> None:
        self._timer.stop()
        known = self._read() if self._participant else None
        if known is None:
            return
        self._number += 1
        number, spelt = self._number, self._spelt
        subject, text = self._words()
        review, spelling = self._context.services.review, self._context.services.spelling

        def work() -> Seen:
            faults = spelling.check(text, known.known, known.english) if spelt else None
            if faults is not None and spelling.off_because(known.english):
                faults = None
            return review.see(known.around, " ".join(subject.split()), text, faults)

        def done(seen: Seen) -> None:
            if isValid(self) and number == self._number:
                self._seen = number
                self.seen.emit(seen, known.around)
                if not spelt:
                    # A dictionary takes half a second to open; the first look does not wait for it.
                    self._spelt = True
                    self._look()

        self._context.runner.run(work, done, lambda error: self._context.say.warn(error.sentence))
