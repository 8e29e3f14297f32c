"""What emails, phone numbers and websites have in common, and in what they differ."""

from collections.abc import Callable
from typing import NamedTuple

from followup_desktop.gui.people.checks import (
    Check,
    check_email,
    check_phone,
    check_web,
    dial_link,
    shown_phone,
)


def _same(value: str) -> str:
    return value


class LineKind(NamedTuple):
    """A kind of line. ``link`` makes what the button beside it opens, "" for nothing sensible.

    ``shown`` is how a stored value is shown; ``captions`` name some labels, others are put before ``what``.
    """

    what: str
    labels: tuple[str, ...]
    captions: dict[str, str]
    icon: str
    act: str
    check: Check
    link: Callable[[str], str]
    shown: Callable[[str], str] = _same

    def caption(self, label: str) -> str:
        """Return what stands above a line with this label, such as "Work email"."""
        if not self.labels:
            return self.what.capitalize()
        known = self.captions.get(label.casefold())
        words = known or f"{label} {self.what}".strip()
        return words[:1].upper() + words[1:]


def _mail_link(value: str) -> str:
    from urllib.parse import quote

    value = value.strip()
    return f"mailto:{quote(value, safe='@.+-_')}" if "@" in value else ""


def web_link(value: str) -> str:
    """Return what a browser opens for an address as it was typed, or nothing where it is none."""
    value = value.strip()
    if not value or check_web(value).warning:
        return ""
    return value if "://" in value else f"https://{value}"


EMAILS = LineKind(
    "email",
    ("work", "home", "other"),
    {"other": "Email", "": "Email"},
    "mail",
    "Write to",
    check_email,
    _mail_link,
)
WEBSITES = LineKind("website", (), {}, "external-link", "Open", check_web, web_link)


def phones(region: Callable[[], str], ready: Callable[[], bool]) -> LineKind:
    """Return phone numbers, read as those of a region (ISO 3166, or "") once ``ready`` says they can be."""
    return LineKind(
        "phone number",
        ("mobile", "work", "home", "other"),
        {"mobile": "Mobile", "work": "Work phone", "home": "Home phone", "other": "Phone", "": "Phone"},
        "phone",
        "Dial",
        lambda value: check_phone(value, region()),
        lambda value: dial_link(value, region()) if ready() else "",
        lambda value: shown_phone(value, region()) if ready() else value,
    )
