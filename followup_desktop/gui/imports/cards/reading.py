"""Reading cards away from the main thread: how far it is, and whether to stop."""

import gc
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

from followup_desktop.domain.card import Card, CardRead
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.words import elided
from followup_desktop.services.edges import CardFiles

_ROUND = 500  # cards
_LONGEST = 60  # of a file's name in a sentence


class Found(NamedTuple):
    """What was read. ``problems`` are what could not be, or only in part, each a sentence with its line."""

    cards: tuple[Card, ...] = ()
    problems: tuple[str, ...] = ()
    unreadable: int = 0


class Progress:
    """How far the reading is; the reader writes it, and the window looks at it now and then."""

    def __init__(self) -> None:
        self.done, self.total, self.cards = 0, 0, 0
        self._stop = Event()

    def stop(self) -> None:
        """Ask the reader to stop."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether the reader was asked to stop."""
        return self._stop.is_set()


def keep_out_of_rounds() -> None:
    """Keep what there is out of the garbage collector's rounds: the window stands still during each.

    It would walk through all cards again and again. There are no circles among them: they go without it.
    """
    gc.freeze()


Read = Callable[[Progress], Found]
"""Reads, blocking, wherever it is called. Raises UserError where there is nothing to be read."""


def from_files(files: CardFiles, paths: Sequence[Path]) -> Read:
    """Return what reads these files, one after the other."""

    def read(progress: Progress) -> Found:
        found = Found()
        for path in paths:
            before = progress.done

            def told(done: int, total: int, before: int = before) -> None:
                progress.done, progress.total = before + done, before + total

            try:
                said = files.read(path, told, lambda: progress.stopped)
                found = _with(found, said, progress, path.name if len(paths) > 1 else "")
            except UserError as error:
                if len(paths) == 1:
                    raise
                found = Found(found.cards, (*found.problems, error.sentence), found.unreadable + 1)
            if progress.stopped:
                break
        if not found.cards and found.problems:
            raise UserError(found.problems[0])
        return found

    return read


def from_bytes(files: CardFiles, data: bytes, name: str) -> Read:
    """Return what reads vCards out of the clipboard, say."""
    return lambda progress: _with(Found(), files.read_bytes(data, name), progress, "")


def from_cards(cards: Sequence[Card]) -> Read:
    """Return what reads nothing: the cards are here."""
    return lambda _progress: Found(tuple(cards))


def _with(found: Found, said: Iterable[CardRead], progress: Progress, name: str) -> Found:
    cards, problems, unreadable = list(found.cards), list(found.problems), found.unreadable
    for one in said:
        if one.card is not None:
            cards.append(one.card)
            progress.cards += 1
            if len(cards) % _ROUND == 0:
                keep_out_of_rounds()
        else:
            unreadable += 1
        problems.extend(_sentence(one, trouble.line, trouble.text, name) for trouble in one.troubles)
    return Found(tuple(cards), tuple(problems), unreadable)


def _sentence(one: CardRead, line: int, words: str, name: str) -> str:
    where = f"{elided(name, _LONGEST)}, line {line:,}" if name else f"Line {line:,}"
    whose = f" ({one.card.name})" if one.card is not None and one.card.name else ""
    left_out = "" if one.card is not None else f"card {one.number:,} was left out: "
    return f"{where}{whose}: {left_out}{words}"
