"""Two cards become one. What moves is written down first: rule 6 lets nothing else through (``triggers``)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from followup_desktop.domain.errors import Refused
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.deleting import refuse_while_leaving
from followup_desktop.storage.instants import to_text

BOTH_THANKED = (
    "You thanked both of them for one conversation, so they are two people there. "
    "Take one of the two hand-overs back first if it was recorded by mistake."
)
_FOLLOW_UPS = """
SELECT p.id, p.conversation_id, EXISTS (SELECT 1 FROM hand_over h WHERE h.participant_id = p.id)
FROM participant p WHERE p.contact_id = ? ORDER BY p.id
"""


def move_all(
    execute: Execute, keep: int, away: int, pictures: Mapping[PictureKind, int], at: datetime
) -> None:
    """Give all that belongs to ``away`` to ``keep``, but for the fields of the card, and remove the card.

    Raises Refused where both were thanked for one conversation, or a letter to one of them is leaving.
    """
    refuse_while_leaving(execute, (keep, away))
    execute("INSERT INTO merged (keep, away, at) VALUES (?, ?, ?)", (keep, away, to_text(at)))
    ((merged,),) = execute("SELECT id FROM merged WHERE away = ?", (away,))
    _move_follow_ups(execute, keep, away, merged)
    execute("UPDATE visit SET invited_by_id = ? WHERE invited_by_id = ?", (keep, away))
    _move_pictures(execute, keep, away, pictures)
    _move_pairs(execute, keep, away)
    execute("UPDATE former_uid SET contact_id = ? WHERE contact_id = ?", (keep, away))
    ((uid,),) = execute("SELECT uid FROM contact WHERE id = ?", (away,))
    execute("DELETE FROM contact WHERE id = ?", (away,))
    execute("INSERT INTO former_uid (uid, contact_id) VALUES (?, ?)", (uid, keep))


def _move_follow_ups(execute: Execute, keep: int, away: int, merged: int) -> None:
    staying = {talk: (key, thanked) for key, talk, thanked in execute(_FOLLOW_UPS, (keep,))}
    for key, talk, thanked in execute(_FOLLOW_UPS, (away,)):
        other, other_thanked = staying.get(talk, (0, 0))
        if thanked and other_thanked:
            raise Refused(BOTH_THANKED)
        moves = not other or thanked
        execute(
            "INSERT INTO merged_follow_up (merged, participant, moved) VALUES (?, ?, ?)",
            (merged, key if moves else other, int(moves)),
        )
        if other:
            # Who was thanked stays; the other follow-up gives way, and nothing that was said there is lost.
            stays, goes = (key, other) if thanked else (other, key)
            _join(execute, stays, goes)
            execute("DELETE FROM participant WHERE id = ?", (goes,))
        if moves:
            execute("UPDATE participant SET contact_id = ? WHERE id = ?", (keep, key))


def _join(execute: Execute, stays: int, goes: int) -> None:
    """Give what was noted, written and answered for one follow-up to another of the same conversation."""
    both = (stays, goes, stays)
    execute(
        "UPDATE point SET participant_id = ? WHERE participant_id = ? AND NOT EXISTS"
        " (SELECT 1 FROM point o WHERE o.participant_id = ?"
        " AND o.topic = point.topic AND o.text = point.text)",
        both,
    )
    execute(
        "DELETE FROM not_asked WHERE participant_id = ?"
        " AND topic IN (SELECT topic FROM point WHERE participant_id = ?)",
        (stays, stays),
    )
    execute(
        "UPDATE OR IGNORE not_asked SET participant_id = ? WHERE participant_id = ?"
        " AND topic NOT IN (SELECT topic FROM point WHERE participant_id = ?)",
        both,
    )
    written = "EXISTS (SELECT 1 FROM {table} o WHERE o.participant_id = ?)"
    has = " OR ".join(written.format(table=table) for table in ("letter", "hand_over"))
    execute(f"UPDATE letter SET participant_id = ? WHERE participant_id = ? AND NOT ({has})", (*both, stays))
    execute(
        "INSERT INTO letter_version (participant_id, saved_at, medium, subject, html, text)"
        " SELECT ?, saved_at, medium, subject, html, text FROM letter WHERE participant_id = ?",
        (stays, goes),
    )
    for table in ("letter_version", "attempt", "reply", "override"):
        execute(f"UPDATE OR IGNORE {table} SET participant_id = ? WHERE participant_id = ?", (stays, goes))


def _move_pictures(execute: Execute, keep: int, away: int, pictures: Mapping[PictureKind, int]) -> None:
    there = execute("SELECT contact_id, kind FROM picture WHERE contact_id IN (?, ?)", (keep, away))
    for kind in {row[1] for row in there}:
        owners: Sequence[int] = [row[0] for row in there if row[1] == kind]
        wanted = pictures.get(PictureKind(kind), keep if keep in owners else away)
        if wanted == away:
            execute("DELETE FROM picture WHERE contact_id = ? AND kind = ?", (keep, kind))
            execute("UPDATE picture SET contact_id = ? WHERE contact_id = ? AND kind = ?", (keep, away, kind))


def _move_pairs(execute: Execute, keep: int, away: int) -> None:
    """Whoever is another person than the card that goes away is another than the one that stays."""
    rows = execute("SELECT one_id, other_id FROM not_same WHERE one_id = ? OR other_id = ?", (away, away))
    for one, other in rows:
        stranger = other if one == away else one
        if stranger != keep:
            execute(
                "INSERT OR IGNORE INTO not_same (one_id, other_id) VALUES (?, ?)", sorted((keep, stranger))
            )
