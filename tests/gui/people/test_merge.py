"""Likely doubles: pointed out, compared, made one card or two people for good, and taken back exactly."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from followup_desktop.domain.kinds import Medium, Outcome, PictureKind
from followup_desktop.domain.model import Contact, Conversation, HandOver, Labelled, Participant
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED
from tests.gui.find import in_dialog, named, press
from tests.gui.people.desk import CONTROL, Desk, plain_picture
from tests.gui.test_shell import messages_shown
from tests.storage.dump import differences, dump

RED, BLUE = plain_picture("#ff0000"), plain_picture("#0000ff")


@pytest.fixture
def twice(desk: Desk, store: SqliteStore, qtbot: QtBot) -> tuple[int, int]:
    """Dana's card, and a second one with her address, another title and a note."""
    (dana,) = desk.rows("Dana Whitfield")
    card = store.contact(dana.id)
    assert card is not None
    second = Contact(
        first_name="D.",
        last_name="Whitfield",
        title="COO",
        emails=card.emails,
        phones=(Labelled("+1 312 555 0199", "mobile"),),
        notes="Met in Ghent",
    )
    other = store.save_contact(replace(second))
    store.set_picture(dana.id, PictureKind.PHOTO, RED)
    store.set_picture(other, PictureKind.PHOTO, BLUE)
    desk.screen.refresh()
    look(desk, qtbot)
    return dana.id, other


def look(desk: Desk, qtbot: QtBot) -> None:
    desk.screen.looking.look()
    qtbot.waitUntil(lambda: not desk.screen.looking.busy)


def said(dialog: QDialog) -> list[str]:
    return [label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel) if label.isVisible()]


def take_second(dialog: QDialog, *begins: str) -> None:
    for words in begins:
        named(dialog, QRadioButton, words).click()


def test_doubles_are_pointed_out_over_the_list_and_on_the_card(
    desk: Desk, twice: tuple[int, int], qtbot: QtBot
) -> None:
    desk.click("Dana Whitfield")
    assert desk.says("Dana Whitfield may have a second card: the same email address")
    in_dialog(
        qtbot,
        named(desk.screen, QPushButton, "1 likely double").click,
        lambda dialog: dialog.reject(),
    )
    desk.click("Tom Adeyemi")
    assert not desk.says("may have a second card")


def test_two_cards_are_compared_and_become_what_was_shown(
    desk: Desk, store: SqliteStore, twice: tuple[int, int], qtbot: QtBot
) -> None:
    before = dump()
    keep, away = twice
    desk.click("Dana Whitfield")

    def merge(dialog: QDialog) -> None:
        assert any("They have the same email address" in line for line in said(dialog))
        assert said(dialog).count("VP Operations") == 2  # hers, and what the two become
        take_second(dialog, "Job title: COO", "Phone: +1 312 555 0199")
        assert said(dialog).count("COO") == 2
        press(dialog, "Merge")

    in_dialog(qtbot, named(desk.screen, QPushButton, "Compare").click, merge)
    card = store.contact(keep)
    assert card is not None
    assert store.contact(away) is None
    assert (card.first_name, card.title, card.notes) == ("Dana", "COO", "Met in Ghent")
    assert [line.value for line in card.phones] == [
        *("+1 312 555 0199", "+1 312 555 0142", "+1 312 555 0140")
    ]
    assert desk.chosen == ["Dana Whitfield"]
    assert not desk.says("may have a second card")
    desk.undo()
    assert differences(before, dump()) == {}
    assert "D. Whitfield" in desk.names


def test_the_picture_that_was_chosen_stays(
    desk: Desk, store: SqliteStore, twice: tuple[int, int], qtbot: QtBot
) -> None:
    keep, _ = twice

    def merge(dialog: QDialog) -> None:
        second = [
            one for one in dialog.findChildren(QRadioButton) if one.accessibleName() == "Photo: Picture"
        ][1]
        second.click()
        press(dialog, "Merge")

    in_dialog(qtbot, named(desk.screen, QPushButton, "1 likely double").click, merge)
    assert store.pictures([keep])[keep][PictureKind.PHOTO].data == BLUE.data


def test_two_people_are_not_asked_about_again_until_it_is_undone(
    desk: Desk, twice: tuple[int, int], qtbot: QtBot
) -> None:
    before = dump()
    in_dialog(
        qtbot,
        named(desk.screen, QPushButton, "1 likely double").click,
        lambda dialog: press(dialog, "These are two people"),
    )
    look(desk, qtbot)
    assert not desk.screen.looking.doubles
    desk.undo()
    assert differences(before, dump()) == {}
    look(desk, qtbot)
    assert named(desk.screen, QPushButton, "1 likely double").isVisible()


def test_the_review_goes_from_pair_to_pair(
    desk: Desk, store: SqliteStore, twice: tuple[int, int], qtbot: QtBot
) -> None:
    (tom,) = desk.rows("Tom Adeyemi")
    card = store.contact(tom.id)
    assert card is not None
    again = store.save_contact(replace(card, id=0, uid=""))
    desk.screen.refresh()
    look(desk, qtbot)

    def decide(dialog: QDialog) -> None:
        assert any(line.startswith("1 of 2") for line in said(dialog))
        press(dialog, "Skip")
        assert any(line.startswith("2 of 2") for line in said(dialog))
        press(dialog, "Merge")

    in_dialog(qtbot, named(desk.screen, QPushButton, "2 likely doubles").click, decide)
    left = {store.contact(one) is None for one in (*twice, tom.id, again)}
    assert left == {True, False}
    assert len(messages_shown(desk.window)) == 1


def test_any_two_cards_can_be_merged(desk: Desk, store: SqliteStore, qtbot: QtBot) -> None:
    desk.click("Tom Adeyemi")
    desk.click("Ruth Sandoval", CONTROL)

    def merge(dialog: QDialog) -> None:
        # The user chose them; nobody claimed that they are one.
        assert not any(
            button.isVisible() for button in dialog.findChildren(QPushButton) if "two people" in button.text()
        )
        press(dialog, "Merge")

    count = len(desk.names)
    in_dialog(qtbot, named(desk.screen, QPushButton, "Merge the two cards").click, merge)
    assert len(desk.names) == count - 1
    assert len(desk.chosen) == 1


def test_what_forbids_a_merge_is_said_where_the_user_looks(
    desk: Desk, store: SqliteStore, twice: tuple[int, int], qtbot: QtBot
) -> None:
    who = tuple(Participant(contact_id=one) for one in twice)
    talk = store.conversation(store.save_conversation(Conversation(ENDED, ENDED, "UTC", participants=who)))
    assert talk is not None
    for one in talk.participants:
        store.hand_over(HandOver(one.id, ENDED, Medium.POST, Outcome.POSTED, "", "", ""))
    before = dump()

    def merge(dialog: QDialog) -> None:
        press(dialog, "Merge")
        assert any("thanked" in line for line in said(dialog))

    in_dialog(qtbot, named(desk.screen, QPushButton, "1 likely double").click, merge)
    assert differences(before, dump()) == {}
