"""What the machine says of itself."""

import os
from contextlib import suppress
from functools import cache

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError

CLOCK = "/etc/localtime"


@cache
def local_zone() -> str:
    """Return the IANA name of the zone that this machine's clock shows; UTC where it names none."""
    name = os.environ.get("TZ", "").lstrip(":")
    if name and not os.path.isabs(name):
        with suppress(UserError):
            return zone_of(name).key
    return (not name and _linked_zone()) or _searched_zone() or "UTC"


def _linked_zone() -> str:
    """Return the zone that the clock's file is a link to, as it is wherever systemd or macOS set it."""
    with suppress(UserError, OSError):
        return zone_of(os.path.realpath(CLOCK, strict=True).partition("/zoneinfo/")[2]).key
    return ""


def _searched_zone() -> str:
    """Return what tzlocal finds in a dozen places; it takes 3 ms that most starts can do without."""
    from tzlocal import get_localzone_name

    try:
        return get_localzone_name() or ""
    except Exception:
        return ""
