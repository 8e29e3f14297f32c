"""Choosing a template for a letter: what is offered, and one step back to what was written."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.gui.letters.templates.why import WhyWindow
from followup_desktop.gui.letters.templates.window import TemplatesWindow
from followup_desktop.storage.store import SqliteStore
from tests.gui.conftest import SayRecorder
from tests.gui.find import in_dialog, press
from tests.gui.letters.conftest import of, stored, trouble

OWN = "Name: Two lines\nOccasion: any\n---\n{{ greeting }}\n\nThank you, truly.\n"


def offered(screen: LettersScreen) -> list[str]:
    """The words of the menu, as it opens."""
    button = screen.composer.paper.toolbar.template
    button.asked.emit()
    return [one.text() for one in button.menu_.actions() if not one.isSeparator()]


def choose(screen: LettersScreen, name: str) -> None:
    offered(screen)
    menu = screen.composer.paper.toolbar.template.menu_
    next(one for one in menu.actions() if one.text() == name).trigger()


def test_the_button_names_the_template_of_a_first_draft_and_offers_what_suits_first(
    screen: LettersScreen, demo: SqliteStore
) -> None:
    screen.open_letter(of(demo, "Ruth"))
    button = screen.composer.paper.toolbar.template
    words = offered(screen)
    suiting = words[: words.index("For other occasions")]
    assert suiting[0] == "For this occasion"
    assert button.text() == suiting[1]
    assert "Short thank-you" in suiting
    assert words[-1] == "Edit templates…"
    checked = [one.text() for one in button.menu_.actions() if one.isChecked()]
    assert checked == [suiting[1]]


def test_another_template_is_one_step_that_undo_takes_back_with_the_subject(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    dana = of(demo, "Dana")
    screen.open_letter(dana)
    paper = screen.composer.paper
    before, subject = paper.editor.html(), paper.subject.text()
    choose(screen, "Short thank-you")
    short, its_subject = paper.editor.html(), paper.subject.text()
    assert short != before
    assert its_subject != subject
    assert paper.toolbar.template.text() == "Short thank-you"
    assert isinstance(context.say, SayRecorder)
    assert context.say.said[-1][1].startswith("The letter is begun again by “Short thank-you”. Undo brings")
    QTest.keyClicks(paper.editor, "Typed")
    paper.editor.undo()
    assert paper.subject.text() == its_subject
    paper.editor.undo()
    assert (paper.editor.html(), paper.subject.text()) == (before, subject)
    paper.editor.redo()
    assert (paper.editor.html(), paper.subject.text()) == (short, its_subject)
    QTest.keyClicks(paper.editor, "Typed")
    assert context.say.action is not None
    context.say.action()
    assert (paper.editor.html(), paper.subject.text()) == (before, subject)


def test_the_undo_of_a_banner_takes_nothing_once_the_template_is_undone(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    screen.open_letter(of(demo, "Dana"))
    editor = screen.composer.paper.editor
    choose(screen, "Short thank-you")
    editor.undo()
    QTest.keyClicks(editor, "Typed since")
    written = editor.html()
    assert isinstance(context.say, SayRecorder)
    assert context.say.action is not None
    context.say.action()
    assert editor.html() == written


def test_the_undo_of_a_banner_does_not_reach_another_letter(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    screen.open_letter(of(demo, "Dana"))
    choose(screen, "Short thank-you")
    assert isinstance(context.say, SayRecorder)
    back = context.say.action
    assert back is not None
    screen.open_letter(of(demo, "Ruth"))
    editor = screen.composer.paper.editor
    QTest.keyClicks(editor, "Typed here")
    written = editor.html()
    back()
    assert editor.html() == written


def test_a_subject_typed_since_is_the_users_own(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Dana"))
    paper = screen.composer.paper
    choose(screen, "Short thank-you")
    paper.subject.setText("Mine")
    paper.editor.undo()
    assert paper.subject.text() == "Mine"


def test_steps_of_one_letter_do_not_reach_the_next(screen: LettersScreen, demo: SqliteStore) -> None:
    screen.open_letter(of(demo, "Dana"))
    choose(screen, "Short thank-you")
    screen.open_letter(of(demo, "Ruth"))
    paper = screen.composer.paper
    subject = paper.subject.text()
    QTest.keyClicks(paper.editor, "Typed")
    paper.editor.undo()
    assert paper.subject.text() == subject
    assert stored(demo, of(demo, "Dana")).subject != subject
    screen.open_letter(of(demo, "Dana"))
    assert paper.toolbar.template.text() == "Short thank-you"


def test_what_is_chosen_is_saved(screen: LettersScreen, demo: SqliteStore, context: Context) -> None:
    context.services.templates.save("two-lines", OWN)
    ruth = of(demo, "Ruth")
    screen.open_letter(ruth)
    choose(screen, "Two lines  (yours)")
    screen.leave()
    assert stored(demo, ruth).text.endswith("Thank you, truly.")


def test_one_with_a_mistake_is_not_taken_and_says_where(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    context.services.templates.save("two-lines", OWN.replace("greeting", "greting"))
    screen.open_letter(of(demo, "Dana"))
    before = screen.composer.paper.editor.html()
    choose(screen, "Two lines  (yours)")
    assert screen.composer.paper.editor.html() == before
    assert "line 4" in trouble(screen)
    assert "did you mean “greeting”?" in trouble(screen)


def test_nothing_else_is_taken_in_the_place_of_one_that_was_chosen(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    templates = context.services.templates
    templates.save("short", templates.read("short").replace("{{ greeting }}", "{{ greting }}"))
    screen.open_letter(of(demo, "Dana"))
    before = screen.composer.paper.editor.html()
    choose(screen, "Short thank-you  (yours)")
    assert screen.composer.paper.editor.html() == before
    assert "“Short thank-you” cannot be used" in trouble(screen)


def test_a_changed_template_with_a_mistake_costs_no_letter(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    templates = context.services.templates
    ruth = of(demo, "Ruth")
    usual = context.services.drafts.choices(context.services.conversations.follow_up(ruth))[0].file
    templates.save(usual, templates.read(usual).replace("{{ greeting }}", "{{ greting }}"))
    screen.open_letter(ruth)
    assert "Dear Ruth," in screen.composer.paper.editor.toPlainText()
    assert "The one that came with Follow-Up was used." in trouble(screen)


def test_why_says_which_strength_answers_which_challenge_and_by_which_words(
    context: Context, demo: SqliteStore, qtbot: QtBot
) -> None:
    follow_up = context.services.conversations.follow_up(of(demo, "Dana"))
    window = WhyWindow(context, follow_up)
    qtbot.addWidget(window)
    said = [label.text() for label in window.findChildren(QLabel)]
    pairs = context.services.drafts.pairs(follow_up)
    assert pairs
    for pair in pairs:
        at = said.index(pair.challenge)
        assert "because both say “" in said[at + 1] or said[at + 1].startswith("None of your strengths")


def test_the_list_of_letters_leads_to_the_templates_too(
    screen: LettersScreen, demo: SqliteStore, qtbot: QtBot
) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, TemplatesWindow)
        dialog.reject()

    in_dialog(qtbot, lambda: press(screen.list, "Letter templates…"), look)
