"""What a keystroke of search costs, few against many, and what the index costs a letter that is saved.

    python tests/benchmarks/search.py [ITEMS] [CONTACTS]

Fills a database of 1,000 and one of ITEMS (100,000) calendar items over three years, with 20,000 contacts,
notes and letters; types names, words and sentences letter by letter into both, and prints the 50th and the
95th percentile of a keystroke and their ratio. The house's bound is 30 ms at the 95th. Then it saves a letter
as it is typed, with the index and without. Nothing is asserted, since machines are noisy.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Letter
from followup_desktop.services.ports import Store
from followup_desktop.storage import tables as t
from followup_desktop.storage.instants import to_text
from followup_desktop.storage.search_index import INDEX_TRIGGERS
from followup_desktop.storage.store import SqliteStore

FIRST = "Anna Ben Carla Dana Émile Fatima Georg Hanna Iris José Kim Lena Miguel Noor Olga Priya Ruth".split()
LAST = "Adler Berg Chen Dubois Eriksen Fischer García Hoffmann Ito Jones Kowalski Lefèvre Müller Nair".split()
LAST += "Okafor Park Quinn Rossi Sandoval Tanaka Ueda Vogel Whitfield Xu Young Zimmermann".split()
FIRMS = "Harrow Calder Northway Ashgrove Meridian Fenwick Osprey Brightline Copper Delta Elm Foundry".split()
WORDS = (
    "the warehouse is slow in winter and they want two shifts to share one plan before the new line starts "
    "in spring with fewer returns a better forecast calmer handovers and somebody who talks with drivers "
    "suppliers finance about cost quality safety training software orders stock transport customers"
).split()
TYPED = (
    "dana whitfield",
    "müller",
    "jose garcia",
    "harrow",
    "second interview",
    "warehouse winter",
    "s",
    "a",
    "the",
    "in spring",
    "phone screen with Dana Whitfield at Harrow 7 today 12:00-12:25",
    "zzz",
)


def fill(path: Path, items: int, contacts: int) -> SqliteStore:
    """Make a store with so many conversations and closes, and as many notes and letters as go with them."""
    store = SqliteStore(path)
    chance = random.Random(7)
    talks = items // 2
    start = datetime(2024, 1, 1, 9, tzinfo=UTC)
    database = store._database

    def text(words: int) -> str:
        return " ".join(chance.choices(WORDS, k=words))

    def many(sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        database.connection().executemany(sql, rows)

    with database.atomic():
        firms = [f"{FIRMS[n % len(FIRMS)]} {n}" for n in range(max(10, contacts // 20))]
        many("INSERT INTO company VALUES (?, '', '', '', '', '', ?, '', NULL)", list(enumerate(firms, 1)))
        who = [
            (n, chance.choice(FIRST), chance.choice(LAST), "Manager", chance.randint(1, len(firms)))
            for n in range(1, contacts + 1)
        ]
        columns = "id, first_name, last_name, title, company_id, uid, prefix, middle_name, suffix"
        columns += ", linkedin, linkedin_state, notes, draft, kept, proposed"
        rest = "LOWER(HEX(RANDOMBLOB(16))), '', '', '', '', 'unknown', '', 0, '[]', '[]'"
        many(f"INSERT INTO contact ({columns}) VALUES (?, ?, ?, ?, ?, {rest})", who)
        many(
            "INSERT INTO contact_email VALUES (?, ?, 0, ?, 'work')",
            [(n, n, f"{first}.{last}.{n}@mail.example".lower()) for n, first, last, _, _ in who],
        )
        step = timedelta(days=3 * 365) / talks
        when = [start + step * n for n in range(talks)]
        many(
            "INSERT INTO conversation VALUES"
            " (?, 'interview', ?, '', ?, ?, 'UTC', ?, NULL, 0, NULL, NULL, 0, '')",
            [
                (n, chance.choice(["", "Second interview", "Coffee", "Final round"]), to_text(at),
                 to_text(at + timedelta(minutes=45)), chance.randint(1, len(firms)))
                for n, at in enumerate(when, 1)
            ],
        )  # fmt: skip
        many(
            "INSERT INTO participant VALUES (?, ?, ?, NULL, ?, NULL, '')",
            [
                (n, n, chance.randint(1, contacts), to_text(at + timedelta(minutes=45)))
                for n, at in enumerate(when, 1)
            ],
        )
        many(
            "INSERT INTO point VALUES (?, ?, 'challenge', ?)", [(n, n, text(9)) for n in range(1, talks + 1)]
        )
        letter = "Thank you for the conversation"
        many(
            "INSERT INTO letter VALUES (?, ?, 'email', ?, '', ?, ?)",
            [(n, n, letter, text(120), to_text(start)) for n in range(1, talks + 1, 4)],
        )
        many(
            "INSERT INTO hand_over VALUES (?, ?, ?, 'email', 'sent', ?, '', ?, '')",
            [(n, n, to_text(at), letter, text(120)) for n, at in enumerate(when, 1) if n % 2],
        )
    return store


def keystrokes(store: Store, rounds: int) -> list[float]:
    """Type everything letter by letter; return the milliseconds of each search and reading of names."""
    taken = []
    for _ in range(rounds):
        for phrase in TYPED:
            for length in range(1, len(phrase) + 1):
                taken.append(milliseconds(lambda typed=phrase[:length]: _stroke(store, typed)))  # type: ignore[misc]
    return taken


def _stroke(store: Store, typed: str) -> None:
    store.search(typed, 6)
    store.named(typed)


def milliseconds(do: Callable[[], object]) -> float:
    """Return how long something takes."""
    before = time.perf_counter()
    do()
    return (time.perf_counter() - before) * 1000


def percentiles(taken: list[float]) -> tuple[float, float, float]:
    """Return the 50th and 95th percentile and the most."""
    cut = statistics.quantiles(taken, n=20)
    return cut[9], cut[18], max(taken)


def saves(store: SqliteStore, times: int = 60) -> float:
    """Save a letter of 400 words, one more each time; return the median of milliseconds."""
    words = (WORDS * 10)[:400]
    taken = []
    for n in range(times):
        text = " ".join([*words, *(["more"] * n)])
        letter = Letter(
            1, Medium.EMAIL, "Thank you", f"<p>{text}</p>", text, datetime(2026, 11, 1, tzinfo=UTC)
        )
        taken.append(milliseconds(lambda letter=letter: store.save_letter(letter)))  # type: ignore[misc]
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    contacts = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    p95 = {}
    with tempfile.TemporaryDirectory() as folder:
        for count, cards in ((1_000, 200), (items, contacts)):
            store = fill(Path(folder) / f"{count}.sqlite", count, cards)
            keystrokes(store, 1)
            half, most, worst = percentiles(keystrokes(store, 3))
            p95[count] = most
            print(
                f"{count} items, {cards} contacts: p50 {half:.1f} ms, p95 {most:.1f} ms, worst {worst:.1f} ms"
            )
            with_index = saves(store)
            for trigger in INDEX_TRIGGERS:
                t.proxy.execute_sql(f"DROP TRIGGER {trigger.split()[2]}")
            without = saves(store)
            print(f"  a letter saved: {with_index:.1f} ms with the index, {without:.1f} ms without")
            store.close()
    print(f"p95, {items} against 1,000 items: ratio {p95[items] / p95[1_000]:.1f}")


if __name__ == "__main__":
    main()
