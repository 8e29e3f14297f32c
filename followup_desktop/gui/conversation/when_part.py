"""Date, start, end and time zone of a form: shown, read back exactly, and said by the user's clock."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Conversation, Visit
from followup_desktop.gui import dates
from followup_desktop.gui.conversation.time_field import TimeField
from followup_desktop.gui.people.parts import fill, let_search, say
from followup_desktop.gui.people.words import day_of, moment_words, time_of

OVERNIGHT = timedelta(hours=6)


class Trouble(Exception):
    """Something to correct: the sentence, the line that shows it, and the field to go to."""

    def __init__(self, sentence: str, hint: QLabel, field: QWidget) -> None:
        super().__init__(sentence)
        self.sentence, self.hint, self.field = sentence, hint, field


class WhenFields(Protocol):
    """What a Designer form calls its fields."""

    date: QDateEdit
    startCaption: QLabel
    startPlace: QWidget
    endCaption: QLabel
    endPlace: QWidget
    timeZone: QComboBox
    whenHint: QLabel
    hereLine: QLabel


class WhenPart:
    """``name`` is what begins and ends, such as "conversation"; ``here`` tells the zone of the user."""

    def __init__(self, form: WhenFields, name: str, here: Callable[[], str]) -> None:
        from zoneinfo import available_timezones

        self._form, self._name, self._here = form, name, here
        self.start, self.end = TimeField("Start"), TimeField("End")
        form.startCaption.setBuddy(self.start.edit)
        form.endCaption.setBuddy(self.end.edit)
        fill(form.startPlace, self.start)
        fill(form.endPlace, self.end)
        form.date.setDisplayFormat(dates.field_format())
        form.timeZone.setInsertPolicy(form.timeZone.InsertPolicy.NoInsert)
        form.timeZone.addItems(sorted(available_timezones()))
        form.timeZone.setMinimumContentsLength(12)
        let_search(form.timeZone, "Such as Europe/Berlin")

    def follow(self, changed: Callable[[], object]) -> None:
        """Call ``changed`` whenever one of the fields changes."""
        for field in (self.start, self.end):
            field.changed.connect(changed)
        self._form.date.dateChanged.connect(changed)
        self._form.timeZone.currentTextChanged.connect(changed)

    def show(self, start: datetime, end: datetime, zone: str) -> None:
        """Show two instants as clocks in ``zone`` do."""
        on = start.astimezone(zone_of(zone)).date()
        self._form.timeZone.setCurrentText(zone)
        self._form.date.setDate(QDate(on.year, on.month, on.day))
        self.start.show_instant(start, zone)
        self.end.show_instant(end, zone)

    def snapshot(self) -> tuple[object, ...]:
        """Return what stands in the fields, to be compared."""
        return self.day(), self.start.time(), self.end.time(), self._form.timeZone.currentText()

    def zone(self) -> str:
        """Return the zone that was chosen; raises Trouble where there is none of that name."""
        typed = self._form.timeZone.currentText().strip()
        at = self._form.timeZone.findText(typed)
        if at < 0 or not typed:
            sentence = "Choose a time zone from the list, such as Europe/Berlin or America/Chicago."
            raise Trouble(sentence, self._form.whenHint, self._form.timeZone)
        return self._form.timeZone.itemText(at)

    def day(self) -> date:
        """Return the day on which it starts."""
        shown = self._form.date.date()
        return date(shown.year(), shown.month(), shown.day())

    def moment(self, field: TimeField, day: date) -> datetime:
        """Return the instant of a field on a day; raises Trouble where that time never comes."""
        field.look_at(day, self.zone())
        try:
            return field.instant_on(day, self.zone())
        except UserError as error:
            raise Trouble(error.sentence, self._form.whenHint, field.edit) from None

    def times(self, loaded: Conversation | Visit | None) -> tuple[datetime, datetime]:
        """Return start and end, to the second as ``loaded`` has them where the fields show the same.

        An end before the start is one of the night after, within OVERNIGHT. Raises Trouble.
        """
        day = self.day()
        start, end = self.moment(self.start, day), self.moment(self.end, day)
        if loaded is not None:
            start = _exact(start, loaded.starts_at)
            zone = zone_of(loaded.zone)
            days = loaded.ends_at.astimezone(zone).date() - loaded.starts_at.astimezone(zone).date()
            if days:
                end = self.moment(self.end, day + days)
            end = _exact(end, loaded.ends_at)
        if end <= start:
            following = self.moment(self.end, day + timedelta(days=1))
            end = following if following - start <= OVERNIGHT else end
        if end <= start:
            sentence = f"The {self._name} ends before it starts. Correct its end."
            raise Trouble(sentence, self._form.whenHint, self.end.edit)
        return start, end

    def say_here(self, start: datetime, end: datetime) -> None:
        """Say on which other day it ends, and when it is by the user's clock, where these differ."""
        here, there = zone_of(self._here()), zone_of(self.zone())
        parts = []
        if end.astimezone(there).date() > start.astimezone(there).date():
            parts.append(f"It ends on {day_of(end, there.key)}.")
        if start.astimezone(here).utcoffset() != start.astimezone(there).utcoffset():
            parts.append(f"On your clock: {moment_words(start, here.key)} to {time_of(end, here.key)}.")
        say(self._form.hereLine, " ".join(parts))


def _exact(shown: datetime, stored: datetime) -> datetime:
    """Return what is stored where the field shows it: fields have no seconds."""
    return stored if stored.replace(second=0, microsecond=0) == shown else shown
