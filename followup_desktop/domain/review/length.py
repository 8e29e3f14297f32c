"""Length by medium.

The bounds in words are this app's own: what takes up one or two needs and stays within a page, and for a call
what is said within a minute or so at 130 to 150 words a minute, the pace at which English is usually read
aloud. LinkedIn takes 300 characters from members who pay, 200 (``NOTE_LIMIT``) from others. The time to read
is at 238 words a minute, the mean for silent reading in Brysbaert, "How many words do we read per minute?"
(2019).
"""

from math import ceil

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.reading import Reading, word_count
from followup_desktop.domain.review.written import Form
from followup_desktop.domain.rules.afterwards import NOTE_LIMIT

BOUNDS = {
    Form.EMAIL: (75, 300),
    Form.POST: (75, 400),
    Form.HANDWRITTEN: (40, 150),
    Form.PHONE: (60, 170),
}
"""The fewest and the most words."""
MOST_OF_A_NOTE = 300
READ = 238
SPOKEN = 140


def check(reading: Reading) -> Result:
    """Whether the letter is neither too short nor too long for its medium."""
    form, text = reading.written.form, reading.script if reading.written.form is Form.PHONE else reading.text
    if form is Form.LINKEDIN_NOTE:
        return _note(text)
    count = word_count(text)
    fewest, most = BOUNDS[form]
    pace, verb = (SPOKEN, "says itself") if form is Form.PHONE else (READ, "reads")
    seconds = 5 * ceil(count / pace * 12)
    time = f"{seconds} s" if seconds < 100 else f"{round(seconds / 60)} min"
    if fewest <= count <= most:
        return Result(CheckKey.LENGTH, f"{count} words, {verb} in {time}")
    words = (
        f"{count} words: short. {fewest} leave room for one thing that they need"
        if count < fewest
        else f"{count} words: long. Up to {most} are read to the end"
    )
    return Result(CheckKey.LENGTH, findings=(Finding(CheckKey.LENGTH, words),))


def _note(text: str) -> Result:
    count = len(text.strip())
    if count <= MOST_OF_A_NOTE:
        paid = ", which LinkedIn takes from members who pay" if count > NOTE_LIMIT else ""
        return Result(CheckKey.LENGTH, f"{count} characters{paid}")
    words = f"{count - MOST_OF_A_NOTE} characters too many: LinkedIn takes {MOST_OF_A_NOTE} at most"
    lead = len(text) - len(text.lstrip())
    return Result(
        CheckKey.LENGTH,
        findings=(Finding(CheckKey.LENGTH, words, (lead + MOST_OF_A_NOTE, len(text.rstrip()))),),
    )
