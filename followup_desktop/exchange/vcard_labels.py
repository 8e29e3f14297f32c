"""Labels of email addresses, phones and addresses: ours, and how vCards say them."""

import re
from collections.abc import Iterable

# These say nothing about whose or where a number is.
_SAY_NOTHING = frozenset(
    "internet email voice pref msg sms text video textphone x400 postal parcel dom intl vcard other".split()
)
_OURS = {
    **dict.fromkeys(("cell", "mobile", "iphone"), "mobile"),
    **{label: label for label in ("work", "home", "other")},
}
_TYPES_OF = {"work": "work", "home": "home", "mobile": "cell", "fax": "fax", "pager": "pager", "car": "car"}
# Apple wraps the labels that it translates: _$!<Work>!$_
_WRAPPED = re.compile(r"_?\$!<(.*)>!\$_?", re.DOTALL)
_FIRST = ("work", "home", "mobile")


def label_of_types(types: Iterable[str]) -> str:
    """Return the label that the values of TYPE say, in our words: "work", "work fax", "mobile", "school"."""
    said = list(dict.fromkeys(_OURS.get(one.lower(), one) for one in types))
    telling = [one for one in said if one and one.lower() not in _SAY_NOTHING]
    first = [one for one in _FIRST if one in telling]
    return label_of_text(" ".join((*first, *(_lower_known(one) for one in telling if one not in first))))


def _lower_known(word: str) -> str:
    lower = word.lower()
    return lower if lower in _TYPES_OF else word


def label_of_text(text: str) -> str:
    """Return a label in our words where we have one ("_$!<Work>!$_" is "work"), and else as it is."""
    text = text.strip()
    match = _WRAPPED.fullmatch(text)
    if match:
        text = match[1].strip()
    return _OURS.get(text.lower(), text) or "other"


def types_of_label(label: str, *, phone: bool) -> tuple[str, ...] | None:
    """Return the values of TYPE that say a label; None where only a label of its own (X-ABLabel) can."""
    if label == "other":
        return ()
    words = label.split(" ")
    if not phone:
        return (label,) if label in ("work", "home") else None
    types = tuple(_TYPES_OF.get(word, "") for word in words)
    return types if all(types) and label_of_types(types) == label else None
