"""The composer: what is typed, drafted and taken up."""

from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.markup import read_html, read_text, write_html, write_text
from followup_desktop.domain.model import Letter
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.document import DEEPEST_PASTED, MOST_PASTED, load, to_html, to_text
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.gui.letters.writing import links
from followup_desktop.storage.store import SqliteStore
from tests.gui.conftest import SayRecorder
from tests.gui.letters.conftest import of, paste, stored

# Saving


def test_what_is_typed_is_on_disk_a_moment_later_and_there_when_it_is_opened_again(
    screen: LettersScreen, demo: SqliteStore, qtbot: QtBot
) -> None:
    dana = of(demo, "Dana")
    screen.open_letter(dana)
    QTest.keyClicks(screen.composer.paper.editor, " Typed just now.")
    qtbot.waitUntil(lambda: "Typed just now." in stored(demo, dana).text, timeout=1500)
    screen.show_list()
    screen.open_letter(dana)
    assert "Typed just now." in screen.composer.paper.editor.toPlainText()
    assert screen.composer.saved() == "Saved just now"


def test_leaving_saves_at_once(screen: LettersScreen, demo: SqliteStore, qtbot: QtBot) -> None:
    dana = of(demo, "Dana")
    screen.open_letter(dana)
    QTest.keyClicks(screen.composer.paper.subject, "!")
    screen.leave()
    assert stored(demo, dana).subject.endswith("!")


def test_looking_at_a_first_draft_writes_nothing(screen: LettersScreen, demo: SqliteStore) -> None:
    ruth = of(demo, "Ruth")
    screen.open_letter(ruth)
    screen.leave()
    assert demo.letter(ruth) is None
    assert "Dear Ruth," in screen.composer.paper.editor.toPlainText()


def test_a_save_that_fails_says_so_and_keeps_the_text(
    screen: LettersScreen,
    demo: SqliteStore,
    context: Context,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dana = of(demo, "Dana")
    screen.open_letter(dana)

    def full(_letter: Letter) -> None:
        raise UserError("The disk is full. Make room and try again.")

    with monkeypatch.context() as broken:
        broken.setattr(context.services.letters, "save", full)
        QTest.keyClicks(screen.composer.paper.editor, " More.")
        screen.leave()
    said = cast(SayRecorder, context.say).said
    assert said == [("warn", "The disk is full. Make room and try again. Your text is still here.")]
    assert screen.composer.saved() == "Not saved"
    screen.leave()
    assert "More." in stored(demo, dana).text


# The list


def test_the_list_puts_drafts_first_and_says_how_far_they_are(screen: LettersScreen) -> None:
    names = [row.accessibleName() for row in screen.list._rows]
    assert names[0] == "Dana Whitfield, Draft, 2 of 3 points, 3 h 00 min left"
    done = [name for name in names if "Not begun" not in name]
    assert done[1].startswith("Stefan Weiss, Sent 23 Nov, on time")


def test_the_list_names_whom_a_letter_is_still_to_be_begun_for(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    owed = [one for one in context.services.today.owed() if one.letter is None]
    waiting = [row for row in screen.list._rows if "Not begun" in row.accessibleName()]
    assert {row.participant_id for row in waiting} == {one.id for one in owed}
    names = [row.accessibleName().partition(",")[0] for row in waiting]
    # The nearest close first; Tom's window has closed.
    assert names[0] == "Miguel Ortega"
    assert names[-1] == "Tom Adeyemi"
    waiting[0].click()
    assert screen.title() == "Call to Miguel Ortega"
    assert "Miguel" in screen.composer.paper.editor.toPlainText()


def test_nobody_is_to_be_begun_for_who_is_not_thanked(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    miguel = of(demo, "Miguel")
    context.services.conversations.waive(miguel, "They asked me not to")
    screen.refresh(None)
    assert miguel not in {row.participant_id for row in screen.list._rows}


def test_an_empty_list_says_what_to_do(context: Context, qtbot: QtBot) -> None:
    screen = LettersScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.refresh(None)
    assert screen.list._empty.isVisible()
    assert screen.title() == "Letters"


def test_the_bar_names_the_letter_and_the_time_left(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Dana"))
    assert screen.title() == "Thank-you letter to Dana Whitfield"
    assert screen._bar.chip.text() == "3 h 00 min left"
    screen.open_letter(of(demo, "Tom"))
    assert screen._bar.chip.text() == "late by 6 h 00 min"


# The editor


def test_hostile_html_comes_in_clean(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Dana"))
    html = paste(
        screen,
        "<script>alert(1)</script><p style='color:red;font-family:Comic Sans MS' onclick='x()'>Dear "
        "<b>Dana</b><img src='http://track.example/x.png'> <a href='javascript:alert(2)'>here</a> "
        "<a href='https://ok.example/'>there</a></p><iframe src='http://bad.example'></iframe>",
    )
    assert html == ('<p>Dear <strong>Dana</strong> here <a href="https://ok.example/">there</a></p>')


@pytest.mark.parametrize("html", ["<b>" * (DEEPEST_PASTED + 1) + "deep", "<p>big</p>" * (MOST_PASTED // 8)])
def test_html_too_large_or_too_deep_comes_in_as_plain_text(
    screen: LettersScreen, demo: SqliteStore, html: str
) -> None:
    screen.open_letter(of(demo, "Dana"))
    assert paste(screen, html, "Only words") == "<p>Only words</p>"


TABLE = (
    "<p>As you asked:</p><table><thead><tr><th>Line</th><th>Idle</th></tr></thead>"
    "<tbody>{rows}</tbody></table>"
    "<p>More soon.</p>"
)
ROWS = {
    "spreadsheet": "<tr><td>A</td><td><b>11</b>%</td></tr>\n<tr>\n  <td>B</td>\n  <td> 9% </td></tr>",
    "word processor": "<tr><td><p>A</p></td><td><p>11%</p></td></tr>"
    "<tr><td><p>B</p></td><td><p>9%</p></td></tr>",
    "with an empty cell": "<tr><td>A</td><td></td><td>11%</td></tr><tr><td>B</td><td>9%</td><td></td></tr>",
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_a_table_comes_in_as_lines_whose_cells_are_parted(
    screen: LettersScreen, demo: SqliteStore, rows: str
) -> None:
    screen.open_letter(of(demo, "Dana"))
    paste(screen, TABLE.format(rows=rows))
    text = screen.composer.paper.editor.text()
    assert text == "As you asked:\n\nLine, Idle\nA, 11%\nB, 9%\n\nMore soon."


def test_a_layout_made_of_tables_keeps_its_paragraphs_and_lists(
    screen: LettersScreen, demo: SqliteStore
) -> None:
    screen.open_letter(of(demo, "Dana"))
    paste(
        screen,
        "<table><tr><td><p>Dear Alex,</p><p>thank you.</p>"
        "<ul><li>Hall A</li><li>Hall B</li></ul></td></tr></table>",
    )
    text = screen.composer.paper.editor.text()
    assert text == "Dear Alex,\n\nthank you.\n\n- Hall A\n- Hall B"


def test_a_table_of_plain_text_is_parted_too() -> None:
    assert write_text(read_text("Line\tIdle\nA\t11%\nPhone:\t12")) == "Line, Idle\nA, 11%\nPhone: 12"


def test_no_picture_is_ever_fetched(screen: LettersScreen) -> None:
    assert screen.composer.paper.editor.loadResource(2, "http://track.example/x.png") is None


def test_keys_make_bold_italic_and_lists(screen: LettersScreen, demo: SqliteStore, qtbot: QtBot) -> None:
    screen.open_letter(of(demo, "Dana"))
    editor = screen.composer.paper.editor
    editor.selectAll()
    QTest.keyClicks(editor, "plain ")
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "bold")
    QTest.keyClick(editor, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "both")
    assert editor.html() == "<p>plain <strong>bold</strong><strong><em>both</em></strong></p>"
    editor.make_list(True)
    assert editor.html().startswith("<ol><li>plain ")
    assert editor.text() == "1. plain boldboth"


def test_a_link_gets_the_address_that_was_asked_for(
    screen: LettersScreen, demo: SqliteStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.open_letter(of(demo, "Dana"))
    editor = screen.composer.paper.editor
    monkeypatch.setattr(links, "ask_link", lambda *_: "https://work.example/")
    editor.selectAll()
    QTest.keyClicks(editor, "work")
    editor.selectAll()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(editor, Qt.Key.Key_K, both)
    assert editor.html() == '<p><a href="https://work.example/">work</a></p>'


_WORDS = st.text(alphabet="ab <>&\u00a0\t\"'😀é-", max_size=6)
_TAGS = [
    "p",
    "br",
    "b",
    "em",
    "u",
    "ul",
    "ol",
    "li",
    "div",
    "a href='https://x.example'",
    "script",
    "span",
    "blockquote",
]


def _wrap(parts: tuple[str, list[str]]) -> str:
    return f"<{parts[0]}>{''.join(parts[1])}</{parts[0].split()[0]}>"


@settings(max_examples=150)
@given(
    st.recursive(
        _WORDS,
        lambda inner: st.tuples(st.sampled_from(_TAGS), st.lists(inner, max_size=4)).map(_wrap),
        max_leaves=20,
    )
)
def test_a_letter_reads_the_same_after_it_was_kept_and_opened(qapp: QApplication, html: str) -> None:
    first, again = QTextDocument(), QTextDocument()
    load(first, html)
    kept = to_html(first)
    load(again, kept)
    assert to_html(again) == kept == write_html(read_html(kept))
    assert to_text(again) == to_text(first)
