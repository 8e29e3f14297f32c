"""Cards that go out: to a file, the clipboard, a phone's camera, and paper."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Contact, Labelled, LabelledAddress, PostalAddress
from followup_desktop.exchange.codes import read_codes
from followup_desktop.exchange.vcard_reader import VCardReader
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.out.code_window import CodePicture, CodeWindow
from followup_desktop.gui.people.out.menu import everybody_menu, out_menu
from followup_desktop.gui.people.out.position import PositionWindow
from followup_desktop.gui.people.out.saving import save
from followup_desktop.gui.people.out.sheet import SheetWindow, lines_of
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.theme import Mode
from followup_desktop.services.edges import CardForm
from followup_desktop.storage.store import SqliteStore
from tests.gui.conftest import SayRecorder
from tests.gui.find import in_dialog, named


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def card(store: SqliteStore, first: str) -> Contact:
    return next(one for one in store.contacts() if one.first_name == first)


def entries(menu: QMenu) -> dict[str, bool]:
    return {one.text(): one.isEnabled() for one in menu.actions() if one.text()}


def choose(menu: QMenu, name: str) -> None:
    next(one for one in menu.actions() if one.text().startswith(name)).trigger()


def last(context: Context) -> tuple[str, str]:
    assert isinstance(context.say, SayRecorder)
    return context.say.said[-1]


def test_a_card_offers_every_way_out_and_several_all_but_the_code(
    context: Context, demo: SqliteStore, place: QWidget
) -> None:
    dana, ruth = card(demo, "Dana").id, card(demo, "Ruth").id
    assert entries(out_menu(context, [dana], place)) == {
        "Save vCard 4.0…": True,
        "Save vCard 3.0…": True,
        "Save CSV…": True,
        "QR code to a phone…": True,
        "Copy vCard": True,
        "Contact sheet…": True,
    }
    several = entries(out_menu(context, [dana, ruth], place))
    assert [name for name, on in several.items() if not on] == ["QR code to a phone…"]


@pytest.mark.parametrize(("name", "version"), [("Save vCard 4.0", "4.0"), ("Save vCard 3.0", "3.0")])
def test_a_saved_card_is_the_card_with_the_same_uid_each_time(
    context: Context,
    demo: SqliteStore,
    place: QWidget,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    version: str,
) -> None:
    dana = card(demo, "Dana")
    offered: list[str] = []

    def answer(_parent: QWidget, _title: str, proposed: str, *_filters: str) -> tuple[str, str]:
        offered.append(proposed)
        return str(tmp_path / "chosen"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    choose(out_menu(context, [dana.id], place), name)
    path = tmp_path / "chosen.vcf"
    qtbot.waitUntil(path.exists)
    assert offered == ["Dana Whitfield.vcf"]
    assert f"VERSION:{version}".encode() in path.read_bytes()
    (read,) = VCardReader().read(path)
    assert read.card is not None
    assert (read.card.uid, read.card.emails) == (dana.uid, dana.emails)
    qtbot.waitUntil(lambda: last(context) == ("inform", f"1 card saved as {path}."))


def test_everybody_goes_into_one_table(
    context: Context, demo: SqliteStore, qtbot: QtBot, tmp_path: Path, place: QWidget
) -> None:
    path = tmp_path / "all.csv"
    save(context, context.services.card_exports.everybody(), CardForm.TABLE, path, place)
    qtbot.waitUntil(path.exists)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert {row["Name"] for row in rows} >= {"Dana Whitfield", "Ruth Sandoval"}
    assert len(rows) == len(demo.contacts())
    assert entries(everybody_menu(context, place)) == {
        "Save vCard 4.0…": True,
        "Save vCard 3.0…": True,
        "Save CSV…": True,
    }


def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(
    context: Context, demo: SqliteStore, qtbot: QtBot, tmp_path: Path, place: QWidget
) -> None:
    save(context, [card(demo, "Dana").id], CardForm.V4, tmp_path / "no" / "x.vcf", place)
    qtbot.waitUntil(lambda: isinstance(context.say, SayRecorder) and bool(context.say.said))
    assert "Choose another place" in last(context)[1]
    assert list(tmp_path.glob("**/*.vcf*")) == []


def test_a_copied_card_is_a_vcard_for_programs_and_readable_as_text(
    context: Context, demo: SqliteStore, place: QWidget
) -> None:
    choose(out_menu(context, [card(demo, "Dana").id], place), "Copy")
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("text/vcard").data()).startswith(b"BEGIN:VCARD")
    assert "FN:Dana Whitfield" in data.text()


def shown_code(window: CodeWindow) -> str:
    picture = window.findChild(CodePicture)
    assert picture is not None
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    lines = [
        bytes(cast(bytes, image.constScanLine(row)))[: image.width()]  # a line may be padded
        for row in range(image.height())
    ]
    (words,) = read_codes(b"".join(lines), image.width(), image.height())
    return words


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_code_on_the_screen_reads_as_the_card_in_either_theme(
    context: Context, demo: SqliteStore, qtbot: QtBot, mode: Mode
) -> None:
    context.theme.set_mode(mode)
    dana = card(demo, "Dana")
    window = CodeWindow(context, dana.id)
    qtbot.addWidget(window)
    window.show()
    words = shown_code(window)
    assert "Dana" in words
    assert dana.uid not in words
    assert dana.email in words
    context.theme.set_mode(Mode.LIGHT)


def test_what_does_not_fit_into_a_code_is_named(context: Context, demo: SqliteStore, qtbot: QtBot) -> None:
    long = [Labelled(f"{'very-long-name-' * 8}{n}@mail.example") for n in range(40)]
    place = LabelledAddress(PostalAddress("1 Elm Street", "Chicago"))
    dana = replace(card(demo, "Dana"), emails=tuple(long), addresses=(place,))
    demo.save_contact(dana)
    window = CodeWindow(context, dana.id)
    qtbot.addWidget(window)
    window.show()
    said = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    assert "Left out, for want of room: some phone numbers and some email addresses." in said
    assert shown_code(window).startswith("BEGIN:VCARD")


def test_a_name_too_long_for_a_code_is_told(context: Context, demo: SqliteStore, place: QWidget) -> None:
    demo.save_contact(replace(card(demo, "Dana"), last_name="W" * 4_000))
    choose(out_menu(context, [card(demo, "Dana").id], place), "QR")
    assert "too long for a QR code" in last(context)[1]


def test_the_sheet_of_a_position_has_everybody_met_about_it(
    context: Context, demo: SqliteStore, qtbot: QtBot, tmp_path: Path
) -> None:
    exports = context.services.card_exports
    positions = exports.positions()
    assert positions
    for key, _words in positions:
        sheet = exports.sheet_of_opportunity(key)
        met = {one.contact.name for one in demo.follow_ups() if one.conversation.opportunity_id == key}
        assert {one.name for one in sheet.cards} == met
    window = SheetWindow(context, exports.sheet_of_opportunity(positions[0][0]))
    qtbot.addWidget(window)
    window.show()
    window.save(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="Nobody has been"):
        context.services.card_exports.sheet_of_opportunity(99_999)


def test_a_line_of_the_sheet_says_what_it_is(context: Context, demo: SqliteStore) -> None:
    (dana,) = context.services.card_exports.cards([card(demo, "Dana").id])
    said = dict(lines_of(dana))
    assert said["Email, work"] == dana.emails[0].value
    assert said[""].startswith("VP Operations")


def test_the_head_of_a_card_opens_the_ways_out_for_the_one_that_is_shown(
    window: MainWindow, demo: SqliteStore
) -> None:
    window.open_contact(card(demo, "Ruth").id)
    take = named(window, QPushButton, "Take this card elsewhere")
    menu: QMenu | None = take.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    choose(menu, "Copy")
    assert "FN:Ruth Sandoval" in QGuiApplication.clipboard().text()


def test_the_quick_line_leads_to_the_sheet_of_a_position(
    window: MainWindow, demo: SqliteStore, qtbot: QtBot
) -> None:
    from followup_desktop.gui.quick.commands import commands, matching

    found, *_ = matching(commands(window.context, window.menu, None), ("contact", "sheet"))
    asked: list[str] = []
    in_dialog(qtbot, found.do, lambda dialog: asked.append(type(dialog).__name__))
    assert asked == [PositionWindow.__name__]


def test_a_sheet_of_many_people_goes_on_to_further_pages(
    context: Context, demo: SqliteStore, qtbot: QtBot, count_pages: Callable[[Path], int], tmp_path: Path
) -> None:
    ids = context.services.card_exports.everybody() * 8
    window = SheetWindow(context, context.services.card_exports.sheet(ids, "Contacts"))
    qtbot.addWidget(window)
    window.save(tmp_path / "many.pdf")
    assert count_pages(tmp_path / "many.pdf") > 2


@pytest.fixture
def count_pages() -> Callable[[Path], int]:
    return lambda path: path.read_bytes().count(b"/Type /Page\n")
