"""The card of one contact: what each part shows, keeps, and gives back by Ctrl+Z."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEventLoop, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QUndoStack
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from followup_desktop.domain.kinds import LinkedIn
from followup_desktop.domain.model import Company, Contact, Labelled, LabelledAddress, PostalAddress
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.card_form import CardForm
from followup_desktop.gui.undo import Undo
from followup_desktop.services.changes import Changes
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import in_dialog, named, press
from tests.gui.people.at_the_card import HARROW, ODD, chosen, says, shown, stored, typed

Open = Callable[[Contact], CardForm]


@pytest.fixture
def forms() -> list[CardForm]:
    """The forms that look again after each change, as the screen lets them."""
    return []


@pytest.fixture
def context(context: Context, store: SqliteStore, forms: list[CardForm]) -> Context:
    def announce(_changes: Changes) -> None:
        for form in forms:
            contact = store.contact(form.contact.id)
            if contact is not None:
                form.show_contact(contact, over=False)

    return context._replace(undo=Undo(QUndoStack(), announce, context.say.warn))


@pytest.fixture
def open_card(context: Context, store: SqliteStore, forms: list[CardForm], qtbot: QtBot) -> Open:
    form = CardForm(context)
    qtbot.addWidget(form)
    forms.append(form)

    def opened(contact: Contact) -> CardForm:
        contact_id = contact.id or store.save_contact(contact)
        form.resize(760, 900)
        form.fit(760)
        form.show()
        form.show_contact(stored(store, contact_id), over=True)
        context.runner.wait()
        QApplication.processEvents()
        return form

    return opened


def test_looking_at_the_oddest_card_writes_nothing(
    open_card: Open, store: SqliteStore, context: Context
) -> None:
    form = open_card(ODD)
    before = stored(store, form.contact.id)
    named(form, QAbstractButton, "Postal address: 48").click()
    press(form, "Fold this address up")
    assert form.editor.commit()
    assert context.undo.stack.count() == 0
    assert stored(store, form.contact.id) == before


def test_what_is_typed_beside_odd_values_leaves_them_as_they_are(
    open_card: Open, store: SqliteStore, qtbot: QtBot
) -> None:
    form = open_card(ODD)
    typed(form, qtbot, "Phone number 2", "+49 30 901820")
    after = stored(store, form.contact.id)
    assert after.phones == (ODD.phones[0], Labelled("+49 30 901820", "work"), ODD.phones[2])
    assert replace(after, phones=ODD.phones, id=0, uid="") == ODD


def test_numbers_are_shown_as_they_are_dialled_from_anywhere(open_card: Open) -> None:
    form = open_card(ODD)
    assert named(form, QLineEdit, "Phone number").text() == "+1 312 555 0142"
    assert named(form, QLineEdit, "Phone number 2").text() == "+1 312 555 0140"
    assert named(form, QLineEdit, "Phone number 3").text() == "ext.  9"


def test_numbers_follow_the_country_of_the_address(open_card: Open, qtbot: QtBot) -> None:
    berlin = LabelledAddress(PostalAddress("Weg 1", "Berlin", "", "10115", "DE"))
    form = open_card(
        Contact(first_name="Dana", phones=(Labelled("030 901820", "work"),), addresses=(berlin,))
    )
    field = named(form, QLineEdit, "Phone number")
    assert field.text() == "+49 30 901820"
    press(form, "Postal address: Weg 1")
    country = named(form, QComboBox, "Country")
    country.setCurrentIndex(country.findData("GB"))
    country.activated.emit(country.currentIndex())
    assert field.text() == "030 901820"
    assert field.accessibleDescription() == "From abroad: +44 030901820"


def test_a_number_is_dialled_by_the_program_for_it(open_card: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    form = open_card(ODD)
    press(form, "Dial this phone number")
    assert opened == ["tel:+1-312-555-0142"]
    assert not shown(form, "Dial this phone number 3")


def test_a_second_email_gets_a_label_and_becomes_the_preferred_one(
    open_card: Open, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    form = open_card(Contact(first_name="Dana", emails=(Labelled("dana@harrow.example"),)))
    key = form.contact.id
    chosen(form, "Add field", "Email")
    typed(form, qtbot, "Email 2", "dana@home.example")
    assert stored(store, key).emails == (
        Labelled("dana@harrow.example"),
        Labelled("dana@home.example", "home"),
    )
    chosen(form, "Home email 2", "Prefer this email")
    assert stored(store, key).email == "dana@home.example"
    chosen(form, "Home email, preferred", "Email")
    assert stored(store, key).emails[0] == Labelled("dana@home.example", "other")
    chosen(form, "Work email 2", "Remove this email")
    assert [one.value for one in stored(store, key).emails] == ["dana@home.example"]
    for _ in range(4):
        context.undo.stack.undo()
    assert stored(store, key).emails == (Labelled("dana@harrow.example"),)


def test_a_label_may_be_a_word_of_ones_own(open_card: Open, store: SqliteStore, qtbot: QtBot) -> None:
    form = open_card(Contact(first_name="Dana", phones=(Labelled("+1 312 555 0142", "mobile"),)))

    def answer(dialog: QDialog) -> None:
        field = named(dialog, QLineEdit, "Label")
        assert field.text() == "mobile"
        field.selectAll()
        qtbot.keyClicks(field, "Front  desk")
        qtbot.keyClick(field, Qt.Key.Key_Return)

    in_dialog(qtbot, lambda: chosen(form, "Mobile", "Own word…"), answer)
    assert stored(store, form.contact.id).phones == (Labelled("+1 312 555 0142", "Front desk"),)
    assert shown(form, "Front desk phone number: label and order")


def test_the_only_email_can_be_taken_away(open_card: Open, store: SqliteStore) -> None:
    form = open_card(Contact(first_name="Dana", emails=(Labelled("dana@harrow.example"),)))
    chosen(form, "Work email", "Remove this email")
    assert stored(store, form.contact.id).emails == ()
    assert named(form, QLineEdit, "Email").text() == ""


def test_an_address_is_a_line_that_opens_into_its_parts(
    open_card: Open, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    form = open_card(Contact(first_name="Dana"))
    press(form, "Postal address: Add an address")
    qtbot.keyClicks(named(form, QPlainTextEdit, "Street"), "Invalidenstraße 12")
    country = named(form, QComboBox, "Country")
    country.setCurrentIndex(country.findData("DE"))
    country.activated.emit(country.currentIndex())
    typed(form, qtbot, "Postcode", "101")
    assert says(form, "This is no postcode (Germany).")
    typed(form, qtbot, "Postcode", "10115")
    typed(form, qtbot, "City", "Berlin")
    assert not says(form, "This is no postcode")
    wanted = PostalAddress("Invalidenstraße 12", "Berlin", "", "10115", "DE")
    assert stored(store, form.contact.id).address == wanted
    press(form, "Fold this address up")
    assert shown(form, "Postal address: Invalidenstraße 12, 10115 Berlin, GERMANY")
    while context.undo.stack.canUndo():
        context.undo.stack.undo()
    assert stored(store, form.contact.id).addresses == ()
    assert shown(form, "Postal address: Add an address")


def test_the_parts_are_called_as_in_their_country(open_card: Open) -> None:
    form = open_card(Contact(first_name="Dana", addresses=(LabelledAddress(HARROW),)))
    press(form, "Postal address: 48 Canal Street, Chicago, IL 60606")
    assert named(form, QLineEdit, "ZIP code").text() == "60606"
    assert named(form, QLineEdit, "State").text() == "IL"
    country = named(form, QComboBox, "Country")
    country.setCurrentIndex(country.findData("GB"))
    country.activated.emit(country.currentIndex())
    assert named(form, QLineEdit, "Post town").text() == "Chicago"
    assert named(form, QLineEdit, "Postcode").text() == "60606"


def test_there_can_be_several_addresses(open_card: Open, store: SqliteStore, qtbot: QtBot) -> None:
    form = open_card(Contact(first_name="Dana", addresses=(LabelledAddress(HARROW),)))
    chosen(form, "Add field", "Postal address")
    typed(form, qtbot, "City", "Evanston")
    press(form, "Fold this address up")
    second = LabelledAddress(PostalAddress(city="Evanston"), "home")
    assert stored(store, form.contact.id).addresses == (LabelledAddress(HARROW), second)
    chosen(form, "Home address 2", "Prefer this address")
    assert stored(store, form.contact.id).addresses == (second, LabelledAddress(HARROW))
    chosen(form, "Home address, preferred", "Remove this address")
    assert stored(store, form.contact.id).addresses == (LabelledAddress(HARROW),)


def test_post_goes_to_the_company_where_a_person_has_no_address(open_card: Open, store: SqliteStore) -> None:
    company_id = store.save_company(Company(name="Harrow & Pike", address=HARROW))
    form = open_card(Contact(first_name="Dana", company_id=company_id))
    assert says(form, "Post goes to Harrow & Pike, 48 Canal Street")


def test_tags_come_by_typing_and_go_by_pressing(
    open_card: Open, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    form = open_card(Contact(first_name="Dana", tags=("Chicago",)))
    typed(form, qtbot, "Add a tag", "hiring  manager")
    assert set(stored(store, form.contact.id).tags) == {"Chicago", "hiring manager"}
    typed(form, qtbot, "Add a tag", "CHICAGO")
    assert named(form, QLineEdit, "Add a tag").text() == ""
    press(form, "Remove tag Chicago")
    assert stored(store, form.contact.id).tags == ("hiring manager",)
    context.undo.stack.undo()
    assert set(stored(store, form.contact.id).tags) == {"Chicago", "hiring manager"}
    assert shown(form, "Remove tag Chicago")


def test_tags_in_use_elsewhere_are_proposed(open_card: Open, store: SqliteStore, qtbot: QtBot) -> None:
    store.save_contact(Contact(first_name="Ruth", tags=("recruiter",)))
    form = open_card(Contact(first_name="Dana"))
    form.activateWindow()
    field = named(form, QLineEdit, "Add a tag")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "cru")
    popup = field.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(store, form.contact.id).tags == ("recruiter",))
    assert field.text() == ""


def test_linkedins_state_is_told_and_chosen(open_card: Open, store: SqliteStore, context: Context) -> None:
    form = open_card(Contact(first_name="Dana"))
    chosen(form, "LinkedIn: Not known", "Not connected")
    assert stored(store, form.contact.id).linkedin_state is LinkedIn.NOT_CONNECTED
    assert shown(
        form, "LinkedIn: Not connected. An invitation comes four days after your letter, not before."
    )
    context.undo.stack.undo()
    assert shown(form, "LinkedIn: Not known")


def test_a_rare_field_is_out_of_sight_until_it_is_wanted(
    open_card: Open, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    form = open_card(Contact(first_name="Dana"))
    with pytest.raises(AssertionError):
        named(form, QLineEdit, "Prefix")
    chosen(form, "Add field", "Prefix")
    typed(form, qtbot, "Prefix", "Dr.")
    chosen(form, "Add field", "How to say the name")
    typed(form, qtbot, "How to say the name", "DAY-nuh")
    chosen(form, "Add field", "LinkedIn address")
    typed(form, qtbot, "LinkedIn address", "linkedin.com/in/dana")
    after = stored(store, form.contact.id)
    assert (after.prefix, after.linkedin) == ("Dr.", "linkedin.com/in/dana")
    assert after.kept == ("X-PHONETIC-FIRST-NAME:DAY-nuh",)
    assert says(form, "Dr. Dana")
    while context.undo.stack.canUndo():
        context.undo.stack.undo()
    assert replace(stored(store, form.contact.id), id=0, uid="") == Contact(first_name="Dana")


def test_websites_are_added_and_those_there_keep_what_belongs_to_them(
    open_card: Open, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    kept = ("item1.URL;TYPE=x:https://one.example", "item1.X-ABLabel:Blog", "URL:https://two.example")
    form = open_card(Contact(first_name="Dana", kept=kept))
    assert named(form, QLineEdit, "Website 2").text() == "https://two.example"
    chosen(form, "Add field", "Website")
    typed(form, qtbot, "Website 3", "three.example")
    assert set(kept) < set(stored(store, form.contact.id).kept)
    chosen(form, "Website: label", "Remove this website")
    assert not {line for line in stored(store, form.contact.id).kept if line.startswith("item1.")}
    context.undo.stack.undo()
    context.undo.stack.undo()
    assert stored(store, form.contact.id).kept == kept


def test_what_no_field_has_a_place_for_is_told_and_can_be_taken_away(
    open_card: Open, store: SqliteStore, context: Context
) -> None:
    form = open_card(ODD)
    assert says(form, "Birthday: 1980-02-29")
    assert says(form, "1 line of other programs is kept for export.")
    press(form, "Remove birthday")
    assert "BDAY:1980-02-29" not in stored(store, form.contact.id).kept
    context.undo.stack.undo()
    assert stored(store, form.contact.id).kept == ODD.kept


def test_a_new_card_done_again_is_the_same_card_for_a_phone(
    context: Context, store: SqliteStore, qtbot: QtBot
) -> None:
    form = CardForm(context)
    qtbot.addWidget(form)
    form.show()
    typed(form, qtbot, "First name", "Noor")
    (made,) = store.contacts()
    assert form.contact.uid == made.uid
    context.undo.stack.undo()
    context.undo.stack.redo()
    assert store.contacts() == [made]


def test_whoever_goes_on_by_tab_meets_the_fields_and_then_their_buttons(
    open_card: Open, store: SqliteStore
) -> None:
    company_id = store.save_company(Company(name="Harrow & Pike"))
    form = open_card(Contact(first_name="Dana", company_id=company_id))
    form.activateWindow()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    field: QWidget | None = named(form, QLineEdit, "First name")
    met: list[str] = []
    while field is not None and len(met) < 8:
        if field.isVisible() and field.focusPolicy() & Qt.FocusPolicy.TabFocus:
            met.append(field.accessibleName())
        field = field.nextInFocusChain()
    assert met == [
        "First name",
        "Last name",
        "Job title",
        "Company",
        "Company details",
        "Email",
        "Work email: label and order",
        "Phone number",
    ]


def test_the_business_card_stands_below_where_it_has_no_room_beside(open_card: Open) -> None:
    form = open_card(Contact(first_name="Dana"))
    tags, name = named(form, QLineEdit, "Add a tag"), named(form, QLineEdit, "First name")
    assert tags.mapTo(form, tags.rect().topLeft()).x() > name.mapTo(form, name.rect().topRight()).x()
    form.resize(500, 900)
    form.fit(500)
    QApplication.processEvents()
    assert tags.mapTo(form, tags.rect().topLeft()).x() == name.mapTo(form, name.rect().topLeft()).x()
