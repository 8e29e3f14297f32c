"""Days and times as each locale writes them."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from followup_desktop.gui import dates

MONDAY = date(2026, 11, 23)


@pytest.fixture
def speak() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("name", "day", "short", "month", "clock", "first"),
    [
        ("C", "Monday 23 November", "Mon 23 Nov", "November 2026", "14:05", 1),
        ("en_GB", "Monday, 23 November", "Mon, 23 Nov", "November 2026", "14:05", 1),
        ("en_US", "Monday, November 23", "Mon, Nov 23", "November 2026", "2:05\u00a0PM", 7),
        ("de_DE", "Montag, 23. November", "Mo., 23. Nov.", "November 2026", "14:05", 1),
        ("ja_JP", "11月23日月曜日", "11月23日月", "2026 11月", "14:05", 7),
    ],
)
def test_each_locale_in_its_own_order(
    speak: None, name: str, day: str, short: str, month: str, clock: str, first: int
) -> None:
    QLocale.setDefault(QLocale(name) if name != "C" else QLocale.c())
    assert dates.day(MONDAY) == day
    assert dates.short_day(MONDAY) == short
    assert dates.month(MONDAY) == month
    assert dates.clock(14, 5) == clock
    assert dates.first_weekday() == first


def test_taking_the_year_away_leaves_day_month_and_weekday(speak: None) -> None:
    found = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )
    wrong = []
    for locale in found:
        QLocale.setDefault(locale)
        plain = "".join(dates._day_format(locale.name(), False).split("'")[::2])
        if "y" in plain or "d" not in plain.replace("dddd", "") or "M" not in plain:
            wrong.append(locale.name())
    # Volapük and Toki Pona write none of it; nobody's desktop speaks them.
    assert len(wrong) <= 3


@pytest.mark.parametrize(
    ("name", "afternoon", "hour", "midnight"),
    [
        ("en_US", "2:05p", "2p", "12a"),
        ("de_DE", "14:05", "14:00", "00:00"),
        ("zh_TW", "下2:05", "下2", "上12"),
        ("ko_KR", "오후 2:05", "오후 2:00", "오전 12:00"),  # both halves begin alike, so neither is cut
    ],
)
def test_a_short_clock_leaves_out_what_can_be_left_out(
    speak: None, name: str, afternoon: str, hour: str, midnight: str
) -> None:
    QLocale.setDefault(QLocale(name))
    found = (dates.short_clock(14, 5), dates.short_clock(14, 0), dates.short_clock(0, 0))
    assert found == (afternoon, hour, midnight)


@pytest.mark.parametrize(
    ("name", "week"),
    [
        ("C", "28 Dec – 3 Jan 2027"),
        ("en_US", "Dec 28 – Jan 3, 2027"),
        ("de_DE", "28. Dez. – 3. Jan. 2027"),
        ("es_ES", "28/12/26 – 3/1/27"),
    ],
)
def test_a_week_with_its_year_is_short_enough_for_a_title(speak: None, name: str, week: str) -> None:
    QLocale.setDefault(QLocale(name) if name != "C" else QLocale.c())
    assert dates.span(date(2026, 12, 28), date(2027, 1, 3), year=True) == week
