"""No placeholder is left: a letter with "[Company]" in it is worse than none."""

import re

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.reading import Reading

_SLOT = (
    r"(?:[\w .,'’/-]*(?:name|company|role|date|title|position|interviewer|team|skill|manager|recipient"
    r"|employer|sender|"
    r"city|street|address|phone|email|challenge|strength|topic|detail|day|something|insert|here)[\w .,'’/-]*)"
)
LEFTOVER = re.compile(
    # [Company], but not [sic], [1] and a link's [words](address)
    r"\[(?!(?:sic|\d+|…|\.\.\.)\])[^\]\n]*\](?!\()|\[(?=[^\]\n]*$)"
    # {{ name }}, {% if %}, {name}, <name>, «name»; code in braces is none
    rf"|\{{\{{[^}}\n]*(?:\}}\}}?)?|\}}\}}|\{{%[^\n]*|%\}}|\{{{_SLOT}\}}|<{_SLOT}>|«[^»\n]{{1,40}}»|<<[^>\n]*>>"
    r"|\bX{3,}\b|(?<!\w)XX(?!\w)|(?<!is )(?<!are )(?<!still )(?<!was )(?<!as )\b(?:TBD|TBC)\b"
    r"|\b(?:TODO|TKTK|FIXME)\b|(?<![A-Za-z0-9])\?{3,}"
    r"|\bINSERT\b[^.\n]{0,40}|\(insert\b[^)\n]*\)?|\b(?:YOUR|COMPANY|FIRST|LAST|HIRING MANAGER|INTERVIEWER"
    r"|CANDIDATE) NAME\b"
    r"|(?-i:\b(?:ADD|PUT|FILL IN|ENTER|INCLUDE|MENTION|REPLACE|EXPAND|NAME|DESCRIBE)\b(?: [A-Z]{2,})+)"
    r"|\blorem ipsum\b|_{3,}|(?<!\w)(?:…|\.\.\.)(?!\w)|%(?:[A-Z_]{3,})%|\$[A-Z_]{3,}\b|^dear[^\S\n]*[,:]"
    r"|^(?:hi|hello)[^\S\n]+[,:]",
    re.IGNORECASE | re.MULTILINE,
)
_CASED = re.compile(r"tbd|tbc|todo|tktk|fixme|insert|\\w+ name|hiring manager name|xx", re.IGNORECASE)


def check(reading: Reading) -> Result:
    """Whether a placeholder stands in the text or the subject."""
    found: dict[str, Finding] = {}
    for span in reading.find(LEFTOVER):
        shown = reading.cut(span).strip()
        # What they said themselves is no gap: "Phase XXX".
        if len(shown) > 2 and any(shown in point.text for point in reading.written.notes.points):
            continue
        if not _is_plain(shown) and not (_is_quotable(shown) and quoted(reading.text, span[0])):
            words = f"“{shown}” still stands in the letter"
            found.setdefault(shown, Finding(CheckKey.LEFTOVER, words, span, shown))
    for match in LEFTOVER.finditer(reading.written.subject):
        shown = match.group().strip()
        # A subject of dots alone is an empty one: another check says so.
        if not _is_plain(shown) and any(map(str.isalnum, reading.written.subject)):
            words = f"“{shown}” still stands in the subject"
            found.setdefault(shown, Finding(CheckKey.LEFTOVER, words, None, shown))
    return Result(CheckKey.LEFTOVER, findings=tuple(found.values()))


def _is_quotable(shown: str) -> bool:
    """Whether it may stand in a quotation: what the quoter added in brackets, or lorem ipsum itself."""
    return (shown[0] == "[" and shown[1:2].islower()) or shown.casefold() == "lorem ipsum"


def quoted(text: str, place: int) -> bool:
    """Whether a place stands within quotation marks."""
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _is_plain(word: str) -> bool:
    """Whether it is written as plain words: "insert" and "your name" shout, as placeholders."""
    return bool(_CASED.match(word)) and not (word.istitle() or word[:6].isupper())
