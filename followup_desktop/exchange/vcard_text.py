"""The text of vCards: escapes, lists, and the characters that cannot travel."""

import re

_ESCAPES = (("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";"), ("\\:", ":"), ('\\"', '"'))

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")

# What ``clean`` changes, as bytes of UTF-8: whether a whole block is clean is asked once.
_CONTROL_BYTES = bytes(byte for byte in (*range(32), 127) if byte not in b"\t\n")
_UPPER_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")


def clean(text: str) -> str:
    """Return the text as it can travel: every line end is a line feed, other control characters are gone.

    No version of vCard can hold control characters, and readers written in Python, for one, end a line at
    some of them. Half a surrogate pair becomes U+FFFD.
    """
    if text.isprintable():
        return text
    return _LONE_SURROGATES.sub("\ufffd", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))


def is_clean(data: bytes) -> bool:
    """Whether ``clean`` would change nothing in this UTF-8."""
    if len(data.translate(None, _CONTROL_BYTES)) != len(data):
        return False
    if b"\xe2\x80\xa8" in data or b"\xe2\x80\xa9" in data:
        return False
    return b"\xc2" not in data or _UPPER_CONTROLS.search(data) is None


def escape(text: str) -> str:
    """Return a text value as vCard 3.0 and 4.0 write it."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def unescape(value: str) -> str:
    """Return the text that a value says. Backslashes that escape nothing stay: ``C:\\docs``."""
    if "\\" not in value:
        return value
    # With the escaped backslashes out of the way, each that is left escapes what follows it. No text has NUL.
    value = value.replace("\\\\", "\0")
    for escaped, meant in _ESCAPES:
        value = value.replace(escaped, meant)
    return value.replace("\0", "\\")


def split(value: str, separator: str) -> list[str]:
    """Return the parts between unescaped separators, still escaped."""
    parts = value.split(separator)
    if "\\" not in value:
        return parts
    whole: list[str] = []
    held: list[str] = []
    for part in parts:
        held.append(part)
        if (len(part) - len(part.rstrip("\\"))) % 2 == 0:
            whole.append(separator.join(held))
            held = []
    return [*whole, separator.join(held)] if held else whole


def words_of(text: str) -> set[str]:
    """Return the words of a name, whatever its commas, full stops and capitals."""
    return {word.strip(".") for word in text.casefold().replace(",", " ").split()}
