"""The Letters screen: the list, and the composer in front of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.gui.context import Context, Screen
from followup_desktop.gui.letters import dialogs
from followup_desktop.gui.letters.bar import BackButton, LetterBar
from followup_desktop.gui.letters.call_card import OUTCOMES
from followup_desktop.gui.letters.composer import Composer
from followup_desktop.gui.letters.editor import mime_of
from followup_desktop.gui.letters.gate import when_ready
from followup_desktop.gui.letters.letter_list import LetterList
from followup_desktop.gui.letters.ways_out import WaysOut, attempt
from followup_desktop.gui.letters.words import PRIMARY, time_left
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.services.changes import Changes
from followup_desktop.services.letters import blocker

NO_SERVER = (
    "No mail server is set up, so Follow-Up cannot send this itself. Set up your mail, or copy the letter, "
    "send it yourself and say so."
)
_BY_HAND = (
    (Outcome.SENT_BY_HAND, "I sent it myself", "mail-check"),
    (Outcome.POSTED, "I posted it", "stamp"),
    (Outcome.REACHED, "I called", "phone"),
)
_PREFERENCES = (
    (Medium.EMAIL, "They prefer email", "mail"),
    (Medium.PHONE, "They prefer the phone", "phone"),
    (Medium.POST, "They prefer a posted letter", "stamp"),
    (Medium.HANDWRITTEN, "They prefer a handwritten note", "feather"),
)


class LettersScreen(Screen):
    """Key "letters"."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName("Letters")
        theme = context.theme
        self._ways = WaysOut(context, self)
        self.list = LetterList(theme)
        self.composer = Composer(context)
        self._back = BackButton(theme)
        self._bar = LetterBar(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.composer)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        # Parked here until the shell takes them into its bar.
        for part in (self._back, self._bar):
            part.setParent(self)
            part.hide()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(lambda: self.composer.refresh(None))
        self._seconds = QTimer(self)
        self._seconds.setInterval(10_000)
        self._seconds.timeout.connect(self.tick)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._open)
        self.list.logAsked.connect(lambda: self.context.go.log_conversation())
        self.list.templatesAsked.connect(self._edit_templates)
        self._back.clicked.connect(self.show_list)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.show_list)
        self._bar.primaryAsked.connect(self._primary)
        self._bar.printAsked.connect(self._print)
        composer, ways = self.composer, self._ways
        composer.barChanged.connect(self._show_bar)
        composer.savedChanged.connect(self._show_saved)
        composer.gone.connect(self.show_list)
        composer.aloneAsked.connect(self.aloneAsked)
        composer.came.connect(self._record)
        composer.settled.connect(self._settle)
        composer.takeBackAsked.connect(self._take_back)
        composer.waiverTakenBack.connect(self._thank_after_all)
        composer.replyAsked.connect(self._reply)
        composer.emailAsked.connect(lambda: self._use_medium(Medium.EMAIL))
        ways.moved.connect(self._moved)
        ways.failed.connect(self._not_sent)

    # The screen, as the shell sees it

    @property
    def composing(self) -> bool:
        """Whether a letter is open."""
        return self._stack.currentWidget() is self.composer and self.composer.desk is not None

    def title(self) -> str:
        return self.composer.title() if self.composing else "Letters"

    def refresh(self, changes: Changes | None = None) -> None:
        if self.composing and changes is None:
            # Whoever brings the screen to the front may open another letter at once.
            self._again.start(0)
        elif self.composing:
            self.composer.refresh(changes)
        elif changes is None or self.isVisible():
            letters = self.context.services.letters
            self.list.show_lines(letters.lines(), self.context.zone(), self.context.clock.now())

    def tick(self) -> None:
        if self.composing:
            self._show_time()
            self._show_saved()
            self.composer.paper.call.tick(self.context.clock.now())
        else:
            self.list.tick(self.context.clock.now())

    def leave(self) -> None:
        self.composer.set_alone(False)
        self.composer.flush()

    def open_letter(self, participant_id: int) -> None:
        """Show the composer for a follow-up; raises UserError where it has gone."""
        self._again.stop()
        self.composer.leaving = self._ways.is_leaving(participant_id)
        self.composer.open(participant_id)
        self._stack.setCurrentWidget(self.composer)
        self._seconds.start()
        self._show_bar()

    def show_list(self) -> None:
        """Go back to the list; the letter is saved."""
        self.composer.set_alone(False)
        self.composer.close_letter()
        self._seconds.stop()
        self._stack.setCurrentWidget(self.list)
        self.refresh(None)
        self._show_bar()

    def _open(self, participant_id: int) -> None:
        attempt(lambda: self.open_letter(participant_id), self.context.say.warn)

    def _edit_templates(self) -> None:
        from followup_desktop.gui.letters.templates.window import show_templates

        show_templates(self.context, self)

    # The bar

    def _show_bar(self) -> None:
        composing = self.composing
        self.bar_left = self._back if composing else None
        self.bar_right = self._bar if composing else None
        if composing:
            self._show_time()
            self._show_saved()
            self._show_ways()
        self.titleChanged.emit()

    def _show_time(self) -> None:
        self._bar.show_time(*time_left(self.composer.follow_up, self.context.clock.now()))

    def _show_saved(self) -> None:
        self._bar.show_saved(self.composer.saved())
        self.composer.paper.foot.show_saved(self.composer.saved(), self._bar.saved.isHidden())

    def _show_ways(self) -> None:
        follow_up = self.composer.follow_up
        words, icon = PRIMARY[follow_up.medium]
        if self.composer.leaving:
            self._bar.show_primary("Sending…", "send", enabled=False)
        else:
            open_ = self.composer.editable and follow_up.participant.waived_at is None
            self._bar.show_primary(words if open_ else "", icon)
        self._bar.show_menu(self._menu() if self.composer.editable else self._kept_menu())

    def _menu(self) -> list[QAction | None]:
        follow_up, theme = self.composer.follow_up, self.context.theme

        def action(words: str, icon: str, do: object) -> QAction:
            made = QAction(theme.icon(icon), words, self._bar.menu)
            made.triggered.connect(do)
            return made

        actions: list[QAction | None] = [
            action(words, icon, lambda _on=False, outcome=outcome: self._record(outcome))
            for outcome, words, icon in _BY_HAND
        ]
        actions.append(None)
        actions += [
            action(words, icon, lambda _on=False, do=do: do()) for words, icon, do in self._paper_ways()
        ]
        actions.append(None)
        for medium, words, icon in _PREFERENCES:
            if medium is not follow_up.medium:
                actions.append(action(words, icon, lambda _on=False, medium=medium: self._use_medium(medium)))
        actions.append(None)
        words = "They asked for something…"
        actions.append(action(words, "message-square", lambda _on=False: self._reply()))
        if follow_up.participant.waived_at is None:
            actions.append(action("I will not thank them…", "x", lambda _on=False: self._waive()))
        return actions

    def _kept_menu(self) -> list[QAction | None]:
        """What can still be done with a letter that was handed over."""
        made: list[QAction | None] = []
        for words, icon, do in self._paper_ways():
            action = QAction(self.context.theme.icon(icon), words, self._bar.menu)
            action.triggered.connect(lambda _on=False, do=do: do())
            made.append(action)
        return made

    def _paper_ways(self) -> list[tuple[str, str, Callable[[], None]]]:
        return [
            ("Copy the letter", "copy", lambda: self._when_ready(self._copy)),
            ("Print…", "printer", self._print),
            ("Envelope or label…", "mail", lambda: self._on_paper("envelope")),
            ("Copy by hand…", "feather", lambda: self._when_ready(self._by_hand)),
            ("Save as…", "download", lambda: self._when_ready(self._save_as)),
        ]

    # Paper

    def _print(self) -> None:
        self._when_ready(lambda: self._on_paper("letter"))

    def _on_paper(self, way: str) -> None:
        from followup_desktop.gui.letters.out.ways import show_paper

        show_paper(self.context, self.composer.letter(), self.composer.follow_up, way, self)

    def _save_as(self) -> None:
        from followup_desktop.gui.letters.out.ways import ask_and_save

        ask_and_save(self.context, self.composer.letter(), self.composer.follow_up, self)

    def _by_hand(self) -> None:
        from followup_desktop.gui.letters.out.by_hand import HandWindow

        window = HandWindow(self.context.theme, self.composer.title(), self.composer.letter().text, self)
        window.envelopeAsked.connect(lambda: self._on_paper("envelope"))
        window.posted.connect(lambda: self._record(Outcome.POSTED))
        window.exec()
        window.deleteLater()

    # Ways out

    def _primary(self) -> None:
        medium = self.composer.follow_up.medium
        if medium is Medium.EMAIL:
            self._send()
        elif medium is Medium.PHONE:
            menu = QMenu(self._bar)
            for outcome, words, icon in OUTCOMES:
                made = menu.addAction(self.context.theme.icon(icon), words)
                made.triggered.connect(lambda _on=False, outcome=outcome: self._record(outcome))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._bar.primary.mapToGlobal(self._bar.primary.rect().bottomLeft()))
        else:
            self._record(Outcome.POSTED)

    def _refuse(self, sentence: str) -> None:
        self.composer.paper.trouble.say(sentence, tone=Tone.CORAL, icon="triangle-alert")

    def _try(self, do: object) -> bool:
        self.composer.paper.trouble.clear()
        return callable(do) and attempt(do, self._refuse)

    def _send(self) -> None:
        self._when_ready(self._send_now)

    def _when_ready(self, go_on: Callable[[], None]) -> None:
        """Let a letter out, unless the review holds it back. What is out already is a fact."""
        composer = self.composer
        if not composer.editable or not composer.letter().text.strip():
            go_on()
            return
        composer.paper.trouble.clear()
        trouble, show = composer.paper.trouble, composer.beside.show_finding
        when_ready(self.context, composer.letter(), trouble, self, go_on, show)

    def _send_now(self) -> None:
        composer, trouble = self.composer, self.composer.paper.trouble
        trouble.clear()
        follow_up, letter = composer.follow_up, composer.letter()
        reason = blocker(letter, follow_up)
        if reason:
            card = [("Open the contact card", lambda: self.context.go.open_contact(follow_up.contact.id))]
            ways = card if follow_up.missing_address else []
            trouble.say(reason, ways, tone=Tone.CORAL, icon="triangle-alert")
            return
        server = self.context.services.profile.mail_server()
        if not server.host:
            trouble.say(
                NO_SERVER,
                [
                    ("Set up mail", lambda: self.context.go.show_screen("settings")),
                    ("Copy the letter", lambda: self._when_ready(self._copy)),
                    ("I sent it myself", lambda: self._record(Outcome.SENT_BY_HAND)),
                ],
                tone=Tone.AMBER,
            )
            return
        password = self.context.services.hand_over.password() if server.username else None
        if server.username and password is None:
            asked = dialogs.ask_password(self, self.context.theme, f"{server.username} at {server.host}")
            if asked is None:
                return
            password, keep = asked
            if keep:
                self.context.services.hand_over.remember_password(password)
        composer.flush()
        self._try(lambda: self._ways.send(letter, password))

    def _moved(self, participant_id: int) -> None:
        if self.composing and self.composer.follow_up.id == participant_id:
            self.composer.leaving = self._ways.is_leaving(participant_id)
            self.composer.refresh(None)

    def _not_sent(self, participant_id: int, sentence: str) -> None:
        said = f"{sentence} The draft is kept."
        if self.composing and self.composer.follow_up.id == participant_id:
            again = [("Try again", self._send)]
            self.composer.paper.trouble.say(said, again, tone=Tone.CORAL, icon="triangle-alert")
        else:
            self.context.say.warn(
                said, "Open the letter", lambda: self.context.go.open_letter(participant_id)
            )

    def _record(self, outcome: Outcome) -> None:
        follow_up = self.composer.follow_up

        def do() -> None:
            self.composer.keep()
            self._ways.record(follow_up.id, outcome, follow_up.contact.name)
            self.composer.refresh(None)

        self._try(do)

    def _settle(self, was_sent: bool) -> None:
        self._try(lambda: self._ways.settle(self.composer.follow_up.id, was_sent))
        self.composer.refresh(None)

    def _thank_after_all(self) -> None:
        self._ways.take_back_waiver(self.composer.follow_up.id)
        self.composer.refresh(None)

    def _take_back(self) -> None:
        follow_up = self.composer.follow_up

        def do() -> None:
            self._ways.take_back(follow_up.id, follow_up.contact.name)
            self.composer.refresh(None)

        self._try(do)

    def _use_medium(self, medium: Medium) -> None:
        follow_up = self.composer.follow_up
        self.composer.flush()
        self._try(lambda: self._ways.use_medium(follow_up.id, follow_up.contact, medium))
        self.composer.refresh(None)

    def _reply(self) -> None:
        self.composer.flush()
        self.context.go.open_reply(self.composer.follow_up.id)
        self.composer.refresh(None)

    def _waive(self) -> None:
        follow_up = self.composer.follow_up
        because = dialogs.ask_reason(self, follow_up.contact.first_name or follow_up.contact.name)
        if because:
            self._try(lambda: self._ways.waive(follow_up.id, follow_up.contact.name, because))
            self.composer.refresh(None)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setMimeData(mime_of(self.composer.letter()))
        self.context.say.inform("The letter is copied. Paste it into your mail program.")
