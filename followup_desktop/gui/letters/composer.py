"""The composer: one letter with its reader at the left and what it should answer at the right."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.etiquette import email_instead
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import Letter
from followup_desktop.domain.words import in_sentence, reply_words
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.contact_column import ContactColumn
from followup_desktop.gui.letters.needs_column import NeedsColumn
from followup_desktop.gui.letters.paper import Paper
from followup_desktop.gui.letters.review.beside import Beside
from followup_desktop.gui.letters.templates.choosing import Choosing
from followup_desktop.gui.letters.words import handed_over_sentence, saved_words, title
from followup_desktop.gui.letters.writing import links
from followup_desktop.gui.letters.writing.telling import Telling
from followup_desktop.gui.letters.writing.tools import WritingTools
from followup_desktop.gui.saver import Saver
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.text import rule
from followup_desktop.services.changes import About, Changes
from followup_desktop.services.letters import Desk

NARROW = 1010  # a window of some 1200 without its navigation
_NARROWEST = 740


class Composer(QWidget):
    """Shows, saves and offers one letter.

    ``barChanged`` when the bar must be drawn again, ``gone`` when the follow-up is no longer there;
    ``settled`` says whether an interrupted letter was sent, ``came`` what a call came to.
    """

    barChanged = Signal()
    savedChanged = Signal()
    gone = Signal()
    settled = Signal(bool)
    came = Signal(object)
    takeBackAsked = Signal()
    waiverTakenBack = Signal()
    replyAsked = Signal()
    emailAsked = Signal()
    aloneAsked = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.desk: Desk | None = None
        self.leaving = False
        self._touched = self._save_failed = self._announcing = False
        self._saved_at = context.clock.now()
        self._saver = Saver(self._save, self)
        self._telling = Telling(self._tell, self)
        theme = context.theme
        self.contact = ContactColumn(theme)
        self.paper = Paper(theme)
        self.needs = NeedsColumn(theme)
        self.choosing = Choosing(context, self.paper, self.letter, self)
        self.beside = Beside(context, self.paper, self.needs)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._rules = (rule(vertical=True), rule(vertical=True))
        row.addWidget(self.contact)
        row.addWidget(self._rules[0])
        row.addWidget(self.paper, 1)
        row.addWidget(self._rules[1])
        row.addWidget(self.needs)
        self.tools = WritingTools(context, self.paper, self.letter, self)
        self._connect()

    def _connect(self) -> None:
        self.paper.edited.connect(self._edited)
        self.paper.left.connect(self.flush)
        self.paper.editor.linkAsked.connect(self._ask_link)
        self.choosing.replaced.connect(self.beside.look_again)
        self.paper.toolbar.sideAsked.connect(lambda _on: self._fit())
        self.paper.call.came.connect(self.came)
        self.tools.saveAsked.connect(self.flush)
        self.tools.aloneAsked.connect(self.set_alone)
        self.beside.looked.connect(self._time_call)
        go = self._context.go
        self.needs.notesAsked.connect(lambda: go.open_debrief(self.follow_up.id))
        self.needs.profileAsked.connect(lambda: go.show_screen("profile"))
        self.contact.cardAsked.connect(lambda: go.open_contact(self.follow_up.contact.id))

    # What is open

    @property
    def follow_up(self) -> FollowUp:
        """The follow-up whose letter is open; raises UserError while none is."""
        if self.desk is None:
            raise UserError("No letter is open. Choose one in the list.")
        return self.desk.follow_up

    @property
    def editable(self) -> bool:
        """Whether the letter may be written in: not after its hand-over, nor while it leaves."""
        return self.desk is not None and self.desk.follow_up.hand_over is None and not self.claimed

    @property
    def claimed(self) -> bool:
        """Whether the letter is leaving, or was when the app stopped."""
        return self.desk is not None and self.desk.follow_up.sending_since is not None

    def title(self) -> str:
        """Return what is being written, and to whom."""
        return title(self.follow_up)

    def saved(self) -> str:
        """Return how long ago the draft was saved; nothing where there is no draft to save."""
        if self.desk is None or not self.editable:
            return ""
        if self._save_failed:
            return "Not saved"
        if self.desk.is_new:
            return "Saved once you type"
        return saved_words(self._saved_at, self._context.clock.now())

    def letter(self) -> Letter:
        """Return the letter as it stands."""
        follow_up = self.follow_up
        subject = " ".join(self.paper.subject.text().split())
        editor = self.paper.editor
        return Letter(follow_up.id, follow_up.medium, subject, editor.html(), editor.text())

    def open(self, participant_id: int) -> None:
        """Show the letter of a follow-up; raises UserError where it has gone."""
        if self.desk is not None and self.desk.follow_up.id == participant_id:
            self.refresh(None)
            return
        self.flush()
        self.desk = self._context.services.letters.open(participant_id)
        self.paper.trouble.clear()
        self._show_words()
        self._show_facts()
        if self.editable:
            self.paper.editor.setFocus()
        # The focus scrolls to the cursor; a letter is read from its first line.
        QTimer.singleShot(0, self, lambda: self.paper.editor.verticalScrollBar().setValue(0))

    def close_letter(self) -> None:
        """Save what is not saved, and have no letter open."""
        self.flush()
        self.beside.close()
        self.desk = None

    def refresh(self, changes: Changes | None) -> None:
        """Look at the facts again; what is written stays."""
        if self.desk is None or self._announcing:
            return
        if not _concerns(changes):
            self.beside.look_again()
            return
        before = self.desk
        try:
            after = self._context.services.letters.open(before.follow_up.id)
        except UserError:
            self._saver.forget()
            self.beside.close()
            self.desk = None
            self.gone.emit()
            return
        other_words = (before.follow_up.hand_over is None) != (after.follow_up.hand_over is None)
        self.desk = after
        if other_words or (after.is_new and not self._touched):
            self._saver.forget()
            self._show_words()
        self._show_facts()

    def _show_words(self) -> None:
        if self.desk is None:
            return
        self._touched = self._save_failed = False
        self._saved_at = self.desk.letter.saved_at or self._context.clock.now()
        self.paper.show_letter(self.desk.letter)
        self.choosing.begin(self.desk)

    def _show_facts(self) -> None:
        desk = self.desk
        if desk is None:
            return
        now, zone = self._context.clock.now(), self._context.zone()
        follow_up = desk.follow_up
        self.contact.show_desk(desk, zone, now)
        self.paper.show_way(follow_up, self.editable)
        calls = follow_up.medium is Medium.PHONE
        spare = self._context.services.drafts.voicemail(follow_up) if calls else ""
        tries = self._context.services.letters.attempts(follow_up.id)
        self.paper.call.show_call(follow_up, tries, zone, now, spare)
        self.tools.show_facts(follow_up, self.editable)
        self._show_state()
        self.beside.open(desk, self.editable)
        self._time_call(self.paper.editor.toPlainText())
        self._fit()
        self.barChanged.emit()

    def _show_state(self) -> None:
        follow_up, state = self.follow_up, self.paper.state
        name = in_sentence(follow_up.contact.first_name or follow_up.contact.name)
        done = follow_up.hand_over
        if done is not None:
            now = self._context.clock.now()
            ways = [("They asked for something", self.replyAsked.emit)]
            if done.outcome is not Outcome.SENT:
                ways.append(("Take it back", self.takeBackAsked.emit))
            state.say(
                handed_over_sentence(follow_up, zone_of(self._context.zone()), now),
                ways,
                detail=self._replies(name),
                icon="circle-check",
            )
        elif self.leaving:
            state.say(f"Sending to {follow_up.contact.email}…", icon="send")
        elif self.claimed and self.desk is not None:
            state.say(
                self.desk.verdict.reason,
                [
                    ("It was sent", lambda: self.settled.emit(True)),
                    ("It was not sent", lambda: self.settled.emit(False)),
                ],
                tone=Tone.AMBER,
                icon="circle-question-mark",
            )
        elif follow_up.participant.waived_at is not None:
            because = follow_up.participant.waived_because
            state.say(
                f"You are not thanking {name} for this conversation: {because}",
                [("Thank them after all", self.waiverTakenBack.emit)],
                tone=Tone.NEUTRAL,
            )
        elif self.desk is not None and not self.desk.verdict.allowed:
            state.say(self.desk.verdict.reason, tone=Tone.NEUTRAL)
        elif (instead := email_instead(follow_up.choice, follow_up.contact)) and self.editable:
            state.say(instead, [("Use email instead", self.emailAsked.emit)], tone=Tone.NEUTRAL, icon="stamp")
        else:
            state.clear()

    def _replies(self, name: str) -> str:
        zone = self._context.zone()
        said = [
            reply_words(one, zone, dates.short_day_of_month)
            for one in self._context.services.hand_over.replies(self.follow_up.id)
        ]
        if not said:
            return f"One letter is enough; a reply is fine when {name} writes to you."
        return f"One letter is enough. You replied: {'; '.join(said)}."

    # Writing

    def _edited(self) -> None:
        if not self.editable:
            return
        self._touched = True
        if self.paper.trouble.sentence():
            self.paper.trouble.clear()
        self._saver.touch()
        self.beside.touch()

    def _time_call(self, words: str) -> None:
        if self.follow_up.medium is Medium.PHONE:
            self.paper.call.follow(words)

    def _ask_link(self) -> None:
        editor = self.paper.editor
        if editor.isReadOnly():
            return
        held = editor.textCursor().charFormat().anchorHref()
        href = links.ask_link(self._context.theme, self, held)
        if href is not None:
            editor.set_link(href)
            editor.setFocus()

    # Saving

    def flush(self) -> None:
        """Save at once what is not saved yet, and tell the other screens."""
        self._saver.flush()
        self._telling.now()

    def keep(self) -> None:
        """Save the letter even if it is a first draft that nobody touched. Raises UserError."""
        if self.desk is not None and self.editable:
            self._saver.forget()
            self._store()

    def _save(self) -> None:
        if self.desk is None or not self.editable:
            return
        try:
            self._store()
        except UserError as error:
            self._saver.pending = True
            if not self._save_failed:
                sentence = f"{error.sentence} Your text is still here."
                self._context.say.warn(sentence, "Save again", self.flush)
            self._save_failed = True
        self.savedChanged.emit()

    def _store(self) -> None:
        if self.desk is not None and self.desk.is_new:
            # What the notes gave is the oldest version.
            self._context.services.versions.keep(self.desk.letter)
        changes = self._context.services.letters.save(self.letter())
        self._save_failed = False
        self._saved_at = self._context.clock.now()
        if self.desk is not None and self.desk.is_new:
            self.desk = self._context.services.letters.open(self.follow_up.id)
        self._telling.later(changes)
        self.savedChanged.emit()

    def _tell(self, changes: Changes) -> None:
        # The other screens look again; this one wrote it.
        self._announcing = True
        try:
            self._context.announce(changes)
        finally:
            self._announcing = False

    # Room

    def set_alone(self, on: bool) -> None:
        """Show the page alone, or everything."""
        if on is not self.paper.alone:
            self.tools.show_alone(on)
            self._fit()
            self.aloneAsked.emit(on)

    def minimumSizeHint(self) -> QSize:
        # What both sides need together must not hold the window wide: one of them makes way.
        return QSize(_NARROWEST, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show both sides where there is room; else one of them, which a button of the toolbar changes."""
        narrow = self.width() < NARROW
        other = self.paper.toolbar.side.isChecked()
        self.paper.toolbar.side.setVisible(narrow)
        sides = ((self.contact, self._rules[0], other), (self.needs, self._rules[1], not other))
        # What goes is hidden first: both at once would press the window wider.
        for column, line, chosen in sorted(sides, key=lambda side: side[2]):
            shown = (not narrow or chosen) and not self.paper.alone
            column.setVisible(shown)
            line.setVisible(shown)


_ABOUT = frozenset(About) - {About.SETTINGS, About.LETTERS}


def _concerns(changes: Changes | None) -> bool:
    return changes is None or bool(changes.about & _ABOUT)
