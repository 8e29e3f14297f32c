"""Versions of letters, what the review was overridden for, and the personal dictionary. Frozen."""

STATEMENTS = (
    """CREATE TABLE letter_version (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    medium TEXT NOT NULL,
    subject TEXT NOT NULL,
    html TEXT NOT NULL,
    text TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE CASCADE
)""",
    "CREATE INDEX letter_version_participant_id ON letter_version (participant_id)",
    """CREATE TABLE override (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    finding TEXT NOT NULL,
    about TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE CASCADE
)""",
    "CREATE INDEX override_participant_id ON override (participant_id)",
    "CREATE UNIQUE INDEX override_participant_id_finding_about ON override (participant_id, finding, about)",
    "CREATE TABLE dictionary_word (word TEXT NOT NULL PRIMARY KEY)",
)


def up(migrator, db):
    """Bring a database of version 4 to version 5."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
