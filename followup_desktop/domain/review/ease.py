"""Reading ease: Flesch (1948), 206.835 - 1.015 words per sentence - 84.6 syllables per word. English only.

Flesch calls 30 to 50 difficult and less very difficult; the bound of 40, and 35 words to a sentence, are this
app's own. Syllables are counted by groups of vowels, which is nearly right. Letters of fewer than 50 words
are not measured: one long word would decide.
"""

import re
from functools import lru_cache

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.names import parts
from followup_desktop.domain.review.reading import WORD, Reading
from followup_desktop.domain.sentences import Span

HARD = 40.0
LONG = 35
FEWEST = 50
# "Make", "makes" and "moved" have one, "able", "places" and "wanted" two.
_SILENT = re.compile(r"[^aeioul]e$|[aeiou]le$|[^aeiouscgzxl](?<!sh)(?<!ch)es$|[aeiou]les$|[^aeioutd]ed$")
# Two vowels in a row that are two syllables.
_TWO = re.compile(r"ia(?!l)|io(?!u|n)|eo(?!p)|ua(?!l|r)|ea$|(?<=cr)ea|(?<=qu)ie|(?<=sc)ie")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")


def check(reading: Reading) -> Result:
    """Whether the letter is hard to read."""
    names = frozenset(
        part
        for name in (reading.written.company, reading.written.role, reading.written.reader.name)
        for part in parts(name)
    )
    measured = [(span, _counts(reading.cut(span), names)) for span in reading.page.sentences]
    measured = [(span, counts) for span, counts in measured if counts[0]]
    words = sum(counts[0] for _span, counts in measured)
    if words < FEWEST:
        return Result(CheckKey.READING)
    longest: Span = max(measured, key=lambda one: one[1][0])[0]
    per_sentence = words / len(measured)
    ease = flesch(words, len(measured), sum(counts[1] for _span, counts in measured))
    if per_sentence > LONG:
        said = f"{round(per_sentence)} words to a sentence on average: cut the longest in two"
        return Result(CheckKey.READING, findings=(Finding(CheckKey.READING, said, longest),))
    if ease < HARD:
        said = "Hard to read: shorter words and sentences carry further"
        return Result(CheckKey.READING, findings=(Finding(CheckKey.READING, said, longest),))
    return Result(CheckKey.READING)


def flesch(words: int, sentences: int, syllables: int) -> float:
    """Return Flesch's reading ease: 100 is very easy, 0 very hard."""
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


@lru_cache(maxsize=4096)
def _counts(sentence: str, names: frozenset[str]) -> tuple[int, int]:
    """Return (words, syllables). The names on the cards are no fault of the writer's: each counts as "
    "short."""
    words = WORD.findall(sentence)
    return len(words), sum(1 if word.casefold() in names else syllables(word) for word in words)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return about how many syllables an English word has, at least one."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    count = len(_VOWELS.findall(word))
    if _SILENT.search(word):
        count -= 1
    count += len(_TWO.findall(word))
    return max(1, count)
