"""Pages, envelopes and copying by hand."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.markup import read_html
from followup_desktop.gui.letters.out.by_hand import HandWindow, lines_to_copy
from followup_desktop.gui.letters.out.pages import ENVELOPES, Format, document_of, draw_envelope, draw_letter
from followup_desktop.gui.letters.out.window import write_pdf
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.services.paper import OnPaper

SENDER = ("Alex Morgan", "2210 Orchard Avenue", "CHICAGO, IL 60614")
RECIPIENT = ("Dana Whitfield", "Harrow & Pike", "48 Canal Street", "CHICAGO, IL 60606")


def paper(words: str = "<p>Dear Dana,</p><p>Thank you.</p>") -> OnPaper:
    blocks = tuple(read_html(words))
    return OnPaper("Letter to Dana", SENDER, "23 November 2026", RECIPIENT, blocks, True, SENDER)


def test_a_letter_has_its_letterhead_above_it(qtbot: QtBot) -> None:
    said = document_of(paper()).toPlainText().splitlines()
    assert said[:3] == [*SENDER]
    assert said.index("Dana Whitfield") < said.index("23 November 2026") < said.index("Dear Dana,")


def test_a_long_letter_goes_on_to_another_page(qtbot: QtBot, tmp_path: Path) -> None:
    long = paper("<p>Dear Dana,</p>" + "<p>Thank you for the walk through the packing hall.</p>" * 40)
    assert document_of(paper()).pageCount() == 1
    assert document_of(long).pageCount() > 1
    path = tmp_path / "letter.pdf"
    write_pdf(path, "Letter", Format("", long.wide, long.high), lambda device: draw_letter(device, long))
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    # The typeface goes with the file, so that it reads the same elsewhere.
    assert b"/FontFile2" in data


def test_an_envelope_has_the_size_of_an_envelope(qtbot: QtBot, tmp_path: Path) -> None:
    form, path = ENVELOPES[0], tmp_path / "envelope.pdf"
    write_pdf(path, "Envelope", form, lambda device: draw_envelope(device, form, SENDER, RECIPIENT))
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", path.read_bytes())
    assert box is not None
    assert [round(float(one) / 72 * 25.4) for one in box.groups()] == [220, 110]


def test_a_place_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Choose another place"):
        write_pdf(tmp_path / "no" / "x.pdf", "x", ENVELOPES[0], lambda _device: None)


def test_lines_to_copy_are_short_and_lose_no_word() -> None:
    words = "Dear Dana,\n\nThank you for walking me through the packing hall on Monday, and for your time."
    lines = lines_to_copy(words, 30)
    assert max(map(len, lines)) <= 30
    assert " ".join(" ".join(lines).split()) == " ".join(words.split())


def test_space_goes_from_line_to_line_past_the_gaps(qtbot: QtBot, theme: Theme) -> None:
    window = HandWindow(theme, "Note to Dana", "Dear Dana,\n\nThank you.\n\nAlex")
    qtbot.addWidget(window)
    window.show()
    seen = [window.where.text()]
    for _ in range(3):
        QTest.keyClick(window.lines, Qt.Key.Key_Space)
        seen.append(window.where.text())
    assert seen == ["Line 1 of 3", "Line 2 of 3", "Line 3 of 3", "Line 3 of 3"]


def test_posting_is_said_from_the_view(qtbot: QtBot, theme: Theme) -> None:
    window = HandWindow(theme, "Note to Dana", "Dear Dana,")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.posted):
        window._done()


def test_letters_can_be_made_larger(qtbot: QtBot, theme: Theme) -> None:
    window = HandWindow(theme, "Note to Dana", "Dear Dana,")
    qtbot.addWidget(window)
    window.show()
    before = QFontMetricsF(window.lines.font()).height()
    larger = next(
        one for one in window.findChildren(QToolButton) if one.accessibleName().startswith("Larger")
    )
    larger.click()
    assert QFontMetricsF(window.lines.font()).height() > before
