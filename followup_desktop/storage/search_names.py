"""The people and companies that a line of words may mean, for the quick line."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from followup_desktop.domain.quick.reading import KnownCompany, KnownPerson
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.search import clean_words
from followup_desktop.storage.search_index import CARD, EMAIL, PERSON_KINDS

MOST = 100
MOST_CHARACTERS = 400
MOST_WORDS = 24
AT_A_COMPANY = 20
_ADDRESS = "(SELECT e.value FROM contact_email e WHERE e.contact_id = k.id ORDER BY e.position LIMIT 1)"
_PEOPLE = f"""
SELECT k.id, k.first_name, k.last_name, COALESCE(o.name, ''), COALESCE({_ADDRESS}, ''), k.company_id
FROM contact k LEFT JOIN company o ON o.id = k.company_id WHERE {{which}}
"""
_COMPANIES = "SELECT id, name FROM company WHERE id IN ({ids})"
_POSITIONS = "SELECT company_id, id, title FROM opportunity WHERE company_id IN ({ids}) ORDER BY id"


def named(execute: Execute, text: str) -> tuple[list[KnownPerson], list[KnownCompany]]:
    """See Store.named."""
    words = clean_words(text, MOST_CHARACTERS, MOST_WORDS)
    if not words:
        return [], []
    keys, companies = _rows_of(execute, "search_person", words), _rows_of(execute, "search_company", words)
    cards = [key // PERSON_KINDS for key in keys if key % PERSON_KINDS == CARD]
    addresses = [key // PERSON_KINDS for key in keys if key % PERSON_KINDS == EMAIL]
    which = f"k.id IN ({_list(cards)})"
    if addresses:
        which += f" OR k.id IN (SELECT contact_id FROM contact_email WHERE id IN ({_list(addresses)}))"
    if companies:
        there = f"SELECT id FROM contact WHERE company_id IN ({_list(companies[:5])}) LIMIT {AT_A_COMPANY}"
        which += f" OR k.id IN ({there})"
    rows = execute(_PEOPLE.format(which=which), ())
    people = [KnownPerson(*row[:5]) for row in rows]
    own = [row[5] for row in rows if row[5] is not None]
    return people, _companies(execute, list(dict.fromkeys([*companies, *own])))


def _rows_of(execute: Execute, index: str, words: Sequence[str]) -> list[int]:
    """Return rows of an index: those where two words of the line stand together first, then single ones."""
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    addresses = [word for word in words if "@" in word]
    queries = [f"{{name}} : ({_any(pairs)})"] if pairs else []
    queries += [_any(addresses)] if addresses else []
    queries.append(f"{{name}} : ({_any(words)})")
    found: list[int] = []
    for query in queries:
        sql = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?"
        found += [row[0] for row in execute(sql, (query, MOST))]
    return list(dict.fromkeys(found))


def _any(words: Iterable[str]) -> str:
    return " OR ".join('"' + word.replace('"', '""') + '"' for word in words)


def _list(ids: Iterable[int]) -> str:
    return ", ".join(map(str, ids))


def _companies(execute: Execute, ids: Sequence[int]) -> list[KnownCompany]:
    positions: dict[int, list[tuple[int, str]]] = {}
    for company_id, row_id, title in execute(_POSITIONS.format(ids=_list(ids)), ()):
        positions.setdefault(company_id, []).append((row_id, title))
    return [
        KnownCompany(row_id, name, tuple(positions.get(row_id, ())))
        for row_id, name in execute(_COMPANIES.format(ids=_list(ids)), ())
    ]
