"""Recording a reply (rule 6): what they asked for, and by which medium it was answered."""

from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.etiquette import may_reply
from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.words import in_sentence, reply_words
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.gui.widgets.small_window import SmallWindow
from followup_desktop.gui.widgets.text import set_tone, text
from followup_desktop.services.changes import Changes

_MEDIA = (
    (Medium.EMAIL.value, "Email"),
    (Medium.PHONE.value, "Phone"),
    (Medium.POST.value, "Post"),
    (Medium.HANDWRITTEN.value, "By hand"),
)
_WIDTH = 500
_ABOUT = "A reply is not a second letter: note what they asked for, and answer it whenever you like."


class ReplyWindow(SmallWindow):
    """Takes a line and a medium. Raises UserError where the follow-up has gone."""

    def __init__(self, context: Context, participant_id: int, parent: QWidget | None = None) -> None:
        follow_up = context.services.conversations.follow_up(participant_id)
        name = in_sentence(follow_up.contact.first_name or follow_up.contact.name)
        super().__init__(context.theme, f"{name} asked for something", _ABOUT, parent)
        self._context, self._id, self._name = context, participant_id, follow_up.contact.name
        self._follow_up = follow_up
        theme, zone = context.theme, zone_of(context.zone())
        self.line = QLineEdit()
        self.line.setAccessibleName("What they asked for or wrote")
        self.line.setPlaceholderText("Such as: two references; they missed the call")
        self.medium = Segmented(theme, _MEDIA, "How you answered")
        self.medium.set_key(follow_up.medium.value)
        self._trouble = text(theme, "", Role.SMALL, "coral", wrap=True)
        self._trouble.hide()
        self.body.addWidget(text(theme, "What did they ask for or write?", Role.BODY_STRONG))
        self.body.addWidget(self.line)
        self.body.addWidget(self._trouble)
        self.body.addWidget(text(theme, "How did you answer, or will you?", Role.BODY_STRONG))
        self.body.addWidget(self.medium)
        before = context.services.hand_over.replies(participant_id)
        if before:
            self.body.addSpacing(4)
            self.body.addWidget(SectionHead(theme, "Replies so far"))
        for one in before:
            self.body.addWidget(
                text(
                    theme,
                    reply_words(one, zone.key, dates.short_day_of_month),
                    Role.SMALL,
                    "muted",
                    wrap=True,
                )
            )
        self.body.addStretch(1)
        cancel = button(theme, "Cancel", "quiet")
        cancel.clicked.connect(self.reject)
        record = button(theme, "Record the reply", "primary")
        record.setDefault(True)
        record.clicked.connect(self._record)
        self.write = button(theme, "Write a reply…", icon="pen-line")
        self.write.clicked.connect(self._write)
        self.medium.chosen.connect(lambda key: self.write.setVisible(key != Medium.PHONE.value))
        self.write.setVisible(follow_up.medium is not Medium.PHONE)
        self.foot.addWidget(self.write)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(record)
        self.fit(_WIDTH)
        self.line.setFocus()

    def _how(self) -> Medium:
        return Medium(self.medium.key() or Medium.EMAIL.value)

    def _record(self) -> None:
        try:
            self._keep()
        except UserError as error:
            self._refuse(error.sentence)
            return
        self.accept()

    def _keep(self) -> None:
        service, words, medium, made = self._context.services.hand_over, self.line.text(), self._how(), [0]

        def record() -> Changes:
            changes = service.reply(self._id, words, medium)
            made[0] = changes.id
            return changes

        self._context.undo.do(f"Reply to {self._name}", record, lambda: service.take_back_reply(made[0]))
        said = f"The reply to {in_sentence(self._name)} is noted. It does not count as a letter."
        self._context.say.inform(said, "Undo", self._context.undo.last())

    def _write(self) -> None:
        from followup_desktop.gui.replies.letter import ReplyLetterWindow

        verdict = may_reply(self._follow_up, self.line.text())
        if not verdict.allowed:
            self._refuse(verdict.reason)
            return
        try:
            drafted = self._context.services.drafts.reply(self._follow_up, self.line.text(), self._how())
        except UserError as error:
            self._refuse(error.sentence)
            return
        window = ReplyLetterWindow(self._context, self._follow_up, drafted, self._keep, self)
        sent = window.exec()
        window.deleteLater()
        if sent:
            self.accept()

    def _refuse(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        set_tone(self._trouble, "coral")
        self._trouble.show()
        self.fit(_WIDTH)
        self.line.setFocus()
