"""A week that is laid out before it is turned to shows no other than what is there when it is."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QRectF

from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.calendar.desk import KEY, Desk

SECOND_WEEK = datetime(2026, 12, 2, 18, 0, tzinfo=UTC)


def boxes(desk: Desk) -> list[tuple[str, QRectF]]:
    layout = desk.grid.layout_now()
    return [(box.item.text, box.rect) for box in layout.boxes if box.item is not None]


def in_the_next_week(desk: Desk) -> None:
    """Turn to next week, and wait until the one after it was made ready."""
    desk.press(KEY.Key_2)
    desk.press(KEY.Key_PageDown)
    assert desk.grid._prepared is not None
    assert desk.grid._prepared.days[0] == desk.grid.span[1] + timedelta(days=1)


def test_a_week_that_was_made_ready_is_what_it_would_be_otherwise(desk: Desk, store: SqliteStore) -> None:
    for day in range(4):
        log(store, ended=SECOND_WEEK + timedelta(days=5 + day), people=(f"Person {day}",))
    in_the_next_week(desk)
    ready = desk.grid._prepared
    desk.press(KEY.Key_PageDown)
    assert desk.grid.layout_now() is ready
    shown = boxes(desk)
    desk.screen.refresh()
    assert desk.grid.layout_now() is not ready
    assert len(shown) == 8
    assert boxes(desk) == shown


def test_what_is_written_after_a_week_was_made_ready_is_in_it(desk: Desk, store: SqliteStore) -> None:
    in_the_next_week(desk)
    log(store, ended=SECOND_WEEK + timedelta(days=7), people=("Latecomer Lee",))
    desk.screen.refresh()
    desk.press(KEY.Key_PageDown)
    assert "Latecomer Lee" in [text for text, _rect in boxes(desk)]


def test_a_week_that_was_made_ready_fits_a_window_that_grew(desk: Desk, store: SqliteStore) -> None:
    log(store, ended=SECOND_WEEK + timedelta(days=7), people=("Dana Whitfield",))
    in_the_next_week(desk)
    desk.window.resize(desk.window.width() + 140, desk.window.height())
    desk.settle()
    desk.press(KEY.Key_PageDown)
    assert desk.grid.layout_now().size.width() == desk.grid.viewport().width()
    assert boxes(desk)
