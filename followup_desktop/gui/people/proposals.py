"""What a picture's reader proposed, until somebody confirms it."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Contact
from followup_desktop.gui.people.captions import ConfirmMark, RowButton
from followup_desktop.gui.people.kept_fields import websites_in
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import text

READ: dict[str, Callable[[Contact], Any]] = {
    "prefix": lambda one: one.prefix,
    "first_name": lambda one: one.first_name,
    "middle_name": lambda one: one.middle_name,
    "last_name": lambda one: one.last_name,
    "suffix": lambda one: one.suffix,
    "title": lambda one: one.title,
    "company": lambda one: one.company_id,
    "emails": lambda one: one.emails,
    "phones": lambda one: one.phones,
    "addresses": lambda one: one.addresses,
    "website": lambda one: websites_in(one.kept),
    "linkedin": lambda one: one.linkedin,
}
"""The fields that can be read from a picture, and how to see what a card holds there."""
_OF_CARD = {"company_id": "company", "kept": "website"}


def confirmed_by(changed: Iterable[str]) -> frozenset[str]:
    """Return the proposed fields that a change of these fields of a contact confirms."""
    return frozenset(changed) | {_OF_CARD[name] for name in changed if name in _OF_CARD}


def progress_words(contact: Contact) -> str:
    """Return "Read from photo; 5 of 7 fields confirmed"."""
    open_ = confirmed_by(contact.proposed) - _OF_CARD.keys()
    filled = open_ | {name for name, value in READ.items() if value(contact)}
    return f"Read from photo; {len(filled) - len(open_)} of {len(filled)} fields confirmed"


class ProposalBar(QWidget):
    """How far the confirming has come, and one button for the rest."""

    confirmed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.rest = RowButton(theme, "Confirm all", "check-check")
        self.rest.clicked.connect(self.confirmed)
        row = QHBoxLayout()
        row.addWidget(self.rest)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addLayout(row)
        self._about = 0
        self.hide()

    def show_contact(self, contact: Contact) -> None:
        """Follow a card; one whose last field was just confirmed still says so until another is shown."""
        open_ = bool(contact.proposed)
        just_done = self._about == contact.id and contact.id > 0
        self._about = contact.id if open_ or just_done else 0
        self.setVisible(bool(self._about))
        self.rest.setVisible(open_)
        self.words.setText(progress_words(contact) if self._about else "")


class Marks:
    """The marks beside the fields. ``confirm`` is called with the name of a field."""

    def __init__(self, theme: Theme, confirm: Callable[[str], None]) -> None:
        self._theme, self._confirm = theme, confirm
        self._marks: list[tuple[str, Callable[[bool], None]]] = []

    def add(self, name: str, mark: ConfirmMark, show: Callable[[bool], None]) -> None:
        """Keep the mark of a field; ``show`` shows or hides it and dresses the field."""
        mark.clicked.connect(lambda: self._confirm(name))
        self._marks.append((name, show))

    def show(self, proposed: frozenset[str]) -> None:
        """Mark these and no others."""
        for name, show in self._marks:
            show(name in proposed)
