"""The cards read as plain rows: no object for each of some ten thousand."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from followup_desktop.domain.card import Picture
from followup_desktop.domain.combining import uid_key
from followup_desktop.domain.doubles import PlainCard
from followup_desktop.domain.kinds import LinkedIn, Medium, Outcome, PictureKind
from followup_desktop.domain.matching import plain
from followup_desktop.services.card_rows import AttemptLine, Belongings, KnownCards, PersonRow, VisitLine
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.instants import to_instant, to_text
from followup_desktop.storage.search import clean_words
from followup_desktop.storage.search_index import CARD, LINE_TABLES, PERSON_KINDS

ALL = -1
# One parameter, whatever the number of ids.
THESE = "(SELECT value FROM json_each(?))"
_EMAIL = "(SELECT e.value FROM contact_email e WHERE e.contact_id = k.id ORDER BY e.position LIMIT 1)"
_PERSON = "TRIM(k.first_name || ' ' || k.last_name)"
_NAMED = f"CASE WHEN {_PERSON} <> '' THEN {_PERSON} ELSE COALESCE({_EMAIL}, 'Someone without a name') END"
_PEOPLE = f"""
SELECT k.id, k.first_name, k.last_name, k.title, COALESCE(k.company_id, 0), COALESCE(o.name, ''),
  k.linkedin_state, k.draft, COALESCE({_EMAIL}, '')
FROM contact k LEFT JOIN company o ON o.id = k.company_id
WHERE NOT (k.draft AND k.first_name || k.last_name || k.title || k.notes || k.linkedin = ''
  AND k.company_id IS NULL AND NOT EXISTS (SELECT 1 FROM contact_email e WHERE e.contact_id = k.id)
  AND NOT EXISTS (SELECT 1 FROM contact_phone f WHERE f.contact_id = k.id))
  AND k.id > ? ORDER BY k.id LIMIT ?
"""
_LAST_TALKS = """
SELECT p.contact_id, MAX(p.opens_at) FROM participant p JOIN conversation c ON c.id = p.conversation_id
WHERE p.contact_id BETWEEN ? AND ? AND p.opens_at <= ? AND c.cancelled = 0 GROUP BY p.contact_id
"""
_NAMES = f"SELECT k.id, {_NAMED} FROM contact k WHERE k.id IN {THESE}"
_ATTEMPTS = """
SELECT a.participant_id, a.at, a.medium, a.outcome FROM attempt a
  JOIN participant p ON p.id = a.participant_id
WHERE p.contact_id = ? ORDER BY a.at, a.id
"""
_VISITS = """
SELECT id, starts_at, place, purpose, invited_how FROM visit
WHERE invited_by_id = ? ORDER BY starts_at, id
"""
_PLAIN = """
SELECT k.id, k.first_name, k.last_name, COALESCE(o.name, ''),
  COALESCE((SELECT a.country FROM contact_address a WHERE a.contact_id = k.id
    ORDER BY a.position LIMIT 1), '')
FROM contact k LEFT JOIN company o ON o.id = k.company_id WHERE k.id > ? ORDER BY k.id LIMIT ?
"""
_KNOWN = """
SELECT k.id, k.uid, k.first_name, k.last_name, COALESCE(o.name, '')
FROM contact k LEFT JOIN company o ON o.id = k.company_id WHERE k.id > ? ORDER BY k.id LIMIT 1000
"""
_KNOWN_EMAILS = """
SELECT value, contact_id FROM contact_email WHERE contact_id BETWEEN ? AND ? ORDER BY contact_id, position
"""
_LINES = "".join(
    f" UNION ALL SELECT x.contact_id FROM hits JOIN {table} x ON x.id = hits.row WHERE hits.kind = {kind}"
    for kind, table in LINE_TABLES.items()
)
_WITH_WORD = f"""
WITH hits (row, kind) AS MATERIALIZED (
  SELECT rowid / {PERSON_KINDS}, rowid % {PERSON_KINDS} FROM search_person WHERE search_person MATCH ?)
SELECT row FROM hits WHERE kind = {CARD} {_LINES}
UNION ALL SELECT k.id FROM contact k
WHERE k.company_id IN (SELECT rowid FROM search_company WHERE search_company MATCH ?)
"""
# A conversation is somebody's alone where nobody stays in it who is not among these.
_ALONE = f"""NOT EXISTS (SELECT 1 FROM participant q WHERE q.conversation_id = p.conversation_id
  AND q.contact_id NOT IN {THESE})"""


def people_rows(execute: Execute, now: datetime, after: int = 0, most: int = ALL) -> list[PersonRow]:
    """See CardStore."""
    people = execute(_PEOPLE, (after, most))
    if not people:
        return []
    within = (people[0][0], people[-1][0])
    sql = "SELECT contact_id, tag FROM contact_tag WHERE contact_id BETWEEN ? AND ? ORDER BY contact_id, id"
    tags = _grouped(execute(sql, within))
    sql = "SELECT contact_id FROM picture WHERE kind = ? AND contact_id BETWEEN ? AND ?"
    photos = {row[0] for row in execute(sql, (PictureKind.PHOTO.value, *within))}
    talks = dict(execute(_LAST_TALKS, (*within, to_text(now))))
    states = {state.value: state for state in LinkedIn}
    return [
        PersonRow(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            row[5],
            states[row[6]],
            bool(row[7]),
            row[8],
            tags.get(row[0], ()),
            row[0] in photos,
            to_instant(talks[row[0]]) if row[0] in talks else None,
        )
        for row in people
    ]


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for contact_id, value in rows:
        found.setdefault(contact_id, []).append(value)
    return {contact_id: tuple(values) for contact_id, values in found.items()}


def find_people(execute: Execute, text: str) -> frozenset[int]:
    """See CardStore."""
    words = clean_words(text)
    found: set[int] | None = None
    for word in words:
        here = _with_word(execute, word)
        found = here if found is None else found & here
        if not found:
            break
    return frozenset(found or ())


def _with_word(execute: Execute, word: str) -> set[int]:
    query = '"' + word.replace('"', '""') + '"*'
    return {row[0] for row in execute(_WITH_WORD, (query, f"{{name}} : {query}"))}


def names_of(execute: Execute, contact_ids: Sequence[int]) -> dict[int, str]:
    """See CardStore."""
    return dict(execute(_NAMES, (json.dumps(list(contact_ids)),)))


def pictures(execute: Execute, contact_ids: Sequence[int]) -> dict[int, dict[PictureKind, Picture]]:
    """See CardStore."""
    sql = f"SELECT contact_id, kind, media_type, data FROM picture WHERE contact_id IN {THESE}"
    found: dict[int, dict[PictureKind, Picture]] = {}
    for contact_id, kind, media_type, data in execute(sql, (json.dumps(list(contact_ids)),)):
        found.setdefault(contact_id, {})[PictureKind(kind)] = Picture(media_type, bytes(data))
    return found


def tags(execute: Execute) -> list[tuple[str, int]]:
    """See CardStore."""
    rows = execute("SELECT tag, COUNT(*) FROM contact_tag GROUP BY tag", ())
    return sorted(((tag, count) for tag, count in rows), key=lambda row: (plain(row[0]), row[0]))


def attempts_with(execute: Execute, contact_id: int) -> list[AttemptLine]:
    """See CardStore."""
    return [
        AttemptLine(participant, to_instant(at), Medium(medium), Outcome(outcome))
        for participant, at, medium, outcome in execute(_ATTEMPTS, (contact_id,))
    ]


def visits_with(execute: Execute, contact_id: int) -> list[VisitLine]:
    """See CardStore."""
    return [
        VisitLine(row_id, to_instant(at), place, purpose, how)
        for row_id, at, place, purpose, how in execute(_VISITS, (contact_id,))
    ]


def plain_cards(execute: Execute, after: int = 0, most: int = ALL) -> list[PlainCard]:
    """See CardStore."""
    cards = execute(_PLAIN, (after, most))
    if not cards:
        return []
    within = (cards[0][0], cards[-1][0])
    emails, phones = (
        _grouped(
            execute(
                f"SELECT contact_id, value FROM {table} WHERE contact_id BETWEEN ? AND ?"
                " ORDER BY contact_id, position",
                within,
            )
        )
        for table in ("contact_email", "contact_phone")
    )
    return [
        PlainCard(key, first, last, company, emails.get(key, ()), phones.get(key, ()), country)
        for key, first, last, company, country in cards
    ]


def company_sites(execute: Execute) -> dict[int, tuple[str, str]]:
    """See CardStore."""
    return {key: (name, site) for key, name, site in execute("SELECT id, name, website FROM company", ())}


def known_cards(execute: Execute) -> Iterator[KnownCards]:
    """See CardStore. Of two with the same address or name the older counts."""
    former = execute("SELECT uid, contact_id FROM former_uid", ())
    known = KnownCards({uid_key(uid): key for uid, key in former})
    companies: dict[str, str] = {}
    last = 0
    while rows := execute(_KNOWN, (last,)):
        for key, uid, first_name, last_name, company in rows:
            known.uids[uid_key(uid)] = key
            if first_name or last_name:
                if company not in companies:
                    companies[company] = plain(company)
                name = plain(f"{first_name} {last_name}".strip())
                known.names.setdefault((name, companies[company]), key)
        first, last = rows[0][0], rows[-1][0]
        for value, key in execute(_KNOWN_EMAILS, (first, last)):
            known.emails.setdefault(value.casefold(), key)
        yield known


def belongings(execute: Execute, contact_ids: Sequence[int]) -> list[Belongings]:
    """See CardStore."""
    ids = json.dumps(list(contact_ids))
    of = f"FROM participant p WHERE p.contact_id IN {THESE}"
    counts: list[dict[int, int]] = [
        _counted(execute, f"SELECT p.contact_id, COUNT(*) {of} AND {_ALONE}", ids, ids),
        _counted(execute, f"SELECT p.contact_id, COUNT(*) {of} AND NOT {_ALONE}", ids, ids),
    ]
    for table in ("point", "letter", "reply", "attempt"):
        of = f"FROM {table} x JOIN participant p ON p.id = x.participant_id WHERE p.contact_id IN {THESE}"
        counts.append(_counted(execute, f"SELECT p.contact_id, COUNT(*) {of}", ids))
    for table, column in (("visit", "invited_by_id"), ("picture", "contact_id")):
        of = f"FROM {table} p WHERE p.{column} IN {THESE}"
        counts.append(_counted(execute, f"SELECT p.{column}, COUNT(*) {of}", ids))
    met = f"FROM hand_over x JOIN participant p ON p.id = x.participant_id WHERE p.contact_id IN {THESE}"
    counts.append(_counted(execute, f"SELECT p.contact_id, COUNT(*) {met}", ids))
    counts.append(_counted(execute, f"SELECT p.contact_id, COUNT(*) {met} AND x.outcome = 'sent'", ids))
    counts.append(
        _counted(execute, f"SELECT p.contact_id, COUNT(*) {met.replace('hand_over', 'sending')}", ids)
    )
    names = names_of(execute, contact_ids)
    return [
        Belongings(key, names[key], *(count.get(key, 0) for count in counts))
        for key in dict.fromkeys(contact_ids)
        if key in names
    ]


def _counted(execute: Execute, sql: str, *values: Any) -> dict[int, int]:
    return dict(execute(f"{sql} GROUP BY 1", values))


def card_ids(execute: Execute) -> list[int]:
    """See CardStore."""
    order = "last_name COLLATE NOCASE, first_name COLLATE NOCASE, id"
    return [row[0] for row in execute(f"SELECT id FROM contact ORDER BY {order}", ())]


def people_about(execute: Execute, opportunity_id: int) -> list[int]:
    """See CardStore."""
    sql = (
        "SELECT p.contact_id FROM participant p JOIN conversation c ON c.id = p.conversation_id"
        " WHERE c.opportunity_id = ? AND NOT c.cancelled"
        " GROUP BY p.contact_id ORDER BY MIN(c.starts_at), MIN(p.id)"
    )
    return [row[0] for row in execute(sql, (opportunity_id,))]


def talked_about(execute: Execute) -> frozenset[int]:
    """See CardStore."""
    sql = (
        "SELECT DISTINCT c.opportunity_id FROM conversation c WHERE c.opportunity_id IS NOT NULL"
        " AND NOT c.cancelled AND EXISTS (SELECT 1 FROM participant p WHERE p.conversation_id = c.id)"
    )
    return frozenset(row[0] for row in execute(sql, ()))
