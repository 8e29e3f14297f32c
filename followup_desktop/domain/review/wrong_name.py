"""Names as on the card, and nobody else's. Blocking: few mistakes are read as less care.

Three looks: whom the salutation greets, slips in names (``slips``), and names that belong elsewhere
(``strangers``).
"""

from collections.abc import Iterator

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.leftover import LEFTOVER
from followup_desktop.domain.review.names import (
    LINKING,
    NOBODY,
    TITLES,
    as_on_card,
    fold,
    is_any_slip,
    parts,
    same_name,
)
from followup_desktop.domain.review.reading import WORD, Reading
from followup_desktop.domain.review.slips import slips
from followup_desktop.domain.review.strangers import strangers
from followup_desktop.domain.words import in_sentence


def check(reading: Reading) -> Result:
    """Whether every name is the right one, spelt as on its card."""
    found: dict[str, Finding] = {}
    for finding in (*_greeted(reading), *slips(reading), *strangers(reading)):
        found.setdefault(finding.about, finding)
    return Result(CheckKey.WRONG_NAME, "Names spelled as on the card", tuple(found.values()))


def _greeted(reading: Reading) -> Iterator[Finding]:
    """Findings in the salutation: a name that is not the reader's, or not spelt as theirs is."""
    reader, named = reading.written.reader, reading.page.named
    if not reader.name or LEFTOVER.search(reading.text, *named):
        return
    # What the notes call them by is a name of theirs, unless it is a colleague's.
    noted = {part for point in reading.written.notes.points for part in parts(point.text)}
    noted -= {part for name in reading.written.colleagues for part in parts(name)}
    noted |= set(parts(reader.title)) | set(parts(reading.written.company))
    aside = LINKING | TITLES | NOBODY | noted
    for match in WORD.finditer(reading.text, *named):
        word, said = match.group(), fold(match.group())
        if said in aside and said not in parts(reader.name):
            continue
        if same_name(word, reader):
            card = next((one for one in reader.name.split() if fold(one) == said), "")
            if card[:1].isupper() and word.islower():
                yield _finding(word, f"“{word}” is “{card}” on the card", match.span(), card)
            continue
        if len(said) < 2:
            continue
        meant = is_any_slip(said, parts(reader.name), generous=True)
        name = in_sentence(reader.name)
        if meant:
            better = as_on_card(word, reader.name, meant)
            yield _finding(word, f"“{word}”: the card says {name}", match.span(), better)
        else:
            # The first word is meant for the first name, unless "Mr" or another word stands before it.
            better = reader.first if not reading.text[named[0] : match.start()].strip() else reader.last
            yield _finding(word, f"It greets “{word}”, and goes to {name}", match.span(), better)


def _finding(word: str, words: str, where: tuple[int, int], better: str) -> Finding:
    return Finding(CheckKey.WRONG_NAME, words, where, word, "from the contact card", better)
