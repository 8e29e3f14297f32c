"""What a test of the card does as a person does, and a card as odd as they come."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Contact, Labelled, LabelledAddress, PostalAddress
from followup_desktop.gui.people.card_form import CardForm
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import named, press

HARROW = PostalAddress("48 Canal Street", "Chicago", "IL", "60606", "US")
ODD = Contact(
    first_name="Dana  Marie",
    last_name="Whitfield",
    title=" VP\nOperations ",
    emails=(Labelled(" dana@harrow.example "), Labelled("dana@home.example", "Board of  trustees")),
    phones=(Labelled("3125550142", "mobile"), Labelled("+13125550140", "work"), Labelled("ext.  9", "")),
    addresses=(LabelledAddress(PostalAddress("48 Canal  Street\nSuite 9", " Chicago", "IL", "", "US")),),
    notes="Keeps bees.\n\n",
    tags=("Chicago", "bees"),
    kept=("URL;TYPE=work:https://x.example", "BDAY:1980-02-29", "NICKNAME:Dee\\, D", "X-ABUID:1"),
)


def stored(store: SqliteStore, contact_id: int) -> Contact:
    contact = store.contact(contact_id)
    assert contact is not None
    return contact


def typed(form: CardForm, qtbot: QtBot, name: str, words: str) -> None:
    field = named(form, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def chosen(form: CardForm, button: str, entry: str) -> None:
    """Open a button's menu and choose an entry."""
    press(form, button)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {one.text(): one for one in menu.actions()}
    menu.close()
    assert entry in actions, sorted(actions)
    actions[entry].trigger()


def says(form: CardForm, words: str) -> bool:
    return any(words in one.text() for one in form.findChildren(QLabel) if one.isVisible())


def shown(form: CardForm, name: str) -> bool:
    return any(one.isVisible() and one.accessibleName() == name for one in form.findChildren(QAbstractButton))
