"""The full-text index and the triggers that keep it in step with the tables.

The index holds no copy of the texts: each of its rows is made of one row of a table, by the same expression
when it is put in and when it is taken out. People, companies, talks, notes and letters have an index each, so
that a letter in which everybody's name stands never pushes the person out of the list.
"""

from dataclasses import dataclass

# Tables share an index: a person is found by card, email, phone and tag, a letter as draft and handed over.
CARD, EMAIL, PHONE, TAG, PERSON_KINDS = 0, 1, 2, 3, 4
LINE_TABLES = {EMAIL: "contact_email", PHONE: "contact_phone", TAG: "contact_tag"}
DRAFT, HANDED_OVER, LETTER_KINDS = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _Source:
    """One table's share in an index: the row number and the columns, as expressions over ``{row}``."""

    table: str
    index: str
    rowid: str
    columns: tuple[tuple[str, str], ...]
    changes: tuple[str, ...] = ()

    def triggers(self) -> tuple[str, ...]:
        """Return the statements that make its triggers."""
        names = ", ".join(name for name, _ in self.columns)
        new, old = self._values("NEW"), self._values("OLD")
        put = f"INSERT INTO {self.index} (rowid, {names}) VALUES ({new});"
        take = f"INSERT INTO {self.index} ({self.index}, rowid, {names}) VALUES ('delete', {old});"
        made = [
            f"CREATE TRIGGER find_{self.table} AFTER INSERT ON {self.table} BEGIN {put} END",
            f"CREATE TRIGGER lose_{self.table} AFTER DELETE ON {self.table} BEGIN {take} END",
        ]
        if self.changes:
            # A save that changes nothing here must not write the index again.
            differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in self.changes)
            made.append(
                f"CREATE TRIGGER find_{self.table}_again AFTER UPDATE OF {', '.join(self.changes)}"
                f" ON {self.table} WHEN {differs} BEGIN {take} {put} END"
            )
        return tuple(made)

    def fill(self) -> str:
        """Return the statement that puts the rows in that are there already."""
        names = ", ".join(name for name, _ in self.columns)
        return (
            f"INSERT INTO {self.index} (rowid, {names}) SELECT {self._values(self.table)} FROM {self.table}"
        )

    def _values(self, row: str) -> str:
        return ", ".join([self.rowid, *(value for _, value in self.columns)]).format(row=row)


def _without(column: str, characters: str) -> str:
    for char in characters:
        column = f"REPLACE({column}, '{char}', '')"
    return column


# A number is found however it is broken into groups.
_DIGITS = _without("{row}.value", " -()./+")
_SOURCES = (
    _Source(
        "contact",
        "search_person",
        f"{{row}}.id * {PERSON_KINDS} + {CARD}",
        (
            ("name", "{row}.first_name || ' ' || {row}.last_name"),
            ("more", "{row}.title || ' ' || {row}.middle_name || ' ' || {row}.notes"),
        ),
        ("first_name", "middle_name", "last_name", "title", "notes"),
    ),
    _Source(
        "company",
        "search_company",
        "{row}.id",
        (("name", "{row}.name"), ("more", "{row}.website || ' ' || {row}.city")),
        ("name", "website", "city"),
    ),
    _Source(
        "contact_email",
        "search_person",
        f"{{row}}.id * {PERSON_KINDS} + {EMAIL}",
        (("name", "''"), ("more", "{row}.value")),
        ("value",),
    ),
    _Source(
        "contact_phone",
        "search_person",
        f"{{row}}.id * {PERSON_KINDS} + {PHONE}",
        (("name", "''"), ("more", f"{{row}}.value || ' ' || {_DIGITS}")),
        ("value",),
    ),
    _Source(
        "contact_tag",
        "search_person",
        f"{{row}}.id * {PERSON_KINDS} + {TAG}",
        (("name", "''"), ("more", "{row}.tag")),
        ("tag",),
    ),
    _Source(
        "conversation",
        "search_talk",
        "{row}.id",
        (("title", "{row}.title"), ("place", "{row}.place")),
        ("title", "place"),
    ),
    _Source("point", "search_note", "{row}.id", (("text", "{row}.text"),), ("text",)),
    _Source(
        "letter",
        "search_letter",
        f"{{row}}.id * {LETTER_KINDS} + {DRAFT}",
        (("subject", "{row}.subject"), ("text", "{row}.text")),
        ("subject", "text"),
    ),
    _Source(
        "hand_over",
        "search_letter",
        f"{{row}}.id * {LETTER_KINDS} + {HANDED_OVER}",
        (("subject", "{row}.subject"), ("text", "{row}.text")),
    ),
)

# Accents are folded. The prefix indexes answer a first and a second letter without reading every word.
_OPTIONS = "content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'"
INDEXES: tuple[str, ...] = tuple(
    f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, {_OPTIONS})"
    for name, columns in (
        ("search_person", "name, more"),
        ("search_company", "name, more"),
        ("search_talk", "title, place"),
        ("search_note", "text"),
        ("search_letter", "subject, text"),
    )
)
INDEX_TRIGGERS: tuple[str, ...] = tuple(trigger for source in _SOURCES for trigger in source.triggers())
FILL: tuple[str, ...] = tuple(source.fill() for source in _SOURCES)
AT_ONCE_INDEXES = ("search_person", "search_company")
AUTOMERGE = 4  # what FTS5 does when nobody says otherwise
AT_ONCE: dict[str, tuple[str, str]] = {
    source.table: (source.triggers()[0], f"{source.fill()} WHERE id > ?")
    for source in _SOURCES
    if source.index in AT_ONCE_INDEXES
}
"""By table the trigger that indexes a new row of people and companies, and the statement that indexes many.

A trigger's statement is a savepoint of its own, before which FTS5 writes out all that it has gathered: over
thousands of rows that takes five times as long as one statement over them all.
"""
