"""Rule 11: the next thing. How many opportunities are live, and which targets are quiet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.kinds import Stage
from followup_desktop.domain.words import in_sentence

LIVE = frozenset({Stage.APPLIED, Stage.TALKING, Stage.AWAITING_DECISION, Stage.OFFER})
LIVE_AT_LEAST = 3
QUIET_AFTER_DAYS = 7


@dataclass(frozen=True, slots=True)
class Target:
    """A position aimed at and not yet applied for. ``moved_on`` is the last talk there, None where none was.

    ``known`` are (contact id, name) of the people known at that company.
    """

    opportunity_id: int
    company: str
    title: str = ""
    moved_on: date | None = None
    known: tuple[tuple[int, str], ...] = ()

    def quiet_days(self, today: date) -> int | None:
        """How many days nothing has moved; None where nothing ever did."""
        return None if self.moved_on is None else (today - self.moved_on).days


@dataclass(frozen=True, slots=True)
class NextThing:
    """What to move next, in words. ``quiet`` are the targets that nothing moves, the longest quiet first."""

    live: int
    headline: str
    reason: str
    quiet: tuple[Target, ...]


_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def _count(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def next_thing(
    live: int, targets: Sequence[Target], today: date, at_least: int = LIVE_AT_LEAST
) -> NextThing | None:
    """Return what to move next, or None where enough is live and no target is quiet.

    ``live`` counts what is applied for, talking, awaiting a decision or offered; ``at_least`` is the setting.
    """
    found = (one for one in targets if _is_quiet(one, today))
    quiet = tuple(sorted(found, key=lambda one: _order(one, today)))
    if live >= at_least and not quiet:
        return None
    return NextThing(live, _headline(live, at_least, quiet, today), _reason(quiet), quiet)


def _is_quiet(target: Target, today: date) -> bool:
    days = target.quiet_days(today)
    return days is None or days >= QUIET_AFTER_DAYS


def _order(target: Target, today: date) -> tuple[bool, int, str]:
    days = target.quiet_days(today)
    return (days is None, -(days or 0), target.company.casefold())


def _headline(live: int, at_least: int, quiet: tuple[Target, ...], today: date) -> str:
    if live < at_least:
        what = "opportunity is" if live == 1 else "opportunities are"
        keep = "keeps" if at_least == 1 else "keep"
        return f"{_count(live)} {what} live. {_count(at_least)} {keep} a search moving."
    many = len(quiet) != 1
    days = [found for one in quiet if (found := one.quiet_days(today)) is not None]
    have = f"{_count(len(quiet))} {'targets have' if many else 'target has'}"
    if len(days) == len(quiet):
        return f"{have} had no move for {min(days)} days"
    return f"{have} had no move yet" if not days else f"{have} had no move lately"


def _reason(quiet: tuple[Target, ...]) -> str:
    if not quiet:
        return "Note a position that you would like, or talk with somebody who knows one."
    known = next((one for one in quiet if one.known), None)
    names = " · ".join(in_sentence(one.company) for one in quiet[:4])
    more = f" and {len(quiet) - 4} more" if len(quiet) > 4 else ""
    words = f"{names}{more}"
    if known is not None:
        words += f". You know {in_sentence(known.known[0][1])} at {in_sentence(known.company)}"
    return words
