"""The list of people: searched, sorted, narrowed, kept in place, and read in steps where it is long."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.domain.matching import plain
from followup_desktop.domain.model import Company, Contact, Labelled
from followup_desktop.gui.people.list.reading import PAGE
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import named, press
from tests.gui.people.desk import KEY, Desk, plain_picture, surnames


def order(desk: Desk, words: str) -> None:
    button = named(desk.screen, QPushButton, "Order")
    next(action for action in button.menu().actions() if action.text() == words).trigger()


def only_tagged(desk: Desk, tag: str) -> None:
    menu = desk.screen.list.tags.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().startswith(tag)).trigger()


def many(store: SqliteStore, count: int) -> None:
    with store.transaction():
        for at in range(count):
            store.save_contact(Contact(first_name="Ada", last_name=f"Number {at:05}"))


def test_what_closes_first_stands_first_until_another_order_is_chosen(desk: Desk) -> None:
    assert desk.names[0] == "Tom Adeyemi"
    order(desk, "By name")
    assert surnames(desk.names) == sorted(surnames(desk.names), key=plain)
    order(desk, "By company")
    companies = [row.company for row in desk.screen.list.model.shown]
    assert companies == sorted(companies, key=lambda name: (not name, plain(name)))
    order(desk, "Last talk first")
    talks = [row.last_talk for row in desk.screen.list.model.shown if row.last_talk]
    assert talks == sorted(talks, reverse=True)
    order(desk, "Closing first")
    assert desk.names[0] == "Tom Adeyemi"


def test_the_order_is_remembered_over_a_restart(desk: Desk, window: MainWindow) -> None:
    order(desk, "By company")
    window.save_all()
    context = window.context
    again = MainWindow(context.services, context.clock, context.zone, context.theme, "unused")  # type: ignore[arg-type]
    again.restore(context.services.profile.window())
    again.show_screen("people")
    assert named_order(again) == "Order: By company"
    again.deleteLater()


def named_order(window: MainWindow) -> str:
    buttons = window.findChildren(QPushButton)
    return next(one.accessibleName() for one in buttons if one.accessibleName().startswith("Order"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [("muller", "Jörg Müller"), ("MÜL", "Jörg Müller"), ("jo ha", "Jörg Müller"), ("jm@", "Jörg Müller")],
)
def test_the_search_takes_the_beginning_of_each_word_accents_aside(
    desk: Desk, store: SqliteStore, typed: str, found: str
) -> None:
    company = store.save_company(Company(name="Hafenbau"))
    card = Contact(
        first_name="Jörg", last_name="Müller", company_id=company, emails=(Labelled("jm@x.example"),)
    )
    store.save_contact(card)
    desk.screen.refresh()
    desk.type_search(typed)
    assert desk.names == [found]
    desk.type_search("zzz")
    assert desk.names == []
    assert desk.says("Nobody matches")


def test_typing_on_the_list_searches(desk: Desk) -> None:
    desk.key(KEY.Key_S)
    field = named(desk.screen, QLineEdit, "Filter people")
    assert QApplication.focusWidget() is field
    assert "Ruth Sandoval" in desk.names
    assert "Tom Adeyemi" not in desk.names


def test_only_the_people_of_a_tag_are_shown_and_everybody_again(desk: Desk) -> None:
    everybody = desk.names
    only_tagged(desk, "hiring manager")
    assert 0 < len(desk.names) < len(everybody)
    assert all("hiring manager" in row.tags for row in desk.rows(*desk.names))
    press(desk.screen, "Show everybody again")
    assert desk.names == everybody


def test_opening_somebody_who_is_filtered_out_shows_everybody(desk: Desk, window: MainWindow) -> None:
    (tom,) = desk.rows("Tom Adeyemi")
    desk.type_search("ruth")
    window.open_contact(tom.id)
    assert desk.chosen == ["Tom Adeyemi"]


def test_who_is_chosen_and_the_place_stay_when_a_minute_passes_or_a_card_is_added(
    desk: Desk, store: SqliteStore, clock: FixedClock
) -> None:
    many(store, 200)
    desk.screen.refresh()
    order(desk, "By name")
    desk.click("Ada Number 00120")
    bar = desk.view.verticalScrollBar()
    place, top = bar.value(), desk.view.visualRect(desk.view.currentIndex()).top()
    clock.instant += timedelta(minutes=1)
    desk.window.tick()
    assert (bar.value(), desk.chosen) == (place, ["Ada Number 00120"])
    # Somebody comes in above: the list moves along, and what was looked at stays where it was.
    store.save_contact(Contact(first_name="Aaron", last_name="Aaronson"))
    desk.screen.refresh()
    assert desk.chosen == ["Ada Number 00120"]
    assert desk.view.visualRect(desk.view.currentIndex()).top() == top
    assert bar.value() == place + 62


def test_a_window_that_closes_meanwhile_is_said_at_the_next_minute(desk: Desk, clock: FixedClock) -> None:
    (dana,) = desk.rows("Dana Whitfield")
    assert desk.screen.list.model.standing(dana.id).words == "3 h"
    clock.instant += timedelta(hours=4)
    desk.window.tick()
    assert desk.screen.list.model.standing(dana.id).words == "Late"


def test_a_long_list_is_read_in_steps_and_is_whole_at_the_end(
    desk: Desk, store: SqliteStore, qtbot: QtBot
) -> None:
    before = len(desk.names)
    many(store, PAGE + 20)
    desk.screen.refresh()
    assert desk.screen.list.busy
    assert len(desk.names) == before
    qtbot.waitUntil(lambda: not desk.screen.list.busy)
    assert len(desk.names) == before + PAGE + 20
    assert desk.names[0] == "Tom Adeyemi"


def test_only_what_is_cut_off_has_a_tooltip(desk: Desk, store: SqliteStore) -> None:
    store.save_contact(Contact(first_name="Wilhelmina " * 6, last_name="Longfellow", title="<b>Head</b>"))
    desk.screen.refresh()
    desk.type_search("tom")
    assert tooltip(desk, "Tom Adeyemi") == ""
    desk.type_search("wilhelmina")
    (name,) = desk.names
    assert "Longfellow" in tooltip(desk, name)
    assert "&lt;b&gt;Head" in tooltip(desk, name)


def tooltip(desk: Desk, name: str) -> str:
    place = desk.place(name)
    event = QHelpEvent(QEvent.Type.ToolTip, place, desk.view.viewport().mapToGlobal(place))
    QApplication.sendEvent(desk.view.viewport(), event)
    return QToolTip.text()


def test_a_photo_takes_the_place_of_the_initials(desk: Desk, store: SqliteStore, qtbot: QtBot) -> None:
    (tom,) = desk.rows("Tom Adeyemi")
    store.set_picture(tom.id, PictureKind.PHOTO, plain_picture("#ff00ff"))
    desk.screen.refresh()

    def colour() -> str:
        row = desk.view.visualRect(desk.view.model().index(0, 0))
        return desk.view.viewport().grab(row).toImage().pixelColor(14 + 19, row.height() // 2).name()

    qtbot.waitUntil(lambda: colour() == "#ff00ff")


def test_a_picture_that_cannot_be_read_leaves_the_initials(
    desk: Desk, store: SqliteStore, qtbot: QtBot
) -> None:
    (tom,) = desk.rows("Tom Adeyemi")
    before = desk.view.viewport().grab(desk.view.visualRect(desk.view.model().index(0, 0))).toImage()
    broken = plain_picture("#ff00ff")
    store.set_picture(tom.id, PictureKind.PHOTO, type(broken)("image/png", broken.data[:40]))
    desk.screen.refresh()
    desk.view.viewport().grab()
    qtbot.waitUntil(lambda: not desk.window.context.runner.busy)
    after = desk.view.viewport().grab(desk.view.visualRect(desk.view.model().index(0, 0))).toImage()
    assert before == after


def test_the_arrow_keys_go_from_card_to_card(desk: Desk) -> None:
    desk.click(desk.names[0])
    desk.key(KEY.Key_Down)
    assert named(desk.screen, QLineEdit, "First name").text() == desk.names[1].split()[0]
    assert desk.view.viewport().rect().contains(QPoint(5, desk.place(desk.names[1]).y()))
