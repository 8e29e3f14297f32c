"""The filters and tests that a template may use. Each says what it takes, and what it costs."""

from collections.abc import Callable
from typing import Any

from followup_desktop.services.templating import phrases

LONGEST_TEXT = 20_000
"""Characters that one piece of text, or a whole letter, may have."""
WORK = 200_000
"""Steps that one letter may take. One is a node of the template, or 64 characters that a filter handles."""


class TooMuch(Exception):
    """The template goes on for too long, or makes too much text."""


class Mistake(Exception):
    """A value or a filter that is used for what it is not."""


class Budget:
    """Counts the work of one rendering down."""

    def __init__(self) -> None:
        self._left = WORK

    def spend(self, steps: int) -> None:
        """Raises TooMuch once all is spent."""
        self._left -= steps
        if self._left < 0:
            raise TooMuch("it goes through its lists too often; a letter needs far less")


def text_of(value: Any) -> str:
    """Return text or a number as text. Raises Mistake for anything else, which no letter should show."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list | tuple):
        raise Mistake("this is a list; go through it with “for”, or write it with |listed or |points")
    if isinstance(value, bool):
        raise Mistake("this is a yes or no, to be asked with “if”")
    raise Mistake("this is no text")


def list_of(value: Any) -> list[Any]:
    """Return the items of a list. Raises Mistake where it is none."""
    if not isinstance(value, list | tuple):
        raise Mistake("this is no list")
    return list(value)


def texts_of(value: Any) -> list[str]:
    """Return the items of a list of texts. Raises Mistake."""
    return [text_of(item) for item in list_of(value)]


def join(items: Any, between: Any = "") -> str:
    """Return the items in one text. Raises TooMuch before it would be too long."""
    parts, between = texts_of(items), text_of(between)
    if sum(map(len, parts)) + len(between) * len(parts) > LONGEST_TEXT:
        raise TooMuch(f"it makes more than {LONGEST_TEXT:,} characters")
    return str(between).join(parts)


def _proof(strength: Any, *lead: Any) -> str:
    title, evidence = _strength(strength, "proof")
    return phrases.as_proof(title, evidence, *map(text_of, lead[:1]))


def _offered(strength: Any, lead: Any) -> str:
    return phrases.as_offer(*_strength(strength, "offered"), text_of(lead))


def _strength(strength: Any, name: str) -> tuple[str, str]:
    if not strength:
        return "", ""
    if not isinstance(strength, dict) or "evidence" not in strength:
        raise Mistake(f"“|{name}” needs a strength before it, such as pair.strength")
    return strength["title"], strength["evidence"]


def _length(value: Any) -> int:
    return len(value if isinstance(value, str) else list_of(value))


def _pick(number: Any, *choices: Any) -> Any:
    """The number's own choice, from 1, beginning again after the last; of a list, its item."""
    found = list_of(choices[0]) if len(choices) == 1 and not isinstance(choices[0], str) else list(choices)
    if not isinstance(number, int):
        raise Mistake("“|pick” needs a number before it")
    return found[(number - 1) % len(found)] if found else ""


def _first(value: Any) -> Any:
    return next(iter(list_of(value)), "")


def _last(value: Any) -> Any:
    return next(iter(list_of(value)[-1:]), "")


def _without(items: Any, left_out: Any) -> list[Any]:
    return [item for item in list_of(items) if item != left_out]


def _default(value: Any, instead: Any) -> Any:
    return value or instead


def _of_text(change: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda value: change(text_of(value))


def _of_number(change: Callable[[int], str]) -> Callable[[Any], str]:
    def changed(value: Any) -> str:
        if not isinstance(value, int):
            raise Mistake("this is no number")
        return change(value)

    return changed


FILTERS: dict[str, tuple[Callable[..., Any], str]] = {
    "sentence": (_of_text(phrases.as_sentence), "as a sentence: a capital first, a full stop last"),
    "ended": (_of_text(phrases.ended), "with one full stop, however it ended"),
    "clause": (_of_text(phrases.as_clause), "to stand behind a colon inside a sentence"),
    "subject": (_of_text(phrases.as_subject), "as a subject line; nothing where it is too long"),
    "remembered": (
        _of_text(phrases.as_remembered),
        "a detail to stand behind a colon; nothing if about them",
    ),
    "proof": (_proof, "a strength as a sentence; nothing where there is none"),
    "offered": (_offered, 'a strength behind a lead: strengths[0]|offered("What I would bring")'),
    "number": (_of_number(phrases.as_number), "a small count in words: two"),
    "ordinal": (_of_number(phrases.as_ordinal), "a place in a row in words: second"),
    "listed": (lambda items: phrases.as_listed(texts_of(items)), "a list as “Ruth, Miguel and Tom”"),
    "points": (lambda items: phrases.as_points(texts_of(items)), "noted points as one run, with semicolons"),
    "without": (_without, "a list without one of its items"),
    "pick": (_pick, 'one of several texts, by a number: place|pick("With thanks", "Many thanks")'),
    "join": (join, "a list as one text, with something between"),
    "first": (_first, "the first of a list; nothing where it is empty"),
    "last": (_last, "the last of a list; nothing where it is empty"),
    "length": (_length, "how many there are"),
    "default": (_default, "what to say in the place of a missing fact"),
    "upper": (_of_text(str.upper), "in capitals"),
    "lower": (_of_text(str.lower), "in small letters"),
}
"""What a filter does, by its name, and how the help says it."""
TESTS = ("odd", "even")
LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})
"""What can be asked of ``loop`` inside a “for”."""


def size_of(value: Any) -> int:
    """Return what it costs to handle a value, in steps."""
    if isinstance(value, str):
        return len(value) // 64 + 1
    if isinstance(value, list | tuple):
        return len(value) + 1
    return 1
