"""A month and an agenda on paper: every item is there, nothing runs off the page."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.calendar.paper.pages import Page, draw_agenda, draw_month
from followup_desktop.gui.calendar.paper.sheet import Sheet, sheet_of
from followup_desktop.gui.calendar.paper.ways import add_ways, layout_of, write_pdf
from followup_desktop.services.calendar import ALL
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.calendar.conftest import Seat

NOW = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)


class Written:
    """What was written, with the page and the box of each line."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines: list[tuple[int, str, QRectF]] = []
        self.room = QRectF()
        write = Page.write

        def note(page: Page, words: str, box: QRectF, points: float, **how: bool) -> None:
            self.lines.append((page.number, words, box))
            self.room = QRectF(0, 0, page.wide, page.high)
            write(page, words, box, points, **how)

        monkeypatch.setattr(Page, "write", note)

    @property
    def words(self) -> list[str]:
        return [words for _page, words, _box in self.lines]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    return Written(monkeypatch)


def sheet(seat: Seat) -> Sheet:
    calendar = seat.screen.context.services.calendar
    return sheet_of(calendar, date(2026, 11, 23), "America/Chicago", NOW, ALL)


def pages_of(path: Path) -> int:
    return path.read_bytes().count(b"/Type /Page\n")


def test_a_month_fits_on_one_page(seat: Seat, written: Written, tmp_path: Path) -> None:
    path = tmp_path / "month.pdf"
    write_pdf(path, sheet(seat), draw_month, landscape=True)
    assert pages_of(path) == 1
    assert written.words[0] == "November 2026"
    assert "14:05 → Thank Dana Whitfield" in written.words
    assert "Decision: Harrow & Pike" in written.words
    assert all(written.room.contains(box) for _page, _words, box in written.lines)
    assert written.room.width() > written.room.height()


def test_a_crowded_day_says_how_many_more_there_are(
    seat: Seat, store: SqliteStore, written: Written, tmp_path: Path
) -> None:
    for at in range(30):
        log(store, ended=datetime(2026, 11, 11, 18, at, tzinfo=UTC), people=(f"Person {at}",))
    write_pdf(tmp_path / "month.pdf", sheet(seat), draw_month, landscape=True)
    more = [words for words in written.words if words.endswith(" more")]
    assert len(more) >= 2
    assert all(written.room.contains(box) for _page, _words, box in written.lines)


def test_an_agenda_lists_everything_on_as_many_pages_as_it_needs(
    seat: Seat, store: SqliteStore, written: Written, tmp_path: Path
) -> None:
    for at in range(120):
        ended = datetime(2026, 11, 1, 18, 0, tzinfo=UTC) + timedelta(hours=5 * at)
        log(store, ended=ended, people=(f"Person {at}",))
    path = tmp_path / "agenda.pdf"
    printed = sheet(seat)
    write_pdf(path, printed, draw_agenda, landscape=False)
    assert pages_of(path) > 1
    items = [item for day, ones in printed.days.items() if day.month == 11 for item in ones]
    listed = [words for words in written.words if words.startswith(("Interview", "Thank", "Window passed"))]
    wanted = [one for one in items if one.text.startswith(("Interview", "Person"))]
    assert len(listed) >= len(wanted) > 200
    assert all(written.room.contains(box) for _page, _words, box in written.lines)
    for number in range(1, pages_of(path) + 1):
        title, day = [words for page, words, _box in written.lines if page == number][:2]
        assert title == "November 2026"
        assert re.match(r"\w+day \d+ November", day)  # each page says which day its first line is of
    dana = next(words for words in written.words if words.startswith("Thank Dana"))
    assert dana == "Thank Dana Whitfield"  # its time stands beside
    boxes = [(page, box.top(), box.bottom()) for page, _words, box in written.lines if box.left() > 100]
    for (page, _top, bottom), (next_page, top, _bottom) in pairwise(boxes):
        assert page != next_page or bottom <= top


def test_an_empty_month_says_so(sit: Callable[[], Seat], written: Written, tmp_path: Path) -> None:
    write_pdf(tmp_path / "agenda.pdf", sheet(sit()), draw_agenda, landscape=False)
    assert "Nothing in this month." in written.words


def test_the_page_is_the_regions() -> None:
    before = QLocale()
    try:
        for name, size in (("de_DE", QPageSize.PageSizeId.A4), ("en_US", QPageSize.PageSizeId.Letter)):
            QLocale.setDefault(QLocale(name))
            assert layout_of(False).pageSize().id() is size
    finally:
        QLocale.setDefault(before)


def ways(seat: Seat) -> dict[str, Callable[[], None]]:
    menu = QMenu(seat.screen)
    add_ways(menu, seat.screen.context, seat.screen, date(2026, 11, 23), ALL)
    return {action.text(): action.trigger for action in menu.actions()}


def test_saving_says_where_or_why_not(
    seat: Seat, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = str(tmp_path / "paper")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (chosen, ""))
    ways(seat)["Save month as PDF…"]()
    qtbot.waitUntil(lambda: bool(seat.said))
    assert seat.said[-1] == ("inform", f"Saved as {chosen}.pdf.")
    assert pages_of(Path(f"{chosen}.pdf")) == 1
    chosen = str(tmp_path / "nowhere" / "paper.pdf")
    ways(seat)["Save agenda as PDF…"]()
    qtbot.waitUntil(lambda: len(seat.said) == 2)
    assert seat.said[-1][0] == "warn"
    assert "Choose another place." in seat.said[-1][1]
    with pytest.raises(UserError):
        write_pdf(tmp_path / "nowhere" / "x.pdf", sheet(seat), draw_month, landscape=True)


def test_printing_draws_the_month(seat: Seat, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    ways(seat)["Print month…"]()
    assert pages_of(path) == 1
