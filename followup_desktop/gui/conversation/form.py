"""The form in which a conversation is logged or changed: who, when, and about what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import ConversationKind
from followup_desktop.domain.model import Conversation
from followup_desktop.domain.windows import Window
from followup_desktop.domain.words import KIND_NAMES
from followup_desktop.gui.context import Context
from followup_desktop.gui.conversation.discarding import DiscardingDialog
from followup_desktop.gui.conversation.keeping import Keeping
from followup_desktop.gui.conversation.people_rows import KnownPeople, PeopleRows, PersonRow
from followup_desktop.gui.conversation.usual import When, usual_times
from followup_desktop.gui.conversation.when_part import OVERNIGHT, Trouble, WhenPart
from followup_desktop.gui.forms.ui_conversation import Ui_Conversation
from followup_desktop.gui.people.parts import (
    complete,
    dress_form,
    fill,
    fit_screen,
    let_scroll,
    order_by_place,
    say,
)
from followup_desktop.gui.people.words import moment_words
from followup_desktop.gui.widgets.buttons import dress_button
from followup_desktop.gui.widgets.fields import pad_spin_boxes
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.services.conversations import Attendee, check_times


class ConversationForm(DiscardingDialog):
    """Logs a conversation (id None) or changes one. Raises UserError where it has gone."""

    def __init__(
        self,
        context: Context,
        conversation_id: int | None = None,
        when: When = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        talks = context.services.conversations
        self._loaded = talks.conversation(conversation_id) if conversation_id else None
        self._keeping = Keeping(context)
        self._form = Ui_Conversation()
        self._form.setupUi(self)
        dress_form(context.theme, self)
        self._scroll = let_scroll(self._form.page)
        fit_screen(self, 600, 740, (480, 420))
        self._companies = {one.id: one.name for one in context.services.people.companies()}
        self._jobs = talks.opportunities()
        self._place_parts()
        self._offer_choices()
        self._dress_buttons()
        if self._loaded is None:
            self._show_new(when)
        else:
            self._show_loaded(self._loaded)
        self._connect()
        self._update()
        self.ask_before_dropping(self._form, self._snapshot, lambda: self.people.rows[0].field)
        order_by_place(self)
        self.people.rows[0].field.setFocus()

    def _place_parts(self) -> None:
        theme, form = self._context.theme, self._form
        contacts = self._context.services.people.contacts()
        known = KnownPeople(contacts, lambda one: self._companies.get(one.company_id or 0, ""))
        self.people = PeopleRows(theme, known)
        self.when = WhenPart(form, "conversation", self._context.zone)
        self.start, self.end = self.when.start, self.when.end
        heads = ((form.whoHeadPlace, "Who"), (form.whenHeadPlace, "When"), (form.whatHeadPlace, "About"))
        for place, words in heads:
            fill(place, SectionHead(theme, words))
        fill(form.peoplePlace, self.people)
        pad_spin_boxes(self)

    def _offer_choices(self) -> None:
        form = self._form
        for kind, words in KIND_NAMES.items():
            form.kind.addItem(words, kind.value)
        complete(form.company, list(self._companies.values()))
        self._offer_positions()

    def _dress_buttons(self) -> None:
        form, theme, loaded = self._form, self._context.theme, self._loaded
        dress_button(theme, form.save, "primary")
        form.save.setDefault(True)
        for plain in (form.cancel, form.callOff, form.keep):
            dress_button(theme, plain)
        dress_button(theme, form.delete_, "danger", "trash-2")
        dress_button(theme, form.discard, "danger")
        form.callOff.setVisible(loaded is not None)
        form.delete_.setVisible(loaded is not None and self._keeping.may_delete(loaded))
        if loaded is not None and loaded.cancelled:
            form.callOff.setText("It takes place after all")

    def _connect(self) -> None:
        form = self._form
        form.save.clicked.connect(self.save)
        form.cancel.clicked.connect(self.reject)
        form.callOff.clicked.connect(self._call_off)
        form.delete_.clicked.connect(self._delete)
        self.people.changed.connect(self._people_changed)
        self.people.entered.connect(lambda row: self._scroll.ensureWidgetVisible(row))
        self.when.follow(self._update)
        form.kind.currentIndexChanged.connect(self._update)
        form.company.textChanged.connect(self._offer_positions)

    # What is shown

    def _show_new(self, when: When) -> None:
        form, zone = self._form, self._context.zone()
        self.setWindowTitle("Log a conversation")
        start, end = usual_times(when, self._context.clock.now(), zone)
        self.when.show(start, end, zone)
        form.kind.setCurrentIndex(form.kind.findData(ConversationKind.INTERVIEW.value))
        say(form.note, "")

    def _show_loaded(self, talk: Conversation) -> None:
        form = self._form
        self.setWindowTitle("Conversation")
        form.heading.setText((talk.title or KIND_NAMES[talk.kind])[:120])
        self._fill_in(talk)
        say(form.note, "It was cancelled, so nothing is owed for it." if talk.cancelled else "", "amber")

    def begin_with(self, talk: Conversation) -> None:
        """Fill an empty form with what is known of a talk that is to be logged."""
        self._fill_in(talk)
        self._update()
        self.saved_now()

    def _fill_in(self, talk: Conversation) -> None:
        form = self._form
        self.when.show(talk.starts_at, talk.ends_at, talk.zone)
        form.kind.setCurrentIndex(form.kind.findData(talk.kind.value))
        form.title.setText(talk.title)
        form.place.setText(talk.place)
        form.company.setText(self._companies.get(talk.company_id or 0, ""))
        job = next((one for one in self._jobs if one.id == talk.opportunity_id), None)
        form.position.setText(job.title if job else "")
        for one in talk.participants:
            self.people.add(one.contact_id, one.talk_ended_at, talk.zone)

    def _offer_positions(self) -> None:
        company = self._form.company.text().strip().casefold()
        titles = [
            one.title
            for one in self._jobs
            if not company or self._companies.get(one.company_id, "").casefold() == company
        ]
        complete(self._form.position, list(dict.fromkeys(titles)))

    def _people_changed(self) -> None:
        form = self._form
        if not form.company.text().strip():
            company = next((name for row in self.people.named if (name := row.company())), "")
            if company:
                form.company.setText(company)
                titles = [one.title for one in self._jobs if self._companies.get(one.company_id) == company]
                if len(titles) == 1 and not form.position.text():
                    form.position.setText(titles[0])
        order_by_place(self)
        self._update()

    def _update(self) -> None:
        """Say when each person is to be thanked, and what is not clear yet."""
        form = self._form
        networking = form.kind.currentData() == ConversationKind.NETWORKING.value
        form.positionBox.setVisible(not networking)
        for hint in (form.peopleHint, form.whenHint, form.whatHint, form.problem, form.hereLine):
            say(hint, "")
        try:
            start, end = self.when.times(self._loaded)
        except Trouble as trouble:
            say(trouble.hint, trouble.sentence, "amber")
            for row in self.people.named:
                row.say_window("")
            return
        self.when.say_here(start, end)
        for row in self.people.named:
            try:
                ends = self._own_end(row, start) or end
                row.say_window(f"Thank-you window: {self._mine(Window(ends).closes_at)}")
            except Trouble as trouble:
                row.say_window(trouble.sentence)

    def _mine(self, moment: datetime) -> str:
        return moment_words(moment, self._context.zone())

    # What is read from the fields

    def _own_end(self, row: PersonRow, start: datetime) -> datetime | None:
        if not row.own_end.isChecked():
            return None
        loaded, zone, day = row.loaded_end, self.when.zone(), self.when.day()
        if loaded is not None and self._loaded is not None:
            was = loaded.astimezone(zone_of(zone))
            same_day = self._loaded.starts_at.astimezone(zone_of(zone)).date() == day
            if same_day and was.time().replace(second=0, microsecond=0) == row.end.time():
                return loaded
        ended = self.when.moment(row.end, day)
        if ended > start:
            return ended
        # After midnight only where the talk can have gone on so long; else it is a slip, and is said.
        next_day = self.when.moment(row.end, day + timedelta(days=1))
        return next_day if next_day - start <= OVERNIGHT else ended

    def _read(self) -> tuple[Conversation, list[Attendee]]:
        form = self._form
        start, end = self.when.times(self._loaded)
        who = [self._attendee(row, start) for row in self.people.named]
        if not who:
            sentence = "Name at least one person. They are who you owe a thank-you."
            raise Trouble(sentence, form.peopleHint, self.people.rows[0].field)
        same = [one.contact_id or one.typed.casefold() for one in who]
        if len(set(same)) != len(same):
            raise Trouble(
                "The same person is named twice. Remove one of the two rows.",
                form.peopleHint,
                self.people.rows[0].field,
            )
        talk = replace(
            self._loaded or Conversation(start, end, self.when.zone()),
            starts_at=start,
            ends_at=end,
            zone=self.when.zone(),
            kind=ConversationKind(form.kind.currentData()),
            title=" ".join(form.title.text().split()),
            place=" ".join(form.place.text().split()),
        )
        try:
            check_times(talk)
        except UserError as error:
            raise Trouble(error.sentence, form.whenHint, self.end.edit) from None
        return talk, who

    def _attendee(self, row: PersonRow, start: datetime) -> Attendee:
        try:
            return Attendee(row.contact_id(), row.typed, self._own_end(row, start))
        except UserError as error:
            raise Trouble(error.sentence, self._form.peopleHint, row.field) from None

    # What it does

    def save(self) -> None:
        """Save, or say at the field what to correct; nothing that was typed is lost."""
        form = self._form
        company, position = form.company.text().strip(), form.position.text().strip()
        try:
            talk, who = self._read()
            if position and not company and talk.kind is not ConversationKind.NETWORKING:
                sentence = "A position belongs to a company. Choose or type the company first."
                raise Trouble(sentence, form.whatHint, form.company)
            self._keeping.log(talk, company, position, who)
        except Trouble as trouble:
            say(trouble.hint, trouble.sentence, "coral")
            trouble.field.setFocus()
            self._scroll.ensureWidgetVisible(trouble.hint)
            return
        except UserError as error:
            say(form.problem, error.sentence, "coral")
            return
        self.accept()

    def _call_off(self) -> None:
        if self._loaded is not None and self._try(lambda talk: self._keeping.cancel(talk)):
            self.accept()

    def _delete(self) -> None:
        if self._loaded is not None and self._try(lambda talk: self._keeping.delete(talk)):
            self.accept()

    def _try(self, do: Callable[[Conversation], None]) -> bool:
        assert self._loaded is not None
        try:
            do(self._loaded)
        except UserError as error:
            say(self._form.problem, error.sentence, "coral")
            return False
        return True

    def _snapshot(self) -> tuple[object, ...]:
        form = self._form
        people = [(row.typed, row.own_end.isChecked(), row.end.time()) for row in self.people.named]
        fields = (form.company, form.position, form.title, form.place)
        times = self.when.snapshot()
        return (people, *(field.text() for field in fields), *times, form.kind.currentData())
