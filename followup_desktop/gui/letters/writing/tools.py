"""Puts the tools of writing together: spelling, finding, size, the page alone, history, and their keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.model import Letter
from followup_desktop.domain.review.written import Form
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.document import replace_all
from followup_desktop.gui.letters.paper import Paper
from followup_desktop.gui.letters.writing import menus
from followup_desktop.gui.letters.writing.formatting import link_at
from followup_desktop.gui.letters.writing.links import ask_and_open
from followup_desktop.gui.letters.writing.spelling import Misspelt, SpellChecker
from followup_desktop.services.edges import English
from followup_desktop.services.writing import LARGEST, SMALLEST, Writing

_LATER = 120  # milliseconds after a letter is shown until its spelling is looked at
_COUNT = 250  # milliseconds after the last key until its words are counted
_STEP = 10
_SAID = 6000  # milliseconds that the foot says what was just done


class WritingTools(QObject):
    """``aloneAsked`` for the page alone (True) and back, ``saveAsked`` to save at once.

    ``letter`` returns the letter as it stands.
    """

    aloneAsked = Signal(bool)
    saveAsked = Signal()

    def __init__(self, context: Context, paper: Paper, letter: Callable[[], Letter], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._paper, self._letter, self._window = context, paper, letter, parent
        self._follow_up: FollowUp | None = None
        self._editable = False
        self.writing = Writing()
        self.checker = SpellChecker(
            paper.editor, context.theme, context.runner, context.services.spelling, self
        )
        self._later, self._count = QTimer(self), QTimer(self)
        for timer, after, do in ((self._later, _LATER, self._check), (self._count, _COUNT, self._measure)):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(do)
        self._fill_menus()
        self._connect()
        self._add_keys()

    def show_facts(self, follow_up: FollowUp, editable: bool) -> None:
        """Work for this letter, whose facts may be new."""
        self._follow_up, self._editable = follow_up, editable
        self._use(self._context.services.writing.writing())
        self._paper.toolbar.spelling.setEnabled(editable)
        self._measure()
        self._later.start()

    # The keys and buttons

    def _connect(self) -> None:
        paper, editor = self._paper, self._paper.editor
        paper.toolbar.history.clicked.connect(self.show_history)
        paper.foot.zoomReset.connect(lambda: self.zoom(0))
        paper.foot.aloneAsked.connect(lambda: self.aloneAsked.emit(not self._paper.alone))
        paper.find_bar.closed.connect(self._set_escape)
        editor.edited.connect(self._count.start)
        editor.pointed.connect(paper.foot.show_link)
        editor.openAsked.connect(lambda href: ask_and_open(self._window, href))
        editor.zoomAsked.connect(self.zoom)
        editor.menuAsked.connect(self._extend)
        self.checker.looked.connect(self._note)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+F", lambda: self.find(False)),
            ("Ctrl+H", lambda: self.find(True)),
            ("F3", lambda: self._step(1)),
            ("Shift+F3", lambda: self._step(-1)),
            ("F7", self.next_misspelt),
            ("Ctrl+.", self.suggest),
            ("Ctrl++", lambda: self.zoom(1)),
            ("Ctrl+=", lambda: self.zoom(1)),
            ("Ctrl+-", lambda: self.zoom(-1)),
            ("Ctrl+0", lambda: self.zoom(0)),
            ("Ctrl+S", self.keep_now),
            ("F11", lambda: self.aloneAsked.emit(not self._paper.alone)),
        )
        for key, do in keys:
            self._key(key, do)
        self._escape = self._key("Esc", self._back)
        self._set_escape()

    def _key(self, key: str, do: Callable[[], object]) -> QShortcut:
        made = QShortcut(QKeySequence(key), self._window)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(lambda: do())
        return made

    def _set_escape(self) -> None:
        self._escape.setEnabled(self._paper.alone or not self._paper.find_bar.isHidden())

    def _back(self) -> None:
        if not self._paper.find_bar.isHidden():
            self._paper.find_bar.shut()
        else:
            self.aloneAsked.emit(False)

    def show_alone(self, on: bool) -> None:
        """Show the page alone, or everything."""
        self._paper.set_alone(on)
        self._set_escape()
        if self._editable:
            self._paper.editor.setFocus()

    # Menus

    def _fill_menus(self) -> None:
        toolbar = self._paper.toolbar
        spelling, more = QMenu(toolbar), QMenu(toolbar)
        spelling.aboutToShow.connect(
            lambda: menus.fill_spelling_menu(
                spelling,
                self._context.theme,
                self.writing,
                self._save,
                self.next_misspelt,
                self.show_dictionary,
            )
        )
        more.aboutToShow.connect(lambda: self._fill_more(more))
        toolbar.spelling.setMenu(spelling)
        toolbar.more.setMenu(more)

    def _fill_more(self, menu: QMenu) -> None:
        menu.clear()
        theme, editor = self._context.theme, self._paper.editor
        writes: tuple[tuple[str, str, Callable[[], None], str], ...] = (
            ("Quote", "quote", editor.make_quote, "Ctrl+Shift+B"),
            ("Take formatting away", "remove-formatting", editor.make_plain, "Ctrl+\\"),
            ("Paste without formatting", "file-text", editor.paste_plain, "Ctrl+Shift+V"),
            ("Replace…", "pencil", lambda: self.find(True), "Ctrl+H"),
            ("Keep a version now", "save", self.keep_now, "Ctrl+S"),
        )
        views: tuple[tuple[str, str, Callable[[], None], str], ...] = (
            ("Find…", "search", lambda: self.find(False), "Ctrl+F"),
            ("Larger", "plus", lambda: self.zoom(1), "Ctrl++"),
            ("Smaller", "minus", lambda: self.zoom(-1), "Ctrl+-"),
            ("The page alone", "maximize", lambda: self.aloneAsked.emit(True), "F11"),
        )
        for words, icon, do, keys in writes:
            menus.action(menu, theme, words, icon, do, keys).setEnabled(self._editable)
        menu.addSeparator()
        for words, icon, do, keys in views:
            menus.action(menu, theme, words, icon, do, keys)
        menu.addSeparator()
        menus.tick(
            menu,
            "Smart quotation marks and dashes",
            self.writing.smart,
            lambda on: self._save(self.writing._replace(smart=on)),
        )

    def _extend(self, menu: QMenu, position: int) -> None:
        editor, theme = self._paper.editor, self._context.theme
        menus.add_link_actions(menu, theme, editor, position, lambda: self._copy_link(position))
        if not self._editable:
            return
        first = next(iter(menu.actions()), None)
        found = menus.add_suggestions(menu, self.checker, position, self._put)
        if found is not None and not found.fault.grammar:
            menus.add_word_action(menu, theme, first, self._said(found), lambda: self._learn(found))

    def _copy_link(self, position: int) -> None:
        cursor = QTextCursor(self._paper.editor.document())
        cursor.setPosition(position)
        QGuiApplication.clipboard().setText(link_at(cursor).removeprefix("mailto:"))

    # What the user chose

    def _save(self, writing: Writing) -> None:
        try:
            self._context.announce(self._context.services.writing.save(writing))
        except UserError as error:
            self._context.say.warn(error.sentence)
            return
        self._use(self._context.services.writing.writing())
        self._check()

    def _use(self, writing: Writing) -> None:
        self.writing = writing
        editor = self._paper.editor
        editor.smart = writing.language if writing.smart else ""
        editor.set_zoom(writing.zoom)
        self._paper.foot.show_zoom(writing.zoom)
        self._note()

    def zoom(self, step: int) -> None:
        """Show the letter larger (1) or smaller (-1), or as it is (0)."""
        wanted = self.writing.zoom + step * _STEP if step else 100
        wanted = min(max(wanted, SMALLEST), LARGEST)
        if wanted != self.writing.zoom:
            self._use(self.writing._replace(zoom=wanted))
            self._context.services.writing.save(self.writing)

    # Finding

    def find(self, replacing: bool) -> None:
        """Open the bar that finds."""
        self._paper.find_bar.open(replacing)
        self._set_escape()

    def _step(self, way: int) -> None:
        if self._paper.find_bar.isHidden():
            self.find(False)
        else:
            self._paper.find_bar.step(way)

    # Spelling

    def _check(self) -> None:
        if self._follow_up is None:
            return
        spelling = self._context.services.spelling
        english = spelling.english()
        if not self._editable or english is English.OFF:
            self.checker.stop()
            self._note()
            return
        try:
            around = self._context.services.review.surroundings(self._follow_up.id)
        except UserError:
            return
        self.checker.use(spelling.known(around), english)

    def _note(self) -> None:
        note = ""
        if self.writing.in_language.english is English.OFF:
            note = f"Spelling is not checked: there is no dictionary for {self._language()} here."
        elif self.writing.spelling and self._editable:
            note = self.checker.off_because
        self._paper.foot.show_note(note)

    def _language(self) -> str:
        language = self.writing.in_language
        return "this language" if language.code == "other" else language.name

    def next_misspelt(self) -> None:
        """Select the next misspelt word."""
        cursor = self._paper.editor.textCursor()
        found = self.checker.after(cursor.selectionEnd() + cursor.hasSelection())
        if found is None:
            self._context.say.inform("No misspelt word is left.")
        else:
            self._select(found)

    def suggest(self) -> None:
        """Offer what may be meant by the misspelt word at the cursor, or by the next one."""
        editor = self._paper.editor
        found = self.checker.at(editor.textCursor().position()) or self.checker.after(
            editor.textCursor().position()
        )
        if found is None or not self._editable:
            return
        self._select(found)
        menu = QMenu(editor)
        self._extend_word(menu, found)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft() + QPoint(0, 4)))
        menu.setActiveAction(menu.actions()[0])

    def _extend_word(self, menu: QMenu, found: Misspelt) -> None:
        menus.add_suggestions(menu, self.checker, found.start, self._put)
        if not found.fault.grammar:
            menu.addSeparator()
            menus.add_word_action(
                menu, self._context.theme, None, self._said(found), lambda: self._learn(found)
            )

    def _select(self, found: Misspelt) -> None:
        cursor = self._cursor(found)
        self._paper.editor.setTextCursor(cursor)
        self._paper.editor.ensureCursorVisible()
        self._paper.editor.setFocus()

    def _cursor(self, found: Misspelt) -> QTextCursor:
        cursor = QTextCursor(self._paper.editor.document())
        cursor.setPosition(found.start)
        cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _said(self, found: Misspelt) -> str:
        return str(self._cursor(found).selectedText())

    def _put(self, found: Misspelt, better: str) -> None:
        cursor = self._cursor(found)
        form = cursor.charFormat()
        cursor.beginEditBlock()
        cursor.insertText(better, form)
        cursor.endEditBlock()
        self._paper.editor.setTextCursor(cursor)
        self._paper.editor.setFocus()

    def _learn(self, found: Misspelt) -> None:
        from followup_desktop.gui.letters.writing.dictionary import add_word

        try:
            add_word(self._context, self._said(found))
        except UserError as error:
            self._context.say.warn(error.sentence)
        self._check()

    def show_dictionary(self) -> None:
        """Show the user's own words."""
        from followup_desktop.gui.letters.writing.dictionary import DictionaryWindow

        window = DictionaryWindow(self._context, self._window)
        window.exec()
        window.deleteLater()
        self._check()

    # Length and history

    def _measure(self) -> None:
        if self._follow_up is not None:
            form = Form(self._follow_up.medium.value)
            self._paper.foot.show_length(self._paper.editor.toPlainText(), form)

    def keep_now(self) -> None:
        """Save at once, and keep the letter as a version."""
        if self._editable:
            self.saveAsked.emit()
            try:
                kept = self._context.services.versions.keep(self._letter())
            except UserError as error:
                self._context.say.warn(error.sentence)
                return
            said = "Saved, and kept as a version" if kept else "Saved; the last version says the same"
            self._paper.foot.show_note(f"{said}.")
            QTimer.singleShot(_SAID, self, self._note)

    def show_history(self) -> None:
        """Show the earlier versions."""
        if self._follow_up is None:
            return
        from followup_desktop.gui.letters.versions.window import show_history

        self.saveAsked.emit()
        show_history(
            self._context, self._follow_up, self._letter(), self._editable, self.restore, self._window
        )

    def restore(self, version: Letter) -> None:
        """Go back to a version; what stands now is kept as one, and undo takes the restore back."""
        try:
            self._context.services.versions.keep(self._letter())
        except UserError as error:
            self._context.say.warn(error.sentence)
            return
        replace_all(self._paper.editor.document(), version.html)
        self._paper.set_subject(version.subject)
        self._paper.editor.setFocus()
