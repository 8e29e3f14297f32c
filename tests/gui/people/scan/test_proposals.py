"""What the engine proposes: marked until it is confirmed, and shown before it changes a known card."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from followup_desktop.domain.card import Card
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Labelled, PostalAddress
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.scan.window import ScanWindow
from followup_desktop.gui.pictures.view import PictureView
from followup_desktop.services.edges import ReadCard
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import CardReader
from tests.gui.find import named, press
from tests.gui.people.scan.reading import LINES, READ, field, marked, saved, says, type_in
from tests.gui.pictures.made import encoded, picture
from tests.services.cards.facts import a_card

# From the text


def test_the_engines_proposals_are_marked_and_stay_so_on_the_card(
    proposed: ScanWindow, store: SqliteStore, qtbot: QtBot
) -> None:
    assert marked(proposed) == LINES
    assert says(proposed, f"{LINES} proposed")
    assert field(proposed, "Country").text() == "United Kingdom"
    priya = saved(proposed, store, qtbot)
    assert priya.proposed == {"first_name", "last_name", "title", "company", "emails", "phones", "addresses"}
    assert priya.address == PostalAddress("12 Science Park Road", "Cambridge", "", "CB4 0WS", "GB")


def test_enter_confirms_a_field_and_goes_to_the_next_proposal(
    proposed: ScanWindow, store: SqliteStore, qtbot: QtBot
) -> None:
    first = field(proposed, "First name")
    assert first.accessibleDescription().startswith("Proposed from the picture")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert first.accessibleDescription() == ""
    assert proposed.focusWidget() is field(proposed, "Last name")
    assert marked(proposed) == LINES - 1
    assert "first_name" not in saved(proposed, store, qtbot).proposed


def test_where_a_field_was_read_is_pointed_out_in_the_picture(proposed: ScanWindow, qtbot: QtBot) -> None:
    view = named(proposed, PictureView, "Picture of the card")
    field(proposed, "Job title").setFocus()
    qtbot.waitUntil(lambda: view.lit == QRectF(0.1, 0.2, 0.4, 0.3 - 0.2))
    field(proposed, "Last name").setFocus()
    qtbot.waitUntil(lambda: view.lit is None)
    press(proposed, "Turn right")
    field(proposed, "Job title").setFocus()
    qtbot.waitUntil(lambda: view.lit is not None)
    lit = view.lit
    assert lit is not None
    assert (round(lit.x(), 3), round(lit.y(), 3)) == (0.7, 0.1)


def test_typing_confirms_too(proposed: ScanWindow, store: SqliteStore, qtbot: QtBot) -> None:
    type_in(proposed, qtbot, "Job title", "Head of Research")
    assert marked(proposed) == LINES - 1
    priya = saved(proposed, store, qtbot)
    assert priya.title == "Head of Research"
    assert "title" not in priya.proposed


def test_all_are_confirmed_at_once(proposed: ScanWindow, store: SqliteStore, qtbot: QtBot) -> None:
    press(proposed, "Confirm all")
    assert marked(proposed) == 0
    assert saved(proposed, store, qtbot).proposed == frozenset()


def test_what_fits_no_field_can_go_to_the_notes(
    proposed: ScanWindow, store: SqliteStore, qtbot: QtBot
) -> None:
    assert any("Making light of it" in one.text() for one in proposed.findChildren(QLabel))
    press(proposed, "Add to the notes")
    assert saved(proposed, store, qtbot).notes == "Making light of it"


def test_what_was_typed_survives_the_reading(
    scan: Callable[..., ScanWindow], card_reader: CardReader, qtbot: QtBot
) -> None:
    card_reader.installed, card_reader.text = True, READ
    window = scan()
    type_in(window, qtbot, "First name", "P.")
    window.stage.open(encoded(picture()))
    qtbot.waitUntil(lambda: field(window, "Last name").text() == "Nair")
    assert field(window, "First name").text() == "P."


def test_another_picture_takes_its_predecessors_proposals_away(
    proposed: ScanWindow, card_reader: CardReader, qtbot: QtBot
) -> None:
    card_reader.text = ReadCard(Card(last_name="Ortega"))
    proposed.stage.open(encoded(picture(300, 300)))
    qtbot.waitUntil(lambda: field(proposed, "Last name").text() == "Ortega")
    assert field(proposed, "First name").text() == ""
    assert field(proposed, "Email").text() == ""


def test_the_text_adds_to_what_a_code_said_and_changes_none_of_it(
    scan: Callable[..., ScanWindow], card_reader: CardReader, qtbot: QtBot
) -> None:
    said = Card(first_name="P.", emails=(Labelled("p.nair@home.example", "home"),), kept=("BDAY:1980-02-29",))
    card_reader.codes = lambda *_: (said,)  # type: ignore[method-assign]
    card_reader.installed, card_reader.text = True, READ
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: field(window, "First name").text() == "P.")
    press(window, "Read the text")
    qtbot.waitUntil(lambda: field(window, "Last name").text() == "Nair")
    card = window.fields.card()
    assert card.first_name == "P."
    assert [one.value for one in card.emails] == ["p.nair@home.example", "priya.nair@meridianlabs.example"]
    assert card.kept == said.kept
    assert "first_name" not in window.fields.proposed()


def test_reading_shows_progress_and_can_be_cancelled(
    scan: Callable[..., ScanWindow], card_reader: CardReader, qtbot: QtBot
) -> None:
    stopped: list[bool] = []

    def until_cancelled(cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            pass
        stopped.append(True)
        raise UserError("Reading the picture was stopped.")

    card_reader.installed, card_reader.wait = True, until_cancelled
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: says(window, "Reading the text on this computer"))
    assert named(window, QProgressBar, "Reading the picture").isVisible()
    type_in(window, qtbot, "First name", "Dana")
    press(window, "Cancel reading")
    qtbot.waitUntil(lambda: bool(stopped))
    assert says(window, "Stopped.")
    assert named(window, QPushButton, "Read the text").isVisible()
    assert field(window, "First name").text() == "Dana"


def test_closing_the_window_ends_the_reading(
    scan: Callable[..., ScanWindow], card_reader: CardReader, context: Context, qtbot: QtBot
) -> None:
    def until_cancelled(cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            pass

    card_reader.installed, card_reader.wait = True, until_cancelled
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: says(window, "Reading the text on this computer"))
    window.done(0)
    assert context.runner.wait()


def test_an_engine_that_fails_leaves_the_typing(
    scan: Callable[..., ScanWindow], card_reader: CardReader, qtbot: QtBot
) -> None:
    card_reader.installed = True
    card_reader.error = UserError("The text on this picture could not be read. Type it from the picture.")
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: says(window, "could not be read"))
    card_reader.error, card_reader.text = None, READ
    press(window, "Read the text")
    qtbot.waitUntil(lambda: field(window, "First name").text() == "Priya")


def test_a_picture_without_text_says_so(
    scan: Callable[..., ScanWindow], card_reader: CardReader, qtbot: QtBot
) -> None:
    card_reader.installed = True
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: says(window, "No text was found"))


# A card that is known


def test_a_known_card_shows_what_changes_and_keeps_the_rest(
    proposed: ScanWindow, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    email = (Labelled("priya.nair@meridianlabs.example"),)
    priya = a_card(store, "Priya", "Meridian Labs", title="Director", emails=email, notes="Keeps bees")
    before = store.contact(priya)
    press(proposed, "Save card")
    qtbot.waitUntil(lambda: says(proposed, "with the same email address"))
    assert says(proposed, "Director becomes Director of Research")
    named(proposed, QCheckBox, "Job title").setChecked(False)
    press(proposed, "Update card")
    after = store.contact(priya)
    assert before is not None
    assert after is not None
    assert (after.title, after.phone, after.notes) == ("Director", "+44 1223 555123", "Keeps bees")
    assert after.proposed == {"last_name", "phones", "addresses"}
    assert len(store.contacts()) == 1
    context.undo.stack.undo()
    assert store.contact(priya) == before
    context.undo.stack.redo()
    assert store.contact(priya) == after


def test_a_known_name_can_be_another_person(proposed: ScanWindow, store: SqliteStore, qtbot: QtBot) -> None:
    a_card(store, "Priya", "Meridian Labs", emails=(Labelled("priya.nair@meridianlabs.example"),))
    press(proposed, "Save card")
    qtbot.waitUntil(lambda: says(proposed, "with the same email address"))
    press(proposed, "Make a second card")
    assert len(store.contacts()) == 2


def test_from_the_review_there_is_a_way_back(proposed: ScanWindow, store: SqliteStore, qtbot: QtBot) -> None:
    a_card(store, "Priya", "Meridian Labs", emails=(Labelled("priya.nair@meridianlabs.example"),))
    press(proposed, "Save card")
    qtbot.waitUntil(lambda: says(proposed, "with the same email address"))
    press(proposed, "Back to the fields")
    assert field(proposed, "First name").text() == "Priya"
    assert marked(proposed) == LINES


def test_a_card_that_says_nothing_new_is_said_to(
    scan: Callable[..., ScanWindow], store: SqliteStore, qtbot: QtBot
) -> None:
    a_card(store, "Dana", emails=(Labelled("dana@harrow.example"),))
    window = scan()
    type_in(window, qtbot, "Email", "dana@harrow.example")
    press(window, "Save card")
    assert says(window, "there is nothing to save")
    assert not any(
        one.text() == "Update card" and one.isVisible() for one in window.findChildren(QPushButton)
    )


def test_a_website_written_in_another_way_is_no_change(
    scan: Callable[..., ScanWindow], store: SqliteStore, qtbot: QtBot
) -> None:
    dana = a_card(store, "Dana", emails=(Labelled("dana@harrow.example"),))
    contact = store.contact(dana)
    assert contact is not None
    company = store.company(contact.company_id or 0)
    assert company is not None
    store.save_company(replace(company, website="https://harrowpike.example"))
    window = scan()
    type_in(window, qtbot, "Email", "dana@harrow.example")
    type_in(window, qtbot, "Website", "www.harrowpike.example")
    press(window, "Save card")
    assert says(window, "there is nothing to save")


def test_opened_from_a_contact_it_is_that_contacts_card(
    scan: Callable[..., ScanWindow], store: SqliteStore, qtbot: QtBot
) -> None:
    dana = a_card(store, "Dana")
    contact = store.contact(dana)
    assert contact is not None
    window = scan(uid=contact.uid)
    type_in(window, qtbot, "Job title", "VP Operations")
    press(window, "Save card")
    assert named(window, QCheckBox, "Job title").isChecked()
    press(window, "Update card")
    assert [one.title for one in store.contacts()] == ["VP Operations"]
