"""The history of a letter: looked at, compared, restored, and nothing lost on the way."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import Outcome
from followup_desktop.domain.model import Letter
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.gui.letters.versions.window import HistoryWindow
from followup_desktop.storage.store import SqliteStore
from tests.gui.letters.conftest import of, stored


@pytest.fixture
def letter(screen: LettersScreen, demo: SqliteStore) -> LettersScreen:
    screen.open_letter(of(demo, "Dana"))
    return screen


def history(screen: LettersScreen, context: Context, qtbot: QtBot) -> HistoryWindow:
    composer = screen.composer
    made = HistoryWindow(context, composer.follow_up, composer.letter(), composer.editable)
    made.restored.connect(composer.tools.restore)
    qtbot.addWidget(made)
    return made


def rows(window: HistoryWindow) -> list[str]:
    return [window.list.item(row).text().replace("\n", ", ") for row in range(window.list.count())]


def test_a_version_is_compared_and_restored_and_that_can_be_undone(
    letter: LettersScreen, context: Context, demo: SqliteStore, clock: FixedClock, qtbot: QtBot
) -> None:
    composer = letter.composer
    editor, subject = composer.paper.editor, composer.paper.subject
    first, first_subject = editor.html(), subject.text()
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    clock.instant += timedelta(minutes=3)
    QTest.keyClicks(editor, " Added later.")
    subject.setText("Another subject")
    changed = editor.html()
    window = history(letter, context, qtbot)
    assert rows(window) == ["Today, 11:05, The oldest, 108 words"]
    assert "Added later" not in window.paper.toPlainText()
    window.changes.setChecked(True)
    assert window.said.text() == "4 words added since (underlined), 7 gone (struck out)."
    assert "Added later." in window.paper.toPlainText()
    window.restore.click()
    assert (editor.html(), subject.text()) == (first, first_subject)
    assert [one.html for one in context.services.versions.versions(composer.follow_up.id)] == [changed, first]
    editor.undo()
    subject.undo()
    assert (editor.html(), subject.text()) == (changed, "Another subject")
    composer.flush()
    assert stored(demo, composer.follow_up.id).html == changed


def test_a_first_draft_stays_the_oldest_version(
    screen: LettersScreen, context: Context, demo: SqliteStore
) -> None:
    ruth = of(demo, "Ruth")
    screen.open_letter(ruth)
    draft = screen.composer.paper.editor.html()
    assert context.services.versions.versions(ruth) == []
    screen.composer.paper.editor.selectAll()
    QTest.keyClicks(screen.composer.paper.editor, "All mine")
    screen.composer.flush()
    assert [one.html for one in context.services.versions.versions(ruth)] == [draft]


def test_beginning_by_another_template_keeps_what_was_written(
    letter: LettersScreen, context: Context
) -> None:
    QTest.keyClicks(letter.composer.paper.editor, " My own words.")
    written = letter.composer.paper.editor.html()
    letter.composer.choosing.use("short")
    assert context.services.versions.versions(letter.composer.follow_up.id)[0].html == written


def test_what_was_handed_over_stands_first_and_is_only_looked_at(
    letter: LettersScreen, context: Context, clock: FixedClock, qtbot: QtBot
) -> None:
    participant = letter.composer.follow_up.id
    context.services.hand_over.record(participant, Outcome.SENT_BY_HAND)
    letter.composer.refresh(None)
    clock.instant += timedelta(days=1)
    window = history(letter, context, qtbot)
    assert rows(window)[0] == "Mon 23 Nov, 11:05, Handed over, 108 words"
    assert window.restore.isHidden()
    assert window.keep.isHidden()


def test_a_letter_without_versions_says_when_there_will_be_some(
    screen: LettersScreen, context: Context, demo: SqliteStore, qtbot: QtBot
) -> None:
    screen.open_letter(of(demo, "Ruth"))
    window = history(screen, context, qtbot)
    assert window.said.text().startswith("No earlier versions yet.")
    assert not window.restore.isEnabled()


def test_keeping_one_by_hand_says_so(letter: LettersScreen, context: Context) -> None:
    foot = letter.composer.paper.foot
    letter.composer.tools.keep_now()
    assert foot.said.text() == "Saved, and kept as a version."
    letter.composer.tools.keep_now()
    assert foot.said.text() == "Saved; the last version says the same."


def test_no_version_is_lost_where_one_cannot_be_kept(
    letter: LettersScreen, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followup_desktop.domain.errors import UserError

    def full(_letter: Letter) -> bool:
        raise UserError("The disk is full. Make room and try again.")

    monkeypatch.setattr(context.services.versions, "keep", full)
    before = letter.composer.paper.editor.html()
    letter.composer.tools.restore(Letter(letter.composer.follow_up.id, letter.composer.follow_up.medium))
    assert letter.composer.paper.editor.html() == before


def test_an_export_has_the_earlier_versions_and_the_dictionary(
    letter: LettersScreen, context: Context, tmp_path: Path
) -> None:
    context.services.versions.keep(letter.composer.letter())
    context.services.spelling.add("Oberhuber")
    context.services.export(tmp_path / "all.json")
    facts = json.loads((tmp_path / "all.json").read_text())
    kept = [one["earlier_versions"] for one in facts["follow_ups"] if one["earlier_versions"]]
    assert [len(versions) for versions in kept] == [1]
    assert kept[0][0]["html"] == letter.composer.paper.editor.html()
    assert facts["dictionary"] == ["Oberhuber"]
