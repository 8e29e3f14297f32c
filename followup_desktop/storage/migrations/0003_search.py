"""The full-text index, its triggers, and what is there already put into it. Frozen."""

STATEMENTS = (
    """CREATE VIRTUAL TABLE search_person USING fts5(name, more, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')""",
    """CREATE VIRTUAL TABLE search_company USING fts5(name, more, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')""",
    """CREATE VIRTUAL TABLE search_talk USING fts5(title, place, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')""",
    """CREATE VIRTUAL TABLE search_note USING fts5(text, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')""",
    """CREATE VIRTUAL TABLE search_letter USING fts5(subject, text, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')""",
    """CREATE TRIGGER find_contact AFTER INSERT ON contact BEGIN INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 2 + 0, NEW.first_name || ' ' || NEW.last_name, NEW.title || ' ' || NEW.notes); END""",
    """CREATE TRIGGER lose_contact AFTER DELETE ON contact BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 2 + 0, OLD.first_name || ' ' || OLD.last_name, OLD.title || ' ' || OLD.notes); END""",
    """CREATE TRIGGER find_contact_again AFTER UPDATE OF first_name, last_name, title, notes ON contact WHEN OLD.first_name IS NOT NEW.first_name OR OLD.last_name IS NOT NEW.last_name OR OLD.title IS NOT NEW.title OR OLD.notes IS NOT NEW.notes BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 2 + 0, OLD.first_name || ' ' || OLD.last_name, OLD.title || ' ' || OLD.notes); INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 2 + 0, NEW.first_name || ' ' || NEW.last_name, NEW.title || ' ' || NEW.notes); END""",
    """CREATE TRIGGER find_company AFTER INSERT ON company BEGIN INSERT INTO search_company (rowid, name, more) VALUES (NEW.id, NEW.name, NEW.website || ' ' || NEW.city); END""",
    """CREATE TRIGGER lose_company AFTER DELETE ON company BEGIN INSERT INTO search_company (search_company, rowid, name, more) VALUES ('delete', OLD.id, OLD.name, OLD.website || ' ' || OLD.city); END""",
    """CREATE TRIGGER find_company_again AFTER UPDATE OF name, website, city ON company WHEN OLD.name IS NOT NEW.name OR OLD.website IS NOT NEW.website OR OLD.city IS NOT NEW.city BEGIN INSERT INTO search_company (search_company, rowid, name, more) VALUES ('delete', OLD.id, OLD.name, OLD.website || ' ' || OLD.city); INSERT INTO search_company (rowid, name, more) VALUES (NEW.id, NEW.name, NEW.website || ' ' || NEW.city); END""",
    """CREATE TRIGGER find_contact_email AFTER INSERT ON contact_email BEGIN INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 2 + 1, '', NEW.value); END""",
    """CREATE TRIGGER lose_contact_email AFTER DELETE ON contact_email BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 2 + 1, '', OLD.value); END""",
    """CREATE TRIGGER find_contact_email_again AFTER UPDATE OF value ON contact_email WHEN OLD.value IS NOT NEW.value BEGIN INSERT INTO search_person (search_person, rowid, name, more) VALUES ('delete', OLD.id * 2 + 1, '', OLD.value); INSERT INTO search_person (rowid, name, more) VALUES (NEW.id * 2 + 1, '', NEW.value); END""",
    """CREATE TRIGGER find_conversation AFTER INSERT ON conversation BEGIN INSERT INTO search_talk (rowid, title, place) VALUES (NEW.id, NEW.title, NEW.place); END""",
    """CREATE TRIGGER lose_conversation AFTER DELETE ON conversation BEGIN INSERT INTO search_talk (search_talk, rowid, title, place) VALUES ('delete', OLD.id, OLD.title, OLD.place); END""",
    """CREATE TRIGGER find_conversation_again AFTER UPDATE OF title, place ON conversation WHEN OLD.title IS NOT NEW.title OR OLD.place IS NOT NEW.place BEGIN INSERT INTO search_talk (search_talk, rowid, title, place) VALUES ('delete', OLD.id, OLD.title, OLD.place); INSERT INTO search_talk (rowid, title, place) VALUES (NEW.id, NEW.title, NEW.place); END""",
    """CREATE TRIGGER find_point AFTER INSERT ON point BEGIN INSERT INTO search_note (rowid, text) VALUES (NEW.id, NEW.text); END""",
    """CREATE TRIGGER lose_point AFTER DELETE ON point BEGIN INSERT INTO search_note (search_note, rowid, text) VALUES ('delete', OLD.id, OLD.text); END""",
    """CREATE TRIGGER find_point_again AFTER UPDATE OF text ON point WHEN OLD.text IS NOT NEW.text BEGIN INSERT INTO search_note (search_note, rowid, text) VALUES ('delete', OLD.id, OLD.text); INSERT INTO search_note (rowid, text) VALUES (NEW.id, NEW.text); END""",
    """CREATE TRIGGER find_letter AFTER INSERT ON letter BEGIN INSERT INTO search_letter (rowid, subject, text) VALUES (NEW.id * 2 + 0, NEW.subject, NEW.text); END""",
    """CREATE TRIGGER lose_letter AFTER DELETE ON letter BEGIN INSERT INTO search_letter (search_letter, rowid, subject, text) VALUES ('delete', OLD.id * 2 + 0, OLD.subject, OLD.text); END""",
    """CREATE TRIGGER find_letter_again AFTER UPDATE OF subject, text ON letter WHEN OLD.subject IS NOT NEW.subject OR OLD.text IS NOT NEW.text BEGIN INSERT INTO search_letter (search_letter, rowid, subject, text) VALUES ('delete', OLD.id * 2 + 0, OLD.subject, OLD.text); INSERT INTO search_letter (rowid, subject, text) VALUES (NEW.id * 2 + 0, NEW.subject, NEW.text); END""",
    """CREATE TRIGGER find_hand_over AFTER INSERT ON hand_over BEGIN INSERT INTO search_letter (rowid, subject, text) VALUES (NEW.id * 2 + 1, NEW.subject, NEW.text); END""",
    """CREATE TRIGGER lose_hand_over AFTER DELETE ON hand_over BEGIN INSERT INTO search_letter (search_letter, rowid, subject, text) VALUES ('delete', OLD.id * 2 + 1, OLD.subject, OLD.text); END""",
    """INSERT INTO search_person (rowid, name, more) SELECT contact.id * 2 + 0, contact.first_name || ' ' || contact.last_name, contact.title || ' ' || contact.notes FROM contact""",
    """INSERT INTO search_company (rowid, name, more) SELECT company.id, company.name, company.website || ' ' || company.city FROM company""",
    """INSERT INTO search_person (rowid, name, more) SELECT contact_email.id * 2 + 1, '', contact_email.value FROM contact_email""",
    """INSERT INTO search_talk (rowid, title, place) SELECT conversation.id, conversation.title, conversation.place FROM conversation""",
    """INSERT INTO search_note (rowid, text) SELECT point.id, point.text FROM point""",
    """INSERT INTO search_letter (rowid, subject, text) SELECT letter.id * 2 + 0, letter.subject, letter.text FROM letter""",
    """INSERT INTO search_letter (rowid, subject, text) SELECT hand_over.id * 2 + 1, hand_over.subject, hand_over.text FROM hand_over""",
)


def up(migrator, db):
    """Bring a database of version 2 to version 3."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
