"""Finding in the letter, and replacing what was found."""

from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QTextCursor, QTextDocument

_MOST = 5000
_ALIKE = {"'": "['’‘‚]", '"': '["“”„«»]', "-": "[-‐‑–—]", " ": "[\\s]"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Straight quotation marks stand for all of them."""

    words: str
    case: bool = False
    whole: bool = False

    def pattern(self) -> QRegularExpression:
        """Return it as Qt looks for it."""
        said = "".join(_ALIKE.get(char) or QRegularExpression.escape(char) for char in self.words)
        if self.whole:
            said = f"(?<!\\w){said}(?!\\w)"
        made = QRegularExpression(said)
        options = QRegularExpression.PatternOption.UseUnicodePropertiesOption
        if not self.case:
            options |= QRegularExpression.PatternOption.CaseInsensitiveOption
        made.setPatternOptions(options)
        return made


def found_in(document: QTextDocument, wanted: Wanted) -> list[QTextCursor]:
    """Return what is found, each as a selection, from the first to the last."""
    if not wanted.words:
        return []
    pattern, cases = wanted.pattern(), QTextDocument.FindFlag.FindCaseSensitively
    found: list[QTextCursor] = []
    # Whether case counts is in the flags here, whatever the pattern says.
    flags = cases if wanted.case else QTextDocument.FindFlag(0)
    at = document.find(pattern, 0, flags)
    while not at.isNull() and len(found) < _MOST:
        found.append(at)
        at = document.find(pattern, at, flags)
    return found


def replace_in(found: list[QTextCursor], text: str) -> int:
    """Replace what was found, keeping how it looks; one step to undo. Returns how many there were."""
    if not found:
        return 0
    step = QTextCursor(found[0])
    step.beginEditBlock()
    for one in reversed(found):
        start = QTextCursor(one)
        start.setPosition(one.selectionStart() + 1)
        one.insertText(text, start.charFormat())
    step.endEditBlock()
    return len(found)
