"""What names and addresses suggest: a company for a mail domain, a kind for a title, a name for an address.

Suggestions only: each is shown in a review before it is stored.
"""

import re
from functools import cache
from typing import Any
from unicodedata import category

from followup_desktop.domain.kinds import ConversationKind

_PERSONAL = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk "
    "ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.com web.de t-online.de freenet.de "
    "posteo.de mailbox.org proton.me protonmail.com fastmail.com zoho.com mail.com hey.com pm.me "
    "orange.fr free.fr laposte.net libero.it mail.ru yandex.ru qq.com 163.com".split()
)
_SECOND_LEVEL = frozenset("co com org net ac gov edu or ne go gob gouv nom".split())
_KINDS = (
    (
        ConversationKind.PHONE_SCREEN,
        r"phone\s*screen|screening|recruiter|telefoninterview|intro call",
    ),
    (ConversationKind.PANEL, r"\bpanel\b|committee"),
    (
        ConversationKind.INTERVIEW,
        r"interview|on-?site|(final|second) round|vorstellungsgespräch",
    ),
    (ConversationKind.NETWORKING, r"coffee|networking|informational|lunch|catch[- ]?up|meetup"),
)
PANEL_SIZE = 3


def mail_domain(address: str) -> str:
    """Return the lower-case domain of an address, or an empty string."""
    return address.rpartition("@")[2].casefold() if "@" in address else ""


def is_personal_domain(domain: str) -> bool:
    """Whether a domain gives mailboxes to anybody, and so names no company."""
    return domain in _PERSONAL


def company_from_domain(domain: str) -> str:
    """Return a company name to propose for ``harrow-pike.co.uk``: "Harrow Pike"."""
    labels = domain.split(".")
    if len(labels) < 2:
        return ""
    stem = labels[-3] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[-2]
    return " ".join(part.capitalize() for part in re.split(r"[-_]+", stem) if part)


def kind_from_words(title: str, people: int) -> ConversationKind:
    """Return the kind that a title suggests; three people or more who interview are a panel."""
    for kind, pattern in _KINDS:
        if re.search(pattern, title, re.IGNORECASE):
            if kind is ConversationKind.INTERVIEW and people >= PANEL_SIZE:
                return ConversationKind.PANEL
            return kind
    return ConversationKind.PANEL if people >= PANEL_SIZE else ConversationKind.OTHER


def split_name(name: str, address: str) -> tuple[str, str]:
    """Return first and last name from a display name, or else from ``first.last@…``.

    Nothing that the display name shows is lost: a picture in it stays beside its neighbour.
    """
    if not name.split():
        local = address.partition("@")[0].partition("+")[0]
        words = [part.capitalize() for part in re.split(r"[._]+", local) if part]
        if len(words) < 2 or any(char.isdigit() for char in local):
            return "", ""
        name = " ".join(words)
    words = name.split()
    spoken = [at for at, word in enumerate(words) if not _is_picture(word)]
    if not spoken:
        return " ".join(words), ""
    parsed = _parser().parse(" ".join(words[at] for at in spoken))
    first = f"{parsed.title if not parsed.given else ''} {parsed.given} {parsed.middle}".split()
    last = f"{parsed.family} {parsed.suffix}".split()
    before, after = words[: spoken[0]], words[spoken[-1] + 1 :]
    between = [word for word in words[spoken[0] : spoken[-1]] if _is_picture(word)]
    first = before + first + between
    (last if last else first).extend(after)
    return " ".join(first), " ".join(last)


def _is_picture(word: str) -> bool:
    """Whether a word is all emoji."""
    return any(category(char) == "So" for char in word) and not any(char.isalnum() for char in word)


@cache
def _parser() -> Any:
    from nameparser import Parser, Policy

    return Parser(policy=Policy(strip_emoji=False))
