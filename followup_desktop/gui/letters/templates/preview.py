"""What a template makes of a person's facts, as it is typed: worked out away from the window's thread."""

from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.etiquette import NOTE_LIMIT
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.words import KIND_NAMES
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.words import day_words
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.text import rule, text
from followup_desktop.services.drafting import within_limit
from followup_desktop.services.templates import Preview, TemplateService
from followup_desktop.services.templating.facts import Facts, sample, scant
from followup_desktop.services.templating.heading import Occasion, parse
from followup_desktop.services.templating.source import Fault

_QUIET = 250  # milliseconds after the last key
_MOST_PEOPLE = 20
_ASKED_FOR = "two references"  # what a reply is about where nobody asked for anything yet
SAMPLES = (("Made-up facts, all known", sample), ("Made-up facts, few known", scant))


class Judged(NamedTuple):
    """What became of one source."""

    preview: Preview
    faults: tuple[Fault, ...]


def judge(templates: TemplateService, source: str, facts: Facts) -> Judged:
    """Return what a source makes of facts, and all that is wrong with it; of a LinkedIn note, what fits."""
    made = templates.preview(source, facts)
    if not made.faults and parse(source).heading.occasion is Occasion.INVITATION:
        note = within_limit(made.text)
        made = made._replace(subject=f"{len(note)} of {NOTE_LIMIT} characters", text=note)
    return Judged(made, templates.check(source))


class PreviewPane(QWidget):
    """Emits ``judged`` with the faults of the source that was shown last."""

    judged = Signal(tuple)

    def __init__(self, context: Context, follow_up: FollowUp | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._source = ""
        self.faults: tuple[Fault, ...] = ()
        self._busy = self._again = self.stopped = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_QUIET)
        self._pause.timeout.connect(self._work)
        owed = context.services.today.owed()
        people = [follow_up] if follow_up is not None else []
        people += [one for one in owed if follow_up is None or one.id != follow_up.id]
        self._people = people[:_MOST_PEOPLE]
        self.who = QComboBox()
        self.who.setAccessibleName("Show it with the facts of")
        self.who.addItems([words for words, _facts in SAMPLES] + [self._words(one) for one in self._people])
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if follow_up is not None:
            self.who.setCurrentIndex(len(SAMPLES))
        self.who.currentIndexChanged.connect(lambda _at: self._work())
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.subject = text(theme, "", Role.BODY_STRONG, wrap=True)
        self.letter = QPlainTextEdit()
        self.letter.setProperty("bare", True)
        self.letter.setReadOnly(True)
        self.letter.setAccessibleName("The letter as it would read")
        theme.ensure_serif()
        self.letter.setFont(theme.serif_font())
        card = Card(theme)
        self._line = rule()
        for part in (self.subject, self._line):
            card.body.addWidget(part)
        card.body.addWidget(self.letter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.who)
        column.addWidget(card, 1)

    def _words(self, follow_up: FollowUp) -> str:
        talk = follow_up.conversation
        now, zone = self._context.clock.now(), zone_of(self._context.zone())
        kind = KIND_NAMES[talk.kind].lower()
        return f"{follow_up.contact.name}, {kind} of {day_words(talk.starts_at, zone, now)}"

    def follow(self, source: str, *, at_once: bool = False) -> None:
        """Show what this source makes, a moment after the last key."""
        self._source = source
        if at_once:
            self._work()
        else:
            self._pause.start()

    def facts(self) -> Facts:
        """Return the facts that were chosen."""
        at = self.who.currentIndex() - len(SAMPLES)
        if at < 0:
            return SAMPLES[self.who.currentIndex()][1]()
        return self._context.services.drafts.case(self._people[at], _ASKED_FOR).facts()

    def stop(self) -> None:
        """Show nothing any more: the window goes, and an answer may still be on its way."""
        self.stopped = True
        self._pause.stop()

    def _work(self) -> None:
        self._pause.stop()
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        source, facts, templates = self._source, self.facts(), self._context.services.templates
        self._context.runner.run(
            lambda: judge(templates, source, facts),
            self._show,
            lambda error: self._show(Judged(Preview("", "", (Fault(1, error.sentence),)), ())),
        )

    def _show(self, found: Judged) -> None:
        self._busy = False
        if self.stopped:
            return
        if self._again:
            self._work()
            return
        broken = bool(found.preview.faults)
        subject = found.preview.subject
        self.subject.setText(subject)
        for part in (self.subject, self._line):
            part.setVisible(bool(subject) and not broken)
        words = "The letter is shown again once the mistake is mended." if broken else found.preview.text
        if self.letter.toPlainText() != words:
            self.letter.setPlainText(words)
        # A mistake that only some facts show is told, and the letter is shown all the same.
        self.faults = tuple(sorted({*found.preview.faults, *found.faults}))
        self.judged.emit(self.faults)
