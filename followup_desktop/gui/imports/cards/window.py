"""Cards come in: read away from the window, reviewed, taken step by step; then what came of it."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.gui.imports.cards.keeping import keep
from followup_desktop.gui.imports.cards.reading import Found, Progress, Read, keep_out_of_rounds
from followup_desktop.gui.imports.cards.review import ReviewPage
from followup_desktop.gui.imports.cards.words import counted, taken_words
from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.steps import Steps
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.text import set_tone, text
from followup_desktop.services.cards.proposals import CardAction, CardReview, CardsTaken

_WIDE, _HIGH = 880, 640
_LOOK = 60  # milliseconds between two looks at how far the reading is
_MOST_SHOWN = 2_000  # lines of what could not be read


class CardImport(QDialog):
    """Takes cards in. ``title`` says where they come from, such as a file's name."""

    def __init__(self, context: Context, read: Read, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._title = context, title
        self._found = Found()
        self._steps: Steps | None = None
        self._page: ReviewPage | None = None
        self._progress = Progress()
        self.setWindowTitle("Import contact cards")
        fit_screen(self, _WIDE, _HIGH, (560, 400))
        self._build()
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK)
        self._looks.timeout.connect(self._look)
        self._busy(f"Reading {title}")
        self._looks.start()
        progress = self._progress
        context.runner.run(lambda: read(progress), self._read, self._not_read)

    def _build(self) -> None:
        theme = self._context.theme
        self._head = text(theme, "", Role.TITLE, wrap=True)
        self._hint = text(theme, "", Role.BODY, "muted", wrap=True)
        self._pages = QStackedWidget()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        waiting = QWidget()
        inner = QVBoxLayout(waiting)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.addWidget(self.bar)
        inner.addStretch(1)
        self._waiting = waiting
        self._pages.addWidget(waiting)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName("What could not be read")
        self._pages.addWidget(self.report)
        self.remarks = button(theme, "", "quiet", "list")
        self.remarks.clicked.connect(self._turn)
        self.copy = button(theme, "Copy", icon="copy")
        self.copy.setToolTip("Copy what could not be read")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        self.cancel = button(theme, "Cancel")
        self.cancel.clicked.connect(self.reject)
        self.take = button(theme, "Import", "primary")
        self.take.clicked.connect(self._take)
        self.take.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.remarks)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._hint)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def _busy(self, words: str) -> None:
        self._head.setText(words)
        self._say("", "muted")
        self.bar.setRange(0, 0)
        self._pages.setCurrentWidget(self._waiting)
        for part in (self.take, self.remarks, self.copy):
            part.hide()
        self.cancel.setText("Cancel")

    def _say(self, words: str, tone: str) -> None:
        self._hint.setText(words)
        set_tone(self._hint, tone)
        self._hint.setVisible(bool(words))

    # Reading

    def _look(self) -> None:
        progress = self._progress
        if progress.total:
            self.bar.setRange(0, 1000)
            self.bar.setValue(progress.done * 1000 // progress.total)
        if progress.cards:
            self._say(f"{counted(progress.cards, 'card')} so far", "muted")

    def _read(self, found: Found) -> None:
        self._looks.stop()
        if self._progress.stopped:
            return
        self._found = found
        self._busy(f"Comparing {counted(len(found.cards), 'card')} with those you have")
        self._go(self._context.services.card_imports.review_steps(found.cards, found.problems))
        assert self._steps is not None
        self._steps.stepped.connect(lambda step: self._compared(*step))
        self._steps.ended.connect(self._show_review)

    def _not_read(self, error: UserError) -> None:
        self._looks.stop()
        if not self._progress.stopped:
            self._stuck(error.sentence)

    def _stuck(self, sentence: str) -> None:
        """Say why it does not go on."""
        self._busy("This cannot be imported")
        self._say(sentence, "coral")
        self.bar.hide()
        self.cancel.setText("Close")
        self.cancel.setFocus()

    def _go(self, steps: object) -> None:
        self._steps = Steps(steps, self)  # type: ignore[arg-type]
        self._steps.failed.connect(self._stuck)
        self._steps.start()

    def _far(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def _compared(self, done: int, total: int) -> None:
        keep_out_of_rounds()
        self._far(done, total)

    # The review

    def _show_review(self, review: CardReview) -> None:
        self._steps = None
        self._page = ReviewPage(self._context.theme, review, self._context.services.people.names_of)
        self._page.answered.connect(self._count)
        # Made now and shown in a moment: together they would hold the window up too long.
        QTimer.singleShot(0, self, lambda: self._turn_to(review))

    def _turn_to(self, review: CardReview) -> None:
        if self._page is None:
            return
        self._pages.addWidget(self._page)
        self._head.setText(f"{counted(len(review.proposals), 'card')} in {self._title}")
        self._say(_summary(review, self._found), "muted")
        self._fill_report()
        self.take.show()
        self._count()
        self._page.focus_first()

    def _count(self) -> None:
        if self._page is None:
            return
        wanted = self._page.model.count()
        self.take.setEnabled(wanted > 0)
        self.take.setText(f"Import {wanted:,}" if wanted > 1 else "Import")

    def _fill_report(self) -> None:
        problems = self._found.problems
        lines = list(problems[:_MOST_SHOWN])
        if len(problems) > len(lines):
            lines.append(f"and {len(problems) - len(lines):,} more")
        self.report.setPlainText("\n".join(lines))
        self._show_remarks(over=False)

    def _turn(self) -> None:
        """Show the remarks in the place of the cards, or the cards again."""
        self._show_remarks(over=self._pages.currentWidget() is not self.report)

    def _show_remarks(self, *, over: bool) -> None:
        problems = self._found.problems
        back = self._page
        self._pages.setCurrentWidget(self.report if over or back is None else back)
        self.remarks.setText(
            "Back to the cards" if over else f"{counted(len(problems), 'remark')} on reading"
        )
        self.remarks.setVisible(bool(problems))
        self.copy.setVisible(over and bool(problems))

    # Taking

    def _take(self) -> None:
        if self._page is None:
            self.accept()
            return
        review, total = self._page.result(), self._page.model.count()
        self._busy(f"Importing {counted(total, 'card')}")
        self._go(self._context.services.card_imports.steps(review))
        assert self._steps is not None
        self._steps.stepped.connect(lambda step: self._far(step.made + step.updated, total))
        self._steps.ended.connect(self._taken)

    def _taken(self, taken: CardsTaken) -> None:
        self._steps = None
        self._page = None
        keep(self._context, taken, self.parentWidget())
        self._context.say.inform(taken_words(taken), "Undo", self._context.undo.last())
        one = taken.contact_ids[0] if len(taken.contact_ids) == 1 else 0
        if one and not self._found.problems:
            self.accept()
            self._context.go.open_contact(one)
            return
        self._head.setText(taken_words(taken))
        self._say(_report_words(self._found), "coral" if self._found.unreadable else "muted")
        self._fill_report()
        self._pages.setCurrentWidget(self.report)
        self.report.setVisible(bool(self._found.problems))
        self.remarks.hide()
        self.copy.setVisible(bool(self._found.problems))
        self.cancel.hide()
        self.take.setText("Done")
        self.take.setEnabled(True)
        self.take.show()
        self.take.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads from the remarks back to the cards, and only from there out."""
        over_cards = self._page is not None and self._pages.currentWidget() is self.report
        if event.key() == Qt.Key.Key_Escape and over_cards:
            self._show_remarks(over=False)
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop what is under way; nothing of it stays."""
        self._progress.stop()
        self._looks.stop()
        if self._steps is not None:
            self._steps.stop()
            self._steps = None
        super().reject()

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, _HIGH)


def _summary(review: CardReview, found: Found) -> str:
    parts = [
        (review.count(CardAction.MAKE), "new"),
        (review.count(CardAction.UPDATE), "would update a card that you have"),
        (review.count(CardAction.NOTHING), "with nothing new"),
    ]
    said = ", ".join(f"{count:,} {words}" for count, words in parts if count)
    more = f"; {counted(review.twice, 'card')} came more than once" if review.twice else ""
    left_out = f"; {found.unreadable:,} could not be read" if found.unreadable else ""
    return f"{said}{more}{left_out}. Nothing is stored before you choose Import."


def _report_words(found: Found) -> str:
    if not found.problems:
        return "Everything was read. Edit > Undo (Ctrl+Z) takes the whole import back."
    left_out = f"{found.unreadable:,} could not be read. " if found.unreadable else ""
    return f"{left_out}This is what was odd, with its line; copy it to look it up in the file."
