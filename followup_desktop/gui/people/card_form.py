"""The contact card as a form: each field is saved when it is left, and each save can be undone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import LinkedIn, Medium
from followup_desktop.domain.medium import choose_medium
from followup_desktop.domain.model import Company, Contact, PostalAddress
from followup_desktop.domain.words import MEDIUM_NAMES
from followup_desktop.gui.context import Context
from followup_desktop.gui.forms.ui_contact_card import Ui_ContactCard
from followup_desktop.gui.people.bindings import (
    ChoiceBinding,
    CountryBinding,
    Editor,
    LineBinding,
    SegmentedBinding,
    TextBinding,
)
from followup_desktop.gui.people.checks import Remark, check_email, check_phone, check_web
from followup_desktop.gui.people.history import History
from followup_desktop.gui.people.out.menu import out_button
from followup_desktop.gui.people.parts import (
    complete,
    dress_form,
    fill,
    offer_countries,
    order_by_place,
    say,
    side_by_side,
    stack_when_narrow,
)
from followup_desktop.gui.people.rows import LabelledRows, RowsBinding
from followup_desktop.gui.people.words import LINKEDIN_NAMES, invitation_line, letter_button, owed_to
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.avatar import Avatar
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.gui.widgets.undo_key import UndoKey
from followup_desktop.services.changes import Changes

MEDIA = (
    (Medium.EMAIL.value, "Email"),
    (Medium.PHONE.value, "Phone"),
    (Medium.POST.value, "Post"),
    (Medium.HANDWRITTEN.value, "By hand"),
    ("", "Not asked"),
)
EMAIL_LABELS = ("work", "home", "other")
PHONE_LABELS = ("mobile", "work", "home", "other")
_COLUMNS_NEED = 700
_PAUSE = 250


class CardForm(QWidget):
    """Shows and edits one contact. ``letterAsked`` fires with a follow-up's id."""

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
        self._form = Ui_ContactCard()
        self._form.setupUi(self)
        dress_form(context.theme, self)
        self._place_parts()
        self.editor = Editor(self, self._save)
        UndoKey(self)
        self.editor.failed.connect(self._context.say.warn)
        self._bind()
        self._bind_address()
        self._check_while_typing()
        self.show_contact(Contact(), over=True)

    def _ask_letter(self) -> None:
        if self._owed is not None:
            self.letterAsked.emit(self._owed.id)

    def _place_parts(self) -> None:
        theme, form = self._context.theme, self._form
        self._avatar = Avatar(theme, 64)
        self._name = ElidedLabel(theme, "", Role.TITLE)
        self._role = ElidedLabel(theme, "", Role.BODY, "muted")
        self._act = button(theme, "", "primary", "square-pen")
        self._act.clicked.connect(self._ask_letter)
        self._out = out_button(self._context, lambda: self.contact.id, self)
        self._details = IconButton(theme, "building-2", "Company details", outlined=True, side=36)
        self._details.clicked.connect(self._ask_company)
        self.emails = LabelledRows(theme, "email", EMAIL_LABELS, check_email)
        self.phones = LabelledRows(theme, "phone number", PHONE_LABELS, self._check_phone)
        self.medium = Segmented(theme, MEDIA, "Prefers to hear by", ground="background")
        self._history_head = SectionHead(theme, "History")
        self._history = History(theme)
        self._history.chosen.connect(self.followUpAsked)
        self._history.visitChosen.connect(lambda key: self._context.go.open_visit(key))
        for rows in (self.emails, self.phones):
            rows.rowsChanged.connect(lambda: order_by_place(self))
        for place, part in (
            (form.avatarPlace, self._avatar),
            (form.namePlace, self._name),
            (form.rolePlace, self._role),
            (form.actionPlace, side_by_side(self._out, self._act)),
            (form.companyPlace, self._details),
            (form.emailsPlace, self.emails),
            (form.phonesPlace, self.phones),
            (form.mediumPlace, self.medium),
            (form.historyHeadPlace, self._history_head),
            (form.historyPlace, self._history),
        ):
            fill(place, part)
        form.notes.setMinimumHeight(84)
        form.notes.setMaximumHeight(160)
        offer_countries(form.country)
        for state, words in LINKEDIN_NAMES.items():
            form.linkedinState.addItem(words, state.value)

    def _bind(self) -> None:
        form, add = self._form, self.editor.add
        add(LineBinding(form.firstName), "first name", *_plain("first_name"))
        add(LineBinding(form.lastName), "last name", *_plain("last_name"))
        add(LineBinding(form.title), "title", *_plain("title"))
        add(LineBinding(form.company), "company", self._company_of, self._with_company)
        add(RowsBinding(self.emails), "email", *_plain("emails"))
        add(RowsBinding(self.phones), "phone number", *_plain("phones"))
        add(
            SegmentedBinding(self.medium),
            "preferred medium",
            lambda one: one.medium.value if one.medium else "",
            lambda one, value: replace(one, medium=Medium(value) if value else None),
            form.mediumHint,
        )
        add(LineBinding(form.linkedin), "LinkedIn address", *_plain("linkedin"))
        add(
            ChoiceBinding(form.linkedinState),
            "LinkedIn state",
            lambda one: one.linkedin_state.value,
            lambda one, value: replace(one, linkedin_state=LinkedIn(value)),
        )
        add(TextBinding(form.notes), "notes", *_plain("notes"))

    def _bind_address(self) -> None:
        form = self._form
        for name, field in (
            ("street", form.street),
            ("city", form.city),
            ("region", form.region),
            ("postcode", form.postcode),
        ):
            self.editor.add(LineBinding(field), "postal address", *in_address(name))
        country = CountryBinding(form.country, form.countryHint)
        self.editor.add(country, "country", *in_address("country"), form.countryHint)

    def _check_while_typing(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._check_linkedin)
        self._form.linkedin.textChanged.connect(lambda _text: self._pause.start())
        self._form.country.currentIndexChanged.connect(lambda _at: self.phones.check())

    def _check_linkedin(self) -> None:
        remark = check_web(self._form.linkedin.text())
        say(self._form.linkedinHint, remark.words, remark.tone)

    def _check_phone(self, value: str) -> Remark:
        return check_phone(value, self.contact.address.country)

    # What is shown

    def show_contact(self, contact: Contact, *, over: bool) -> None:
        """Show a card; ``over`` drops what was typed, since another card is shown now."""
        people = self._context.services.people
        self.contact = contact
        self._company = people.company(contact.company_id)
        self.editor.load(contact, over=over)
        complete(self._form.company, [company.name for company in people.companies()])
        follow_ups = people.history(contact.id) if contact.id else []
        names = {one.id: one.name for one in people.contacts()} if follow_ups else {}
        now, zone = self._context.clock.now(), self._context.zone()
        replies = people.replies(contact.id) if follow_ups else []
        visits = self._context.services.visits.invited_by(contact.id) if contact.id else []
        self._history.show_history(follow_ups, names, replies, visits, now, zone)
        for part in (self._history_head, self._history):
            part.setVisible(bool(follow_ups or visits))
        after = self._context.services.profile.settings().invite_after_days
        line = invitation_line(contact.linkedin_state, follow_ups, now, zone, after)
        say(self._form.linkedinLine, line)
        self._show_head(follow_ups)
        order_by_place(self)

    def _show_head(self, follow_ups: list[FollowUp]) -> None:
        contact, now = self.contact, self._context.clock.now()
        is_new = not contact.id
        self._avatar.set_person("" if is_new else contact.name)
        self._name.setText("New contact" if is_new else contact.name)
        where = " at ".join(part for part in (contact.title, self._company_of(contact)) if part)
        self._role.setText("Type a name or an address; it is kept as you go on." if is_new else where)
        self._role.setVisible(bool(self._role.text()))
        self._form.companyPlace.setVisible(self._company is not None)
        self._owed = owed_to(follow_ups, now)
        self._act.setVisible(self._owed is not None)
        self._out.setVisible(not is_new)
        if self._owed is not None:
            self._act.setText(letter_button(self._owed, now))
        choice = choose_medium(contact, self._company)
        inherited = contact.medium is None and self._company is not None and self._company.medium is not None
        words = f"{MEDIUM_NAMES[choice.medium]}, which their company prefers." if inherited else ""
        say(self._form.mediumHint, words)

    def focus_first(self) -> None:
        """Put the cursor where a new card begins."""
        self._form.firstName.setFocus()

    def fit(self, width: int) -> None:
        """Arrange the columns for a page of this width, in logical pixels."""
        columns = self._form.columns
        assert isinstance(columns, QBoxLayout)
        stack_when_narrow(columns, width, _COLUMNS_NEED)

    # What is saved

    def _company_of(self, contact: Contact) -> str:
        company = self._context.services.people.company(contact.company_id)
        return company.name if company else ""

    def _with_company(self, contact: Contact, name: str) -> Contact:
        return replace(contact, company_id=self._context.services.people.company_called(name))

    def _ask_company(self) -> None:
        if self.editor.commit() and self.contact.company_id:
            self.companyAsked.emit(self.contact.company_id)

    def _save(self, words: str, write: Callable[[Any, Any], Any], old: Any, new: Any) -> None:
        people, undo = self._context.services.people, self._context.undo
        if not self.contact.id:
            self._make(write, new)
            return
        contact_id, was_draft = self.contact.id, self.contact.draft

        undo.do(
            f"Change {words} of {self.contact.name}",
            lambda: people.save_contact(replace(write(people.contact(contact_id), new), draft=False)),
            lambda: people.save_contact(replace(write(people.contact(contact_id), old), draft=was_draft)),
        )

    def _make(self, write: Callable[[Any, Any], Any], value: Any) -> None:
        """Keep a new card from its first field on. Undoing removes it."""
        people = self._context.services.people
        card: Contact = write(self.contact, value)

        def apply() -> Changes:
            nonlocal card
            changes = people.save_contact(card)
            if not card.id:
                # At once: what is announced must find the card under its id, and make no second one.
                card = self.contact = replace(card, id=changes.id)
            return changes

        def revert() -> Changes:
            return people.remove_new(card.id)

        self._context.undo.do(f"Add {card.name}", apply, revert)
        self.made.emit(card.id)


def is_blank(contact: Contact) -> bool:
    """Whether a card holds nothing."""
    return contact == Contact(id=contact.id, uid=contact.uid, draft=True)


def _plain(name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]:
    return lambda one: getattr(one, name), lambda one, value: replace(one, **{name: value})


def in_address(name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]:
    """Return how to read and to change one part of a thing's postal address."""

    def write(one: Any, value: str) -> Any:
        address: PostalAddress = replace(one.address, **{name: value})
        return one.with_address(address)

    return lambda one: getattr(one.address, name), write


def line_edits(*fields: QLineEdit) -> tuple[str, ...]:
    """Return what each of these fields holds, tidied."""
    return tuple(" ".join(field.text().split()) for field in fields)
