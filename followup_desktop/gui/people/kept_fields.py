"""Fields of a card that live among its kept vCard lines: websites, how to say the name, the nickname.

Pure functions over ``Contact.kept``. A line that is not changed stays as it was written, with its parameters.
"""

from typing import NamedTuple

from followup_desktop.domain.combining import OWN_WEBSITE

NICKNAME = ("NICKNAME",)
SAID = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME", "X-PHONETIC-NAME")
_SHOWN = {
    "BDAY": "Birthday",
    "ANNIVERSARY": "Anniversary",
    "X-ANNIVERSARY": "Anniversary",
    "ROLE": "Role",
    "ORG": "Department",
    "IMPP": "Messages",
    "LANG": "Language",
    "TZ": "Time zone",
    "RELATED": "Related to",
    "GENDER": "Gender",
    "X-ASSISTANT": "Assistant",
    "X-MANAGER": "Manager",
    "X-SPOUSE": "Partner",
    "X-SKYPE": "Skype",
    "X-SOCIALPROFILE": "Profile",
    "X-TEL-AV": "Video call",
    "FBURL": "Calendar",
    "CALURI": "Calendar",
}
_LONGEST = 200
_ESCAPED = {"n": "\n", "N": "\n"}


class OtherLine(NamedTuple):
    """A kept line in words, and where it stands."""

    at: int
    name: str
    value: str


def name_of(line: str) -> str:
    """Return the property's name in capitals, without its group and parameters."""
    return line.replace(":", ";").partition(";")[0].rpartition(".")[2].upper()


def _group_of(line: str) -> str:
    return line.replace(":", ";").partition(";")[0].rpartition(".")[0]


def value_of(line: str) -> str:
    """Return the text of a line: what follows its first colon that no quotation marks enclose."""
    quoted = False
    for at, sign in enumerate(line):
        quoted ^= sign == '"'
        if sign == ":" and not quoted:
            return unescaped(line[at + 1 :])
    return ""


def unescaped(text: str) -> str:
    """Return a vCard's text as it is read."""
    out, signs = [], iter(text)
    for sign in signs:
        if sign == "\\":
            following = next(signs, "\\")
            out.append(_ESCAPED.get(following, following))
        else:
            out.append(sign)
    return "".join(out)


def escaped(text: str) -> str:
    """Return a text as a vCard has it."""
    for sign in "\\,;":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def text_in(kept: tuple[str, ...], names: tuple[str, ...]) -> str:
    """Return what the lines of these names say, in the order of the names."""
    found = {name: value_of(line) for line in reversed(kept) if (name := name_of(line)) in names}
    return " ".join(" ".join(found[name].split()) for name in names if found.get(name, "").strip())


def with_text(kept: tuple[str, ...], names: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the lines with another text under the first of these names, or, where it is empty, with none."""
    rest = tuple(line for line in kept if name_of(line) not in names)
    return (*rest, f"{names[0]}:{escaped(text)}") if text else rest


def websites_in(kept: tuple[str, ...]) -> tuple[str, ...]:
    """Return the person's websites; the first is the one that goes out as theirs."""
    own = [line.removeprefix(OWN_WEBSITE) for line in kept if line.startswith(OWN_WEBSITE)]
    return (*own, *(value_of(line) for line in kept if name_of(line) == "URL"))


def with_websites(kept: tuple[str, ...], sites: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines with these websites; a site that was there keeps its line and what belongs to it."""
    wanted = list(sites)
    rest, lost, has_own = [], set(), False
    for line in kept:
        own = line.startswith(OWN_WEBSITE)
        if not own and name_of(line) != "URL":
            rest.append(line)
            continue
        site = line.removeprefix(OWN_WEBSITE) if own else value_of(line)
        if site in wanted:
            wanted.remove(site)
            rest.append(line)
            has_own |= own
        else:
            lost.add(_group_of(line))
    rest = [line for line in rest if not _group_of(line) or _group_of(line) not in lost]
    if wanted and not has_own:
        rest.insert(0, f"{OWN_WEBSITE}{wanted.pop(0)}")
    return (*rest, *(f"URL:{escaped(site)}" for site in wanted))


def others_in(kept: tuple[str, ...]) -> tuple[list[OtherLine], int]:
    """Return the lines that say something to a person, and how many more are kept for other programs."""
    told, silent = [], 0
    for at, line in enumerate(kept):
        name = name_of(line)
        if line.startswith(OWN_WEBSITE) or name in ("URL", *NICKNAME, *SAID):
            continue
        value = " ".join(value_of(line[:4000]).replace(";", ", ").split())[:_LONGEST]
        if name in _SHOWN and value.strip(", "):
            told.append(OtherLine(at, _SHOWN[name], value.strip(", ")))
        else:
            silent += 1
    return told, silent
