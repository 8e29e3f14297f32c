"""Finding things by words: what an index matches, made into plain values.

Each index is asked for a few rows only. Where many match, as after the first letter, they come newest first:
ranking them would mean to read them all.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from followup_desktop.domain.kinds import ConversationKind
from followup_desktop.domain.matching import matched, place_of, plain
from followup_desktop.domain.words import KIND_NAMES, isolated
from followup_desktop.services.found import Found, FoundKind
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.instants import to_instant
from followup_desktop.storage.search_index import (
    CARD,
    DRAFT,
    HANDED_OVER,
    LETTER_KINDS,
    LINE_TABLES,
    PERSON_KINDS,
)

MOST_CHARACTERS = 200
MOST_WORDS = 8
RANKED = 500  # matches; beyond these the newest are shown
SNIPPET = 90  # characters
MOST_VISITS = 200  # the latest; they are few, and need no index of their own
_BEFORE = 30
# A name counts more than a title, and a subject more than a text.
_NAME_WEIGHTS, _TITLE_WEIGHTS = (10.0, 1.0), (5.0, 1.0)
_PERSON = "TRIM(k.first_name || ' ' || k.last_name)"
_NAMED = (
    f"CASE WHEN {_PERSON} <> '' THEN {_PERSON} ELSE COALESCE((SELECT e.value FROM contact_email e"
    " WHERE e.contact_id = k.id ORDER BY e.position LIMIT 1), 'Someone without a name') END"
)
_PEOPLE = f"""
SELECT k.id, {_NAMED}, k.title, COALESCE(o.name, ''),
  COALESCE((SELECT e.value FROM contact_email e WHERE e.contact_id = k.id ORDER BY e.position LIMIT 1), ''),
  k.notes, COALESCE((SELECT GROUP_CONCAT(line, CHAR(10)) FROM (
    SELECT e.value AS line FROM contact_email e WHERE e.contact_id = k.id
    UNION ALL SELECT f.value FROM contact_phone f WHERE f.contact_id = k.id
    UNION ALL SELECT g.tag FROM contact_tag g WHERE g.contact_id = k.id)), '')
FROM contact k LEFT JOIN company o ON o.id = k.company_id WHERE k.id IN ({{ids}})
"""
_COMPANIES = "SELECT id, name, city, website FROM company WHERE id IN ({ids})"
_TALKS = f"""
SELECT c.id, c.kind, c.title, c.place, COALESCE(o.name, ''), c.starts_at,
  COALESCE((SELECT GROUP_CONCAT(named, ', ') FROM (
    SELECT {_NAMED} AS named FROM participant p JOIN contact k ON k.id = p.contact_id
    WHERE p.conversation_id = c.id ORDER BY p.id LIMIT 3)), '')
FROM conversation c LEFT JOIN company o ON o.id = c.company_id WHERE c.id IN ({{ids}})
"""
_TALKS_WITH = """
SELECT c.id FROM participant p JOIN conversation c ON c.id = p.conversation_id
WHERE p.contact_id IN ({ids}) ORDER BY c.starts_at DESC LIMIT {limit}
"""
_TALKS_AT = "SELECT id FROM conversation WHERE company_id IN ({ids}) ORDER BY starts_at DESC LIMIT {limit}"
_VISITS = f"""
SELECT v.id, v.purpose, v.place, v.invited_how, COALESCE(o.name, ''), {_NAMED}, v.starts_at,
  v.invited_by_id, COALESCE(o.id, 0)
FROM visit v JOIN contact k ON k.id = v.invited_by_id
  LEFT JOIN company o ON o.id = COALESCE(v.company_id, k.company_id)
ORDER BY v.starts_at DESC LIMIT {MOST_VISITS}
"""
_ABOUT = f"""
SELECT t.id, t.participant_id, {{columns}}, {_NAMED}, COALESCE(o.name, ''), c.starts_at
FROM {{table}} t JOIN participant p ON p.id = t.participant_id JOIN contact k ON k.id = p.contact_id
  JOIN conversation c ON c.id = p.conversation_id LEFT JOIN company o ON o.id = c.company_id
WHERE t.id IN ({{ids}})
"""


def clean_words(text: str, characters: int = MOST_CHARACTERS, most: int = MOST_WORDS) -> list[str]:
    """Return what is looked for: a few words, each with something in it that an index can hold."""
    plain = text[:characters].encode("utf-8", "ignore").decode("utf-8")
    clean = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in plain)
    return [word for word in clean.split() if any(char.isalnum() for char in word)][:most]


def _matching(words: Iterable[str]) -> str:
    """Return the words as FTS5 takes them: each quoted, so that nothing in it is syntax, and a beginning."""
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words)


def search(execute: Execute, text: str, limit: int) -> list[Found]:
    """See Store.search."""
    words = clean_words(text)
    if not words or limit < 1:
        return []
    people = _hits(execute, "search_person", words, limit, _NAME_WEIGHTS, "name")
    contacts = _contacts(execute, people)
    companies = _hits(execute, "search_company", words, limit, _NAME_WEIGHTS, "name")
    found = [*_people(execute, contacts, words), *_companies(execute, companies)]
    found += _talks(execute, _talk_ids(execute, words, contacts, companies, limit))
    found += _visits(execute, words, contacts, companies)[:limit]
    notes = _hits(execute, "search_note", words, limit, (1.0,))
    found += _notes(execute, notes, words)
    letters = _hits(execute, "search_letter", words, limit, _TITLE_WEIGHTS)
    return found + _letters(execute, letters, words)


def _hits(
    execute: Execute, index: str, words: Sequence[str], limit: int, weights: Sequence[float], column: str = ""
) -> list[int]:
    """Return row numbers of an index: ranked where they are few, else the newest, by ``column`` first."""
    query = _matching(words)
    newest = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?"
    found = [row[0] for row in execute(newest, (query, RANKED + 1))]
    if len(found) <= RANKED:
        if len(found) < 2:
            return found[:limit]
        rank = f"bm25({index}, {', '.join(map(str, weights))})"
        ranked = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY {rank}, rowid DESC LIMIT ?"
        return [row[0] for row in execute(ranked, (query, limit))]
    if column:
        found = [*(row[0] for row in execute(newest, (f"{{{column}}} : ({query})", limit))), *found]
    return list(dict.fromkeys(found))[:limit]


def _in(sql: str, ids: Sequence[int], **values: object) -> str:
    return sql.format(ids=", ".join(map(str, ids)), **values)


def _by_id(execute: Execute, sql: str, ids: Sequence[int], **values: object) -> list[Any]:
    """Return the rows of these ids, in the order of the ids."""
    if not ids:
        return []
    rows = {row[0]: row for row in execute(_in(sql, ids, **values), ())}
    return [rows[key] for key in ids if key in rows]


def _contacts(execute: Execute, keys: Sequence[int]) -> list[int]:
    """Return the contacts of rows of the index of people, an address or a tag standing for whose it is."""
    whose = {key: key // PERSON_KINDS for key in keys if key % PERSON_KINDS == CARD}
    for kind, table in LINE_TABLES.items():
        ids = [key // PERSON_KINDS for key in keys if key % PERSON_KINDS == kind]
        sql = "SELECT id, contact_id FROM {table} WHERE id IN ({ids})"
        rows = _by_id(execute, sql, ids, table=table)
        whose.update((row_id * PERSON_KINDS + kind, contact) for row_id, contact in rows)
    return list(dict.fromkeys(whose[key] for key in keys if key in whose))


def _people(execute: Execute, ids: Sequence[int], words: Sequence[str]) -> list[Found]:
    found = []
    for row_id, name, title, company, email, notes, more in _by_id(execute, _PEOPLE, ids):
        where = _joined(title, company)
        seen = f"{name} {where}"
        missing = [word for word in words if place_of(seen, word) < 0]
        lines = [email, *more.split("\n")] if missing else []
        snippet = next((one for one in lines if all(_holds(one, word) for word in missing)), "")
        if missing and not snippet and any(place_of(notes, word) >= 0 for word in missing):
            snippet = _around(notes, missing)
        found.append(Found(FoundKind.PERSON, row_id, name, snippet, where))
    return found


def _holds(line: str, word: str) -> bool:
    """Whether a word stands in an address, a tag or a phone number, however the number is grouped."""
    digits = "".join(filter(str.isdecimal, word))
    return place_of(line, word) >= 0 or (
        len(digits) > 2
        and digits in "".join(filter(str.isdecimal, line))
        and not word.strip("+()-./0123456789")
    )


def _companies(execute: Execute, ids: Sequence[int]) -> list[Found]:
    return [
        Found(FoundKind.COMPANY, row_id, name, "", _joined(city, website))
        for row_id, name, city, website in _by_id(execute, _COMPANIES, ids)
    ]


def _talk_ids(
    execute: Execute, words: Sequence[str], contacts: Sequence[int], companies: Sequence[int], limit: int
) -> list[int]:
    """Return conversations by their own words, then those with the people and companies that were found."""
    ids = _hits(execute, "search_talk", words, limit, _TITLE_WEIGHTS)
    for sql, whose in ((_TALKS_WITH, contacts), (_TALKS_AT, companies)):
        if whose and len(ids) < limit:
            ids += [row[0] for row in execute(_in(sql, whose, limit=limit), ())]
    return list(dict.fromkeys(ids))[:limit]


def _talks(execute: Execute, ids: Sequence[int]) -> list[Found]:
    found = []
    for row_id, kind, title, place, company, starts, people in _by_id(execute, _TALKS, ids):
        where = _joined(people, company)
        name = title or KIND_NAMES[ConversationKind(kind)]
        found.append(Found(FoundKind.CONVERSATION, row_id, name, place, where, to_instant(starts)))
    return found


def _visits(
    execute: Execute, words: Sequence[str], contacts: Sequence[int], companies: Sequence[int]
) -> list[Found]:
    """Return visits by their words, then those with the people and companies that were found."""
    own, others = [], []
    for key, purpose, place, how, company, person, starts, contact_id, company_id in execute(_VISITS, ()):
        where = _joined(company, f"invited by {person}")
        visit = Found(FoundKind.VISIT, key, purpose or "Visit", place, where, to_instant(starts))
        told = f"{purpose} {place} {how} {company} {person}"
        if all(matched(told, [word]) for word in words):
            own.append(visit)
        elif contact_id in contacts or company_id in companies:
            others.append(visit)
    return own + others


def _notes(execute: Execute, ids: Sequence[int], words: Sequence[str]) -> list[Found]:
    found = []
    rows = _by_id(execute, _ABOUT, ids, table="point", columns="t.text")
    for _, participant, text, name, company, starts in rows:
        where = _joined(name, company)
        snippet = _around(text, words)
        found.append(Found(FoundKind.NOTE, participant, snippet, "", where, to_instant(starts)))
    return found


def _letters(execute: Execute, keys: Sequence[int], words: Sequence[str]) -> list[Found]:
    """Return drafts and letters that were handed over; of the two for one follow-up, the better match."""
    found: dict[int, Found] = {}
    rows: dict[int, Any] = {}
    for table, part in (("letter", DRAFT), ("hand_over", HANDED_OVER)):
        ids = [key // LETTER_KINDS for key in keys if key % LETTER_KINDS == part]
        for row in _by_id(execute, _ABOUT, ids, table=table, columns="t.subject, t.text"):
            rows[row[0] * LETTER_KINDS + part] = row
    for key in keys:
        if key in rows:
            _, participant, subject, text, name, company, starts = rows[key]
            where = _joined(name, company)
            title = subject or f"Letter to {name}"
            letter = Found(
                FoundKind.LETTER, participant, title, _around(text, words), where, to_instant(starts)
            )
            found.setdefault(participant, letter)
    return list(found.values())


def _joined(*parts: str) -> str:
    return ", ".join(isolated(part) for part in parts if part)


def _around(text: str, words: Sequence[str]) -> str:
    """Return the part of a text around the first word that it holds."""
    flat = " ".join(text.split())
    folded = plain(flat)
    at = min((place for word in words if (place := folded.find(plain(word))) >= 0), default=0)
    if at > _BEFORE:
        begin = flat.rfind(" ", 0, at - _BEFORE) + 1
        flat = f"…{flat[begin:]}" if begin else flat
    return flat if len(flat) <= SNIPPET else f"{flat[:SNIPPET].rsplit(' ', 1)[0]}…"
