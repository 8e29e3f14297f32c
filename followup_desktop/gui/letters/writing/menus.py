"""What the menus of the writing tools offer."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup, QFont, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu

from followup_desktop.gui.letters.editor import LetterEditor
from followup_desktop.gui.letters.writing.formatting import link_at, whole_link
from followup_desktop.gui.letters.writing.spelling import Misspelt, SpellChecker
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.services.writing import LANGUAGES, Writing

Do = Callable[[], None]


def action(menu: QMenu, theme: Theme, words: str, icon: str, do: Do, keys: str = "") -> QAction:
    """Add an entry. Its keys are only shown: whoever owns the letter listens to them."""
    made = QAction(theme.icon(icon) if icon else theme.icon("minus"), words, menu)
    if not icon:
        made.setIconVisibleInMenu(False)
    if keys:
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        made.setText(f"{words}\t{shown}")
    made.triggered.connect(lambda _on=False: do())
    menu.addAction(made)
    return made


def tick(menu: QMenu, words: str, on: bool, do: Callable[[bool], None]) -> QAction:
    """Add an entry that is on or off."""
    made = menu.addAction(words)
    made.setCheckable(True)
    made.setChecked(on)
    made.triggered.connect(lambda now=False: do(now))
    return made


def fill_spelling_menu(
    menu: QMenu, theme: Theme, writing: Writing, save: Callable[[Writing], None], next_one: Do, own: Do
) -> None:
    """Offer what concerns spelling and the language of the letters."""
    menu.clear()
    tick(
        menu,
        "Check spelling as I type",
        writing.spelling,
        lambda on: save(writing._replace(spelling=on)),
    )
    action(menu, theme, "Next misspelt word", "arrow-right", next_one, "F7")
    action(menu, theme, "My dictionary…", "spell-check", own)
    menu.addSeparator()
    # A section's name is not drawn under a style sheet.
    menu.addAction("My letters are in").setEnabled(False)
    group = QActionGroup(menu)
    for language in LANGUAGES:
        made = tick(
            menu,
            language.name,
            language is writing.in_language,
            lambda _on, code=language.code: save(writing._replace(language=code)),  # type: ignore[misc]
        )
        group.addAction(made)


def add_suggestions(
    menu: QMenu, checker: SpellChecker, position: int, put: Callable[[Misspelt, str], None]
) -> Misspelt | None:
    """Put what may be meant at a position in front of a menu; return the fault there."""
    found = checker.at(position)
    if found is None:
        return None
    first = menu.actions()[0] if menu.actions() else None
    made: list[QAction] = []
    for better in found.fault.suggestions:
        said = QAction(better or "Take it away", menu)
        font = QFont(said.font())
        font.setBold(True)
        said.setFont(font)
        said.triggered.connect(lambda _on=False, better=better: put(found, better))
        made.append(said)
    if not made:
        nothing = QAction("No suggestions", menu)
        nothing.setEnabled(False)
        made.append(nothing)
    if found.fault.grammar:
        why = QAction(found.fault.message, menu)
        why.setEnabled(False)
        made.insert(0, why)
    for one in made:
        _insert(menu, first, one)
    return found


def add_word_action(menu: QMenu, theme: Theme, before: QAction | None, word: str, add: Do) -> None:
    """Offer to add a word to the user's own."""
    made = QAction(theme.icon("plus"), f"Add “{word}” to my dictionary", menu)
    made.triggered.connect(lambda _on=False: add())
    _insert(menu, before, made)
    if before is not None:
        menu.insertSeparator(before)


def add_link_actions(menu: QMenu, theme: Theme, editor: LetterEditor, position: int, copy: Do) -> None:
    """Put what can be done with the link at a position in front of a menu."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(position)
    href = link_at(cursor)
    if not href:
        return
    first = menu.actions()[0] if menu.actions() else None

    def at_link(do: Do) -> Do:
        def done() -> None:
            editor.setTextCursor(whole_link(cursor))
            do()

        return done

    ways: list[tuple[str, str, Do]] = [
        ("Open the link…", "external-link", lambda: editor.openAsked.emit(href)),
        ("Copy its address", "copy", copy),
    ]
    if not editor.isReadOnly():
        ways += [
            ("Change the link…", "link", at_link(editor.linkAsked.emit)),
            ("Take the link away", "unlink", at_link(lambda: editor.set_link(""))),
        ]
    for words, icon, do in ways:
        made = QAction(theme.icon(icon), words, menu)
        made.triggered.connect(lambda _on=False, do=do: do())
        _insert(menu, first, made)
    if first is not None:
        menu.insertSeparator(first)


def _insert(menu: QMenu, before: QAction | None, made: QAction) -> None:
    if before is None:
        menu.addAction(made)
    else:
        menu.insertAction(before, made)
