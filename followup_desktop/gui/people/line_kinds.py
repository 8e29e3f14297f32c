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


def _no_link(_value: str) -> str:
    # Letters go through the composer, which knows whether one is owed.
    return ""


class LineKind(NamedTuple):
    """A kind of line. ``link`` makes what the button beside it opens, "" for nothing sensible.

    ``shown`` is how a stored value is shown; ``captions`` name some labels, others are put before ``what``.
    """

    what: str
    labels: tuple[str, ...]
    captions: dict[str, str]
    check: Check
    icon: str = "link"
    act: str = "Open"
    link: Callable[[str], str] = _no_link
    shown: Callable[[str], str] = _same

    def caption(self, label: str) -> str:
        """Return what stands above a line with this label, such as "Work email"."""
        if not self.labels:
            return self.what.capitalize()
        known = self.captions.get(label.casefold())
        words = known or f"{label} {self.what}".strip()
        return words[:1].upper() + words[1:]


def web_link(value: str) -> str:
    """Return what a browser opens for an address as it was typed, or nothing where it is none."""
    value = value.strip()
    if not value or check_web(value).warning:
        return ""
    return value if "://" in value else f"https://{value}"


EMAILS = LineKind("email", ("work", "home", "other"), {"other": "Email", "": "Email"}, check_email)
WEBSITES = LineKind("website", (), {}, check_web, "external-link", "Open", web_link)


def phones(region: Callable[[], str], ready: Callable[[], bool]) -> LineKind:
    """Return phone numbers, read as those of a region (ISO 3166, or "") once ``ready`` says they can be."""
    return LineKind(
        "phone number",
        ("mobile", "work", "home", "other"),
        {"mobile": "Mobile", "work": "Work phone", "home": "Home phone", "other": "Phone", "": "Phone"},
        lambda value: check_phone(value, region()),
        "phone",
        "Dial",
        lambda value: dial_link(value, region()) if ready() else "",
        lambda value: shown_phone(value, region()) if ready() else value,
    )
