"""Pictures of business cards: codes are read exactly, and the engine reads in a process of its own."""

import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from followup_desktop.domain.errors import UserError
from followup_desktop.exchange import ocr
from followup_desktop.exchange.codes import make_code, read_codes
from followup_desktop.exchange.finding.find import find_fields
from tests.cards.drawn import CARDS, Drawn, code_text, draw, png_of
from tests.cards.measure import FIELDS, proposed, read_code_of, same, wanted

WITH_CODE = [one for one in CARDS if one.code]
BY_NAME = {one.name: one for one in CARDS}


@pytest.mark.parametrize("card", WITH_CODE, ids=lambda one: one.name)
def test_a_code_on_a_card_is_read_exactly(card: Drawn, qapp: QGuiApplication) -> None:
    assert code_text(card) in read_code_of(card)


def test_no_code_is_seen_where_there_is_none(qapp: QGuiApplication) -> None:
    assert read_code_of(BY_NAME["plain"]) == ()
    assert read_codes(bytes(64 * 48), 64, 48) == ()


def test_a_code_holds_any_letters(qapp: QGuiApplication) -> None:
    text = "BEGIN:VCARD\r\nFN:Zoë Łukasz 李\r\nEND:VCARD"
    code = make_code(text)
    side = code.side + 8
    image = QImage(side * 4, side * 4, QImage.Format.Format_Grayscale8)
    image.fill(255)
    for at, dark in enumerate(code.dark):
        if dark:
            for y in range(4):
                for x in range(4):
                    image.setPixel((at % code.side + 4) * 4 + x, (at // code.side + 4) * 4 + y, 0xFF000000)
    rows, step = bytes(image.constBits()), image.bytesPerLine()
    grey = b"".join(rows[y * step : y * step + image.width()] for y in range(image.height()))
    assert read_codes(grey, image.width(), image.height()) == (text,)


def test_too_much_for_a_code_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        make_code("x" * 3000)


@pytest.mark.parametrize("name", ["plain", "two-columns", "light-on-dark", "on-its-side"])
def test_the_engine_proposes_what_stands_on_the_card(name: str, qapp: QGuiApplication) -> None:
    card = BY_NAME[name]
    read, _ = find_fields(ocr.read_picture(png_of(draw(card))), card.who.country)
    have, got = wanted(card), proposed(read)
    assert [field for field in FIELDS if have[field] and not same(field, have[field], got[field])] == []


def test_an_engine_that_starts_slowly_gets_all_of_a_large_picture() -> None:
    slow = [
        sys.executable,
        "-c",
        "import sys, threading; threading.Event().wait(0.5); n = len(sys.stdin.buffer.read()); "
        "sys.stdout.write(f'[[\"{n}\", 1, [0, 0, 1, 1]]]')",
    ]
    (line,) = ocr.read_picture(b"x" * 5_000_000, slow)
    assert line.text == "5000000"


def test_an_engine_can_be_stopped() -> None:
    begun = time.monotonic()
    endless = [
        sys.executable,
        "-c",
        "import sys, threading; sys.stdin.buffer.read(); threading.Event().wait()",
    ]
    with pytest.raises(UserError, match="stopped"):
        ocr.read_picture(b"x" * 5_000_000, endless, cancelled=lambda: True)
    assert time.monotonic() - begun < ocr.LONGEST


@pytest.mark.parametrize("answer", ["", "[1]", "not json", '{"a": 1}', '[["x", "y"]]'])
def test_an_engine_that_answers_nonsense_leaves_the_typing_to_the_user(answer: str) -> None:
    says = [sys.executable, "-c", f"import sys; sys.stdin.buffer.read(); sys.stdout.write({answer!r})"]
    with pytest.raises(UserError, match="Type it from the picture"):
        ocr.read_picture(b"png", says)


def test_an_engine_that_dies_leaves_the_typing_to_the_user() -> None:
    with pytest.raises(UserError, match="Type it from the picture"):
        ocr.read_picture(b"png" * 1_000_000, [sys.executable, "-c", "raise SystemExit(3)"])


def test_without_the_extra_the_app_says_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda _name: None)
    assert not ocr.can_read_pictures()
    with pytest.raises(UserError, match=r"followup-desktop\[scan\]"):
        ocr.read_picture(b"png")


def test_nothing_of_the_engine_is_imported_by_asking_for_it() -> None:
    import subprocess

    code = (
        "import sys; from followup_desktop.exchange import ocr; ocr.can_read_pictures(); "
        "print('cv2' in sys.modules, 'rapidocr' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.split() == ["False", "False"]
