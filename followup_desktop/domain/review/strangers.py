"""Names that belong into another letter: another employer's, or that of somebody else who was there."""

import re
from collections.abc import Iterator

from followup_desktop.domain.matching import plain
from followup_desktop.domain.review.finding import CheckKey, Finding
from followup_desktop.domain.review.names import LINKING, TITLES, fold, is_any_slip, parts, same_name, weighty
from followup_desktop.domain.review.reading import Reading
from followup_desktop.domain.review.slips import CALENDAR
from followup_desktop.domain.review.thanks_words import THANKED
from followup_desktop.domain.review.written import Written
from followup_desktop.domain.words import in_sentence

_CALLED = re.compile(
    r"(?:^|[.!?\n]\s*)(?P<front>[^\W\d_][\w'’\-]+)(?:\s+[^\W\d_][\w'’\-]+)?,\s+(?:thank|thanks|i\b|it was"
    r"|you\b|your\b)"
    r"|(?P<lead>[\w’']+),\s*(?P<back>[^\W\d_][\w'’\-]+)(?:\s+[^\W\d_][\w'’\-]+)?\s*(?=[.!,;–—]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESSES = frozenset(
    "you yours again thanks much time said say it day mentioned asked once more today so".split()
)


def strangers(reading: Reading) -> Iterator[Finding]:
    """Findings for names that stand where they do not belong."""
    yield from _companies(reading)
    yield from _called(reading)


def _ours(written: Written) -> str:
    """All that the facts of this talk and this user say, in which a name may rightly stand."""
    said = (point.text for point in written.notes.points)
    done = (f"{one.title} {one.evidence}" for one in written.strengths)
    return "\n".join((*said, *done, written.role, written.company, written.reader.name, written.user.name))


def _companies(reading: Reading) -> Iterator[Finding]:
    written, ours = reading.written, _ours(reading.written)
    mine = set(weighty(written.company))
    text = plain(f"{reading.text}\n{written.subject}")
    for other in written.other_companies:
        words = weighty(other)
        if not words or words[0] not in text or set(words) <= mine or _stands(other, ours):
            continue
        match = _stands(other, reading.text) or _spoken(words, reading.text)
        if match is None and len(words) > 1 and words[0] not in mine and len(words[0]) > 3:
            short = other.split()[0]
            match = None if _stands(short, ours) else _short(short, reading.text)
        if match or _stands(other, written.subject):
            here = in_sentence(written.company) if written.company else "elsewhere"
            said = f"It names {in_sentence(other)}, and goes to {here}"
            where = match.span() if match else None
            yield Finding(CheckKey.WRONG_NAME, said, where, other, "from your other opportunities")


def _stands(name: str, text: str) -> re.Match[str] | None:
    pieces = r"\s+".join(re.escape(piece) for piece in name.split())
    # A name of one word may be a common one, with which a sentence begins.
    before = r"(?<!\w)" if " " in name else r"(?:(?<=[\w,;’'] )|(?<=\())"
    return re.search(rf"{before}{pieces}(?!\w)", text) if pieces else None


def _spoken(words: tuple[str, ...], text: str) -> re.Match[str] | None:
    """The name in other dress: "Harrow and Pike" for "Harrow & Pike Ltd"."""
    if len(words) < 2:
        return None
    pieces = r"(?:\s+|\s*(?:&|\band\b|-|,)\s*)".join(map(re.escape, words))
    match = re.search(rf"(?<!\w){pieces}(?!\w)", text, re.IGNORECASE)
    return match if match and match.group()[:1].isupper() else None


def _short(name: str, text: str) -> re.Match[str] | None:
    """The name's first word, with the capital that only a name has within a sentence."""
    return re.search(rf"(?<=[a-z,;] )(?P<name>{re.escape(name)})(?![\w-])(?!\s+[A-Z])", text)


def _called(reading: Reading) -> Iterator[Finding]:
    """Somebody else called by name, as in "Thank you again, Miguel"."""
    reader, page = reading.written.reader, reading.page
    known = set(parts(_ours(reading.written)))
    others = {part for name in reading.written.colleagues for part in parts(name)}
    for start, _end in reading.find(_CALLED):
        match = _CALLED.match(reading.text, start)
        if match is None or not page.salutation[1] <= start < page.ending[0]:
            continue
        group = "front" if match["front"] else "back"
        word, lead = match[group], fold(match["lead"] or "")
        if not word[:1].isupper() or same_name(word, reader):
            continue
        thanked = THANKED.search(reading.text, max(page.body[0], match.start() - 40), match.start(group))
        near = is_any_slip(fold(word), parts(reader.first), generous=True)
        slip = group == "back" and lead.islower() and near
        addressed = lead in _ADDRESSES and fold(word) not in known | CALENDAR | TITLES | LINKING
        colleague = fold(word) in others and (group == "front" or lead in _ADDRESSES)
        if colleague or addressed or slip or (thanked and thanked.end() == match.start(group)):
            said = f"It speaks to “{word}”, and goes to {in_sentence(reader.name)}"
            yield Finding(CheckKey.WRONG_NAME, said, match.span(group), word, "from the contact card")
