"""Their word for a thing, where the notes say that they call it by a name of their own.

"Calls the packing hall “Hall B”": a letter that says "packing hall" could say "Hall B".
"""

import re

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.reading import Reading
from followup_desktop.domain.words import in_sentence

_CALLS = re.compile(
    r"\bcall(?:s|ed)? (?:the |their |it |a "
    r"|an )?(?P<ours>[\w'’\- ]{3,40}?)\s+[“\"‘'](?P<theirs>[^”\"’']{1,40})[”\"’']",
    re.IGNORECASE,
)


def check(reading: Reading) -> Result | None:
    """Whether the letter uses the other word and not theirs; nothing where no such word was noted."""
    found, text = [], reading.text
    name = in_sentence(reading.written.reader.called).replace("them", "They")
    for point in reading.written.notes.points:
        for match in _CALLS.finditer(point.text):
            ours, theirs = match["ours"].strip(), match["theirs"].strip()
            said = re.search(rf"(?<!\w){re.escape(ours)}(?!\w)", text, re.IGNORECASE)
            if said and theirs.casefold() not in text.casefold():
                words = f"“{said.group()}”: {name} called it {theirs}"
                found.append(
                    Finding(CheckKey.THEIR_WORDS, words, said.span(), ours, "from your notes", theirs)
                )
    return Result(CheckKey.THEIR_WORDS, findings=tuple(found)) if found else None
