"""Thanks by name in the first paragraph: rule 5.

A call has no paragraphs; there the first sixty words count.
"""

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.names import NOBODY, TITLES, fold, same_name
from followup_desktop.domain.review.reading import WORD, Reading
from followup_desktop.domain.review.thanks_words import thanks_within
from followup_desktop.domain.review.written import Form
from followup_desktop.domain.words import in_sentence


def check(reading: Reading) -> Result:
    """Whether the letter thanks its reader by name at once."""
    reader, text, page = reading.written.reader, reading.text, reading.page
    phone = reading.written.form is Form.PHONE
    end = _sixty_words(text) if phone else page.opening[1]
    name = in_sentence(reader.called)
    # Whether a greeted name is theirs, and rightly spelt, is for another check.
    greeted = any(fold(match.group()) not in NOBODY | TITLES for match in WORD.finditer(text, *page.named))
    named = any(same_name(match.group(), reader) for match in WORD.finditer(text, 0, end))
    by_name = greeted or named or not reader.name
    if by_name and thanks_within(text, page.salutation[1], end):
        return Result(CheckKey.THANKS, f"Thanks {name} by name" if reader.name else "Says thank you")
    place = "in your first sentences" if phone else "in the first paragraph"
    words = f"Thank {name} by name {place}" if reader.name else f"Say thank you {place}"
    where = page.opening if page.opening[0] < page.opening[1] else None
    return Result(CheckKey.THANKS, findings=(Finding(CheckKey.THANKS, words, where),))


def _sixty_words(text: str) -> int:
    found = [match.end() for match in WORD.finditer(text)]
    return found[59] if len(found) > 59 else len(text)
