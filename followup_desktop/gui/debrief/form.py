"""The debrief: what each person said, point by point, saved while it is typed."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.etiquette import debrief_lacks
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, Topic
from followup_desktop.domain.model import Notes, Point
from followup_desktop.domain.words import KIND_NAMES, in_sentence
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.gui.debrief.points import PointList
from followup_desktop.gui.forms.ui_debrief import Ui_Debrief
from followup_desktop.gui.people.parts import dress_form, fill, fit_screen, let_scroll, order_by_place, say
from followup_desktop.gui.saver import Saver
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.avatar import Avatar
from followup_desktop.gui.widgets.buttons import dress_button
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.segmented import Segmented

_MEDIA = (
    (Medium.EMAIL.value, "Email"),
    (Medium.PHONE.value, "Phone"),
    (Medium.POST.value, "Post"),
    (Medium.HANDWRITTEN.value, "By hand"),
    ("", "Not asked"),
)
_WIDTH = 560
_SIDES = 48  # pixels of it that are margins
_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


class DebriefForm(QDialog):
    """Takes notes on one participant at a time; the others are a tab away.

    Raises UserError where the follow-up has gone.
    """

    def __init__(self, context: Context, participant_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._talks = context.services.conversations
        self._follow_up = self._talks.follow_up(participant_id)
        self._saver = Saver(self._save, self)
        self._given_up = False
        self._form = Ui_Debrief()
        self._form.setupUi(self)
        dress_form(context.theme, self)
        let_scroll(self._form.page)
        fit_screen(self, _WIDTH, 720, (440, 420))
        self._place_parts()
        self._show(self._follow_up)
        order_by_place(self)
        self._lists[0].focus()

    def _place_parts(self) -> None:
        theme, form = self._context.theme, self._form
        self._avatar = Avatar(theme, 44)
        self._heading = ElidedLabel(theme, "", Role.TITLE)
        self._about = ElidedLabel(theme, "", Role.SMALL, "muted")
        fill(form.avatarPlace, self._avatar)
        fill(form.headingPlace, self._heading)
        fill(form.aboutPlace, self._about)
        self._lists = [PointList(theme, topic) for topic in Topic]
        for at, one in enumerate(self._lists):
            form.topics.addWidget(one)
            one.changed.connect(self._saver.touch)
            one.leftBehind.connect(lambda at=at: self._go_on(at))
        self._medium = Segmented(theme, _MEDIA, "Prefers to hear by")
        self._medium.chosen.connect(self._prefer)
        fill(form.mediumPlace, self._medium)
        # English whatever the locale: beside English sentences other names of days would jar.
        form.decision.setDisplayFormat(dates.field_format())
        form.decides.toggled.connect(self._decide)
        form.decision.dateChanged.connect(lambda _day: self._decide())
        dress_button(theme, form.done, "primary")
        dress_button(theme, form.closeAnyway, "danger")
        form.closeAnyway.hide()
        form.done.clicked.connect(self.close)
        form.closeAnyway.clicked.connect(self._give_up)
        self._place_people()

    def _place_people(self) -> None:
        people = self._follow_up.conversation.participants
        self._form.tabsPlace.setVisible(len(people) > 1)
        if len(people) < 2:
            return
        names = {one.id: self._context.services.people.contact(one.contact_id) for one in people}
        entries = [(str(key), card.first_name or card.name) for key, card in names.items()]
        tabs = Segmented(self._context.theme, entries, "Who said it")
        if tabs.sizeHint().width() > _WIDTH - _SIDES:
            tabs.deleteLater()
            fill(self._form.tabsPlace, self._list_of({key: card.name for key, card in names.items()}))
            return
        tabs.set_key(str(self._follow_up.id))
        tabs.chosen.connect(lambda key: self._switch(int(key)))
        fill(self._form.tabsPlace, tabs)

    def _list_of(self, names: dict[int, str]) -> QComboBox:
        """Return the people as a list to open: there are more than have room side by side."""
        box = QComboBox()
        box.setAccessibleName("Who said it")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        for key, name in names.items():
            box.addItem(name, key)
        box.setCurrentIndex(box.findData(self._follow_up.id))
        box.activated.connect(lambda _at: self._switch(int(box.currentData())))
        return box

    def _switch(self, participant_id: int) -> None:
        self._saver.flush()
        self._show(self._talks.follow_up(participant_id))
        self._lists[0].focus()

    def _show(self, follow_up: FollowUp) -> None:
        self._follow_up = follow_up
        talk, contact = follow_up.conversation, follow_up.contact
        self.setWindowTitle(f"Notes on {in_sentence(contact.name)}")
        self._avatar.set_person(contact.name)
        self._heading.setText(f"What {in_sentence(contact.first_name or contact.name)} told you")
        ended = talk.ends_at.astimezone(zone_of(self._context.zone()))
        what = talk.title or KIND_NAMES[talk.kind]
        where = f", {follow_up.company_name}" if follow_up.company_name else ""
        self._about.setText(f"{what}{where}, {dates.short_day(ended.date())}")
        notes = self._talks.notes(follow_up.id)
        for one in self._lists:
            one.show_points(notes.about(one.topic), one.topic in notes.not_asked)
        self._medium.set_key(contact.medium.value if contact.medium else "")
        self._show_decision()
        self._say_state("Saved as you type")

    def _say_state(self, words: str) -> None:
        """Say how things stand, and what is still worth noting or asking (rule 4)."""
        talk = self._follow_up.conversation
        job = self._talks.opportunity(talk.opportunity_id)
        card = self._context.services.people.contact(self._follow_up.contact.id)
        decision_on = job.decision_on if job else None
        lacks = debrief_lacks(self._noted(), card, talk.kind, decision_on, job is not None)
        say(self._form.status, f"{words}. Not noted yet: {', '.join(lacks)}." if lacks else f"{words}.")

    def _show_decision(self) -> None:
        form = self._form
        opportunity = self._talks.opportunity(self._follow_up.conversation.opportunity_id)
        today = self._context.clock.now().astimezone(zone_of(self._context.zone())).date()
        day = (opportunity.decision_on if opportunity else None) or today
        for field in (form.decides, form.decision):
            field.blockSignals(True)
        form.decides.setEnabled(opportunity is not None)
        form.decides.setChecked(opportunity is not None and opportunity.decision_on is not None)
        form.decision.setDate(QDate(day.year, day.month, day.day))
        form.decision.setEnabled(form.decides.isChecked())
        for field in (form.decides, form.decision):
            field.blockSignals(False)
        why = "A decision date belongs to a position. Add one to the conversation first."
        say(form.decisionHint, "" if opportunity else why)

    def _go_on(self, at: int) -> None:
        if at + 1 < len(self._lists):
            self._lists[at + 1].focus()
        else:
            self._form.done.setFocus(Qt.FocusReason.TabFocusReason)

    # Saving

    def _noted(self) -> Notes:
        points = tuple(Point(one.topic, words) for one in self._lists for words in one.points())
        silent = frozenset(one.topic for one in self._lists if one.not_asked.isChecked())
        return Notes(points, silent)

    def _save(self) -> None:
        try:
            self._context.announce(self._talks.save_notes(self._follow_up.id, self._noted()))
        except UserError as error:
            # What was typed stays in the lines, and is tried again with the next key and on closing.
            self._saver.pending = True
            say(self._form.status, error.sentence, "coral")
            self._form.closeAnyway.show()
        else:
            self._say_state("Saved")
            self._form.closeAnyway.hide()

    def _prefer(self, key: str) -> None:
        people = self._context.services.people
        before = people.contact(self._follow_up.contact.id)
        self._context.undo.do(
            f"Change how {before.name} is thanked",
            lambda: people.prefer(before.id, Medium(key) if key else None),
            lambda: people.prefer(before.id, before.medium),
        )
        self._say_state("Saved")

    def _decide(self) -> None:
        form = self._form
        form.decision.setEnabled(form.decides.isChecked())
        chosen = form.decision.date()
        day = date(chosen.year(), chosen.month(), chosen.day()) if form.decides.isChecked() else None
        try:
            self._context.announce(self._talks.expect_decision(self._follow_up.conversation.id, day))
        except UserError as error:
            say(form.decisionHint, error.sentence, "coral")
        else:
            self._say_state("Saved")

    # Closing

    def _give_up(self) -> None:
        self._given_up = True
        self._saver.forget()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._given_up:
            self._saver.flush()
        if self._saver.pending:
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        # Escape closes as the button does: what was typed is kept.
        self._saver.flush()
        if not self._saver.pending:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Return goes on to the next point; it must not close the dialogue.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
