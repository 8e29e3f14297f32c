"""The form in which a visit is planned or changed: who invited, when, where and what for."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.etiquette import may_visit
from followup_desktop.domain.model import Visit
from followup_desktop.gui.context import Context
from followup_desktop.gui.conversation.discarding import DiscardingDialog
from followup_desktop.gui.conversation.people_rows import KnownPeople, PersonRow
from followup_desktop.gui.conversation.usual import When
from followup_desktop.gui.conversation.when_part import Trouble, WhenPart
from followup_desktop.gui.forms.ui_visit import Ui_Visit
from followup_desktop.gui.people.parts import (
    complete,
    dress_form,
    fill,
    fit_screen,
    let_scroll,
    order_by_place,
    say,
)
from followup_desktop.gui.visits.keeping import VisitKeeping
from followup_desktop.gui.visits.usual import usual_visit
from followup_desktop.gui.widgets.buttons import dress_button
from followup_desktop.gui.widgets.fields import pad_spin_boxes
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.services.conversations import Attendee
from followup_desktop.services.visits import check_visit_times

_NOTE = "Only where somebody invited you: nobody is called on unannounced."


class VisitForm(DiscardingDialog):
    """Plans a visit (id 0) or changes one. Raises UserError where it has gone."""

    def __init__(
        self, context: Context, visit_id: int = 0, when: When = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        services = context.services
        self._loaded = services.visits.visit(visit_id) if visit_id else None
        self._keeping = VisitKeeping(context)
        self._form = Ui_Visit()
        self._form.setupUi(self)
        dress_form(context.theme, self)
        self._scroll = let_scroll(self._form.page)
        fit_screen(self, 600, 720, (480, 420))
        self._companies = {one.id: one.name for one in services.people.companies()}
        self._jobs = services.conversations.opportunities()
        self._place_parts()
        self._dress_buttons()
        if self._loaded is None:
            self._show_new(when)
        else:
            self._show_loaded(self._loaded)
        self._connect()
        self._update()
        self.ask_before_dropping(self._form, self._snapshot, lambda: self.inviter.field)
        order_by_place(self)
        self.inviter.field.setFocus()

    def _place_parts(self) -> None:
        theme, form = self._context.theme, self._form
        contacts = self._context.services.people.contacts()
        known = KnownPeople(contacts, lambda one: self._companies.get(one.company_id or 0, ""))
        self.inviter = PersonRow(theme, known, alone=True)
        self.inviter.field.setAccessibleName("Who invited you")
        self.inviter.field.setPlaceholderText("Name of the person")
        self.when = WhenPart(form, "visit", self._context.zone)
        heads = (
            (form.whoHeadPlace, "Who invited you"),
            (form.whenHeadPlace, "When"),
            (form.whatHeadPlace, "Where and what for"),
        )
        for place, words in heads:
            fill(place, SectionHead(theme, words))
        fill(form.whoPlace, self.inviter)
        pad_spin_boxes(self)
        complete(form.company, list(self._companies.values()))
        self._offer_positions()

    def _dress_buttons(self) -> None:
        form, theme = self._form, self._context.theme
        dress_button(theme, form.save, "primary")
        form.save.setDefault(True)
        for plain in (form.cancel, form.keep):
            dress_button(theme, plain)
        dress_button(theme, form.delete_, "danger", "trash-2")
        dress_button(theme, form.discard, "danger")
        form.delete_.setVisible(self._loaded is not None)

    def _connect(self) -> None:
        form = self._form
        form.save.clicked.connect(self.save)
        form.cancel.clicked.connect(self.reject)
        form.delete_.clicked.connect(self._delete)
        self.inviter.changed.connect(self._inviter_changed)
        self.inviter.field.taken.connect(lambda: form.invitedHow.setFocus(Qt.FocusReason.TabFocusReason))
        self.when.follow(self._update)
        form.company.textChanged.connect(self._offer_positions)

    # What is shown

    def _show_new(self, when: When) -> None:
        zone = self._context.zone()
        self.setWindowTitle("Plan a visit")
        self.when.show(*usual_visit(when, self._context.clock.now(), zone), zone)
        say(self._form.note, _NOTE)

    def _show_loaded(self, visit: Visit) -> None:
        form = self._form
        self.setWindowTitle("Visit")
        form.heading.setText("Visit")
        say(form.note, "")
        self.when.show(visit.starts_at, visit.ends_at, visit.zone)
        self.inviter.choose(visit.invited_by_id)
        form.invitedHow.setText(visit.invited_how)
        form.place.setText(visit.place)
        form.purpose.setText(visit.purpose)
        form.company.setText(self._companies.get(visit.company_id or 0, ""))
        job = next((one for one in self._jobs if one.id == visit.opportunity_id), None)
        form.position.setText(job.title if job else "")

    def _offer_positions(self) -> None:
        company = self._form.company.text().strip().casefold()
        titles = [
            one.title
            for one in self._jobs
            if not company or self._companies.get(one.company_id, "").casefold() == company
        ]
        complete(self._form.position, list(dict.fromkeys(titles)))

    def _inviter_changed(self) -> None:
        form, company = self._form, self.inviter.company()
        if company and not form.company.text().strip():
            form.company.setText(company)
            titles = [one.title for one in self._jobs if self._companies.get(one.company_id) == company]
            if len(titles) == 1 and not form.position.text():
                form.position.setText(titles[0])
        self._update()

    def _update(self) -> None:
        """Say who it is, when that is by the user's clock, and what is not clear yet."""
        form = self._form
        for hint in (form.whoHint, form.whenHint, form.whatHint, form.problem, form.hereLine):
            say(hint, "")
        self.inviter.say_window("")
        try:
            self.when.say_here(*self.when.times(self._loaded))
        except Trouble as trouble:
            say(trouble.hint, trouble.sentence, "amber")

    # What is read from the fields

    def _read(self) -> tuple[Visit, Attendee]:
        form, field = self._form, self.inviter.field
        verdict = may_visit(self.inviter.typed)
        if not verdict.allowed:
            raise Trouble(verdict.reason, form.whoHint, field)
        try:
            who = Attendee(self.inviter.contact_id(), self.inviter.typed)
        except UserError as error:
            raise Trouble(error.sentence, form.whoHint, field) from None
        start, end = self.when.times(self._loaded)
        visit = replace(
            self._loaded or Visit(start, end, self.when.zone()),
            starts_at=start,
            ends_at=end,
            zone=self.when.zone(),
            invited_how=" ".join(form.invitedHow.text().split()),
            place=" ".join(form.place.text().split()),
            purpose=" ".join(form.purpose.text().split()),
        )
        try:
            check_visit_times(visit)
        except UserError as error:
            raise Trouble(error.sentence, form.whenHint, self.when.end.edit) from None
        return visit, who

    # What it does

    def save(self) -> None:
        """Save, or say at the field what to correct; nothing that was typed is lost."""
        form = self._form
        company, position = form.company.text().strip(), form.position.text().strip()
        try:
            visit, who = self._read()
            if position and not company:
                sentence = "A position belongs to a company. Choose or type the company first."
                raise Trouble(sentence, form.whatHint, form.company)
            self._keeping.plan(visit, who, company, position)
        except Trouble as trouble:
            self._show_trouble(trouble)
        except Refused as error:
            self._show_trouble(Trouble(error.sentence, form.whoHint, self.inviter.field))
        except UserError as error:
            say(form.problem, error.sentence, "coral")
        else:
            self.accept()

    def _show_trouble(self, trouble: Trouble) -> None:
        say(trouble.hint, trouble.sentence, "coral")
        trouble.field.setFocus()
        self._scroll.ensureWidgetVisible(trouble.hint)

    def _delete(self) -> None:
        assert self._loaded is not None
        try:
            self._keeping.delete(self._loaded)
        except UserError as error:
            say(self._form.problem, error.sentence, "coral")
        else:
            self.accept()

    def _snapshot(self) -> tuple[object, ...]:
        form = self._form
        fields = (form.invitedHow, form.place, form.purpose, form.company, form.position)
        return (self.inviter.typed, *(field.text() for field in fields), *self.when.snapshot())
