"""The right side while several people are chosen: who they are, and what can be done to all of them."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from followup_desktop.domain.matching import plain
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.list.doing import Doing
from followup_desktop.gui.people.list.words import names_words, people_words
from followup_desktop.gui.people.out.menu import fill_out_menu
from followup_desktop.gui.people.parts import complete
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.flow_layout import FlowLayout
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.card_rows import PersonRow

_TAGS = 24
_FIELD = 260


class SeveralPage(QWidget):
    """ "12 people chosen", with buttons."""

    def __init__(self, context: Context, doing: Doing) -> None:
        super().__init__()
        self._context, self._doing = context, doing
        self._people: Sequence[PersonRow] = ()
        theme = context.theme
        self._head = text(theme, "", Role.TITLE, wrap=True)
        self._names = text(theme, "", Role.BODY, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self._names)
        column.addSpacing(20)
        column.addWidget(SectionHead(theme, "Tags"))
        column.addSpacing(4)
        column.addLayout(self._tag_row())
        self._tags = FlowLayout()
        self._no_tags = text(theme, "None of them has a tag yet.", Role.SMALL, "muted")
        column.addSpacing(4)
        column.addWidget(self._no_tags)
        column.addLayout(self._tags)
        column.addSpacing(18)
        column.addLayout(self._buttons())
        column.addStretch(1)

    def _tag_row(self) -> QHBoxLayout:
        self.tag_field = QLineEdit()
        self.tag_field.setPlaceholderText("Such as: conference")
        self.tag_field.setAccessibleName("Add a tag to all of them")
        self.tag_field.setFixedWidth(_FIELD)
        self.tag_field.returnPressed.connect(self._give_tag)
        give = button(self._context.theme, "Add tag", icon="tag")
        give.clicked.connect(self._give_tag)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.tag_field)
        row.addWidget(give)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        theme = self._context.theme
        self.merge = button(theme, "Merge the two cards", icon="merge")
        self.merge.clicked.connect(lambda: self._doing.merge(self._people))
        out = button(theme, "Export", icon="share")
        menu = QMenu(out)
        menu.aboutToShow.connect(lambda: self._fill_out(menu))
        out.setMenu(menu)
        self.delete = button(theme, "Delete", "danger", "trash-2")
        self.delete.clicked.connect(lambda: self._doing.delete(self._people))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (out, self.merge, self.delete):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _fill_out(self, menu: QMenu) -> None:
        menu.clear()
        fill_out_menu(menu, self._context, [row.id for row in self._people], self)

    def show_people(self, people: Sequence[PersonRow]) -> None:
        """Show who is chosen now."""
        if people == self._people:
            return
        self._people = people
        self._head.setText(f"{people_words(len(people))} chosen")
        self._names.setText(names_words([row.name for row in people[:4]], len(people)))
        self.merge.setVisible(len(people) == 2)
        complete(self.tag_field, [tag for tag, _ in self._context.services.people.tags()])
        self._show_tags()

    def _show_tags(self) -> None:
        counts = Counter(tag for row in self._people for tag in row.tags)
        self._tags.clear()
        everybody = len(self._people)
        for tag in sorted(counts, key=plain)[:_TAGS]:
            words = tag if counts[tag] == everybody else f"{tag}, {counts[tag]:,} of {everybody:,}"
            self._tags.addWidget(self._tag_button(tag, words))
        self._no_tags.setVisible(not counts)

    def _tag_button(self, tag: str, words: str) -> QPushButton:
        made = button(self._context.theme, words.replace("&", "&&"), icon="x", dense=True)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setAccessibleName(f"Take the tag {tag} away")
        made.setToolTip("Take this tag away from all of them")
        made.clicked.connect(lambda: self._doing.untag(self._people, tag))
        return made

    def _give_tag(self) -> None:
        if self.tag_field.text().strip():
            self._doing.tag(self._people, self.tag_field.text())
            self.tag_field.clear()
        else:
            self.tag_field.setFocus()
