"""What can be done to one or several people of the list, and the menu that offers it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.matching import plain
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.list.steps import parts_of, take_steps
from followup_desktop.gui.people.list.words import people_words
from followup_desktop.gui.people.merge.pairs import Pair
from followup_desktop.gui.people.out.menu import fill_out_menu
from followup_desktop.services.card_rows import PersonRow
from followup_desktop.services.changes import Changes

_TAGS_IN_MENU = 12
_TAGGED_AT_ONCE = 2000


class Doing(QObject):
    """Acts on people by their ids; each act is one step to undo. ``parent`` is below the windows it opens.

    ``merged`` fires with the card that two have become.
    """

    merged = Signal(int)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent

    def tag(self, people: Sequence[PersonRow], tag: str) -> None:
        """Give people a tag, as it is written where it is known already."""
        tag = self._known(tag)
        lacking = [row.id for row in people if tag not in row.tags]
        if not tag:
            return
        if not lacking:
            whose = "They have" if len(people) > 1 else f"{in_sentence(people[0].name)} has"
            self._context.say.inform(f"{whose} the tag {in_sentence(tag)} already.")
            return
        self._turn(lacking, tag, True, f"{_whom(people, lacking)} tagged {in_sentence(tag)}.")

    def untag(self, people: Sequence[PersonRow], tag: str) -> None:
        """Take a tag from whoever of these has it."""
        having = [row.id for row in people if tag in row.tags]
        if having:
            self._turn(having, tag, False, f"{_whom(people, having)} no longer tagged {in_sentence(tag)}.")

    def _known(self, tag: str) -> str:
        tag = " ".join(tag.split())
        return next((one for one, _ in self._context.services.people.tags() if plain(one) == plain(tag)), tag)

    def _turn(self, contact_ids: Sequence[int], tag: str, on: bool, said: str) -> None:
        people = self._context.services.people

        def turn(way: bool) -> Changes:
            changes = Changes()

            def take(part: Sequence[int]) -> None:
                nonlocal changes
                changes |= people.tag(part, tag, way)[0]

            take_steps(
                self._parent,
                "Tagging",
                [partial(take, part) for part in parts_of(contact_ids, _TAGGED_AT_ONCE)],
            )
            return changes

        verb = "Tag" if on else "Take the tag from"
        words = f"{verb} {people_words(len(contact_ids))}: {tag}"
        self._do(lambda: self._context.undo.do(words, lambda: turn(on), lambda: turn(not on)), said)

    def _do(self, act: Callable[[], None], said: str) -> None:
        try:
            act()
        except UserError as error:
            self._context.say.warn(error.sentence)
        else:
            self._context.say.inform(said, "Undo", self._context.undo.last())

    def delete(self, people: Sequence[PersonRow]) -> None:
        """Delete cards, after saying what goes with them."""
        from followup_desktop.gui.people.removing import delete_people

        if people:
            delete_people(self._context, [row.id for row in people], self._parent)

    def merge(self, people: Sequence[PersonRow]) -> None:
        """Compare two cards, and make them one if the user says so."""
        one, other = sorted(row.id for row in people)
        self.review([Pair(one, other)])

    def review(self, pairs: Sequence[Pair]) -> None:
        """Compare pairs of cards one after the other."""
        from followup_desktop.gui.people.merge.window import MergeWindow

        window = MergeWindow(self._context, pairs, self._parent)
        window.exec()
        if window.kept:
            self.merged.emit(window.kept)
        window.deleteLater()

    def ask_tag(self, people: Sequence[PersonRow]) -> None:
        """Ask for a tag, and give it to people."""
        from followup_desktop.gui.people.list.tag_window import TagWindow

        window = TagWindow(self._context, people_words(len(people)), self._parent)
        if window.exec() == TagWindow.DialogCode.Accepted:
            self.tag(people, window.tag())
        window.deleteLater()

    def menu(self, people: Sequence[PersonRow], parent: QWidget) -> QMenu:
        """Return the menu of what can be done to these."""
        theme = self._context.theme
        menu = QMenu(parent)
        give = menu.addMenu(theme.icon("tag"), "Tag")
        tags = [tag for tag, _ in self._context.services.people.tags()]
        for tag in tags[:_TAGS_IN_MENU]:
            if any(tag not in row.tags for row in people):
                give.addAction(_in_menu(tag)).triggered.connect(partial(self._later, self.tag, people, tag))
        if not give.isEmpty():
            give.addSeparator()
        give.addAction("Another tag…").triggered.connect(lambda: self.ask_tag(people))
        had = sorted({tag for row in people for tag in row.tags}, key=plain)
        if had:
            take = menu.addMenu(theme.icon("x"), "Take a tag away")
            for tag in had[: 2 * _TAGS_IN_MENU]:
                take.addAction(_in_menu(tag)).triggered.connect(partial(self._later, self.untag, people, tag))
        out = menu.addMenu(theme.icon("share"), "Export")
        fill_out_menu(out, self._context, [row.id for row in people], self._parent)
        merge = menu.addAction(theme.icon("merge"), "Merge the two cards…")
        merge.setVisible(len(people) == 2)
        merge.triggered.connect(lambda: self.merge(people))
        menu.addSeparator()
        words = "Delete" if len(people) == 1 else f"Delete {people_words(len(people))}"
        delete = menu.addAction(theme.icon("trash-2", "coral_text"), words)
        # Only shown: the list itself listens to the key.
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.triggered.connect(lambda: self.delete(people))
        return menu

    @staticmethod
    def _later(
        act: Callable[[Sequence[PersonRow], str], None],
        people: Sequence[PersonRow],
        tag: str,
        _on: bool = False,
    ) -> None:
        act(people, tag)


def _in_menu(words: str) -> str:
    return words.replace("&", "&&")


def _whom(people: Sequence[PersonRow], contact_ids: Sequence[int]) -> str:
    if len(contact_ids) > 1:
        return f"{people_words(len(contact_ids))} are"
    name = next(row.name for row in people if row.id == contact_ids[0])
    return f"{in_sentence(name)} is"
