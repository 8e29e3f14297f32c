"""Cards with uid, all parts of a name, several addresses, tags and pictures; merges. Frozen."""

_UID = """'urn:uuid:' || LOWER(HEX(RANDOMBLOB(4)) || '-' || HEX(RANDOMBLOB(2)) || '-4' || SUBSTR(HEX(RANDOMBLOB(2)), 2)
    || '-' || SUBSTR('89AB', 1 + (RANDOM() & 3), 1) || SUBSTR(HEX(RANDOMBLOB(2)), 2) || '-' || HEX(RANDOMBLOB(6)))"""
STATEMENTS = (
    """CREATE TABLE former_uid (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE CASCADE
)""",
    """CREATE UNIQUE INDEX former_uid_uid ON former_uid (uid)""",
    """CREATE INDEX former_uid_contact_id ON former_uid (contact_id)""",
    """CREATE TABLE contact_address (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    street TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    postcode TEXT NOT NULL,
    country TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE CASCADE
)""",
    """CREATE INDEX contact_address_contact_id ON contact_address (contact_id)""",
    """CREATE TABLE contact_tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE CASCADE
)""",
    """CREATE INDEX contact_tag_contact_id ON contact_tag (contact_id)""",
    """CREATE INDEX contact_tag_tag ON contact_tag (tag)""",
    """CREATE UNIQUE INDEX contact_tag_contact_id_tag ON contact_tag (contact_id, tag)""",
    """CREATE TABLE picture (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    media_type TEXT NOT NULL,
    data BLOB NOT NULL,
    FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE CASCADE
)""",
    """CREATE INDEX picture_contact_id ON picture (contact_id)""",
    """CREATE UNIQUE INDEX picture_contact_id_kind ON picture (contact_id, kind)""",
    """CREATE TABLE not_same (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    one_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    FOREIGN KEY (one_id) REFERENCES contact (id) ON DELETE CASCADE,
    FOREIGN KEY (other_id) REFERENCES contact (id) ON DELETE CASCADE
)""",
    """CREATE INDEX not_same_one_id ON not_same (one_id)""",
    """CREATE INDEX not_same_other_id ON not_same (other_id)""",
    """CREATE UNIQUE INDEX not_same_one_id_other_id ON not_same (one_id, other_id)""",
    """CREATE TABLE merged (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    keep INTEGER NOT NULL,
    away INTEGER NOT NULL,
    at TEXT NOT NULL
)""",
    """CREATE UNIQUE INDEX merged_away ON merged (away)""",
    """CREATE TABLE merged_follow_up (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    merged INTEGER NOT NULL,
    participant INTEGER NOT NULL,
    moved INTEGER NOT NULL
)""",
    """CREATE INDEX merged_follow_up_merged ON merged_follow_up (merged)""",
    """CREATE INDEX merged_follow_up_participant ON merged_follow_up (participant)""",
    """INSERT INTO contact_address (contact_id, position, label, street, city, region, postcode, country)
    SELECT id, 0, 'work', street, city, region, postcode, country FROM contact
    WHERE street || city || region || postcode || country <> ''""",
    """CREATE TABLE contact_anew (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    prefix TEXT NOT NULL,
    first_name TEXT NOT NULL,
    middle_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    suffix TEXT NOT NULL,
    title TEXT NOT NULL,
    company_id INTEGER,
    linkedin TEXT NOT NULL,
    linkedin_state TEXT NOT NULL,
    medium TEXT,
    notes TEXT NOT NULL,
    draft INTEGER NOT NULL,
    kept TEXT NOT NULL,
    proposed TEXT NOT NULL,
    FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE SET NULL
)""",
    f"""INSERT INTO contact_anew
    SELECT id, {_UID}, '', first_name, '', last_name, '', title, company_id, linkedin, linkedin_state, medium,
        notes, draft, '[]', '[]' FROM contact""",
    # The numbers that were given out before are not given out again.
    "DELETE FROM sqlite_sequence WHERE name = 'contact_anew'",
    "INSERT INTO sqlite_sequence (name, seq) SELECT 'contact_anew', seq FROM sqlite_sequence WHERE name = 'contact'",
    "DROP TABLE contact",
    "ALTER TABLE contact_anew RENAME TO contact",
    "CREATE UNIQUE INDEX contact_uid ON contact (uid)",
    "CREATE INDEX contact_company_id ON contact (company_id)",
    "DROP TRIGGER thanked_stays_thanked",
    "DROP TRIGGER find_contact_email",
    "DROP TRIGGER lose_contact_email",
    "DROP TRIGGER find_contact_email_again",
    "DROP TABLE search_person",
    """CREATE VIRTUAL TABLE search_person USING fts5(name, more, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')""",
    """INSERT INTO search_person (rowid, name, more) SELECT contact.id * 4 + 0, contact.first_name || ' ' || contact.last_name, contact.title || ' ' || contact.middle_name || ' ' || contact.notes FROM contact""",
    """INSERT INTO search_person (rowid, name, more) SELECT contact_email.id * 4 + 1, '', contact_email.value FROM contact_email""",
    """INSERT INTO search_person (rowid, name, more) SELECT contact_phone.id * 4 + 2, '', contact_phone.value || ' ' || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(contact_phone.value, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '') FROM contact_phone""",
    """INSERT INTO search_person (rowid, name, more) SELECT contact_tag.id * 4 + 3, '', contact_tag.tag FROM contact_tag""",
    """CREATE TRIGGER thanked_stays_thanked BEFORE UPDATE OF id, contact_id, conversation_id ON participant
    WHEN (NEW.id <> OLD.id OR NEW.contact_id <> OLD.contact_id OR NEW.conversation_id <> OLD.conversation_id)
      AND EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.id IN (OLD.id, NEW.id)
        OR (p.conversation_id = NEW.conversation_id AND p.contact_id = NEW.contact_id))
      AND NOT (NEW.id = OLD.id AND NEW.conversation_id = OLD.conversation_id
        AND EXISTS (SELECT 1 FROM merged g JOIN merged_follow_up f ON f.merged = g.id
          WHERE f.participant = OLD.id AND f.moved = 1
            AND ((OLD.contact_id = g.away AND NEW.contact_id = g.keep)
              OR (OLD.contact_id = g.keep AND NEW.contact_id = g.away)))
        AND EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id)
        AND NOT EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.conversation_id = NEW.conversation_id
          AND p.contact_id = NEW.contact_id))
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER thanked_card_stays BEFORE DELETE ON contact
    WHEN EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.contact_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER thanked_card_keeps_its_id BEFORE UPDATE OF id ON contact
    WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.contact_id IN (OLD.id, NEW.id))
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER merged_stays_out BEFORE INSERT ON participant
    WHEN EXISTS (SELECT 1 FROM merged g JOIN merged_follow_up f ON f.merged = g.id
        JOIN participant p ON p.id = f.participant JOIN hand_over h ON h.participant_id = p.id
        WHERE g.away = NEW.contact_id AND p.contact_id <> NEW.contact_id
          AND p.conversation_id = NEW.conversation_id)
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER merged_comes_not_in BEFORE UPDATE OF contact_id, conversation_id ON participant
    WHEN EXISTS (SELECT 1 FROM merged g JOIN merged_follow_up f ON f.merged = g.id
        JOIN participant p ON p.id = f.participant JOIN hand_over h ON h.participant_id = p.id
        WHERE g.away = NEW.contact_id AND p.contact_id <> NEW.contact_id
          AND p.conversation_id = NEW.conversation_id AND p.id <> OLD.id)
    BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END""",
    """CREATE TRIGGER merged_once BEFORE INSERT ON merged
    WHEN NEW.keep = NEW.away OR EXISTS (SELECT 1 FROM merged WHERE id = NEW.id OR away = NEW.away)
      OR (SELECT COUNT(*) FROM contact WHERE id IN (NEW.keep, NEW.away)) <> 2
    BEGIN SELECT RAISE(ABORT, 'a merge is a fact'); END""",
    """CREATE TRIGGER merged_is_merged BEFORE UPDATE ON merged
    BEGIN SELECT RAISE(ABORT, 'a merge is a fact'); END""",
    """CREATE TRIGGER merged_stays BEFORE DELETE ON merged
    WHEN EXISTS (SELECT 1 FROM merged g JOIN merged_follow_up f ON f.merged = g.id
        JOIN participant p ON p.id = f.participant JOIN hand_over h ON h.participant_id = p.id
        WHERE f.moved = 1 AND p.contact_id <> g.away AND g.id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a merge is a fact'); END""",
    """CREATE TRIGGER merged_follow_up_once BEFORE INSERT ON merged_follow_up
    WHEN EXISTS (SELECT 1 FROM merged_follow_up WHERE id = NEW.id
        OR (merged = NEW.merged AND participant = NEW.participant))
      OR NOT EXISTS (SELECT 1 FROM merged g JOIN participant p ON p.id = NEW.participant
        WHERE g.id = NEW.merged AND p.contact_id = CASE NEW.moved WHEN 1 THEN g.away ELSE g.keep END)
    BEGIN SELECT RAISE(ABORT, 'a merge is a fact'); END""",
    """CREATE TRIGGER merged_follow_up_is_merged BEFORE UPDATE ON merged_follow_up
    BEGIN SELECT RAISE(ABORT, 'a merge is a fact'); END""",
    """CREATE TRIGGER merged_follow_up_stays BEFORE DELETE ON merged_follow_up
    WHEN EXISTS (SELECT 1 FROM merged g JOIN merged_follow_up f ON f.merged = g.id
        JOIN participant p ON p.id = f.participant JOIN hand_over h ON h.participant_id = p.id
        WHERE f.moved = 1 AND p.contact_id <> g.away AND f.id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a merge is a fact'); END""",
    """CREATE TRIGGER find_contact AFTER INSERT ON contact BEGIN INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 4 + 0, NEW.first_name || ' ' || NEW.last_name, NEW.title || ' ' || NEW.middle_name || ' ' || NEW.notes); END""",
    """CREATE TRIGGER lose_contact AFTER DELETE ON contact BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 4 + 0, OLD.first_name || ' ' || OLD.last_name, OLD.title || ' ' || OLD.middle_name || ' ' || OLD.notes); END""",
    """CREATE TRIGGER find_contact_again AFTER UPDATE OF first_name, middle_name, last_name, title, notes ON contact WHEN OLD.first_name IS NOT NEW.first_name OR OLD.middle_name IS NOT NEW.middle_name OR OLD.last_name IS NOT NEW.last_name OR OLD.title IS NOT NEW.title OR OLD.notes IS NOT NEW.notes BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 4 + 0, OLD.first_name || ' ' || OLD.last_name, OLD.title || ' ' || OLD.middle_name || ' ' || OLD.notes); INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 4 + 0, NEW.first_name || ' ' || NEW.last_name, NEW.title || ' ' || NEW.middle_name || ' ' || NEW.notes); END""",
    """CREATE TRIGGER find_contact_email AFTER INSERT ON contact_email BEGIN INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 4 + 1, '', NEW.value); END""",
    """CREATE TRIGGER lose_contact_email AFTER DELETE ON contact_email BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 4 + 1, '', OLD.value); END""",
    """CREATE TRIGGER find_contact_email_again AFTER UPDATE OF value ON contact_email WHEN OLD.value IS NOT NEW.value BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 4 + 1, '', OLD.value); INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 4 + 1, '', NEW.value); END""",
    """CREATE TRIGGER find_contact_phone AFTER INSERT ON contact_phone BEGIN INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 4 + 2, '', NEW.value || ' ' || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(NEW.value, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '')); END""",
    """CREATE TRIGGER lose_contact_phone AFTER DELETE ON contact_phone BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 4 + 2, '', OLD.value || ' ' || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(OLD.value, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '')); END""",
    """CREATE TRIGGER find_contact_phone_again AFTER UPDATE OF value ON contact_phone WHEN OLD.value IS NOT NEW.value BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 4 + 2, '', OLD.value || ' ' || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(OLD.value, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '')); INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 4 + 2, '', NEW.value || ' ' || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(NEW.value, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '')); END""",
    """CREATE TRIGGER find_contact_tag AFTER INSERT ON contact_tag BEGIN INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 4 + 3, '', NEW.tag); END""",
    """CREATE TRIGGER lose_contact_tag AFTER DELETE ON contact_tag BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 4 + 3, '', OLD.tag); END""",
    """CREATE TRIGGER find_contact_tag_again AFTER UPDATE OF tag ON contact_tag WHEN OLD.tag IS NOT NEW.tag BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 4 + 3, '', OLD.tag); INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 4 + 3, '', NEW.tag); END""",
)


def up(migrator, db):
    """Bring a database of version 5 to version 6. The caller has switched foreign keys off."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
