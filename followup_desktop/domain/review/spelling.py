"""Spelling, by the dictionary behind ``services.edges.Spelling``. Without one there is nothing to say."""

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.names import fold, is_any_slip, parts
from followup_desktop.domain.review.reading import Reading


def check(reading: Reading) -> Result | None:
    """Whether common words are spelt rightly; grammar is underlined by the editor and not counted here."""
    if reading.faults is None:
        return None
    found = []
    written = reading.written
    cards = (written.reader.name, written.company, written.role, written.user.name, *written.colleagues)
    names = parts(" ".join(cards))
    for fault in reading.faults:
        word = reading.text[fault.start : fault.end]
        # A slip in a name is a matter of its card.
        if fault.grammar or not word or is_any_slip(fold(word), names):
            continue
        better = f": “{fault.suggestions[0]}”?" if fault.suggestions else " is in no dictionary"
        found.append(Finding(CheckKey.SPELLING, f"“{word}”{better}", (fault.start, fault.end), word))
    return Result(CheckKey.SPELLING, "" if found else "No spelling mistakes found", tuple(found))
