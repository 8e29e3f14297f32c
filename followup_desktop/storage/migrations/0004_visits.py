"""Planned visits, each with who invited the user. Frozen."""

STATEMENTS = (
    """CREATE TABLE visit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    invited_by_id INTEGER NOT NULL,
    invited_how TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    zone TEXT NOT NULL,
    place TEXT NOT NULL,
    purpose TEXT NOT NULL,
    company_id INTEGER,
    opportunity_id INTEGER,
    FOREIGN KEY (invited_by_id) REFERENCES contact (id) ON DELETE RESTRICT,
    FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE SET NULL,
    FOREIGN KEY (opportunity_id) REFERENCES opportunity (id) ON DELETE SET NULL
)""",
    "CREATE INDEX visit_invited_by_id ON visit (invited_by_id)",
    "CREATE INDEX visit_starts_at ON visit (starts_at)",
    "CREATE INDEX visit_company_id ON visit (company_id)",
    "CREATE INDEX visit_opportunity_id ON visit (opportunity_id)",
)


def up(migrator, db):
    """Bring a database of version 3 to version 4."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
