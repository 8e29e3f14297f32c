"""The parts of the contact card that the form keeps places for, and what binds its fields to a contact."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from followup_desktop.domain.kinds import LinkedIn, Medium
from followup_desktop.domain.model import Contact, PostalAddress
from followup_desktop.gui.context import Context
from followup_desktop.gui.forms.ui_contact_card import Ui_ContactCard
from followup_desktop.gui.people.addresses import Addresses, Laying
from followup_desktop.gui.people.bindings import (
    Editor,
    LineBinding,
    RowsBinding,
    SegmentedBinding,
    TextBinding,
)
from followup_desktop.gui.people.captions import CAPTION_HIGH, CaptionButton, ConfirmMark
from followup_desktop.gui.people.choice_field import ChoiceField, ChoiceFieldBinding
from followup_desktop.gui.people.history import History
from followup_desktop.gui.people.kept_fields import (
    NICKNAME,
    SAID,
    text_in,
    websites_in,
    with_text,
    with_websites,
)
from followup_desktop.gui.people.line_kinds import EMAILS, WEBSITES, phones
from followup_desktop.gui.people.lines import Lines, SitesBinding, mark_proposed
from followup_desktop.gui.people.more_fields import AddField, Single
from followup_desktop.gui.people.other_lines import OtherLines, OthersBinding
from followup_desktop.gui.people.parts import fill
from followup_desktop.gui.people.proposals import Marks, ProposalBar
from followup_desktop.gui.people.tag_chips import TagChips, TagsBinding
from followup_desktop.gui.people.words import LINKEDIN_NAMES
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.avatar import Avatar
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.growing_text import GrowingText
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.segmented import Segmented

MEDIA = (
    (Medium.EMAIL.value, "Email"),
    (Medium.PHONE.value, "Phone"),
    (Medium.POST.value, "Post"),
    (Medium.HANDWRITTEN.value, "By hand"),
    ("", "Not asked"),
)
Read = Callable[[Any], Any]
Write = Callable[[Any, Any], Any]


class CardParts:
    """Makes the parts and puts them into their places.

    ``ready`` says whether the libraries of the checks are there, ``region`` in which country a phone number
    without its country's code is (ISO 3166, or ""), ``confirm`` confirms a field.
    """

    def __init__(
        self,
        context: Context,
        form: Ui_ContactCard,
        ready: Callable[[], bool],
        region: Callable[[], str],
        confirm: Callable[[str], None],
        arranged: Callable[[], None],
    ) -> None:
        theme, self._form = context.theme, form
        people, papers = context.services.people, context.services.papers
        self.avatar = Avatar(theme, 64)
        self.name = ElidedLabel(theme, "", Role.TITLE)
        self.role = ElidedLabel(theme, "", Role.BODY, "muted")
        self.act = button(theme, "", "primary", "square-pen")
        self.company = CaptionButton(theme, "building-2", "Company details")
        self.emails = Lines(theme, EMAILS, ready)
        self.phones = Lines(theme, phones(region, ready), ready)
        self.websites = Lines(theme, WEBSITES, ready, at_least_one=False)
        self.addresses = Addresses(theme, Laying(papers.address_lines, papers.address_form))
        self.medium = Segmented(theme, MEDIA, "Prefers to hear by", ground="background")
        states = {key.value: words for key, words in LINKEDIN_NAMES.items()}
        self.linkedin = ChoiceField(theme, "LinkedIn", states)
        self.profile = CaptionButton(theme, "external-link", "Open the LinkedIn profile")
        self.tags = TagChips(theme, lambda: [tag for tag, _ in people.tags()])
        self.notes = GrowingText()
        self.notes.setAccessibleName("Notes")
        self.notes.setPlaceholderText("What to remember about them")
        self.others = OtherLines(theme)
        self.proposals = ProposalBar(theme)
        self.history_head = SectionHead(theme, "History")
        self.history = History(theme)
        self.marks = Marks(theme, confirm)
        self.add = self._more(context, arranged)
        self._place()
        self._mark(context)

    def _more(self, context: Context, arranged: Callable[[], None]) -> AddField:
        form = self._form
        several = (
            ("Email", self.emails.add),
            ("Phone number", self.phones.add),
            ("Postal address", self.addresses.add),
            ("Website", self.websites.add),
        )
        singles = (
            Single("LinkedIn address", form.linkedinPart, form.linkedin),
            Single("Prefix", form.prefixPart, form.prefix),
            Single("Middle name", form.middleNamePart, form.middleName),
            Single("Suffix", form.suffixPart, form.suffix),
            Single("How to say the name", form.saidPart, form.said),
            Single("Nickname", form.nicknamePart, form.nickname),
        )
        return AddField(context.theme, several, singles, arranged)

    def _place(self) -> None:
        form = self._form
        for place, part in (
            (form.avatarPlace, self.avatar),
            (form.namePlace, self.name),
            (form.rolePlace, self.role),
            (form.actionPlace, self.act),
            (form.emailsPlace, self.emails),
            (form.phonesPlace, self.phones),
            (form.addressesPlace, self.addresses),
            (form.mediumPlace, self.medium),
            (form.linkedinStatePlace, self.linkedin),
            (form.tagsPlace, self.tags),
            (form.notesPlace, self.notes),
            (form.addPlace, self.add),
            (form.historyHeadPlace, self.history_head),
            (form.historyPlace, self.history),
        ):
            fill(place, part)
        # These take no room at all while they have nothing to show.
        _put_instead(form.leftColumn, form.websitesPlace, self.websites)
        _put_instead(form.rightColumn, form.othersPlace, self.others)
        _put_instead(form.rightColumn, form.proposalPlace, self.proposals)
        form.companyTop.addWidget(self.company)
        form.linkedinStateTop.addWidget(self.profile)
        columns = (form.leftColumn, form.rightColumn)
        for label in (one for column in columns for one in column.findChildren(QLabel)):
            if label.property("role") == "caption":
                label.setMinimumHeight(CAPTION_HIGH)
        # Those side by side may have different numbers of lines, and what is told below them.
        form.reach.setAlignment(form.emailsPlace, Qt.AlignmentFlag.AlignTop)
        form.reach.setAlignment(form.phonesPlace, Qt.AlignmentFlag.AlignTop)

    def _mark(self, context: Context) -> None:
        form, theme = self._form, context.theme
        lines: tuple[tuple[str, str, QHBoxLayout, QWidget], ...] = (
            ("prefix", "prefix", form.prefixTop, form.prefix),
            ("first_name", "first name", form.firstNameTop, form.firstName),
            ("middle_name", "middle name", form.middleNameTop, form.middleName),
            ("last_name", "last name", form.lastNameTop, form.lastName),
            ("suffix", "suffix", form.suffixTop, form.suffix),
            ("title", "title", form.titleTop, form.title),
            ("company", "company", form.companyTop, form.company),
            ("linkedin", "LinkedIn address", form.linkedinStateTop, form.linkedin),
            ("notes", "notes", form.notesTop, self.notes),
        )
        for name, words, top, field in lines:
            mark = ConfirmMark(theme, words)
            top.insertWidget(2, mark)
            self.marks.add(name, mark, _shower(mark, field))
        for name, part in (("emails", self.emails), ("phones", self.phones), ("website", self.websites)):
            self.marks.add(name, part.mark, part.set_proposed)
        self.marks.add("addresses", self.addresses.mark, self.addresses.set_proposed)


def _put_instead(column: QWidget, place: QWidget, part: QWidget) -> None:
    shown, layout = not part.isHidden(), column.layout()
    assert layout is not None
    layout.replaceWidget(place, part)
    part.setVisible(shown)
    place.hide()
    place.deleteLater()


def _shower(mark: ConfirmMark, field: QWidget) -> Callable[[bool], None]:
    def show(on: bool) -> None:
        mark.setVisible(on)
        mark_proposed(field, on)

    return show


def bind(editor: Editor, form: Ui_ContactCard, parts: CardParts, company: tuple[Read, Write]) -> None:
    """Tell the editor how each field reads and changes a contact; ``company`` does it for the company."""
    lines: tuple[tuple[QLineEdit, str, str], ...] = (
        (form.firstName, "first name", "first_name"),
        (form.lastName, "last name", "last_name"),
        (form.prefix, "prefix", "prefix"),
        (form.middleName, "middle name", "middle_name"),
        (form.suffix, "suffix", "suffix"),
        (form.title, "title", "title"),
        (form.linkedin, "LinkedIn address", "linkedin"),
    )
    for field, words, name in lines:
        editor.add(LineBinding(field), words, *_plain(name))
    editor.add(LineBinding(form.company), "company", *company)
    editor.add(RowsBinding(parts.emails), "email", *_plain("emails"))
    editor.add(RowsBinding(parts.phones), "phone number", *_plain("phones"))
    editor.add(RowsBinding(parts.addresses), "postal address", *_plain("addresses"))
    editor.add(
        SegmentedBinding(parts.medium),
        "preferred medium",
        lambda one: one.medium.value if one.medium else "",
        lambda one, value: replace(one, medium=Medium(value) if value else None),
        form.mediumHint,
    )
    editor.add(
        ChoiceFieldBinding(parts.linkedin),
        "LinkedIn state",
        lambda one: one.linkedin_state.value,
        lambda one, value: replace(one, linkedin_state=LinkedIn(value)),
    )
    _bind_the_rest(editor, form, parts)


def _bind_the_rest(editor: Editor, form: Ui_ContactCard, parts: CardParts) -> None:
    editor.add(TagsBinding(parts.tags), "tags", *_plain("tags"))
    editor.add(TextBinding(parts.notes), "notes", *_plain("notes"))
    for field, words, names in (
        (form.said, "how to say the name", SAID),
        (form.nickname, "nickname", NICKNAME),
    ):
        editor.add(LineBinding(field), words, *_kept_text(names))
    editor.add(
        SitesBinding(parts.websites),
        "website",
        lambda one: websites_in(one.kept),
        lambda one, value: replace(one, kept=with_websites(one.kept, value)),
    )
    editor.add(OthersBinding(parts.others), "what else is on the card", *_plain("kept"))


def _plain(name: str) -> tuple[Read, Write]:
    return lambda one: getattr(one, name), lambda one, value: replace(one, **{name: value})


def _kept_text(names: tuple[str, ...]) -> tuple[Read, Write]:
    def write(one: Contact, value: str) -> Contact:
        return replace(one, kept=with_text(one.kept, names, value))

    return lambda one: text_in(one.kept, names), write


def filled_singles(contact: Contact) -> frozenset[str]:
    """Return which of the fields that are out of sight while empty hold something."""
    held = {
        "LinkedIn address": contact.linkedin,
        "Prefix": contact.prefix,
        "Middle name": contact.middle_name,
        "Suffix": contact.suffix,
        "How to say the name": text_in(contact.kept, SAID),
        "Nickname": text_in(contact.kept, NICKNAME),
    }
    return frozenset(words for words, value in held.items() if value)


def post_goes_to(company: str, address: PostalAddress) -> str:
    """Return where post goes to somebody without an address of their own."""
    return f"Post goes to {company}, {address.line}." if address else ""
