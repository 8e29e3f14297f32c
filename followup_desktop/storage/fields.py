"""Column types that keep the domain's values exact."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from peewee import SQL, AutoField, NodeList, TextField

from followup_desktop.storage.instants import to_instant, to_text

E = TypeVar("E", bound=StrEnum)


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
