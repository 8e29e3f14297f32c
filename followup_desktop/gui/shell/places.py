"""The places of the navigation. A new screen is one line here; its module comes when it is first shown."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from followup_desktop.gui.context import Context, Screen


class Place(NamedTuple):
    """One entry of the navigation. ``below`` puts it at the foot."""

    key: str
    label: str
    icon: str
    make: Callable[[Context], Screen]
    below: bool = False


def _today(context: Context) -> Screen:
    from followup_desktop.gui.today.screen import TodayScreen

    return TodayScreen(context)


def _calendar(context: Context) -> Screen:
    from followup_desktop.gui.calendar.screen import CalendarScreen

    return CalendarScreen(context)


def _people(context: Context) -> Screen:
    from followup_desktop.gui.people.screen import PeopleScreen

    return PeopleScreen(context)


def _letters(context: Context) -> Screen:
    from followup_desktop.gui.letters.screen import LettersScreen

    return LettersScreen(context)


def _profile(context: Context) -> Screen:
    from followup_desktop.gui.profile.screen import ProfileScreen

    return ProfileScreen(context)


def places(data_dir: Path) -> tuple[Place, ...]:
    """Return every place, in the order of the navigation."""

    def settings(context: Context) -> Screen:
        from followup_desktop.gui.settings.screen import SettingsScreen

        return SettingsScreen(context, data_dir)

    return (
        Place("today", "Today", "sun", _today),
        Place("calendar", "Calendar", "calendar-days", _calendar),
        Place("people", "People", "square-user", _people),
        Place("letters", "Letters", "mail", _letters),
        Place("profile", "My profile", "user-round", _profile, below=True),
        Place("settings", "Settings", "settings", settings, below=True),
    )
