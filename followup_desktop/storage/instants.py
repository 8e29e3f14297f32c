"""Instants as the database holds them."""

from datetime import UTC, datetime

from followup_desktop.domain.clock import to_utc


def to_text(instant: datetime) -> str:
    """Return an instant as text of fixed width in UTC, so that comparing texts compares instants.

    Raises ValueError for a naive value.
    """
    return to_utc(instant).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def to_instant(text: str) -> datetime:
    """Return the instant that ``to_text`` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)
