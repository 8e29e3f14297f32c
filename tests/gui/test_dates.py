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
