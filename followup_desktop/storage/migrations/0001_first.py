"""The first schema. Frozen: never edit it, add another script."""

SCHEMA = """
CREATE TABLE company (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    street TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    postcode TEXT NOT NULL,
    country TEXT NOT NULL,
    name TEXT NOT NULL,
    website TEXT NOT NULL,
    medium TEXT
);
CREATE INDEX company_name ON company (name);
CREATE TABLE opportunity (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    company_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    stage TEXT NOT NULL,
    decision_on DATE,
    posting TEXT NOT NULL,
    notes TEXT NOT NULL,
    let_go_at TEXT,
    FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT
);
CREATE INDEX opportunity_company_id ON opportunity (company_id);
CREATE INDEX opportunity_decision_on ON opportunity (decision_on);
CREATE TABLE conversation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    zone TEXT NOT NULL,
    company_id INTEGER,
    opportunity_id INTEGER,
    cancelled INTEGER NOT NULL,
    source_uid TEXT,
    source_recurrence TEXT,
    source_sequence INTEGER NOT NULL,
    source_said TEXT NOT NULL,
    FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE SET NULL,
    FOREIGN KEY (opportunity_id) REFERENCES opportunity (id) ON DELETE SET NULL
);
CREATE INDEX conversation_starts_at ON conversation (starts_at);
CREATE INDEX conversation_company_id ON conversation (company_id);
CREATE INDEX conversation_opportunity_id ON conversation (opportunity_id);
CREATE UNIQUE INDEX conversation_source_uid_source_recurrence ON conversation (source_uid, source_recurrence);
CREATE TABLE contact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    street TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    postcode TEXT NOT NULL,
    country TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    title TEXT NOT NULL,
    company_id INTEGER,
    linkedin TEXT NOT NULL,
    linkedin_state TEXT NOT NULL,
    medium TEXT,
    notes TEXT NOT NULL,
    draft INTEGER NOT NULL,
    FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE SET NULL
);
CREATE INDEX contact_company_id ON contact (company_id);
CREATE TABLE participant (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    talk_ended_at TEXT,
    opens_at TEXT NOT NULL,
    waived_at TEXT,
    waived_because TEXT NOT NULL,
    FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE CASCADE,
    FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE RESTRICT
);
CREATE INDEX participant_conversation_id ON participant (conversation_id);
CREATE INDEX participant_contact_id ON participant (contact_id);
CREATE INDEX participant_opens_at ON participant (opens_at);
CREATE UNIQUE INDEX participant_conversation_id_contact_id ON participant (conversation_id, contact_id);
CREATE TABLE announcement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    step TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX announcement_participant_id ON announcement (participant_id);
CREATE UNIQUE INDEX announcement_participant_id_step_closes_at ON announcement (participant_id, step, closes_at);
CREATE TABLE attempt (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    medium TEXT NOT NULL,
    outcome TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX attempt_participant_id ON attempt (participant_id);
CREATE TABLE contact_email (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    label TEXT NOT NULL,
    FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE CASCADE
);
CREATE INDEX contact_email_contact_id ON contact_email (contact_id);
CREATE INDEX contact_email_value ON contact_email (value);
CREATE TABLE contact_phone (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    label TEXT NOT NULL,
    FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE CASCADE
);
CREATE INDEX contact_phone_contact_id ON contact_phone (contact_id);
CREATE TABLE hand_over (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    medium TEXT NOT NULL,
    outcome TEXT NOT NULL,
    subject TEXT NOT NULL,
    html TEXT NOT NULL,
    text TEXT NOT NULL,
    address TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE RESTRICT
);
CREATE UNIQUE INDEX hand_over_participant_id ON hand_over (participant_id);
CREATE INDEX hand_over_at ON hand_over (at);
CREATE TABLE letter (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    medium TEXT NOT NULL,
    subject TEXT NOT NULL,
    html TEXT NOT NULL,
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX letter_participant_id ON letter (participant_id);
CREATE TABLE not_asked (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX not_asked_participant_id ON not_asked (participant_id);
CREATE UNIQUE INDEX not_asked_participant_id_topic ON not_asked (participant_id, topic);
CREATE TABLE point (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    text TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX point_participant_id ON point (participant_id);
CREATE TABLE sending (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    since TEXT NOT NULL,
    message_id TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX sending_participant_id ON sending (participant_id);
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE snooze (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    until TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX snooze_participant_id ON snooze (participant_id);
"""


def up(migrator, db):
    """Make every table."""
    for statement in SCHEMA.split(";"):
        if statement.strip():
            db.execute_sql(statement)
