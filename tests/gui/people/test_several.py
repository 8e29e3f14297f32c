"""Several people chosen: tagged, untagged, deleted with all that is said before, and all of it taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Contact
from followup_desktop.gui.people.list.steps import PART
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import in_dialog, named, press
from tests.gui.people.desk import CONTROL, KEY, SHIFT, Desk
from tests.gui.test_shell import messages_shown
from tests.storage.dump import differences, dump


def tags_of(desk: Desk, name: str) -> tuple[str, ...]:
    return desk.rows(name)[0].tags


def words_in(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def add_plain(store: SqliteStore, desk: Desk, *names: str) -> None:
    for name in names:
        store.save_contact(Contact(first_name=name, last_name="Plain"))
    desk.screen.refresh()


def test_shift_and_control_choose_several_and_the_right_side_says_how_many(desk: Desk) -> None:
    first, second, third, fourth = desk.names[:4]
    desk.click(first)
    desk.click(third, SHIFT)
    assert desk.says("3 people chosen")
    desk.click(second, CONTROL)
    assert desk.says("2 people chosen")
    assert desk.says(f"{first} and {third}")
    desk.click(fourth)
    assert not desk.says("people chosen")
    assert named(desk.screen, QLineEdit, "First name").text() == fourth.split()[0]


def test_the_keyboard_chooses_several_and_everybody(desk: Desk) -> None:
    desk.click(desk.names[0])
    desk.key(KEY.Key_Down, SHIFT)
    assert desk.says("2 people chosen")
    desk.key(KEY.Key_A, CONTROL)
    assert desk.says(f"{len(desk.names)} people chosen")


def test_what_was_typed_in_a_card_is_kept_when_several_are_chosen(desk: Desk, qtbot: QtBot) -> None:
    desk.click("Tom Adeyemi")
    field = named(desk.screen, QLineEdit, "Job title")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Chief of rail")
    desk.click(desk.names[2], CONTROL)
    assert desk.rows("Tom Adeyemi")[0].title == "Chief of rail"


def test_all_of_them_are_tagged_in_one_step_and_it_is_undone(
    desk: Desk, store: SqliteStore, qtbot: QtBot
) -> None:
    before = dump()
    one, other = desk.names[0], desk.names[2]
    desk.click(one)
    desk.click(other, CONTROL)
    field = named(desk.screen, QLineEdit, "Add a tag")
    # Letter case aside it is the tag that is known already.
    qtbot.keyClicks(field, "CHICAGO")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Chicago" in tags_of(desk, one)
    assert "Chicago" in tags_of(desk, other)
    assert desk.says("2 people chosen")
    desk.undo()
    assert differences(before, dump()) == {}


def test_known_tags_are_proposed(desk: Desk, qtbot: QtBot) -> None:
    desk.click(desk.names[0])
    desk.click(desk.names[1], SHIFT)
    completer = named(desk.screen, QLineEdit, "Add a tag").completer()
    completer.setCompletionPrefix("chic")
    assert completer.currentCompletion() == "Chicago"


def test_a_tag_is_taken_away_from_whoever_has_it(desk: Desk) -> None:
    desk.key(KEY.Key_A, CONTROL)
    having = [name for name in desk.names if "Chicago" in tags_of(desk, name)]
    assert having
    press(desk.screen, "Take the tag Chicago away")
    assert not any("Chicago" in tags_of(desk, name) for name in having)
    desk.undo()
    assert all("Chicago" in tags_of(desk, name) for name in having)


def test_a_tag_that_all_have_already_is_no_step(desk: Desk) -> None:
    (name,) = [name for name in desk.names if "hiring manager" in tags_of(desk, name)][:1]
    desk.click(name)
    desk.screen.doing.tag(desk.rows(name), "hiring manager")
    assert "already" in messages_shown(desk.window)[0]
    assert not desk.window.context.undo.stack.canUndo()


def test_a_card_that_takes_nothing_along_goes_at_once_and_comes_back(desk: Desk, store: SqliteStore) -> None:
    add_plain(store, desk, "Olive", "Oscar")
    before = dump()
    desk.click("Olive Plain")
    desk.key(KEY.Key_Delete)
    assert "Olive Plain" not in desk.names
    assert messages_shown(desk.window) == ["Olive Plain is deleted."]
    # Whoever stood below stands there now, and their card is shown.
    assert desk.chosen == ["Oscar Plain"]
    assert named(desk.screen, QLineEdit, "First name").text() == "Oscar"
    press(desk.window, "Undo")
    assert "Olive Plain" in desk.names
    assert differences(before, dump()) == {}


def test_what_goes_along_and_who_stays_is_said_before(desk: Desk, qtbot: QtBot) -> None:
    before = dump()
    for name in ("Miguel Ortega", "Dana Whitfield"):
        desk.click(name, CONTROL if name.startswith("Dana") else Qt.KeyboardModifier.NoModifier)

    def look(dialog: QDialog) -> None:
        said = words_in(dialog)
        assert "Delete Miguel Ortega?" in said
        assert "1 conversation that nobody else stays in" in said
        assert "Dana Whitfield\nYou thanked them" in said
        press(dialog, "Delete the card")

    in_dialog(qtbot, lambda: desk.key(KEY.Key_Delete), look)
    assert "Miguel Ortega" not in desk.names
    assert "Dana Whitfield" in desk.names
    desk.undo()
    assert differences(before, dump()) == {}


def test_cancel_deletes_nothing(desk: Desk, qtbot: QtBot) -> None:
    before = dump()
    desk.click("Miguel Ortega")
    in_dialog(qtbot, lambda: desk.key(KEY.Key_Delete), lambda dialog: press(dialog, "Cancel"))
    assert differences(before, dump()) == {}


def test_of_who_was_thanked_the_name_alone_can_be_left(desk: Desk, qtbot: QtBot) -> None:
    before = dump()
    desk.click("Dana Whitfield")
    in_dialog(qtbot, lambda: desk.key(KEY.Key_Delete), lambda dialog: press(dialog, "Leave only the name"))
    (dana,) = desk.rows("Dana Whitfield")
    assert (dana.title, dana.email, dana.tags) == ("", "", ())
    desk.undo()
    assert differences(before, dump()) == {}


def test_some_go_and_of_others_the_name_is_left_in_one_step(desk: Desk, qtbot: QtBot) -> None:
    before = dump()
    desk.click("Miguel Ortega")
    desk.click("Dana Whitfield", CONTROL)

    def agree(dialog: QDialog) -> None:
        named(dialog, QCheckBox, "Leave no more than the name").setChecked(True)
        press(dialog, "Delete the card")

    in_dialog(qtbot, lambda: desk.key(KEY.Key_Delete), agree)
    assert "Miguel Ortega" not in desk.names
    assert desk.rows("Dana Whitfield")[0].email == ""
    desk.undo()
    assert differences(before, dump()) == {}


def test_many_are_deleted_in_parts_and_are_one_step_to_undo(
    desk: Desk, store: SqliteStore, qtbot: QtBot
) -> None:
    add_plain(store, desk, *(f"Ada{at}" for at in range(2 * PART + 5)))
    before = dump()
    desk.type_search("plain")
    desk.key(KEY.Key_A, CONTROL)
    in_dialog(qtbot, lambda: desk.key(KEY.Key_Delete), lambda dialog: press(dialog, "Delete 205 people"))
    assert desk.names == []
    desk.type_search("")
    desk.undo()
    assert differences(before, dump()) == {}
    assert not desk.window.context.undo.stack.canUndo()


def test_the_menu_of_a_row_offers_the_same(desk: Desk, qtbot: QtBot) -> None:
    first, second = desk.names[:2]
    desk.click(first)
    desk.click(second, SHIFT)
    desk.menu("hiring manager", above="Tag")()
    assert "hiring manager" in tags_of(desk, first)
    assert "hiring manager" in tags_of(desk, second)
    in_dialog(qtbot, desk.menu("Delete 2 people"), lambda dialog: press(dialog, "Cancel"))


def test_another_tag_is_asked_for(desk: Desk, qtbot: QtBot) -> None:
    desk.click(desk.names[0])

    def type_it(dialog: QDialog) -> None:
        assert not named(dialog, QPushButton, "Tag").isEnabled()
        qtbot.keyClicks(named(dialog, QLineEdit, "Tag"), "met in Ghent")
        press(dialog, "Tag")

    in_dialog(qtbot, desk.menu("Another tag…", above="Tag"), type_it)
    assert "met in Ghent" in tags_of(desk, desk.names[0])


@pytest.mark.parametrize("name", ["Add tag", "Delete"])
def test_what_can_be_done_is_reached_by_the_tab_key(desk: Desk, qtbot: QtBot, name: str) -> None:
    desk.click(desk.names[0])
    desk.click(desk.names[1], SHIFT)
    wanted = named(desk.screen, QPushButton, name)
    desk.view.setFocus()
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is wanted:
            return
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError(f"{name} was not reached")
