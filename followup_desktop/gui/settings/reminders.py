"""Settings of the reminders: which steps, how far ahead, when it is quiet, and what notices tell."""

from dataclasses import replace
from datetime import time, timedelta

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QSpinBox, QTimeEdit, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.reminders import LEADS, Step
from followup_desktop.gui.context import Context
from followup_desktop.gui.conversation.time_field import time_format
from followup_desktop.gui.forms.ui_reminders import Ui_Reminders
from followup_desktop.gui.people.parts import dress_form, fill, say
from followup_desktop.gui.settings.reminder_words import (
    NAMES,
    day_example,
    night_example,
    order_trouble,
    quiet_trouble,
)
from followup_desktop.gui.widgets.buttons import dress_button
from followup_desktop.gui.widgets.lead_box import LeadBox
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.services.profile import Settings
from followup_desktop.services.reminders import clock_of, plan_of

_NARROW = 116  # pixels: the fields stand below each other, all as wide


class ReminderSettings(QWidget):
    """Each choice is saved at once; one that makes no sense is told of beside it and not saved."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        form = self._form = Ui_Reminders()
        form.setupUi(self)
        dress_form(context.theme, self)
        fill(form.noticeHeadPlace, SectionHead(context.theme, "Reminders"))
        fill(form.rulesHeadPlace, SectionHead(context.theme, "Your search"))
        dress_button(context.theme, form.sample, "outlined", "bell", dense=True)
        self._switches: dict[Step, QCheckBox] = {
            Step.QUESTIONS: form.questions,
            Step.TALK_ENDED: form.talkEnded,
            Step.HALF: form.half,
            Step.EVENING: form.evening,
            Step.CLOSING: form.closing,
            Step.LAST_CALL: form.lastCall,
            Step.CLOSED: form.closed,
            Step.INVITATION: form.invitation,
            Step.DECISION: form.decision,
        }
        self._leads: dict[Step, LeadBox] = {
            Step.QUESTIONS: form.questionsLead,
            Step.HALF: form.halfLead,
            Step.EVENING: form.eveningLead,
            Step.CLOSING: form.closingLead,
            Step.LAST_CALL: form.lastCallLead,
        }
        self._fields: tuple[QTimeEdit | QSpinBox, ...] = (
            *self._leads.values(),
            *(form.morning, form.quietFrom, form.quietTo),
            *(form.inviteAfter, form.letGoWorkingDays, form.letGoDays, form.liveAtLeast),
        )
        self._dress_fields()
        self._connect()

    def _dress_fields(self) -> None:
        for field in self._fields:
            field.setMinimumWidth(_NARROW)
            if isinstance(field, QTimeEdit):
                field.setDisplayFormat(time_format())
        for hint in (self._form.orderHint, self._form.quietHint, self._form.saveHint):
            hint.hide()

    def _connect(self) -> None:
        form = self._form
        for switch in (*self._switches.values(), form.notices, form.quiet, form.discreet):
            switch.toggled.connect(self._save)
        for field in self._fields:
            if isinstance(field, QTimeEdit):
                field.timeChanged.connect(self._save)
            else:
                field.valueChanged.connect(self._save)
        form.sample.clicked.connect(lambda _on=False: self._context.go.show_sample_notice())

    def show_settings(self, settings: Settings) -> None:
        """Show what is stored."""
        form, plan = self._form, plan_of(settings)
        for widget in (*self._switches.values(), form.notices, form.quiet, form.discreet, *self._fields):
            widget.blockSignals(True)
        form.notices.setChecked(settings.notices)
        form.discreet.setChecked(settings.discreet)
        for step, switch in self._switches.items():
            switch.setChecked(step not in plan.off)
        for step, lead in self._leads.items():
            lead.setValue(plan.lead(step) // timedelta(minutes=1))
        form.quiet.setChecked(settings.quiet_hours)
        for field, words, usual in (
            (form.quietFrom, settings.quiet_from, time(22)),
            (form.quietTo, settings.quiet_to, time(7)),
            (form.morning, settings.morning, time(9)),
        ):
            clock = clock_of(words) or usual
            field.setTime(QTime(clock.hour, clock.minute))
        form.inviteAfter.setValue(settings.invite_after_days)
        form.letGoWorkingDays.setValue(settings.let_go_working_days)
        form.letGoDays.setValue(settings.let_go_days)
        form.liveAtLeast.setValue(settings.live_at_least)
        for widget in (*self._switches.values(), form.notices, form.quiet, form.discreet, *self._fields):
            widget.blockSignals(False)
        self._look(settings)

    def _chosen(self) -> Settings:
        form, stored = self._form, self._context.services.profile.settings()
        minutes = {step: lead.value() for step, lead in self._leads.items()}
        off = [step.value for step, switch in self._switches.items() if not switch.isChecked()]
        # Of steps that only a newer version knows, what it stored is kept.
        off += [step for step in stored.steps_off if step not in self._switches]
        leads = {step: ahead for step, ahead in stored.leads.items() if step not in self._leads}
        leads |= {step.value: m for step, m in minutes.items() if timedelta(minutes=m) != LEADS[step]}
        return replace(
            stored,
            notices=form.notices.isChecked(),
            discreet=form.discreet.isChecked(),
            steps_off=tuple(off),
            leads=leads,
            quiet_hours=form.quiet.isChecked(),
            quiet_from=_words(form.quietFrom),
            quiet_to=_words(form.quietTo),
            morning=_words(form.morning),
            invite_after_days=form.inviteAfter.value(),
            let_go_working_days=form.letGoWorkingDays.value(),
            let_go_days=form.letGoDays.value(),
            live_at_least=form.liveAtLeast.value(),
        )

    def _save(self, _value: object = None) -> None:
        chosen, profile = self._chosen(), self._context.services.profile
        if self._look(chosen) or chosen == profile.settings():
            return
        try:
            self._context.announce(profile.save_settings(chosen))
        except UserError as error:
            say(self._form.saveHint, error.sentence, "coral")
        else:
            say(self._form.saveHint, "")

    def _look(self, settings: Settings) -> bool:
        """Say what the choices come to; return whether something is wrong with them."""
        form, plan = self._form, plan_of(settings)
        form.steps.setEnabled(settings.notices)
        for step, lead in self._leads.items():
            lead.setEnabled(step not in plan.off)
        for field in (form.quietFrom, form.quietTo):
            field.setEnabled(settings.quiet_hours)
        order = order_trouble(plan)
        say(form.orderHint, order, "coral")
        _mark([self._leads[step] for step in NAMES], bool(order))
        quiet = quiet_trouble(plan.quiet.start, plan.quiet.end) if plan.quiet else ""
        say(form.quietHint, quiet, "coral")
        _mark([form.quietFrom, form.quietTo], bool(quiet))
        wrong = bool(order or quiet)
        shown = settings.notices and not wrong
        say(form.dayExample, day_example(plan) if shown else "", "ink")
        say(form.nightExample, night_example(plan) if shown else "", "ink")
        return wrong


def _words(field: QTimeEdit) -> str:
    return field.time().toString("HH:mm")


def _mark(fields: "list[LeadBox] | list[QTimeEdit]", wrong: bool) -> None:
    for field in fields:
        if bool(field.property("wrong")) is not wrong:
            field.setProperty("wrong", wrong)
            field.style().unpolish(field)
            field.style().polish(field)
