"""Column types that keep the domain's values exact."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from peewee import SQL, AutoField, NodeList, TextField

from followup_desktop.domain.clock import to_utc

E = TypeVar("E", bound=StrEnum)


def to_text(instant: datetime) -> str:
    """Return an instant as text of fixed width in UTC, so that comparing texts compares instants.

    Raises ValueError for a naive value.
    """
    return to_utc(instant).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def to_instant(text: str) -> datetime:
    """Return the instant that ``to_text`` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)


class SteadyIdField(AutoField):
    """A row number that is never given out twice, so that undoing a deletion cannot hit another row."""

    def ddl(self, ctx: Any) -> Any:
        """Return the column's definition with AUTOINCREMENT."""
        return NodeList((super().ddl(ctx), SQL("AUTOINCREMENT")))


class UtcDateTimeField(TextField):
    """An instant in UTC at fixed width; Peewee's own field keeps the offset and compares it as text."""

    def db_value(self, value: Any) -> str | None:
        """Refuse naive values; store UTC."""
        return None if value is None else value if isinstance(value, str) else to_text(value)

    def python_value(self, value: Any) -> datetime | None:
        """Return the aware instant."""
        return None if value is None else to_instant(value)


class EnumField(TextField, Generic[E]):
    """A StrEnum by its value; a value that the code does not know raises, and is never dropped."""

    def __init__(self, kind: type[E], **options: Any) -> None:
        super().__init__(**options)
        self._kind = kind

    def db_value(self, value: Any) -> str | None:
        """Store the enum's value."""
        return None if value is None else str(self._kind(value).value)

    def python_value(self, value: Any) -> E | None:
        """Return the enum's member."""
        return None if value is None else self._kind(value)
