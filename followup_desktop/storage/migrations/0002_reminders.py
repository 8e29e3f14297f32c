"""Replies, the triggers of rule 6, and announcements moved to a file of their own. Frozen."""

STATEMENTS = (
    "DROP TABLE announcement",
    """CREATE TABLE reply (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    medium TEXT NOT NULL,
    asked_for TEXT NOT NULL,
    FOREIGN KEY (participant_id) REFERENCES participant (id) ON DELETE CASCADE
)""",
    "CREATE INDEX reply_participant_id ON reply (participant_id)",
    """CREATE TRIGGER one_letter BEFORE INSERT ON hand_over
    WHEN EXISTS (SELECT 1 FROM hand_over WHERE participant_id = NEW.participant_id)
    BEGIN SELECT RAISE(ABORT, 'one letter for one conversation'); END""",
    """CREATE TRIGGER one_letter_stays BEFORE UPDATE ON hand_over
    BEGIN SELECT RAISE(ABORT, 'a hand-over is a fact'); END""",
    """CREATE TRIGGER sent_is_sent BEFORE DELETE ON hand_over WHEN OLD.outcome = 'sent'
    BEGIN SELECT RAISE(ABORT, 'a sent letter cannot be taken back'); END""",
    """CREATE TRIGGER nothing_leaves_twice BEFORE INSERT ON sending
    WHEN EXISTS (SELECT 1 FROM hand_over WHERE participant_id = NEW.participant_id)
      OR EXISTS (SELECT 1 FROM sending WHERE participant_id = NEW.participant_id)
    BEGIN SELECT RAISE(ABORT, 'one letter for one conversation'); END""",
    """CREATE TRIGGER thanked_stays_thanked BEFORE UPDATE OF id, contact_id, conversation_id ON participant
    WHEN EXISTS (SELECT 1 FROM hand_over WHERE participant_id = OLD.id)
      AND (NEW.id <> OLD.id OR NEW.contact_id <> OLD.contact_id
           OR NEW.conversation_id <> OLD.conversation_id)
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER thanked_stays BEFORE DELETE ON participant
    WHEN EXISTS (SELECT 1 FROM hand_over WHERE participant_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
)


def up(migrator, db):
    """Bring a database of version 1 to version 2."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
