"""What it costs to read 10,000 contact cards, against reading the same file and cutting it into lines.

    python -m tests.benchmarks.cards [FILE.vcf]

Prints processor seconds, the best of several runs that take turns. Nothing is asserted, since machines are
noisy.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from followup_desktop.domain.errors import UserError
from followup_desktop.exchange.vcard_reader import VCardReader
from followup_desktop.exchange.vcard_writer import Version, write_cards
from tests.fuzz.test_fuzz_vcard import HOSTILE

CARDS = 10_000
RUNS = 5


def plain_cards(count: int) -> bytes:
    """A file as address books write it: version 3.0, eleven properties a card."""
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:118530a3-9957-4b4b-b639-{at:012}\r\n"
        f"FN:Sara Chen{at}\r\nN:Chen{at};Sara;;;\r\nORG:Lindholm {at % 500} GmbH\r\n"
        f"TITLE:Head of Platform\r\n"
        f"EMAIL;TYPE=INTERNET;TYPE=WORK:sara.chen{at}@lindholm.example\r\n"
        f"TEL;TYPE=CELL:+49 170 {at:07}\r\nTEL;TYPE=WORK:+49 30 {at:07}\r\n"
        f"ADR;TYPE=WORK:;;Torstraße {at};Berlin;;10119;Germany\r\nCATEGORIES:Networking\r\n"
        f"NOTE:Met at the meetup\\, spoke about on-call\r\nEND:VCARD\r\n"
        for at in range(count)
    ).encode()


def best_of(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Processor seconds of each, the least of several turns."""
    best: dict[str, float] = {}
    for _ in range(RUNS):
        for name, work in works.items():
            started = time.process_time()
            work()
            best[name] = min(best.get(name, 1e9), time.process_time() - started)
    return best


def bare(path: Path) -> int:
    """Read the file and cut it into lines: less than any import does."""
    return len(path.read_bytes().decode("utf-8").split("\r\n"))


def hostile() -> None:
    """How long each hostile file takes to be read or refused; the house's bound is two seconds."""
    print("\nhostile files, s")
    taken = []
    for name, make in HOSTILE.items():
        data = make(99_000_000)
        started = time.process_time()
        found, said = 0, "read"
        try:
            for one in VCardReader().read_bytes(data, "hostile.vcf"):
                found += one.card is not None
        except UserError as error:
            said = f"refused: {error.sentence}"
        taken.append((time.process_time() - started, name, len(data), found, said))
    for seconds, name, size, found, said in sorted(taken, reverse=True):
        print(f"  {seconds:5.2f}  {name:22} {size / 1e6:6.1f} MB  {found:6} cards  {said[:110]}")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "cards.vcf"
        if len(sys.argv) < 2:
            path.write_bytes(plain_cards(CARDS))
        read = [one.card for one in VCardReader().read(path) if one.card is not None]
        best = best_of(
            {
                "read and cut into lines": lambda: bare(path),
                "read as cards": lambda: sum(1 for _ in VCardReader().read(path)),
                "written as 4.0": lambda: sum(map(len, write_cards(read))),
                "written as 3.0": lambda: sum(map(len, write_cards(read, Version.V3))),
            }
        )
        print(f"{len(read):,} cards, {path.stat().st_size / 1e6:.1f} MB")
        for name, seconds in best.items():
            each = seconds / max(1, len(read)) * 1e6
            ratio = seconds / best["read and cut into lines"]
            print(f"  {seconds:7.3f} s  {each:6.1f} µs a card  {ratio:6.1f} x  {name}")
    hostile()


if __name__ == "__main__":
    main()
