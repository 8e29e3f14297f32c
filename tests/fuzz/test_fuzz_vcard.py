"""vCard files that mean harm, or were merely mangled: a sentence or a partial result, and soon."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.card import CardRead
from followup_desktop.domain.errors import UserError
from followup_desktop.exchange.card_codes import read_code
from followup_desktop.exchange.vcard_cards import MAX_PROPERTIES
from followup_desktop.exchange.vcard_reader import MAX_CARDS, VCardReader
from followup_desktop.exchange.vcard_settled import settled
from followup_desktop.exchange.vcard_writer import Version, write_cards

SAMPLES = {
    path.name: path.read_bytes() for path in (Path(__file__).parents[1] / "samples" / "vcf").glob("*.vcf")
}
PIECES = st.sampled_from(
    b"\r\n |\n|"
    b'\r|\t|:|;|"|\\|=|=\r\n|\0|\xff|\xef\xbb\xbf|,|\xc3|BEGIN:VCARD\r\n|\r\nEND:VCARD\r\n|AGENT:\r\n'
    b"|ENCODING=b|ENCODING=QUOTED-PRINTABLE|CHARSET=x|item1.|X-ABLabel:|data:;base64,|VERSION:2.1\r\n".split(
        b"|"
    )
)


def read(data: bytes) -> list[CardRead]:
    found: list[CardRead] = []
    try:
        for one in VCardReader().read_bytes(data, "fuzzed.vcf"):
            found.append(one)
    except UserError:
        pass
    return found


def check(data: bytes) -> None:
    """Read, written and read again it is the same, and nothing but a sentence is ever raised."""
    found = read(data)
    cards = [one.card for one in found if one.card is not None]
    for one in found:
        assert one.card is not None or one.troubles
        assert one.line <= data.count(b"\n") + data.count(b"\r") + 1
        assert all(one.line <= trouble.line for trouble in one.troubles)
    for version in Version:
        written = b"".join(write_cards(cards, version, with_card_pictures=True))
        again = read(written)
        assert [one.card for one in again] == [settled(card) for card in cards] == cards
        assert not any(one.troubles for one in again)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_no_mutation_raises_anything_but_a_sentence(name: str, data: st.DataObject) -> None:
    mangled = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(mangled)))
        until = at + data.draw(st.sampled_from([0, 0, 1, 2, 40]))
        mangled[at:until] = data.draw(PIECES | st.binary(max_size=4))
    check(bytes(mangled))


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_raise_anything_but_a_sentence(data: bytes) -> None:
    check(data)
    check(b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Chen;Sara\r\n" + data + b"\r\nEND:VCARD\r\n")


@given(st.lists(PIECES | st.binary(max_size=6), max_size=30).map(b"".join))
def test_no_jumble_of_vcard_pieces_raises_anything_but_a_sentence(data: bytes) -> None:
    check(data)
    check(b"BEGIN:VCARD\n" + data + b"\nEND:VCARD\n")


@given(st.text(max_size=200) | st.lists(PIECES).map(lambda parts: b"".join(parts).decode("latin-1")))
def test_no_code_raises_anything(text: str) -> None:
    for start in ("", "MECARD:N:", "mailto:", "tel:", "BEGIN:VCARD\n"):
        read_code(start + text)


def card(body: bytes) -> bytes:
    return b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + body + b"\r\nEND:VCARD\r\n"


GOOD = card(b"N:Chen;Sara;;;")


def repeated(part: bytes, size: int) -> bytes:
    return part * (size // len(part))


def numbered(line: bytes, count: int) -> bytes:
    return b"".join(line.replace(b"%", b"%d" % at) for at in range(count))


# Each of about so many bytes: the benchmark takes the largest that are not refused unread.
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "zeros": lambda size: b"\0" * size,
    "line feeds": lambda size: b"\n" * size,
    "carriage returns": lambda size: b"\r" * size,
    "one line": lambda size: b"x" * size,
    "zip": lambda size: b"PK\x03\x04" + b"\0" * size,
    "line without end": lambda size: GOOD + b"BEGIN:VCARD\r\nNOTE:" + b"a" * size,
    "photo without end": lambda size: b"BEGIN:VCARD\r\nPHOTO;ENCODING=b:" + repeated(b"\r\n AAAAAAA", size),
    "a million properties": lambda _: GOOD + card(b"X-A:1\r\n" * 1_000_000) + GOOD,
    "many million lines": lambda size: GOOD + card(repeated(b"X:\r\n", size)) + GOOD,
    "properties at the cap": lambda _: card(b"EMAIL:a@b.example\r\n" * (MAX_PROPERTIES - 10)) * 10,
    "lines at the cap": lambda _: card(b"NOTE:a" + b"\r\n b" * 390_000) * 2,
    "folds": lambda size: card(b"NOTE:a" + repeated(b"\r\n ", size)),
    "soft breaks": lambda size: card(b"NOTE;ENCODING=QUOTED-PRINTABLE:" + repeated(b"=\r\n", size)),
    "begins": lambda size: repeated(b"BEGIN:VCARD\r\n", size),
    "ends": lambda size: repeated(b"END:VCARD\r\n", size),
    "empty cards": lambda size: repeated(b"BEGIN:VCARD\r\nEND:VCARD\r\n", size),
    "cards": lambda size: repeated(GOOD, size),
    "nested": lambda size: repeated(b"BEGIN:VCARD\r\nAGENT:\r\n", size),
    "semicolons": lambda _: card(b"N:" + b";a" * 5_000_000),
    "commas": lambda _: card(b"CATEGORIES:" + b",a" * 5_000_000),
    "backslashes": lambda _: card(b"NOTE:" + b"\\;" * 5_000_000 + b"\r\nN:" + b"\\;" * 3_000_000),
    "parameters": lambda _: card(b"TEL" + b";TYPE=x" * 1_000 + b":1") * 1_000,
    "quotes": lambda _: card(b'TEL;X="' + b'a"b;"' * 1_900 + b":1") * 500,
    "one long head": lambda _: card(b'TEL;X="' + b'a"b;"' * 3_000_000 + b":1"),
    "many heads": lambda _: card(numbered(b"X-%;TYPE=%:1\r\n", 4_900)) * 10,
    "labels": lambda _: card(numbered(b"i%.TEL:1\r\ni%.X-ABLabel:a\r\n", 2_400)) * 10,
    "long name": lambda _: card(b"FN:" + b"Dr. von de la " * 1_000_000),
    "many long names": lambda _: card(b"FN:" + b"Dr. von Aa " * 4) * 2_000,
    "hopeless letters": lambda _: card(b"NOTE:\xff\r\n" * 1_000 + b"FN:\xe4") * 50,
    "bad base64": lambda _: card(b"PHOTO;ENCODING=b:" + b"A" * 9_000_001),
    "data address": lambda _: card(b"PHOTO:data:" + b";a" * 4_000_000 + b",x"),
    "utf-16": lambda size: repeated("BEGIN:VCARD\r\nFN:ä\r\nEND:VCARD\r\n".encode("utf-16-le"), size),
}


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_a_hostile_file_is_read_or_refused_in_words(case: str) -> None:
    """How long each takes is printed by tests/benchmarks/cards.py."""
    reading = VCardReader().read_bytes(HOSTILE[case](25_000_000), "hostile.vcf")
    found: list[CardRead] = []
    refused = ""
    try:
        found.extend(reading)
    except UserError as error:
        refused = error.sentence
    assert found or refused
    assert all(one.card is not None or one.troubles for one in found)
    assert len(refused) < 300


@pytest.mark.parametrize(
    "case", ["line without end", "photo without end", "many million lines", "lines at the cap"]
)
def test_what_is_held_at_a_time_is_bounded(case: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.vcf"
    path.write_bytes(HOSTILE[case](60_000_000))
    tracemalloc.start()
    try:
        for _ in VCardReader().read(path):
            pass
    except UserError:
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000


def test_cards_beside_one_that_is_too_large_are_read() -> None:
    found = read(HOSTILE["a million properties"](0))
    assert [one.card is not None for one in found] == [True, False, True]
    assert [one.line for one in found] == [1, 5, 1_000_009]
    assert str(found[1].troubles[0]) == "line 5: card 2 has more than 400,000 lines; left out"


def test_no_more_cards_are_read_than_anybody_has() -> None:
    found = read(HOSTILE["empty cards"](2_500_000))
    assert len(found) == MAX_CARDS + 1
    assert "the first 100,000 cards were read" in found[-1].troubles[0].text
