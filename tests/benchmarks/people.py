"""The card desk over 20,000 cards: its list, a keystroke of its search, doubles, and taking 10,000 cards in.

    python -m tests.benchmarks.people [CARDS] [COMING]

The house's bounds: a keystroke 30 ms at the 95th percentile; cards stored and searchable at most 1.5 times
what reading the file and one bare bulk insert of as many rows cost in the same run. The rows are those that
the import stores: contact, emails, phones, addresses, tags, companies. Nothing is asserted.
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

from followup_desktop.domain.card import Card
from followup_desktop.domain.doubles import find_doubles
from followup_desktop.domain.model import Labelled, LabelledAddress, PostalAddress
from followup_desktop.exchange.vcard_reader import VCardReader
from followup_desktop.exchange.vcard_writer import write_cards
from followup_desktop.services.card_rows import PeopleOrder, in_order
from followup_desktop.services.cards.imports import CardImportService
from followup_desktop.services.cards.removing import RemovingService
from followup_desktop.storage.search_index import INDEX_TRIGGERS
from followup_desktop.storage.store import SqliteStore
from tests.benchmarks import people_screen
from tests.benchmarks.search import FIRMS, FIRST, LAST, WORDS

FEW = 1000
TYPED = ("dana whitfield", "müller", "harrow", "312 555", "recruiter", "a", "lena chicago", "zzz")
NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)


def made_up(count: int, seed: int = 7) -> list[Card]:
    """Cards as an address book has them: one in fifty is somebody's second."""
    chance = random.Random(seed)
    cards: list[Card] = []
    for n in range(count):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        firm = f"{chance.choice(FIRMS)} {chance.randint(1, count // 20)}"
        email = f"{first}.{last}.{seed}.{n}@mail.example".lower()
        if n % 50 == 49:
            email = cards[-1].emails[0].value
        phones = [Labelled(f"+1 312 {chance.randint(200, 999)} {n % 10_000:04}", "mobile")]
        if n % 2:
            phones.append(Labelled(f"+49 89 {seed}{n:06}", "work"))
        cards.append(
            Card(
                uid=f"urn:uuid:{seed}-{n}",
                first_name=first,
                last_name=last,
                title=chance.choice(["Recruiter", "Plant manager", "Engineer", ""]),
                company=firm,
                emails=(Labelled(email),),
                phones=tuple(phones),
                addresses=(
                    LabelledAddress(PostalAddress(f"{n} Elm Street", "Chicago", "IL", "60606", "US")),
                ),
                tags=(chance.choice(["conference", "chicago", "lead"]),) if n % 3 == 0 else (),
                notes=" ".join(chance.choices(WORDS, k=8)) if n % 4 == 0 else "",
                kept=(f"BDAY:19{n % 90 + 10}-02-28",),
            )
        )
    return cards


def seconds(do: Callable[[], object]) -> float:
    """Return the processor's seconds that something takes."""
    before = time.process_time()
    do()
    return time.process_time() - before


def bare_insert(folder: Path, cards: list[Card], like_the_apps: bool) -> float:
    """Return the seconds of one insert of as many rows, each table by one statement and without a trigger.

    ``like_the_apps``: into tables with the keys and indexes of the app's own, else into bare ones.
    """
    path = folder / f"bare-{like_the_apps}.sqlite"
    if like_the_apps:
        SqliteStore(path).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = wal")
        for trigger in INDEX_TRIGGERS if like_the_apps else ():
            raw.execute(f"DROP TRIGGER {trigger.split()[2]}")
        statements = []
        for table, columns, rows in _rows(cards):
            if not like_the_apps:
                raw.execute(f"CREATE TABLE {table} ({columns})")
            marks = ", ".join("?" * (columns.count(",") + 1))
            statements.append((f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows))

        def insert() -> None:
            with raw:
                for statement, rows in statements:
                    raw.executemany(statement, rows)

        return seconds(insert)


def _rows(cards: list[Card]) -> Iterator[tuple[str, str, list[tuple[object, ...]]]]:
    """By table its columns and the rows that the cards come to."""
    firms = {name: at for at, name in enumerate(dict.fromkeys(card.company for card in cards), 1)}
    numbered = list(enumerate(cards, 1))
    columns = "id, name, website, street, city, region, postcode, country"
    yield "company", columns, [(at, name, *[""] * 6) for name, at in firms.items()]
    columns = "id, uid, first_name, last_name, title, notes, kept, company_id, linkedin_state"
    columns += ", prefix, middle_name, suffix, linkedin, draft, proposed"
    rest = ("unknown", "", "", "", "", 0, "[]")
    yield (
        "contact",
        columns,
        [
            (n, one.uid, one.first_name, one.last_name, one.title, one.notes, "[]", firms[one.company], *rest)
            for n, one in numbered
        ],
    )
    for table, name in (("contact_email", "emails"), ("contact_phone", "phones")):
        yield (
            table,
            "contact_id, position, value, label",
            [
                (n, at, line.value, line.label)
                for n, one in numbered
                for at, line in enumerate(getattr(one, name))
            ],
        )
    columns = "contact_id, position, label, street, city, region, postcode, country"
    yield (
        "contact_address",
        columns,
        [
            (n, at, place.label, *astuple(place.address))
            for n, one in numbered
            for at, place in enumerate(one.addresses)
        ],
    )
    yield "contact_tag", "contact_id, tag", [(n, tag) for n, one in numbered for tag in one.tags]


def keystrokes(store: SqliteStore) -> list[float]:
    """Return the seconds of each keystroke of everything typed."""
    return [
        seconds(lambda typed=phrase[:length]: store.find_people(typed))  # type: ignore[misc]
        for phrase in TYPED
        for length in range(1, len(phrase) + 1)
    ]


def listing(store: SqliteStore) -> None:
    """Print what the list and its search cost."""
    rows = store.people_rows(NOW)
    parts = [f"the list {seconds(lambda: store.people_rows(NOW)) * 1000:.0f} ms"]
    for order in PeopleOrder:
        taken = seconds(lambda order=order: in_order(rows, order, lambda _: (5, 0)))  # type: ignore[misc]
        parts.append(f"{order} {taken * 1000:.0f} ms")
    print(f"{len(rows)} cards; {', '.join(parts)}")
    strokes = sorted(one * 1000 for one in keystrokes(store) + keystrokes(store))
    cut = statistics.quantiles(strokes, n=20)
    print(f"a keystroke: p50 {cut[9]:.1f} ms, p95 {cut[18]:.1f}, worst {strokes[-1]:.1f}")


def screen(folder: Path, count: int) -> None:
    """Print what the People screen costs over so many cards, against a thousand."""
    found = {}
    for cards in (FEW, count):
        path = folder / f"screen-{cards}.sqlite"
        store = SqliteStore(path)
        service = CardImportService(store)
        service.apply(service.review(made_up(cards)))
        store.close()
        people_screen.add_talks(path, cards)
        found[cards] = people_screen.of_file(path)
    people_screen.compare((FEW, found[FEW]), (count, found[count]))


def doubles(store: SqliteStore) -> None:
    """Print what looking for doubles costs."""
    cards = store.plain_cards()
    found = find_doubles(cards)
    looked, read = seconds(lambda: find_doubles(cards)), seconds(store.plain_cards)
    print(f"doubles: {len(found)} in {looked:.2f} s, their material read in {read:.2f} s")


def taking_in(store: SqliteStore, folder: Path, cards: list[Card]) -> None:
    """Print what taking cards in costs, against reading them and a bare insert."""
    service, path = CardImportService(store), folder / "cards.vcf"
    path.write_bytes(b"".join(write_cards(cards)))
    there = len(store.card_ids())
    read = min(seconds(lambda: sum(1 for _ in VCardReader().read(path))) for _ in range(3))
    review = service.review(cards)
    reviewed = seconds(lambda: service.review(cards))
    stored = seconds(lambda: service.apply(review))
    again = seconds(lambda: service.review(cards))
    print(f"{len(cards)} cards over {there}: read in {read:.2f} s, reviewed in {reviewed:.2f}", end=", ")
    print(f"stored and searchable in {stored:.2f}; reviewed again, when all are known, in {again:.2f}")
    for words, like_the_apps in (("tables like the app's", True), ("bare tables", False)):
        bare = bare_insert(folder, cards, like_the_apps)
        ratio = (read + reviewed + stored) / (read + bare)
        print(f"  one bare insert into {words} {bare:.2f} s: {ratio:.2f} times")


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    coming = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as name:
        store = SqliteStore(Path(name) / "followup.sqlite")
        service = CardImportService(store)
        service.apply(service.review(made_up(count)))
        listing(store)
        doubles(store)
        ids, remover = list(range(1, 1001)), RemovingService(store)
        asked, gone = seconds(lambda: remover.ask(ids)), seconds(lambda: remover.remove(ids))
        print(f"removing {len(ids)}: asked in {asked * 1000:.0f} ms, done in {gone * 1000:.0f} ms")
        taking_in(store, Path(name), made_up(coming, 8))
        store.close()
    with tempfile.TemporaryDirectory() as name:
        store = SqliteStore(Path(name) / "followup.sqlite")
        taking_in(store, Path(name), made_up(coming, 8))
        store.close()
        # Last: the tables belong to the store that was opened last.
        screen(Path(name), count)


if __name__ == "__main__":
    main()
