"""One invitation in the review of an import: what it becomes, and the questions that it leaves open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QDateTimeEdit, QHBoxLayout, QLineEdit

from followup_desktop.domain.clock import instant_of, zone_of
from followup_desktop.domain.kinds import ConversationKind
from followup_desktop.domain.words import KIND_NAMES, both_clocks, isolated
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.chip import Chip
from followup_desktop.gui.widgets.fields import calm_wheel
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.proposals import Action, Proposal, ProposedPerson, Question

_VERBS = {
    Action.MAKE: ("New", Tone.ACCENT),
    Action.UPDATE: ("Update", Tone.BLUE),
    Action.CANCEL: ("Cancelled", Tone.CORAL),
    Action.NOTHING: ("Nothing new", Tone.NEUTRAL),
}


class ProposalCard(Card):
    """One proposal with its questions; ``proposal`` is what it stands for now, answers included."""

    def __init__(self, context: Context, proposal: Proposal, changed: Callable[[], None]) -> None:
        super().__init__(context.theme)
        self._context, self._changed = context, changed
        self.proposal = proposal
        self.me = ""
        theme = context.theme
        verb, tone = _VERBS[proposal.action]
        head = QHBoxLayout()
        self._tick = QCheckBox(proposal.invitation.summary or "A conversation without a title")
        self._tick.setFont(theme.font(Role.BODY_STRONG))
        self._tick.setChecked(proposal.ticked)
        self._tick.setEnabled(proposal.action is not Action.NOTHING)
        self._tick.toggled.connect(lambda on: self._set(replace(self.proposal, ticked=on)))
        head.addWidget(self._tick, 1)
        head.addWidget(Chip(theme, verb, tone))
        self.body.addLayout(head)
        if proposal.reason:
            self.body.addWidget(text(theme, proposal.reason, Role.SMALL, "muted", wrap=True))
        self._when = text(theme, "", Role.BODY, wrap=True)
        self.body.addWidget(self._when)
        if proposal.invitation.place:
            self.body.addWidget(text(theme, proposal.invitation.place, Role.SMALL, "muted", wrap=True))
        if proposal.invitation.repeats:
            note = "It repeats. Only this one is taken; import the others as they come."
            self.body.addWidget(text(theme, note, Role.SMALL, "amber", wrap=True))
        if proposal.action in (Action.MAKE, Action.UPDATE):
            self._add_questions()
            self._add_kind()
            self._add_people()
        calm_wheel(self)
        self._show_when()

    def _set(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self._show_when()
        self._changed()

    def _show_when(self) -> None:
        one = self.proposal
        if one.action is Action.CANCEL:
            self._when.hide()
            return
        if Question.ZONE in one.questions or Question.TIMES in one.questions or Question.END in one.questions:
            written = one.invitation.start.when
            at = dates.clock(written.hour, written.minute)
            self._when.setText(f"{dates.day(written.date(), year=True)}, {at}, not certain yet")
            return
        mine = zone_of(self._context.zone())
        start, end = one.starts_at.astimezone(mine), one.ends_at.astimezone(mine)
        first, last = dates.clock(start.hour, start.minute), dates.clock(end.hour, end.minute)
        words = f"{dates.day(start.date(), year=True)}, {first} to {last}"
        there_name = one.invitation.start.zone or one.zone_answer
        if there_name:
            words = both_clocks(words, one.starts_at, there_name, mine.key, dates.there)
        self._when.setText(words)

    def _add_questions(self) -> None:
        for question in self.proposal.questions:
            if question is Question.ZONE:
                self._ask_zone()
            elif question is Question.TIMES:
                self._ask_times()
            elif question is Question.END:
                self._ask_end()

    def _question(self, words: str) -> None:
        self.body.addWidget(text(self._context.theme, words, Role.SMALL_STRONG, "coral", wrap=True))

    def _ask_zone(self) -> None:
        from zoneinfo import available_timezones

        written = self.proposal.invitation.start.written_zone
        said = (
            f"It calls its time zone “{written}”, which is unknown." if written else "It says no time zone."
        )
        self._question(f"{said} In which zone are these times?")
        box = QComboBox()
        box.setAccessibleName("Time zone of the invitation")
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(sorted(available_timezones()))
        box.setCurrentIndex(-1)
        line = box.lineEdit()
        assert line is not None
        line.setPlaceholderText(f"Choose, such as {self._context.zone()}")
        completer = QCompleter(box.model(), box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.setCompleter(completer)
        known = available_timezones()
        line.textChanged.connect(
            lambda said: self._set(replace(self.proposal, zone_answer=said if said in known else ""))
        )
        self.body.addWidget(box)

    def _moment(self, name: str, day: datetime, hour: int) -> QDateTimeEdit:
        field = QDateTimeEdit()
        field.setAccessibleName(name)
        field.setCalendarPopup(True)
        # Counted in UTC, which has no clock changes: the field holds a wall time of whatever zone is chosen.
        field.setTimeZone(QTimeZone.utc())
        field.setDateTime(QDateTime(QDate(day.year, day.month, day.day), QTime(hour, 0), QTimeZone.utc()))
        return field

    def _ask_times(self) -> None:
        self._question("It is a whole day without times. When did the conversation start and end?")
        day = self.proposal.invitation.start.when
        start = self._moment("Start of the conversation", day, 9)
        end = self._moment("End of the conversation", day, 10)
        accept = button(self._context.theme, "Take these times", dense=True)

        def take() -> None:
            zone = self._context.zone()
            self._set(
                replace(
                    self.proposal,
                    start_answer=instant_of(_wall(start), zone),
                    end_answer=instant_of(_wall(end), zone),
                )
            )

        accept.clicked.connect(take)
        # Once taken, the times are what the fields show: a correction counts without another press.
        for field in (start, end):
            field.dateTimeChanged.connect(lambda _at: take() if self.proposal.end_answer else None)
        row = QHBoxLayout()
        for part in (start, end, accept):
            row.addWidget(part)
        self.body.addLayout(row)

    def _ask_end(self) -> None:
        self._question("It does not say when it ends. The 24 hours count from the end; when was it?")
        written = self.proposal.invitation.start
        wall = written.when.astimezone(zone_of(self._context.zone())) if written.is_clear else written.when
        end = self._moment("End of the conversation", wall, min(23, wall.hour + 1))
        accept = button(self._context.theme, "Take this end", dense=True)

        def take() -> None:
            zone = self.proposal.zone_answer if not written.is_clear else self._context.zone()
            answer = instant_of(_wall(end), zone or self._context.zone())
            self._set(replace(self.proposal, end_answer=answer.astimezone(UTC)))

        accept.clicked.connect(take)
        end.dateTimeChanged.connect(lambda _at: take() if self.proposal.end_answer else None)
        row = QHBoxLayout()
        row.addWidget(end, 1)
        row.addWidget(accept)
        self.body.addLayout(row)

    def _add_kind(self) -> None:
        kind = QComboBox()
        kind.setAccessibleName("Kind of conversation")
        for key, name in KIND_NAMES.items():
            kind.addItem(name, key.value)
        kind.setCurrentIndex(kind.findData(self.proposal.kind.value))
        kind.currentIndexChanged.connect(
            lambda _at: self._set(replace(self.proposal, kind=ConversationKind(kind.currentData())))
        )
        company = QLineEdit(self.proposal.company)
        company.setAccessibleName("Company")
        company.setPlaceholderText("Company")
        company.textChanged.connect(lambda said: self._set(replace(self.proposal, company=said.strip())))
        row = QHBoxLayout()
        row.addWidget(kind)
        row.addWidget(company, 1)
        self.body.addLayout(row)

    def _add_people(self) -> None:
        theme = self._context.theme
        if not self.proposal.people:
            self.body.addWidget(
                text(
                    theme,
                    "Nobody is named in it. Add who was there afterwards.",
                    Role.SMALL,
                    "amber",
                    wrap=True,
                )
            )
            return
        if Question.WHO_AM_I in self.proposal.questions:
            self._question("Which of these people is you?")
            self._ask_me()
        for at, one in enumerate(self.proposal.people):
            self.body.addWidget(self._person(at, one))

    def _ask_me(self) -> None:
        box = QComboBox()
        box.setAccessibleName("Which of these people is you")
        box.addItem("Choose…", "")
        for one in self.proposal.people:
            if one.person.email:
                box.addItem(f"{isolated(one.person.name)} <{one.person.email}>".strip(), one.person.email)
        box.addItem("None of them", "-")

        def chosen() -> None:
            said = box.currentData()
            self.me = said if said and said != "-" else ""
            people = tuple(
                replace(one, is_me=one.person.email == self.me != "", taken=_is_taken(one, self.me))
                for one in self.proposal.people
            )
            for tick, one in zip(self._ticks, people, strict=True):
                tick.setChecked(one.taken)
                tick.setText(person_words(one))
            self._set(replace(self.proposal, people=people, me_known=bool(said)))

        self._ticks: list[QCheckBox] = []
        box.currentIndexChanged.connect(lambda _at: chosen())
        self.body.addWidget(box)

    def _person(self, at: int, one: ProposedPerson) -> QCheckBox:
        tick = QCheckBox(person_words(one))
        tick.setChecked(one.taken)
        tick.setEnabled(bool(one.person.name or one.person.email))

        def toggled(on: bool) -> None:
            people = list(self.proposal.people)
            people[at] = replace(people[at], taken=on)
            self._set(replace(self.proposal, people=tuple(people)))

        tick.toggled.connect(toggled)
        if hasattr(self, "_ticks"):
            self._ticks.append(tick)
        return tick


def _wall(field: QDateTimeEdit) -> datetime:
    """Return the wall time that a field shows."""
    day, time = field.date(), field.time()
    return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001


def _is_taken(one: ProposedPerson, me: str) -> bool:
    return one.person.left_out is None and one.person.email != me


def person_words(one: ProposedPerson) -> str:
    """Return a person of an invitation in a line: name, address, and why they are left out, if they are."""
    person = one.person
    called = isolated(person.name)
    name = f"{called}, {person.email}" if called and person.email else called or person.email
    if one.why_not:
        return f"{name} ({one.why_not})"
    return f"{name} (on a card already)" if one.contact_id else name
