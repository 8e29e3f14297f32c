"""Email addresses, phone numbers and web addresses."""

import re
from typing import TYPE_CHECKING, NamedTuple

from followup_desktop.domain.model import Labelled

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+'\-\u00c0-\u024f]{1,64}\s?@\s?[A-Za-z0-9\-\u00c0-\u024f]{1,63}"
    r"(?:\s?\.\s?[A-Za-z0-9\-\u00c0-\u024f]{2,63}){1,4}"
)
_LINKEDIN = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com\s?/[^\s,;|<>]{1,150}", re.IGNORECASE)
_WEB = re.compile(
    r"(?:https?://|www\s?\.\s?)[^\s,;|<>()\"]{3,150}"
    r"|\b(?:[a-z0-9][a-z0-9\-]{1,62}\.){1,3}(?:com|org|net|io|co|eu|info|biz|example|test|edu|gov|ai|dev|app"
    r"|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})\b(?:/[^\s,;|<>()\"]{0,100})?",
    re.IGNORECASE,
)
_SPACE_AT_A_MARK = re.compile(r"\s*([@.])\s*")
_LABEL = re.compile(
    r"(?P<word>mobile|mobil|mob|cell(?:ular|phone)?|handy|telephone|telefon|phone|tel|office|direct|work|home"
    r"|privat|fax|main|ph|[mctpofdwh])\s?[.:)]*\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\s*\(?(?P<word>mobile|mob|cell|office|direct|work|home|fax|main|[mcofdwh])\)?\s*$", re.IGNORECASE
)
_KINDS = {
    **dict.fromkeys("m mob mobile mobil c cell cellular cellphone handy".split(), "mobile"),
    **dict.fromkeys("h home privat".split(), "home"),
    **dict.fromkeys("f fax".split(), "fax"),
}
_WORDS_OF_REACH = re.compile(
    r"\b(?:e-?mail|mail|mobile|mobil|mob|cell|telephone|telefon|phone|tel|office|direct|fax|web|website|url|ph|linkedin"
    r"|[emtpcwfdo])\b\s?[.:]*",
    re.IGNORECASE,
)


class Reach(NamedTuple):
    """What a piece of text says about reaching somebody, and what is left of it."""

    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    website: str = ""
    linkedin: str = ""
    rest: str = ""


def reach_in(text: str, region: str) -> Reach:
    """Return the addresses and numbers in a piece of text; ``region`` is an ISO 3166 country, or empty."""
    rest, emails = _take_emails(text)
    rest, linkedin = _take_first(_LINKEDIN, rest)
    rest, website = _take_first(_WEB, rest)
    rest, phones = _take_phones(rest, region)
    if emails or linkedin or website or phones:
        rest = _WORDS_OF_REACH.sub(" ", rest)
    return Reach(emails, phones, website, linkedin, " ".join(rest.split()).strip(" ,;:|.-/()<>[]"))


def _take_emails(text: str) -> tuple[str, tuple[Labelled, ...]]:
    found = []
    for match in _EMAIL.finditer(text):
        address = _SPACE_AT_A_MARK.sub(r"\1", match.group()).strip(".-'")
        # A picture's reader may join the next word to the domain; a name ends in letters.
        if address.rpartition(".")[2].isalpha():
            found.append(Labelled(address, "work"))
    return (_EMAIL.sub(" ", text), tuple(found)) if found else (text, ())


def _take_first(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    match = pattern.search(text)
    if match is None:
        return text, ""
    said = "".join(match.group().split()).rstrip(".,;:/")
    return text[: match.start()] + " " + text[match.end() :], said


def _take_phones(text: str, region: str) -> tuple[str, tuple[Labelled, ...]]:
    if sum(map(str.isdigit, text)) < 6:
        return text, ()
    import phonenumbers

    found: list[Labelled] = []
    left, at = [], 0
    matcher = phonenumbers.PhoneNumberMatcher(
        text, region or "US", leniency=phonenumbers.Leniency.POSSIBLE, max_tries=50
    )
    for match in matcher:
        before, after = text[at : match.start], text[match.end :]
        label = _LABEL.search(before)
        plain = match.raw_string.lstrip("(").startswith("+") or bool(label)
        if not plain and not _looks_like_a_number(match.raw_string, text, match.number, region):
            continue
        behind = None if label else _AFTER.match(after)
        said = label or behind
        word = said.group("word").casefold() if said else ""
        found.append(Labelled(match.raw_string.strip(), _KINDS.get(word, "work")))
        left.append(before[: label.start()] if label else before)
        at = match.end + (behind.end() if behind else 0)
    return "".join([*left, text[at:]]) if found else text, tuple(found)


def _looks_like_a_number(raw: str, text: str, number: "PhoneNumber", region: str) -> bool:
    """Tell a bare number from a house number with a postcode: it fills its piece, and could be dialled."""
    import phonenumbers

    digits = sum(map(str.isdigit, raw))
    letters = sum(map(str.isalpha, text))
    if digits < 7 or letters > 4:
        return False
    return (bool(region) and phonenumbers.is_valid_number(number)) or digits >= 9
