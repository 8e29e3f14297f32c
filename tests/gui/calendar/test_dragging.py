"""Moving, stretching and making conversations in the real window, each of it undone again."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from followup_desktop.gui.calendar.week.layout import HOUR
from followup_desktop.gui.conversation.form import ConversationForm
from followup_desktop.services.calendar import ItemKind
from tests.gui.calendar.desk import ALT, KEY, LEFT, MONDAY, SHIFT, Desk
from tests.gui.find import in_dialog


def test_dragging_moves_a_conversation_says_what_changes_and_is_undone(desk: Desk) -> None:
    desk.press(KEY.Key_1)
    item, before = desk.item("Interview, Ashgrove"), desk.talk(desk.item("Interview, Ashgrove"))
    middle = desk.box("Interview, Ashgrove").rect.center()
    desk.drag(middle, middle + QPointF(0, 2 * HOUR))
    after = desk.talk(item)
    assert after.starts_at - before.starts_at == timedelta(hours=2)
    assert after.ends_at - before.ends_at == timedelta(hours=2)
    assert "Second interview is now today 16:05." in desk.said()
    assert "The windows for Ines Marchetti and 1 more change: the first closes" in desk.said()
    assert desk.grid.chosen() is not None
    desk.undo()
    assert desk.talk(item) == before
    desk.window.context.undo.stack.redo()
    assert desk.talk(item) == after


def test_dragging_sideways_in_the_week_moves_to_another_day_at_the_same_time(desk: Desk) -> None:
    desk.press(KEY.Key_2)
    item, before = desk.item("Interview, Ashgrove"), desk.talk(desk.item("Interview, Ashgrove"))
    middle = desk.box("Interview, Ashgrove").rect.center()
    left, right = desk.grid.layout_now().column(0)
    desk.drag(middle, middle + QPointF(2 * (right - left), 5))
    assert desk.talk(item).starts_at - before.starts_at == timedelta(days=2)


def test_dragging_an_edge_stretches_and_never_turns_around(desk: Desk) -> None:
    desk.press(KEY.Key_1)
    item, before = desk.item("Interview, Ashgrove"), desk.talk(desk.item("Interview, Ashgrove"))
    rect = desk.box("Interview, Ashgrove").rect
    foot = QPointF(rect.center().x(), rect.bottom() - 2)
    desk.drag(foot, foot + QPointF(0, HOUR))
    assert desk.talk(item).starts_at == before.starts_at
    assert timedelta(minutes=45) <= desk.talk(item).ends_at - before.ends_at <= timedelta(minutes=75)
    assert "now ends today" in desk.said()
    head = QPointF(rect.center().x(), rect.top() + 2)
    desk.drag(head, head + QPointF(0, 9 * HOUR))
    talk = desk.talk(item)
    assert talk.ends_at - talk.starts_at == timedelta(minutes=15)


def test_a_start_that_moves_alone_changes_no_window_and_says_so_by_silence(desk: Desk) -> None:
    desk.press(KEY.Key_1)
    rect = desk.box("Interview, Ashgrove").rect
    head = QPointF(rect.center().x(), rect.top() + 2)
    desk.drag(head, head - QPointF(0, HOUR))
    assert "now starts" in desk.said()
    assert "window" not in desk.said()


def test_escape_gives_a_drag_up(desk: Desk) -> None:
    desk.press(KEY.Key_1)
    item, before = desk.item("Interview, Ashgrove"), desk.talk(desk.item("Interview, Ashgrove"))
    middle = desk.box("Interview, Ashgrove").rect.center()
    desk.drag(middle, middle + QPointF(0, HOUR), drop=False)
    QTest.keyClick(desk.grid, KEY.Key_Escape)
    QTest.mouseRelease(desk.grid.viewport(), LEFT, pos=QPoint(300, 300))
    assert desk.talk(item) == before


def test_dragging_on_empty_space_makes_a_conversation_there(desk: Desk) -> None:
    desk.press(KEY.Key_2)
    friday = MONDAY + timedelta(days=4)

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, ConversationForm)
        day = dialog._form.date.date()
        assert (day.month(), day.day()) == (11, 27)
        times = [field.time().strftime("%H:%M") for field in (dialog.start, dialog.end)]
        assert times == ["09:00", "10:30"]

    in_dialog(desk.qtbot, lambda: desk.drag(desk.hour(friday, 9.1), desk.hour(friday, 10.5)), see)


def test_double_clicks_open_a_conversation_and_log_on_empty_space(desk: Desk) -> None:
    desk.press(KEY.Key_1)
    opened: list[str] = []

    def see(dialog: QDialog) -> None:
        opened.append(dialog.windowTitle())

    middle = desk.box("Interview, Ashgrove").rect.center()
    for where in (middle, desk.hour(MONDAY, 17.6)):
        click = partial(QTest.mouseDClick, desk.grid.viewport(), LEFT, pos=desk.at(where))
        in_dialog(desk.qtbot, click, see)
    assert opened == ["Conversation", "Log a conversation"]


def test_alt_and_arrows_move_and_stretch_by_keyboard(desk: Desk) -> None:
    desk.press(KEY.Key_1)
    item, before = desk.item("Interview, Ashgrove"), desk.talk(desk.item("Interview, Ashgrove"))
    desk.screen.show_conversation(item.id)
    desk.grid.setFocus()
    desk.press(KEY.Key_Down, ALT)
    assert desk.talk(item).starts_at - before.starts_at == timedelta(minutes=15)
    desk.press(KEY.Key_Down, ALT | SHIFT)
    assert desk.talk(item).ends_at - before.ends_at == timedelta(minutes=30)
    desk.press(KEY.Key_Right, ALT)
    assert desk.talk(item).starts_at - before.starts_at == timedelta(days=1, minutes=15)
    assert desk.grid.day == MONDAY + timedelta(days=1)


def test_a_close_cannot_be_dragged(desk: Desk) -> None:
    desk.press(KEY.Key_1)
    box = desk.box("Dana Whitfield")
    desk.drag(box.rect.center(), box.rect.center() + QPointF(0, HOUR))
    assert desk.window.context.undo.stack.count() == 0


def test_dragging_in_the_month_moves_to_another_day_at_the_same_time(desk: Desk) -> None:
    month = desk.screen.month
    layout = month.layout_now()
    slot = next(
        slot
        for index in range(42)
        for slot in layout.slots(index)
        if slot.item
        and slot.item.kind is ItemKind.CONVERSATION
        and layout.day_at(index) == date(2026, 11, 20)
    )
    item = slot.item
    assert item is not None
    before = desk.talk(item)
    target = layout.cell_of(date(2026, 11, 12)).center().toPoint()
    begin = slot.box.center().toPoint()
    QTest.mousePress(month, LEFT, pos=begin)
    for point in (begin + QPoint(20, 0), target):
        QTest.mouseMove(month, point)
    QTest.mouseRelease(month, LEFT, pos=target)
    assert desk.talk(item).starts_at - before.starts_at == timedelta(days=-8)
    assert month.day == date(2026, 11, 12)
    assert "is now Thursday 12 November" in desk.said()
    desk.undo()
    assert desk.talk(item) == before


def test_dragging_on_an_empty_day_of_the_month_logs_there(desk: Desk) -> None:
    month = desk.screen.month
    cells = [month.layout_now().cell_of(date(2026, 11, day)).center().toPoint() for day in (12, 14)]

    def act() -> None:
        QTest.mousePress(month, LEFT, pos=cells[0])
        QTest.mouseMove(month, cells[0] + QPoint(15, 0))
        QTest.mouseMove(month, cells[1])
        QTest.mouseRelease(month, LEFT, pos=cells[1])

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, ConversationForm)
        assert dialog._form.date.date().day() == 14

    in_dialog(desk.qtbot, act, see)
