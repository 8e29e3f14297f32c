"""What the machine says of itself."""

import os
from contextlib import suppress

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError

CLOCK = "/etc/localtime"
_known: tuple[object, str] | None = None


def local_zone() -> str:
    """Return the IANA name of the zone that this machine's clock shows; UTC where it names none.

    A traveller's machine changes its zone while the app runs: the answer follows, at the cost of a glance
    at the file that names it.
    """
    global _known
    mark = _mark()
    if _known is None or _known[0] != mark:
        _known = mark, _ask()
    return _known[1]


def _mark() -> object:
    """Return what differs once the zone was changed, as far as that can be seen cheaply."""
    named = os.environ.get("TZ", "")
    try:
        entry = os.lstat(CLOCK)
    except OSError:
        # Windows has no such file; its registry is asked anew every minute.
        from time import monotonic

        return CLOCK, named, monotonic() // 60
    return CLOCK, named, entry.st_ino, entry.st_mtime_ns


def _ask() -> str:
    name = os.environ.get("TZ", "").lstrip(":")
    if name and not os.path.isabs(name):
        with suppress(UserError):
            return zone_of(name).key
    return (not name and _linked_zone()) or _searched_zone() or "UTC"


def _linked_zone() -> str:
    """Return the zone that the clock's file is a link to, as it is wherever systemd or macOS set it.

    First, since tzlocal takes 3 ms to look in a dozen places, and names no zone where two disagree.
    """
    with suppress(UserError, OSError):
        return zone_of(os.path.realpath(CLOCK, strict=True).partition("/zoneinfo/")[2]).key
    return ""


def _searched_zone() -> str:
    import tzlocal

    try:
        tzlocal.reload_localzone()
        return tzlocal.get_localzone_name() or ""
    except Exception:
        return ""
