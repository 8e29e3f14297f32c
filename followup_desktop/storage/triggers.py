"""What the database refuses by itself: rule 6, on every path. ``refusals`` says it to the user."""

_THANKED = "SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE"
_STAYS = "BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END"
_ONCE_MERGED = "BEGIN SELECT RAISE(ABORT, 'a merge is a fact'); END"
# From the card that went away to the one that stayed, or the same way back: of two cards that are both there,
# by a merge that was written down before, and not to where somebody was thanked too.
_AS_MERGED = f"""NEW.id = OLD.id AND NEW.conversation_id = OLD.conversation_id
        AND EXISTS (SELECT 1 FROM merged g JOIN merged_follow_up f ON f.merged = g.id
          WHERE f.participant = OLD.id AND f.moved = 1
            AND ((OLD.contact_id = g.away AND NEW.contact_id = g.keep)
              OR (OLD.contact_id = g.keep AND NEW.contact_id = g.away)))
        AND EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id)
        AND NOT EXISTS ({_THANKED} p.conversation_id = NEW.conversation_id
          AND p.contact_id = NEW.contact_id)"""
# Whom a card was merged into was thanked for this conversation: the card may not come into it again.
_THANKED_AS_ANOTHER = """EXISTS (SELECT 1 FROM merged g JOIN merged_follow_up f ON f.merged = g.id
        JOIN participant p ON p.id = f.participant JOIN hand_over h ON h.participant_id = p.id
        WHERE g.away = NEW.contact_id AND p.contact_id <> NEW.contact_id
          AND p.conversation_id = NEW.conversation_id{but})"""
# Until everything that was moved is back, the record of it has to stay.
_STILL_MOVED = """EXISTS (SELECT 1 FROM merged g JOIN merged_follow_up f ON f.merged = g.id
        JOIN participant p ON p.id = f.participant JOIN hand_over h ON h.participant_id = p.id
        WHERE f.moved = 1 AND p.contact_id <> g.away AND {which})"""
TRIGGERS: tuple[str, ...] = (
    # REPLACE would put a second letter in the place of the first, or of somebody else's, without a word.
    """CREATE TRIGGER one_letter BEFORE INSERT ON hand_over
    WHEN EXISTS (SELECT 1 FROM hand_over WHERE participant_id = NEW.participant_id OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'one letter for one conversation'); END""",
    """CREATE TRIGGER one_letter_stays BEFORE UPDATE ON hand_over
    BEGIN SELECT RAISE(ABORT, 'a hand-over is a fact'); END""",
    # What this app sent has arrived; only what the user recorded can have been a mistake.
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
    # A participant who became somebody else would leave the first free to be thanked again.
    f"""CREATE TRIGGER thanked_stays_thanked BEFORE UPDATE OF id, contact_id, conversation_id ON participant
    WHEN (NEW.id <> OLD.id OR NEW.contact_id <> OLD.contact_id OR NEW.conversation_id <> OLD.conversation_id)
      AND EXISTS ({_THANKED} p.id IN (OLD.id, NEW.id)
        OR (p.conversation_id = NEW.conversation_id AND p.contact_id = NEW.contact_id))
      AND NOT ({_AS_MERGED})
    {_STAYS}""",
    f"""CREATE TRIGGER thanked_stays_in BEFORE INSERT ON participant
    WHEN EXISTS ({_THANKED} p.id = NEW.id
        OR (p.conversation_id = NEW.conversation_id AND p.contact_id = NEW.contact_id))
    {_STAYS}""",
    # With foreign keys off, nothing else would hold these back.
    f"""CREATE TRIGGER thanked_stays BEFORE DELETE ON participant
    WHEN EXISTS ({_THANKED} p.id = OLD.id)
    {_STAYS}""",
    f"""CREATE TRIGGER thanked_talk_stays BEFORE DELETE ON conversation
    WHEN EXISTS ({_THANKED} p.conversation_id = OLD.id)
    {_STAYS}""",
    f"""CREATE TRIGGER thanked_talk_keeps_its_id BEFORE UPDATE OF id ON conversation
    WHEN NEW.id <> OLD.id AND EXISTS ({_THANKED} p.conversation_id IN (OLD.id, NEW.id))
    {_STAYS}""",
    f"""CREATE TRIGGER thanked_card_stays BEFORE DELETE ON contact
    WHEN EXISTS ({_THANKED} p.contact_id = OLD.id)
    {_STAYS}""",
    f"""CREATE TRIGGER thanked_card_keeps_its_id BEFORE UPDATE OF id ON contact
    WHEN NEW.id <> OLD.id AND EXISTS ({_THANKED} p.contact_id IN (OLD.id, NEW.id))
    {_STAYS}""",
    f"""CREATE TRIGGER merged_stays_out BEFORE INSERT ON participant
    WHEN {_THANKED_AS_ANOTHER.format(but="")}
    {_STAYS}""",
    f"""CREATE TRIGGER merged_comes_not_in BEFORE UPDATE OF contact_id, conversation_id ON participant
    WHEN {_THANKED_AS_ANOTHER.format(but=" AND p.id <> OLD.id")}
    {_STAYS}""",
    f"""CREATE TRIGGER merged_once BEFORE INSERT ON merged
    WHEN NEW.keep = NEW.away OR EXISTS (SELECT 1 FROM merged WHERE id = NEW.id OR away = NEW.away)
      OR (SELECT COUNT(*) FROM contact WHERE id IN (NEW.keep, NEW.away)) <> 2
    {_ONCE_MERGED}""",
    f"""CREATE TRIGGER merged_is_merged BEFORE UPDATE ON merged
    {_ONCE_MERGED}""",
    f"""CREATE TRIGGER merged_stays BEFORE DELETE ON merged
    WHEN {_STILL_MOVED.format(which="g.id = OLD.id")}
    {_ONCE_MERGED}""",
    # What moves belongs to the card that goes away, at the time when that is written down.
    f"""CREATE TRIGGER merged_follow_up_once BEFORE INSERT ON merged_follow_up
    WHEN EXISTS (SELECT 1 FROM merged_follow_up WHERE id = NEW.id
        OR (merged = NEW.merged AND participant = NEW.participant))
      OR NOT EXISTS (SELECT 1 FROM merged g JOIN participant p ON p.id = NEW.participant
        WHERE g.id = NEW.merged AND p.contact_id = CASE NEW.moved WHEN 1 THEN g.away ELSE g.keep END)
    {_ONCE_MERGED}""",
    f"""CREATE TRIGGER merged_follow_up_is_merged BEFORE UPDATE ON merged_follow_up
    {_ONCE_MERGED}""",
    f"""CREATE TRIGGER merged_follow_up_stays BEFORE DELETE ON merged_follow_up
    WHEN {_STILL_MOVED.format(which="f.id = OLD.id")}
    {_ONCE_MERGED}""",
)
"""Rule 6 for statements that the unique index alone would let through."""
