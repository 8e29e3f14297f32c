"""The contact card as a form: each field is saved when it is left, and each save can be undone."""

from collections.abc import Callable, Iterable
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.domain.medium import choose_medium
from followup_desktop.domain.model import Company, Contact
from followup_desktop.domain.words import MEDIUM_NAMES
from followup_desktop.gui.context import Context
from followup_desktop.gui.forms.ui_contact_card import Ui_ContactCard
from followup_desktop.gui.people.bindings import Editor
from followup_desktop.gui.people.card_parts import MEDIA, CardParts, bind, filled_singles, post_goes_to
from followup_desktop.gui.people.checks import check_web, load_libraries
from followup_desktop.gui.people.line_kinds import web_link
from followup_desktop.gui.people.out.menu import out_button
from followup_desktop.gui.people.parts import complete, dress_form, order_by_place, say, stack_when_narrow
from followup_desktop.gui.people.photo import SMALL, pixels_of, read_photo
from followup_desktop.gui.people.pictures.panel import PicturePanel
from followup_desktop.gui.people.proposals import confirmed_by
from followup_desktop.gui.people.words import invitation_line, letter_button, owed_to
from followup_desktop.gui.widgets.undo_key import UndoKey
from followup_desktop.services.card_rows import Happening, HappeningKind
from followup_desktop.services.changes import Changes

__all__ = ["MEDIA", "CardForm", "is_blank", "line_edits"]

ASIDE = 300
_MARGIN, _LEAST_MARGIN = 28, 16
_COLUMNS_NEED, _HEAD_NEEDS = 740, 620
_TALKS = 24
"""How many conversations are read at first: a long history would keep whoever opens a card waiting."""
_PAUSE = 250
_WIDEST = 16777215


class CardForm(QWidget):
    """Shows and edits one contact. ``letterAsked`` fires with a follow-up's id.

    ``aside`` is the column of the business card at the right, ``head_buttons`` the row beside the name.
    """

    letterAsked = Signal(int)
    followUpAsked = Signal(int)
    companyAsked = Signal(int)
    made = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.contact = Contact()
        self._company: Company | None = None
        self._owed: FollowUp | None = None
        self._libraries, self._country = False, ""
        self._photo = b""
        self._page, self._talks = 0, _TALKS
        # Once for all that changed in one go.
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.timeout.connect(lambda: order_by_place(self))
        self._form = Ui_ContactCard()
        self._form.setupUi(self)
        dress_form(context.theme, self)
        self._parts = CardParts(
            context, self._form, lambda: self._libraries, lambda: self._country, self._confirm, self._order
        )
        self.aside: QVBoxLayout = self._form.aside
        self.pictures = PicturePanel(context)
        self.aside.insertWidget(0, self.pictures)
        self.head_buttons: QHBoxLayout = self._form.headButtons
        self._out = out_button(context, lambda: self.contact.id, self)
        self.head_buttons.insertWidget(0, self._out)
        self.editor = Editor(self, self._save)
        UndoKey(self)
        self.editor.failed.connect(self._context.say.warn)
        bind(self.editor, self._form, self._parts, (self._company_of, self._with_company))
        self._connect()
        self._check_while_typing()
        self.fit(_COLUMNS_NEED)
        self.show_contact(Contact(), over=True)
        self._load_libraries()

    def _connect(self) -> None:
        parts = self._parts
        parts.act.clicked.connect(self._ask_letter)
        parts.company.clicked.connect(self._ask_company)
        parts.profile.clicked.connect(self._open_profile)
        parts.proposals.confirmed.connect(lambda: self._confirm(*self.contact.proposed))
        parts.history.chosen.connect(self.followUpAsked)
        parts.history.letterChosen.connect(self.letterAsked)
        parts.history.moreAsked.connect(self._look_further_back)
        parts.history.visitChosen.connect(lambda key: self._context.go.open_visit(key))
        for signal in (
            parts.emails.rowsChanged,
            parts.phones.rowsChanged,
            parts.websites.rowsChanged,
            parts.addresses.rowsChanged,
            parts.tags.chipsChanged,
            parts.history.linesChanged,
        ):
            signal.connect(self._order)
        self._form.company.installEventFilter(self)

    def _order(self) -> None:
        self._ordering.start()

    def _ask_letter(self) -> None:
        if self._owed is not None:
            self.letterAsked.emit(self._owed.id)

    def _check_while_typing(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._check_linkedin)
        self._form.linkedin.textChanged.connect(lambda _text: self._pause.start())

    def _check_linkedin(self) -> None:
        remark = check_web(self._form.linkedin.text())
        say(self._form.linkedinHint, remark.words, remark.tone)
        self._form.linkedin.setAccessibleDescription(remark.words)

    def _load_libraries(self) -> None:
        """Import what the checks need in the background; until then nothing is said below the fields."""

        def loaded(_done: object) -> None:
            if isValid(self):
                self._libraries = True
                for lines in (self._parts.emails, self._parts.phones, self._parts.websites):
                    lines.check()

        self._context.runner.run(load_libraries, loaded, lambda _error: None)

    def _country_of(self, contact: Contact) -> str:
        """Return where somebody is, for numbers without their country's code; ISO 3166, or ""."""
        company = self._company.address.country if self._company else ""
        own = contact.address.country or company
        return own or self._context.services.profile.profile().address.country

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # There may be thousands: they are asked for once somebody is about to type one.
        if watched is self._form.company and event.type() == QEvent.Type.FocusIn:
            complete(self._form.company, self._context.services.people.company_names())
        return False

    # What is shown

    def show_contact(self, contact: Contact, *, over: bool) -> None:
        """Show a card; ``over`` drops what was typed, since another card is shown now."""
        people, parts = self._context.services.people, self._parts
        self.contact = contact
        self.pictures.show_contact(contact.id)
        self._company = people.company(contact.company_id)
        country, moved = self._country_of(contact), False
        if country != self._country:
            self._country, moved = country, True
        if over:
            parts.addresses.fold_all()
        self.editor.load(contact, over=over)
        if moved and not over:
            parts.phones.check()
        parts.add.show_filled(filled_singles(contact), over=over)
        parts.marks.show(confirmed_by(contact.proposed))
        parts.proposals.show_contact(contact)
        if over:
            self._talks = _TALKS
        passed = people.passed(contact.id, self._talks) if contact.id else []
        follow_ups = _follow_ups_in(passed)
        now, zone = self._context.clock.now(), self._context.zone()
        is_all = len(follow_ups) < self._talks
        parts.history.show_history(passed, now, zone, is_all=is_all, over=over)
        for part in (parts.history_head, parts.history):
            part.setVisible(bool(passed))
        after = self._context.services.profile.settings().invite_after_days
        parts.linkedin.set_consequence(invitation_line(contact.linkedin_state, follow_ups, now, zone, after))
        self._show_head(follow_ups)
        self._show_hints()
        self._show_photo()
        self._order()

    def _look_further_back(self) -> None:
        self._talks *= 2
        self.show_contact(self.contact, over=False)

    def _show_head(self, follow_ups: list[FollowUp]) -> None:
        contact, now, parts = self.contact, self._context.clock.now(), self._parts
        is_new = not contact.id
        parts.name.setText("New contact" if is_new else contact.full_name or contact.name)
        where = " at ".join(part for part in (contact.title, self._company_of(contact)) if part)
        parts.role.setText("Type a name or an address; it is kept as you go on." if is_new else where)
        parts.role.setVisible(bool(parts.role.text()))
        parts.company.setVisible(self._company is not None)
        parts.profile.setVisible(bool(web_link(contact.linkedin)))
        self._owed = owed_to(follow_ups, now)
        parts.act.setVisible(self._owed is not None)
        self._out.setVisible(not is_new)
        if self._owed is not None:
            parts.act.setText(letter_button(self._owed, now))

    def _show_hints(self) -> None:
        contact, company, parts = self.contact, self._company, self._parts
        choice = choose_medium(contact, company)
        inherited = contact.medium is None and company is not None and company.medium is not None
        words = f"{MEDIUM_NAMES[choice.medium]}, which their company prefers." if inherited else ""
        say(self._form.mediumHint, words)
        at_work = company is not None and not contact.address
        say(parts.addresses.hint, post_goes_to(company.name, company.address) if company and at_work else "")
        self._check_linkedin()

    def _show_photo(self) -> None:
        contact, people = self.contact, self._context.services.people
        found = people.pictures(contact.id).get(PictureKind.PHOTO) if contact.id else None
        self._photo = data = found.data if found else b""
        name = contact.name if contact.id else ""
        side = round(64 * self.devicePixelRatioF())
        self._parts.avatar.set_person(name)

        def show(image: QImage) -> None:
            if isValid(self) and self._photo is data and not image.isNull():
                self._parts.avatar.set_person(name, QPixmap.fromImage(image))

        if data and pixels_of(data) <= SMALL:
            show(read_photo(data, side))
        elif data:
            self._context.runner.run(lambda: read_photo(data, side), show, lambda _error: None)

    def focus_first(self) -> None:
        """Put the cursor where a new card begins."""
        self._form.firstName.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A scroll bar takes its room from the margin, so that what stands in the columns does not move.
        layout, taken = self.layout(), max(0, self._page - self.width())
        if layout is not None:
            margins = layout.contentsMargins()
            layout.setContentsMargins(
                margins.left(), margins.top(), max(_LEAST_MARGIN, _MARGIN - taken), margins.bottom()
            )

    def fit(self, width: int) -> None:
        """Arrange the columns for a page of this width, in logical pixels."""
        self._page = width
        columns, right = self._form.columns, self._form.rightColumn
        assert isinstance(columns, QBoxLayout)
        stack_when_narrow(columns, width, _COLUMNS_NEED)
        wide = width >= _COLUMNS_NEED
        head = self._form.head
        assert isinstance(head, QBoxLayout)
        stack_when_narrow(head, width, _HEAD_NEEDS)
        right.setMinimumWidth(ASIDE if wide else 0)
        right.setMaximumWidth(ASIDE if wide else _WIDEST)

    # What is saved

    def _company_of(self, contact: Contact) -> str:
        known = self._company
        if known is None or known.id != contact.company_id:
            known = self._context.services.people.company(contact.company_id)
        return known.name if known else ""

    def _with_company(self, contact: Contact, name: str) -> Contact:
        return replace(contact, company_id=self._context.services.people.company_called(name))

    def _ask_company(self) -> None:
        if self.editor.commit() and self.contact.company_id:
            self.companyAsked.emit(self.contact.company_id)

    def _open_profile(self) -> None:
        link = web_link(self.contact.linkedin)
        if link:
            QDesktopServices.openUrl(QUrl(link))

    def _confirm(self, *names: str) -> None:
        """Take fields as right; a name may stand for the field as the card's reader calls it."""
        people, contact_id = self._context.services.people, self.contact.id
        wanted = frozenset(one for one in self.contact.proposed if confirmed_by((one,)) & set(names))
        if not wanted or not self.editor.commit():
            return

        def revert() -> Changes:
            contact = people.contact(contact_id)
            return people.save_contact(replace(contact, proposed=contact.proposed | wanted))

        what = "what was read" if len(wanted) > 1 else "a field"
        text = f"Confirm {what} of {self.contact.name}"
        self._context.undo.do(text, lambda: people.confirm(contact_id, wanted), revert)

    def _save(self, words: str, write: Callable[[Any, Any], Any], old: Any, new: Any) -> None:
        del old  # what is there now is what an undo brings back, exactly
        people = self._context.services.people
        if not self.contact.id:
            self._make(write, new)
            return
        before = people.contact(self.contact.id)
        written: Contact = write(before, new)
        names = _changed(before, written)
        if not names:
            return
        after = replace(written, draft=False, proposed=before.proposed - confirmed_by(names))
        names = _changed(before, after)

        def put(side: Contact) -> Changes:
            # Only what this step changed: something else may have changed meanwhile.
            values = {name: getattr(side, name) for name in names}
            return people.save_contact(replace(people.contact(before.id), **values))

        text = f"Change {words} of {before.name}"
        self._context.undo.do(text, lambda: put(after), lambda: put(before))

    def _make(self, write: Callable[[Any, Any], Any], value: Any) -> None:
        """Keep a new card from its first field on. Undoing removes it."""
        people = self._context.services.people
        card: Contact = write(self.contact, value)
        name = card.name

        def apply() -> Changes:
            nonlocal card
            changes = people.save_contact(card)
            if not card.id:
                # At once: what is announced must find the card under its id, and make no second one. It comes
                # back as it was stored, with its uid: done again it is the same card for a phone.
                card = self.contact = people.contact(changes.id)
            return changes

        def revert() -> Changes:
            return people.remove_new(card.id)

        self._context.undo.do(f"Add {name}", apply, revert)
        self.made.emit(card.id)


def is_blank(contact: Contact) -> bool:
    """Whether a card holds nothing."""
    return contact == Contact(id=contact.id, uid=contact.uid, draft=True)


def line_edits(*fields: QLineEdit) -> tuple[str, ...]:
    """Return what each of these fields holds, tidied."""
    return tuple(" ".join(field.text().split()) for field in fields)


def _changed(before: Contact, after: Contact) -> tuple[str, ...]:
    return tuple(
        one.name for one in fields_of(Contact) if getattr(before, one.name) != getattr(after, one.name)
    )


def _follow_ups_in(passed: Iterable[Happening]) -> list[FollowUp]:
    return [one.follow_up for one in passed if one.kind is HappeningKind.TALK and one.follow_up is not None]
