"""Finds where a letter shows that a fact was missing: a leftover, or a gap that a reader would see."""

import re

_LITTLE = "about|at|of|for|to|with|and|or|from|by|in|on|the|a|an|is|was|are|our|your|my|after|than|as|but"
_SIGNS: dict[str, re.Pattern[str]] = {
    "leftover": re.compile(
        r"\{\{|\}\}|\{%|%\}|\{#|\[|\]|\bNone\b|\bTrue\b|\bFalse\b|undefined|Someone without"
    ),
    "double blank": re.compile(r"  | $|^ ", re.MULTILINE),
    "blank before a mark": re.compile(r"\s[,.;:!?)]"),
    "no blank after a mark": re.compile(r"[a-z][.!?;,:][A-Z]"),
    "two marks": re.compile(r"[,;:]\s*[.,;:!?]|\.\.|\?\.|!\.|…\."),
    "nothing in brackets or quotes": re.compile(r"\(\s*\)|“\s*”|\"\s*\""),
    "a line that begins with a mark": re.compile(r"^[,.;:!?)]", re.MULTILINE),
    "nobody greeted": re.compile(r"\bdear\s*,|,\s*,", re.IGNORECASE),
    "a word that leads nowhere": re.compile(
        rf"\b(?:{_LITTLE})\s*(?:[.,;:!?)]|$)", re.IGNORECASE | re.MULTILINE
    ),
    "a word twice": re.compile(r"\b(\w+) \1\b", re.IGNORECASE),
    "a sentence that begins small": re.compile(r"(?<!\bInc)[.!?] [a-z]"),
    "a paragraph that begins small": re.compile(r"(?:^|\n\n)[a-z]"),
    "empty lines": re.compile(r"\n{3,}"),
}
_HEADING = "If a machine answers:"


def gaps(text: str) -> list[str]:
    """Return what is wrong with the text of a letter, each with where."""
    found = [
        f"{sign}: …{text[max(0, match.start() - 30) : match.end() + 20]}…"
        for sign, pattern in _SIGNS.items()
        for match in pattern.finditer(text)
    ]
    for paragraph in text.split("\n\n"):
        if len(paragraph.split()) < 2 and not paragraph.endswith(","):
            found.append(f"one word: {paragraph}")
        if paragraph.endswith(":") and paragraph != _HEADING:
            found.append(f"nothing follows: {paragraph[-40:]}")
        if paragraph[-1:] not in ".!?,:" and "\n" not in paragraph:
            found.append(f"no end: {paragraph[-40:]}")
    return found


def subject_gaps(subject: str) -> list[str]:
    """Return what is wrong with a subject."""
    ended = subject if subject.endswith((".", "?")) else f"{subject}."
    return [*gaps(ended), *(["empty"] if not subject.strip(" :,") else [])]
