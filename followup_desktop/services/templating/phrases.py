"""How a noted point, a count or a day stands in a letter's sentences: the filters of the templates."""

from collections.abc import Sequence
from datetime import date, datetime

from followup_desktop.domain.clock import zone_of

_COMMON_FIRST_WORDS = frozenset(
    "a an the no not one two three four five most many some all every each their they our in on at by "
    "new old more less too nobody nothing half this that there it what how when we from to who only "
    "both few several having getting keeping making finding hiring".split()
)
_FIRST_PERSON = frozenset("i my me we our us i’ve i'd i've i’d".split())
_THIRD_PERSON = frozenset("he she him his her hers they their them theirs".split())
_SAID_OF_THEM = frozenset(
    "has had is was likes liked loves plays played runs ran coaches coached lives lived grew moved studied "
    "went came starts started knows speaks works worked owns keeps kept met calls called wants hates used "
    "collects rides sails sings teaches trains trained travels married hopes plans reads wrote writes".split()
)


def as_sentence(text: str) -> str:
    """Return a noted point as a sentence: a capital first, a full stop last."""
    text = text.strip()
    return ended(text[0].upper() + text[1:]) if text else ""


def ended(text: str) -> str:
    """Return text with a full stop, unless it ends in a mark that serves as one; nothing for nothing."""
    text = text.rstrip(" ,;:")
    return text if not text or text.endswith((".", "!", "?", "…")) else text + "."


def as_clause(text: str) -> str:
    """Return a noted point to stand inside a sentence, behind a colon.

    It has no capital first, unless that may be a name, no full stop, and no colon of its own. What "they"
    need is what the reader needs: a point that begins so is turned to "you".
    """
    text = _to_you(text.strip().rstrip(" .,;:").replace(": ", ", "))
    first = text.split(" ", 1)[0].rstrip(",:;")
    if first.casefold() in _COMMON_FIRST_WORDS or first in ("You", "Your"):
        return text[0].lower() + text[1:]
    return text


def _to_you(text: str) -> str:
    """Only the first word is turned: a later "they" may be anybody."""
    first, blank, rest = text.partition(" ")
    turned = {"They": "You", "they": "you", "Their": "Your", "their": "your"}.get(first)
    return f"{turned}{blank}{rest}" if turned else text


def as_subject(text: str, words: int = 9) -> str:
    """Return a noted point as the start of a subject line; an empty string where it is too long."""
    kept = as_clause(text)
    kept = kept[:1].upper() + kept[1:]
    return kept if len(kept.split()) <= words and not kept.endswith(("!", "?", "…")) else ""


def as_proof(title: str, evidence: str, lead: str = "From my own work I would bring this") -> str:
    """Return a strength as a sentence to stand after what it answers; an empty string for none.

    Evidence that speaks of the user stands for itself; a note such as "52 to 19 min" is led in and named.
    """
    if _words(evidence) & _FIRST_PERSON:
        return as_sentence(evidence)
    return as_offer(title, evidence, lead)


def as_offer(title: str, evidence: str, lead: str) -> str:
    """Return a strength behind a lead and a colon; an empty string for none."""
    told = as_clause(evidence)
    if not _words(evidence) & _FIRST_PERSON:
        told = ", ".join(part for part in (title.strip().rstrip("."), told) if part)
    return f"{lead}: {ended(told)}" if told else ""


def as_remembered(text: str) -> str:
    """Return a personal detail to stand behind a colon; an empty string where it is written about them.

    "Keeps bees" or "her daughter starts university" is a note to oneself: sent to that person it would
    read like a file. Such a detail is left for the user to put into words.
    """
    kept = as_clause(text)
    first = kept.split(" ", 1)[0].casefold().rstrip(",;")
    about_them = bool(_words(kept) & _THIRD_PERSON) or first in _SAID_OF_THEM
    return "" if about_them or any(mark in kept for mark in '“”";?!') else kept


def _words(text: str) -> set[str]:
    return {word.strip(".,;:!?()“”\"'").casefold() for word in text.split()}


def as_number(count: int) -> str:
    """Return a small count in words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if 0 <= count < len(words) else str(count)


def as_ordinal(place: int) -> str:
    """Return a small place in a row in words, from 1."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return words[place - 1] if 1 <= place <= len(words) else "next"


def as_listed(items: Sequence[str]) -> str:
    """Return "Ruth, Miguel and Tom"; an empty string for none."""
    items = [item for item in items if item]
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def as_points(points: Sequence[str]) -> str:
    """Return noted points as one run behind a colon, with semicolons; as sentences where one has a capital.

    A capital may be a name's, so it stays, and would look wrong behind a semicolon.
    """
    clauses = [clause for clause in map(as_clause, points) if clause]
    if any(one[0].isupper() for one in clauses[1:]) or any(one.endswith(("!", "?")) for one in clauses[:-1]):
        return " ".join((ended(clauses[0]), *map(as_sentence, clauses[1:])))
    return "; ".join(clauses)


def spoken_day(instant: datetime, now: datetime, zone: str) -> str:
    """Return "on Monday" or "on 4 November", as a clock in ``zone`` has it.

    Never "today": a draft that is sent the next morning must still be right.
    """
    day, today = instant.astimezone(zone_of(zone)).date(), now.astimezone(zone_of(zone)).date()
    return f"on {day:%A}" if 0 <= (today - day).days < 7 else f"on {spoken_date(day)}"


def spoken_date(day: date) -> str:
    """Return "4 November"."""
    return f"{day.day} {day:%B}"


def tidy(text: str) -> str:
    """Return text with single blanks, and one empty line at most between paragraphs."""
    paragraphs: list[str] = []
    for line in text.splitlines():
        line = " ".join(line.split())
        if line or (paragraphs and paragraphs[-1]):
            paragraphs.append(line)
    return "\n".join(paragraphs).strip()
