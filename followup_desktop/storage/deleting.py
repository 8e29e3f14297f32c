"""Removing cards, with all that is theirs alone, and leaving of others no more than the name."""

import json
from collections.abc import Sequence

from followup_desktop.domain.errors import Refused
from followup_desktop.services.card_rows import Journal
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.card_lists import THESE
from followup_desktop.storage.journal import recorded, scope_of

STAYS = (
    "Somebody among them was thanked, and that stays a fact. Leave no more than their names instead, or take "
    "the hand-over back if it was recorded by mistake."
)
LEAVING = "A letter to somebody among them is being sent. Wait until it has left, or say what became of it."
_THANKED = (
    f"SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE p.contact_id IN {THESE}"
)
_THEIRS_ALONE = f"""
DELETE FROM conversation WHERE id IN (SELECT conversation_id FROM participant WHERE contact_id IN {THESE})
  AND NOT EXISTS (SELECT 1 FROM participant q WHERE q.conversation_id = conversation.id
    AND q.contact_id NOT IN {THESE})
"""


def refuse_while_leaving(execute: Execute, contact_ids: Sequence[int]) -> None:
    """Raise Refused where a letter to one of these is leaving right now."""
    sql = (
        f"SELECT 1 FROM sending s JOIN participant p ON p.id = s.participant_id WHERE p.contact_id IN {THESE}"
    )
    if execute(f"{sql} LIMIT 1", (json.dumps(list(contact_ids)),)):
        raise Refused(LEAVING)


def delete_cards(execute: Execute, contact_ids: Sequence[int]) -> Journal:
    """See CardStore."""
    ids = json.dumps(list(contact_ids))
    if execute(f"{_THANKED} LIMIT 1", (ids,)):
        raise Refused(STAYS)
    refuse_while_leaving(execute, contact_ids)
    with recorded(execute, scope_of(execute, contact_ids)) as recording:
        execute(_THEIRS_ALONE, (ids, ids))
        execute(f"DELETE FROM participant WHERE contact_id IN {THESE}", (ids,))
        execute(f"DELETE FROM visit WHERE invited_by_id IN {THESE}", (ids,))
        execute(f"DELETE FROM contact WHERE id IN {THESE}", (ids,))
    return recording.journal


def bare_cards(execute: Execute, contact_ids: Sequence[int]) -> Journal:
    """See CardStore."""
    ids = json.dumps(list(contact_ids))
    with recorded(execute, scope_of(execute, contact_ids)) as recording:
        for table in "contact_email contact_phone contact_address contact_tag picture".split():
            execute(f"DELETE FROM {table} WHERE contact_id IN {THESE}", (ids,))
        execute(
            "UPDATE contact SET title = '', linkedin = '', notes = '', kept = '[]', proposed = '[]'"
            f" WHERE id IN {THESE}",
            (ids,),
        )
    return recording.journal
