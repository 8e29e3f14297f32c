"""Who took part: a row for each, with the end of their own talk where it differs from the conversation's."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Contact
from followup_desktop.gui.conversation.time_field import TimeField
from followup_desktop.gui.people.card_form import is_blank
from followup_desktop.gui.people.parts import say
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton
from followup_desktop.gui.widgets.fields import pad_spin_boxes
from followup_desktop.gui.widgets.text import text

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma, Qt.Key.Key_Semicolon)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ID, _NAME = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class _PeopleCompleter(QCompleter):
    """Finds people by any part of name, title or company, and writes only their name into the field."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(_NAME))


class _NameField(QLineEdit):
    """A field for one name. ``taken`` when Return, a comma or Tab says that the name is complete.

    Tab does so only after typing: else it leads to the other controls of the row.
    """

    taken = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Person")
        self.setPlaceholderText("Name of the person")
        self._typed_in = self._done = False
        self.textEdited.connect(self._edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_end = self.cursorPosition() == len(self.text()) or event.key() in _ENDS[:2]
        ends = event.key() in _ENDS and event.modifiers() in _PLAIN and at_end
        if ends and self.text().strip():
            self._take()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        if following and self._typed_in and self.text().strip():
            self._take()
            return True
        return super().focusNextPrevChild(following)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.ActiveWindowFocusReason and self._done:
            # On X11 the list of names, closing late, brings the focus back to the field that was left.
            self.taken.emit()
            return
        self._done = False
        # When the layout has found its place.
        QTimer.singleShot(0, self, self.entered.emit)

    def _take(self) -> None:
        popup = self.completer().popup()
        if popup is not None and popup.isVisible():
            chosen = popup.currentIndex()
            popup.hide()
            if chosen.isValid():
                self.completer().activated[QModelIndex].emit(chosen)  # type: ignore[index]
        self._typed_in, self._done = False, True
        self.taken.emit()

    def _edited(self) -> None:
        self._typed_in = True


class KnownPeople:
    """The contacts that a row can name, each with what tells them apart; blank cards are not offered."""

    def __init__(self, contacts: list[Contact], company_of: Callable[[Contact], str]) -> None:
        self.by_id = {one.id: one for one in contacts}
        self._company_of = company_of
        self.model = QStandardItemModel()
        for one in contacts:
            if is_blank(one):
                continue
            item = QStandardItem(" · ".join(part for part in (one.name, self.detail(one)) if part))
            item.setData(one.id, _ID)
            item.setData(one.name, _NAME)
            self.model.appendRow(item)

    def detail(self, contact: Contact) -> str:
        """Title and company."""
        return ", ".join(part for part in (contact.title, self._company_of(contact)) if part)

    def company(self, contact_id: int) -> str:
        """The name of a contact's company, or an empty string."""
        return self._company_of(self.by_id[contact_id]) if contact_id in self.by_id else ""

    def called(self, typed: str) -> list[Contact]:
        """The contacts of exactly that name or address."""
        wanted = " ".join(typed.split()).casefold()
        return [
            one
            for one in self.by_id.values()
            if wanted
            and (one.name.casefold() == wanted or wanted in [e.value.casefold() for e in one.emails])
        ]


class PersonRow(QWidget):
    """One person; where the row stands ``alone`` there is no end of their own talk, and it always stays."""

    changed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, known: KnownPeople, *, alone: bool = False) -> None:
        super().__init__()
        self._known, self._alone = known, alone
        self._contact_id = 0
        self.loaded_end: datetime | None = None
        self.field = _NameField()
        completer = _PeopleCompleter(known.model, self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated[QModelIndex].connect(  # type: ignore[index]
            lambda index: self.choose(int(index.data(_ID)))
        )
        self.field.setCompleter(completer)
        self.field.textEdited.connect(self._typed)
        self.own_end = QCheckBox("Left at")
        self.own_end.setToolTip("Their talk ended at another time than the conversation")
        self.own_end.setAccessibleName("Their talk ended at another time than the conversation")
        self.end = TimeField("End of their own talk")
        pad_spin_boxes(self.end)
        self.end.hide()
        self.remove = IconButton(theme, "x", "Remove this person")
        self.remove.clicked.connect(self.removed)
        self.own_end.toggled.connect(self._toggled)
        self.end.changed.connect(self.changed)
        self.hint = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.hint.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.own_end)
        row.addWidget(self.end)
        row.addWidget(self.remove)
        for part in (self.own_end, self.end, self.remove):
            row.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.own_end.setFixedHeight(36)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.hint)
        self._show_blank()

    @property
    def blank(self) -> bool:
        """Whether nobody is named."""
        return not self.typed

    @property
    def typed(self) -> str:
        """What stands in the field, tidied."""
        return " ".join(self.field.text().split())

    def choose(self, contact_id: int) -> None:
        """Name a contact who has a card."""
        self._contact_id = contact_id
        self.field.setText(self._known.by_id[contact_id].name)
        self._show_blank()
        self.changed.emit()

    def show_end(self, moment: datetime | None, zone: str) -> None:
        """Show the end of their own talk, or that of the conversation (None)."""
        self.loaded_end = moment
        if moment is not None:
            self.end.show_instant(moment, zone)
        self.own_end.setChecked(moment is not None)

    def contact_id(self) -> int:
        """The contact's id, or 0 for somebody new; raises UserError where two cards have that name."""
        if self._contact_id:
            return self._contact_id
        found = self._known.called(self.typed)
        if len(found) > 1:
            raise UserError(
                f"There are {len(found)} people called “{self.typed[:60]}”. Choose one from the list, "
                "which names their companies."
            )
        return found[0].id if found else 0

    def who_words(self) -> str:
        """Who that is: title and company, or that a card will be made."""
        try:
            contact_id = self.contact_id()
        except UserError:
            return "Several cards have this name"
        if not contact_id:
            return "New card"
        return self._known.detail(self._known.by_id[contact_id])

    def company(self) -> str:
        """The company on their card, or an empty string."""
        try:
            return self._known.company(self.contact_id())
        except UserError:
            return ""

    def say_window(self, words: str) -> None:
        """Show who it is and when they are to be thanked."""
        if self.blank:
            say(self.hint, "")
            return
        say(self.hint, " · ".join(part for part in (self.who_words(), words) if part))

    def _typed(self) -> None:
        self._contact_id = 0
        self._show_blank()
        self.changed.emit()

    def _toggled(self, on: bool) -> None:
        self.end.setVisible(on)
        self.changed.emit()

    def _show_blank(self) -> None:
        for part in (self.own_end, self.remove):
            part.setVisible(not (self.blank or self._alone))
        self.end.setVisible(not self.blank and self.own_end.isChecked())


class PeopleRows(QWidget):
    """All rows; an empty one always waits at the end. ``entered`` names the row that the keyboard is in."""

    changed = Signal()
    entered = Signal(QWidget)

    def __init__(self, theme: Theme, known: KnownPeople) -> None:
        super().__init__()
        self._theme, self._known = theme, known
        self.rows: list[PersonRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._make_room()

    @property
    def named(self) -> list[PersonRow]:
        """The rows that name somebody."""
        return [row for row in self.rows if not row.blank]

    def add(self, contact_id: int, moment: datetime | None, zone: str) -> None:
        """Name one more."""
        row = self.rows[-1]
        row.choose(contact_id)
        row.show_end(moment, zone)

    def _make_room(self) -> None:
        if self.rows and self.rows[-1].blank:
            return
        row = PersonRow(self._theme, self._known)
        row.changed.connect(self._row_changed)
        row.removed.connect(lambda: self._drop(row))
        row.field.taken.connect(self._next)
        row.field.entered.connect(lambda: self.entered.emit(row))
        self.rows.append(row)
        self._column.addWidget(row)
        for at, one in enumerate(self.rows):
            one.field.setPlaceholderText("Name of the person" if at == 0 else "Somebody else, if there was")
            one.field.setAccessibleName("Person" if at == 0 else f"Person {at + 1}")

    def _row_changed(self) -> None:
        self._make_room()
        self.changed.emit()

    def _next(self) -> None:
        self._make_room()
        # Shown now, not by the layout a moment later: what is not visible takes no focus.
        self.rows[-1].show()
        self.rows[-1].field.setFocus(Qt.FocusReason.TabFocusReason)

    def _drop(self, row: PersonRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._make_room()
        self.rows[min(at, len(self.rows) - 1)].field.setFocus()
        self.changed.emit()
