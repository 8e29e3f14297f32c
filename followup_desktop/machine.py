"""What the machine says of itself."""

import os
from contextlib import suppress

_LINK = "/etc/localtime"
_known: tuple[object, str] | None = None


def local_zone() -> str:
    """Return the IANA name of the zone that this machine's clock shows; UTC where it names none.

    A traveller's machine changes its zone while the app runs: the answer follows, at the cost of a glance
    at the link that names it.
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
        entry = os.lstat(_LINK)
    except OSError:
        # Windows has no such file; its registry is asked anew every minute.
        from time import monotonic

        return named, monotonic() // 60
    return named, entry.st_ino, entry.st_mtime_ns


def _ask() -> str:
    # The link first: where it and /etc/timezone disagree, tzlocal names no zone at all.
    for name in (os.environ.get("TZ", "").lstrip(":"), os.path.realpath(_LINK).partition("zoneinfo/")[2]):
        if name and not os.path.isabs(name):
            from followup_desktop.domain.clock import zone_of
            from followup_desktop.domain.errors import UserError

            with suppress(UserError):
                return zone_of(name).key
    import tzlocal

    try:
        tzlocal.reload_localzone()
        found = tzlocal.get_localzone_name()
    except Exception:
        return "UTC"
    return found or "UTC"
