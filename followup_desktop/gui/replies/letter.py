"""Writing the answer to what they asked for (rule 6): begun by a template, and no second letter."""

from collections.abc import Callable
from urllib.parse import quote

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPlainTextEdit, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Letter
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters import dialogs
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.small_window import SmallWindow
from followup_desktop.gui.widgets.text import set_tone, text
from followup_desktop.services.drafting import Drafted, html_of

_WIDTH, _HIGH, _TEXT_HIGH = 620, 640, 250
_LONGEST_LINK = 1800  # characters of a mailto: that every mail program takes
_ABOUT = "It answers what they asked for, and is no second letter. It is not stored here."


class ReplyLetterWindow(SmallWindow):
    """Takes a draft; ``record`` keeps that it was answered, and raises UserError."""

    def __init__(
        self,
        context: Context,
        follow_up: FollowUp,
        drafted: Drafted,
        record: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        name = in_sentence(follow_up.contact.first_name or follow_up.contact.name)
        super().__init__(context.theme, f"Reply to {name}", _ABOUT, parent)
        self._context, self._follow_up, self._record = context, follow_up, record
        self._drafted, self._taken = drafted.letter, drafted.letter.text
        theme = context.theme
        self.subject = QLineEdit(drafted.letter.subject)
        self.subject.setAccessibleName("Subject")
        self.words = QPlainTextEdit(drafted.letter.text)
        self.words.setAccessibleName("Reply")
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(_TEXT_HIGH)
        self._said = text(theme, drafted.note, Role.SMALL, "amber", wrap=True)
        self._said.setVisible(bool(drafted.note))
        by_mail = drafted.letter.medium is Medium.EMAIL
        if by_mail:
            to = follow_up.contact.email or f"{name} has no email address on the card yet"
            self.body.addWidget(text(theme, f"To: {to}", Role.SMALL, "muted", wrap=True))
            self.body.addWidget(self.subject)
        self.body.addWidget(self.words, 1)
        self.body.addWidget(self._said)
        self._sending = False
        self._lay_out_foot(by_mail)
        self.fit(_WIDTH, _HIGH)
        self.words.setFocus()

    def _lay_out_foot(self, by_mail: bool) -> None:
        theme = self._context.theme
        copy = button(theme, "Copy", icon="copy")
        copy.clicked.connect(self._copy)
        out = button(
            theme, "Open in my mail program" if by_mail else "Print…", icon="mail" if by_mail else "printer"
        )
        out.clicked.connect(self._mail if by_mail else self._print)
        can_send = by_mail and bool(self._context.services.profile.mail_server().host)
        done = button(theme, "I sent it", "outlined" if can_send else "primary", "check")
        done.clicked.connect(self._done)
        self._buttons = [copy, out, done]
        self.foot.addWidget(copy)
        self.foot.addWidget(out)
        self.foot.addStretch(1)
        self.foot.addWidget(done)
        if can_send:
            send = button(theme, "Send by email", "primary", "send")
            send.clicked.connect(self._send)
            self._buttons.append(send)
            self.foot.addWidget(send)

    def letter(self) -> Letter:
        """Return the reply as it stands."""
        words = self.words.toPlainText().strip()
        return Letter(
            self._follow_up.id, self._drafted.medium, self.subject.text().strip(), html_of(words), words
        )

    def link(self) -> str:
        """Return the reply as a link that mail programs open; a long one without its text."""
        letter = self.letter()
        start = f"mailto:{quote(self._follow_up.contact.email, safe='@')}?subject={quote(letter.subject)}"
        whole = f"{start}&body={quote(letter.text)}"
        return whole if len(whole) <= _LONGEST_LINK else start

    def _take(self) -> None:
        letter = self.letter()
        data = QMimeData()
        data.setHtml(letter.html)
        data.setText(letter.text)
        QGuiApplication.clipboard().setMimeData(data)
        self._taken = letter.text

    def _copy(self) -> None:
        self._take()
        self._say("The reply is copied. Paste it into your answer.")

    def _mail(self) -> None:
        link = self.link()
        self._take()  # where the program leaves the text out, it can be pasted
        if QDesktopServices.openUrl(QUrl.fromEncoded(link.encode())):
            pasted = "" if "&body=" in link else " It is long, so paste it there: it is copied."
            self._say(f"Your mail program has the reply.{pasted}")
        else:
            self._say(
                "No mail program answers here. The reply is copied: paste it into your answer.", "amber"
            )

    def _print(self) -> None:
        from followup_desktop.gui.letters.out.ways import show_paper

        show_paper(self._context, self.letter(), self._follow_up, "letter", self)
        self._taken = self.letter().text

    def _send(self) -> None:
        service = self._context.services.hand_over
        try:
            mail = service.reply_mail(self.letter())
        except UserError as error:
            self._say(error.sentence, "coral")
            return
        server = self._context.services.profile.mail_server()
        password = service.password() if server.username else None
        if server.username and password is None:
            account = f"{server.username} at {server.host}"
            asked = dialogs.ask_password(self, self._context.theme, account)
            if asked is None:
                return
            password, keep = asked
            if keep:
                service.remember_password(password)
        self._set_sending(True)
        self._say(f"Sending to {mail.recipient}…")
        self._context.runner.run(
            lambda: service.send(mail, server, password), lambda _nothing: self._sent(), self._not_sent
        )

    def _sent(self) -> None:
        self._set_sending(False)
        self._taken = self.letter().text
        self._done()

    def _not_sent(self, error: UserError) -> None:
        self._set_sending(False)
        self._say(f"{error.sentence} The text is still here.", "coral")

    def _set_sending(self, on: bool) -> None:
        self._sending = on
        for one in (*self._buttons, self.words, self.subject):
            one.setEnabled(not on)

    def _done(self) -> None:
        try:
            self._record()
        except UserError as error:
            self._say(error.sentence, "coral")
            return
        self.accept()

    def _say(self, sentence: str, tone: str = "accent") -> None:
        self._said.setText(sentence)
        set_tone(self._said, tone)
        self._said.show()

    def reject(self) -> None:
        if self._sending:  # its answer decides
            return
        # A reply is not stored: what was written and taken nowhere would be gone.
        if self.words.toPlainText().strip() != self._taken.strip():
            buttons = QMessageBox.StandardButton
            question = "Leave this reply? What you wrote is kept nowhere; copy it first to keep it."
            said = QMessageBox.question(
                self, "Leave the reply", question, buttons.Discard | buttons.Cancel, buttons.Cancel
            )
            if said != buttons.Discard:
                return
        super().reject()
