"""What the database refuses by itself (rules 6 and 7, see ``triggers`` and ``tables``), said to the user."""

from followup_desktop.domain.errors import Refused
from followup_desktop.domain.rules.one_letter import may_visit

SECOND_LETTER = (
    "A letter for this conversation was handed over already. One letter is enough; a reply is fine when "
    "they write to you."
)
LEAVING = "This letter is being sent already."
SENT = "This letter has been sent, and a sent letter cannot be taken back."
THANKED = (
    "A letter for this conversation was handed over, so the people you thanked stay in it. "
    "Cancel the conversation instead if it did not take place."
)
MERGED = "These cards were merged, and somebody was thanked since. Undo the merge as a whole instead."
_SENTENCES = {
    "one letter for one conversation": SECOND_LETTER,
    "unique constraint failed: hand_over.participant_id": SECOND_LETTER,
    "a hand-over is a fact": SECOND_LETTER,
    "a letter is leaving": LEAVING,
    "a letter leaves once": LEAVING,
    "unique constraint failed: sending.participant_id": LEAVING,
    "a sent letter cannot be taken back": SENT,
    "a merge is a fact": MERGED,
    "somebody was thanked for this conversation": THANKED,
    "not null constraint failed: visit.invited_by_id": may_visit("").reason,
}


def refusal_of(error: str) -> Refused | None:
    """Return the refusal that stands behind an error of SQLite's; None where it is another error."""
    found = next((sentence for text, sentence in _SENTENCES.items() if text in error.lower()), None)
    return Refused(found) if found else None
