"""Names that came whole."""

from functools import cache
from typing import Any

# Nobody is called more than this; nameparser gets no hostile text.
_LONGEST = 200

Names = tuple[str, str, str, str, str]


def split_name(shown: str) -> Names:
    """Return prefix, first, middle, last name and suffix of a whole name.

    A single word is a first name; what is too long to be a name, or has no word in it, too.
    """
    if len(shown) > _LONGEST:
        return "", shown, "", "", ""
    parsed = _parser().parse(" ".join(shown.split()))
    names = (parsed.title, parsed.given, parsed.middle, parsed.family, parsed.suffix)
    prefix, first, middle, last, suffix = (str(part).strip() for part in names)
    if not (first or last):
        return "", shown, "", "", ""
    return prefix, first, middle, last, suffix


@cache
def _parser() -> Any:
    from nameparser import Parser, Policy

    return Parser(policy=Policy(strip_emoji=False))
