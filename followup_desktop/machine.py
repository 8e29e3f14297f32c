"""What the machine says of itself."""

from contextlib import suppress
from functools import cache


@cache
def local_zone() -> str:
    """Return the IANA name of the zone that this machine's clock shows; UTC where it names none."""
    import os

    name = os.environ.get("TZ", "").lstrip(":")
    if name and not os.path.isabs(name):
        from followup_desktop.domain.clock import zone_of
        from followup_desktop.domain.errors import UserError

        with suppress(UserError):
            return zone_of(name).key
    from tzlocal import get_localzone_name

    try:
        found = get_localzone_name()
    except Exception:
        return "UTC"
    return found or "UTC"
