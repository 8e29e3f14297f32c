"""What the machine says of itself."""

from functools import cache


@cache
def local_zone() -> str:
    """Return the IANA name of the zone that this machine's clock shows; UTC where it names none."""
    import os

    name = os.environ.get("TZ", "").lstrip(":")
    if name and not os.path.isabs(name):
        from zoneinfo import available_timezones

        if name in available_timezones():
            return name
    from tzlocal import get_localzone_name

    try:
        found = get_localzone_name()
    except Exception:
        return "UTC"
    return found or "UTC"
