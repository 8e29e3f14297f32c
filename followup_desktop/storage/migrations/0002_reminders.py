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
    WHEN EXISTS (SELECT 1 FROM hand_over WHERE participant_id = NEW.participant_id OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'one letter for one conversation'); END""",
    """CREATE TRIGGER one_letter_stays BEFORE UPDATE ON hand_over
    BEGIN SELECT RAISE(ABORT, 'a hand-over is a fact'); END""",
    """CREATE TRIGGER sent_is_sent BEFORE DELETE ON hand_over WHEN OLD.outcome = 'sent'
    BEGIN SELECT RAISE(ABORT, 'a sent letter cannot be taken back'); END""",
    """CREATE TRIGGER nothing_leaves_twice BEFORE INSERT ON sending
    WHEN EXISTS (SELECT 1 FROM hand_over WHERE participant_id = NEW.participant_id)
    BEGIN SELECT RAISE(ABORT, 'one letter for one conversation'); END""",
    """CREATE TRIGGER a_letter_leaves_once BEFORE INSERT ON sending
    WHEN EXISTS (SELECT 1 FROM sending WHERE participant_id = NEW.participant_id OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'a letter leaves once'); END""",
    """CREATE TRIGGER a_claim_stays BEFORE UPDATE ON sending
    BEGIN SELECT RAISE(ABORT, 'a letter is leaving'); END""",
    """CREATE TRIGGER thanked_stays_thanked BEFORE UPDATE OF id, contact_id, conversation_id ON participant
    WHEN (NEW.id <> OLD.id OR NEW.contact_id <> OLD.contact_id OR NEW.conversation_id <> OLD.conversation_id)
      AND EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.id IN (OLD.id, NEW.id)
        OR (p.conversation_id = NEW.conversation_id AND p.contact_id = NEW.contact_id))
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER thanked_stays_in BEFORE INSERT ON participant
    WHEN EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.id = NEW.id
        OR (p.conversation_id = NEW.conversation_id AND p.contact_id = NEW.contact_id))
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER thanked_stays BEFORE DELETE ON participant
    WHEN EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER thanked_talk_stays BEFORE DELETE ON conversation
    WHEN EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.conversation_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER thanked_talk_keeps_its_id BEFORE UPDATE OF id ON conversation
    WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.conversation_id IN (OLD.id, NEW.id))
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER thanked_card_stays BEFORE DELETE ON contact
    WHEN EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.contact_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER thanked_card_keeps_its_id BEFORE UPDATE OF id ON contact
    WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.contact_id IN (OLD.id, NEW.id))
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
)


def up(migrator, db):
    """Bring a database of version 1 to version 2."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
