"""The medium that they asked for: rule 3."""

from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.reading import Reading
from followup_desktop.domain.words import in_sentence

_AS = {
    Medium.EMAIL: "an email",
    Medium.PHONE: "a call",
    Medium.POST: "a letter by post",
    Medium.HANDWRITTEN: "a handwritten note",
}


def check(reading: Reading) -> Result | None:
    """Whether the letter takes it; nothing where nobody was asked."""
    written = reading.written
    if written.preferred is None or written.is_note:
        return None
    name = in_sentence(written.reader.called).replace("them", "They")
    verb = "prefer" if name == "They" else "prefers"
    if written.form == written.preferred.value:
        return Result(CheckKey.MEDIUM, f"By the medium that {name.replace('They', 'they')} {verb}")
    words = f"{name} {verb} {_AS[written.preferred]}"
    return Result(
        CheckKey.MEDIUM, findings=(Finding(CheckKey.MEDIUM, words, source="from the contact card"),)
    )
