"""The window for templates: written, tried beside, kept safely, and nothing that one could do harm with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QRadioButton
from pytestqt.qtbot import QtBot

from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.templates.template_list import mark_of
from followup_desktop.gui.letters.templates.window import TemplatesWindow
from followup_desktop.storage.store import SqliteStore
from tests.gui.letters.conftest import of

Answer = QMessageBox.StandardButton
HEAD = "Name: Trial\n---\n"


@pytest.fixture
def window(context: Context, demo: SqliteStore, qtbot: QtBot) -> TemplatesWindow:
    dana = context.services.conversations.follow_up(of(demo, "Dana"))
    made = TemplatesWindow(context, None, "short", dana)
    # Closed at the end, it would ask about what is unsaved.
    qtbot.addWidget(made, before_close_func=lambda one: one.source.document().setModified(False))
    made.show()
    context.runner.wait()
    return made


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], None]:
    def give(said: Answer) -> None:
        monkeypatch.setattr(QMessageBox, "question", lambda *_: said)

    return give


def name_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_kw: (name, True))


def write(window: TemplatesWindow, source: str) -> None:
    """As if it were typed: it is unsaved then."""
    window.source.setPlainText(source)
    window.source.document().setModified(True)


def mistakes(window: TemplatesWindow) -> list[str]:
    return [window.faults.item(at).text() for at in range(window.faults.count())]


def marks(context: Context) -> dict[str, str]:
    return {one.file: mark_of(one) for one in context.services.templates.entries() if mark_of(one)}


# Trying


def test_the_letter_follows_what_is_typed_and_whose_facts_are_chosen(
    window: TemplatesWindow, qtbot: QtBot
) -> None:
    window.preview.who.setCurrentIndex(0)
    write(window, HEAD + "{{ greeting }} {% if role %}About {{ role }}.{% endif %}")
    letter = window.preview.letter
    qtbot.waitUntil(lambda: letter.toPlainText() == "Dear Dana, About Operations manager.")
    window.preview.who.setCurrentIndex(1)
    qtbot.waitUntil(lambda: letter.toPlainText() == "Dear Dana,")
    assert window.preview.who.itemText(2).startswith("Dana Whitfield, interview of ")
    write(window, HEAD + "They decide on {{ decision }}.")
    window.preview.who.setCurrentIndex(2)
    qtbot.waitUntil(lambda: letter.toPlainText() == "They decide on 27 November.")


def test_of_a_linkedin_note_the_version_that_fits_is_shown(window: TemplatesWindow, qtbot: QtBot) -> None:
    window.show_file("linkedin")
    window.preview.who.setCurrentIndex(0)
    letter = window.preview.letter
    qtbot.waitUntil(lambda: letter.toPlainText().startswith("Dear Dana, thank you again"))
    assert "---" not in letter.toPlainText()
    assert window.preview.subject.text() == f"{len(letter.toPlainText())} of 200 characters"


def test_a_mistake_is_named_underlined_and_gone_to(window: TemplatesWindow, qtbot: QtBot) -> None:
    write(window, HEAD + "{{ greeting }}\n\nThank you, {{ frist_name }}.")
    qtbot.waitUntil(lambda: bool(mistakes(window)))
    assert mistakes(window) == ["Line 5: there is no “frist_name”; did you mean “first_name”?"]
    lines = [one.cursor.blockNumber() + 1 for one in window.source.extraSelections()]
    assert lines == [5]
    window.faults.itemClicked.emit(window.faults.item(0))
    assert window.source.textCursor().blockNumber() + 1 == 5
    write(window, HEAD + "{{ greeting }}")
    qtbot.waitUntil(lambda: not mistakes(window))
    assert not window.source.extraSelections()
    assert not window.faults.isVisible()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{% include '/etc/passwd' %}", "“include” cannot be used"),
        ("{% import 'os' as os %}", "“import” cannot be used"),
        ("{{ ''.__class__.__mro__ }}", "there is no “.__class__”"),
        ("{% for one in range(10) %}x{% endfor %}", "nothing can be called"),
        ("{% set a = my_name %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}", "more than 20,000 characters"),
        (
            "{% set l = challenges %}"
            + "{% set l = l + l %}" * 7
            + "{% for a in l %}{% for b in l %}{% for c in l %}"
            + "{% set d = c %}"
            + "{% endfor %}{% endfor %}{% endfor %}",
            "goes through its lists too often",
        ),
        ("x" * 40_000, "longer than 32,000 characters"),
    ],
)
def test_a_hostile_template_is_refused_in_words_while_the_window_goes_on(
    window: TemplatesWindow, qtbot: QtBot, body: str, said: str
) -> None:
    beats: list[int] = []
    beat = QTimer(window)
    beat.timeout.connect(lambda: beats.append(1))
    beat.start(10)
    write(window, HEAD + body)
    qtbot.waitUntil(lambda: any(said in words for words in mistakes(window)), timeout=2000)
    assert len(beats) > 3
    assert "root:" not in window.preview.letter.toPlainText()


def test_a_word_of_the_help_is_put_in_as_it_fits_there(window: TemplatesWindow) -> None:
    def put(name: str) -> str:
        words = window.words.words
        found = next(words.item(at) for at in range(words.count()) if words.item(at).text().startswith(name))
        words.itemActivated.emit(found)
        return window.source.toPlainText()

    write(window, "")
    assert put("company\n") == "{{ company }}"
    write(window, "")
    assert put("challenges\n") == "{{ challenges|points }}"
    write(window, "{% if ")
    window.source.moveCursor(window.source.textCursor().MoveOperation.End)
    assert put("role\n") == "{% if role"
    window.words.filter.setText("decide")
    shown = [at for at in range(window.words.words.count()) if not window.words.words.item(at).isHidden()]
    assert [window.words.words.item(at).text().split("\n")[0] for at in shown] == ["decision"]


def test_every_word_of_the_help_works_as_it_is_put_in(window: TemplatesWindow, context: Context) -> None:
    words = window.words.words
    put_in = [words.item(at).data(Qt.ItemDataRole.UserRole) for at in range(words.count())]
    facts = [one for one in put_in if not one.startswith("|")]
    assert len(facts) > 25
    for one in facts:
        assert context.services.templates.check(f"{HEAD}.{one}") == (), one


def test_the_keyboard_goes_from_left_to_right(window: TemplatesWindow) -> None:
    window.activateWindow()
    window.list.setFocus()
    met = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == [window.more, window.source, met[2], window.preview.who]
    assert isinstance(met[2], QRadioButton)


# Keeping


def test_save_keeps_it_and_marks_it_changed_and_new_letters_begin_by_it(
    window: TemplatesWindow, context: Context
) -> None:
    assert not window.save_button.isEnabled()
    source = context.services.templates.read("short").replace("{{ greeting }}", "{{ greeting }} Hello!")
    write(window, source)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert context.services.templates.read("short") == source
    assert marks(context) == {"short": "changed"}
    assert not window.unsaved
    assert "Saved" in window.strip.sentence()


def test_restoring_goes_back_to_what_came_and_can_be_undone(
    window: TemplatesWindow, context: Context
) -> None:
    came = context.services.templates.read("short")
    changed = came.replace("{{ greeting }}", "{{ greeting }} Hello!")
    write(window, changed)
    window.save()
    window.keeping.restore()
    assert window.source.source() == came
    assert marks(context) == {}
    context.undo.stack.undo()
    assert context.services.templates.read("short") == changed


def test_a_copy_a_name_and_a_deletion_and_each_is_undone(
    window: TemplatesWindow, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_it(monkeypatch, "My own")
    window.keeping.duplicate()
    assert (window.file, marks(context)) == ("my-own", {"my-own": "yours"})
    name_it(monkeypatch, "Mine")
    window.keeping.rename()
    assert context.services.templates.entry("my-own").name == "Mine"
    window.keeping.delete()
    assert marks(context) == {}
    context.undo.stack.undo()
    assert context.services.templates.entry("my-own").name == "Mine"
    context.undo.stack.undo()
    assert context.services.templates.entry("my-own").name == "My own"
    context.undo.stack.undo()
    assert marks(context) == {}


def test_a_new_one_is_ready_to_be_used(
    window: TemplatesWindow, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_it(monkeypatch, "After {{ lunch")
    window.keeping.new()
    assert context.services.templates.check(window.source.source()) == ()
    assert context.services.templates.entry(window.file).name == "After {{ lunch"


def test_a_file_is_taken_in_beside_the_others_and_one_that_is_no_text_says_so(
    window: TemplatesWindow, context: Context, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    good, bad = tmp_path / "short.txt", tmp_path / "photo.txt"
    good.write_text(HEAD + "Hello.")
    bad.write_bytes(b"\xff\xd8\xff\x00")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(good), ""))
    window.keeping.import_file()
    assert window.file == "short-2"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    window.keeping.import_file()
    assert "photo.txt is no letter template" in window.strip.sentence()
    assert marks(context) == {"short-2": "yours"}


def test_what_is_unsaved_is_asked_about_before_another_comes(
    window: TemplatesWindow, context: Context, answer: Callable[[Answer], None]
) -> None:
    before = context.services.templates.read("short")
    write(window, HEAD + "Hello.")
    answer(Answer.Cancel)
    window.list.picked.emit("panel")
    assert window.file == "short"
    window.reject()
    assert window.isVisible()
    answer(Answer.Discard)
    window.list.picked.emit("panel")
    assert window.file == "panel"
    assert context.services.templates.read("short") == before
    write(window, HEAD + "Hello.")
    answer(Answer.Save)
    window.reject()
    assert not window.isVisible()
    assert context.services.templates.read("panel") == HEAD + "Hello.\n"


def test_one_with_a_mistake_is_kept_and_the_list_says_so(window: TemplatesWindow, context: Context) -> None:
    write(window, "Name: Trial\nMedium: pigeon\n---\nHello.")
    window.save()
    assert marks(context) == {"short": "mistake"}
    assert "Mend the mistake" in window.strip.sentence()


def test_a_mistake_in_the_letter_of_ones_own_is_marked_in_the_list(
    window: TemplatesWindow, qtbot: QtBot
) -> None:
    def marked() -> list[str]:
        spoken = [
            window.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(window.list.count())
        ]
        return [one for one in spoken if one.endswith("mistake")]

    write(window, HEAD + "{{ frist_name }}")
    window.save()
    qtbot.waitUntil(lambda: marked() == ["Trial, Any, email, post, handwritten, phone, mistake"])
    write(window, HEAD + "{{ first_name }}")
    window.save()
    qtbot.waitUntil(lambda: marked() == [])


def test_own_templates_are_in_the_export(window: TemplatesWindow, context: Context, tmp_path: Path) -> None:
    write(window, HEAD + "Hello.")
    window.save()
    context.services.export(tmp_path / "all.json")
    text = (tmp_path / "all.json").read_text()
    assert '"file": "short"' in text
    assert "Name: Trial" in text
