"""The Scan window: a picture of a business card beside the fields, which it fills where it can be read."""

from dataclasses import replace

from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from followup_desktop.domain.card import Card as ReadOff
from followup_desktop.domain.card import Picture
from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.gui.conversation.discarding import DiscardingDialog
from followup_desktop.gui.people.parts import PageScroll, fit_screen, order_by_place
from followup_desktop.gui.people.scan.fields import ScanFields
from followup_desktop.gui.people.scan.keeping import keep
from followup_desktop.gui.people.scan.known import KnownPart
from followup_desktop.gui.people.scan.stage import ScanStage
from followup_desktop.gui.pictures.loading import Source, packed
from followup_desktop.gui.pictures.sources import picture_in
from followup_desktop.gui.pictures.target import take_picture
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.text import set_tone, text
from followup_desktop.services.cards.proposals import CardAction, CardProposal

_WIDTH, _HEIGHT, _LEAST = 1080, 740, (860, 520)
_FIELDS = 440


class _Feet:
    """The buttons of the window, and those that ask before what was typed is dropped."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        self.problem: QLabel = text(theme, "", Role.SMALL, "coral", wrap=True)
        self.back = button(theme, "Back to the fields")
        self.second = button(theme, "Make a second card")
        self.cancel = button(theme, "Cancel")
        self.save = button(theme, "Save card", "primary")
        self.foot = _row(self.problem, self.back, self.second, self.cancel, self.save)
        self.keep = button(theme, "Keep editing")
        self.discard = button(theme, "Discard", "danger")
        self.discardFoot = _row(text(theme, "Discard what is on this card?"), self.keep, self.discard)
        self.discardFoot.hide()


def _row(words: QWidget, *buttons: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(words, 1)
    for one in buttons:
        row.addWidget(one)
    return made


class ScanWindow(DiscardingDialog):
    """Makes a card of a picture, or updates the one that is known.

    ``uid`` is that of the card that it is about, where it was opened from one. ``saved_id`` is the contact's
    after it was accepted.
    """

    def __init__(
        self,
        context: Context,
        picture: Source | Picture | None = None,
        uid: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._uid = context, uid
        self.saved_id = 0
        self._closed = False
        # One that is on a card already is not encoded again, which would lose a little each time.
        self._stored = picture if isinstance(picture, Picture) else None
        self.setWindowTitle("Scan a business card")
        self.setAcceptDrops(True)
        fit_screen(self, _WIDTH, _HEIGHT, _LEAST)
        self.stage = ScanStage(context)
        self.stage.proposed.connect(self._fill)
        self.fields = ScanFields(context.theme)
        self.fields.changed.connect(self._count)
        self.fields.entered.connect(self.stage.light)
        self._known = KnownPart(context.theme)
        self._below = _Feet(context)
        self._build()
        self._connect()
        self.ask_before_dropping(self._below, self.fields.values, lambda: self.fields.first())
        self._show_fields()
        if picture is not None:
            self.stage.open(picture.data if isinstance(picture, Picture) else picture)
        self.stage.place.setFocus()

    def _build(self) -> None:
        theme = self._context.theme
        self._pages = QStackedWidget()
        for page in (self.fields, self._known):
            self._pages.addWidget(_scrolled(page))
        self._heading = text(theme, "Scan a business card", Role.TITLE)
        self._waiting = text(theme, "", Role.SMALL, "muted")
        self._confirm = button(theme, "Confirm all", icon="check-check", dense=True)
        top = QWidget()
        top.setFixedHeight(32)
        head = QHBoxLayout(top)
        head.setContentsMargins(0, 0, 8, 0)
        head.addWidget(self._waiting, 1)
        head.addWidget(self._confirm)
        right = Card(theme)
        right.setFixedWidth(_FIELDS)
        right.body.setContentsMargins(16, 10, 8, 4)
        right.body.addWidget(top)
        right.body.addWidget(self._pages, 1)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self.stage, 1)
        body.addWidget(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(14)
        column.addWidget(self._heading)
        column.addLayout(body, 1)
        column.addWidget(self._below.foot)
        column.addWidget(self._below.discardFoot)
        order_by_place(self)

    def _connect(self) -> None:
        below = self._below
        self._confirm.clicked.connect(self.fields.confirm_all)
        below.save.clicked.connect(self._press_save)
        below.second.clicked.connect(lambda: self._keep(self._as_new()))
        below.back.clicked.connect(self._show_fields)
        below.cancel.clicked.connect(self.reject)
        below.save.setDefault(True)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._press_save)

    # What is shown

    def _fill(self, card: ReadOff, unused: tuple[str, ...], certain: bool) -> None:
        self._show_fields()
        self.fields.show_card(card, certain=certain)
        self.fields.show_unused(unused)
        self.fields.first().setFocus()

    def _count(self) -> None:
        waiting = self.fields.waiting()
        if self._pages.currentIndex() == 1:
            words = "Before it is saved"
        elif waiting:
            words = f"{waiting} proposed: look at each beside the picture."
        elif self.fields.is_empty():
            words = "Type what stands on the card."
        else:
            words = "Look it over, then save."
        self._waiting.setText(words)
        set_tone(self._waiting, "amber" if waiting and self._pages.currentIndex() == 0 else "muted")
        self._confirm.setVisible(waiting > 0 and self._pages.currentIndex() == 0)

    def _show_fields(self) -> None:
        self._pages.setCurrentIndex(0)
        below = self._below
        for one in (below.back, below.second):
            one.hide()
        below.cancel.show()
        below.save.show()
        below.save.setText("Save card")
        self._say("")
        self._count()

    def _show_known(self, proposal: CardProposal) -> None:
        name = self._context.services.people.contact(proposal.contact_id).name
        self._known.show_proposal(proposal, name)
        self._pages.setCurrentIndex(1)
        below = self._below
        below.back.show()
        below.second.setVisible(not self._uid)
        below.cancel.hide()
        below.save.setVisible(proposal.action is not CardAction.NOTHING)
        below.save.setText("Update card")
        self._say("")
        self._count()
        self._known.focus_first()

    def _say(self, sentence: str) -> None:
        self._below.problem.setText(sentence)

    # What it does

    def save(self) -> None:
        """Save at once, since the app may be ending; where the card is known, show first what changes."""
        if self._pages.currentIndex() == 1:
            self._keep(self._known.answer())
            return
        try:
            self._review(packed(self.stage.image) if self._is_to_pack() else self._stored_front())
        except UserError as error:
            self._say(error.sentence)

    def _press_save(self) -> None:
        """Do as ``save``, but encode the picture in the background."""
        if not self._below.save.isEnabled():
            return
        if self._pages.currentIndex() == 1 or not self._is_to_pack():
            self.save()
            return
        image = self.stage.image
        self._below.save.setEnabled(False)
        self._context.runner.run(lambda: packed(image), self._packed, self._not_packed)

    def _is_to_pack(self) -> bool:
        return not self.stage.image.isNull() and self._stored_front() is None

    def _stored_front(self) -> Picture | None:
        return self._stored if self._stored is not None and self.stage.shows(self._stored.data) else None

    def _packed(self, front: Picture) -> None:
        if not self._closed:
            self._below.save.setEnabled(True)
            self._review(front)

    def _not_packed(self, error: UserError) -> None:
        if not self._closed:
            self._below.save.setEnabled(True)
            self._say(error.sentence)

    def _review(self, front: Picture | None) -> None:
        card = self.fields.card()
        try:
            card = replace(card, uid=self._uid or card.uid, front=front)
            self._proposal = self._context.services.scans.review(card)
            if self._proposal.action is CardAction.MAKE:
                self._keep(self._proposal)
            else:
                self._show_known(self._proposal)
        except UserError as error:
            self._say(error.sentence)

    def _as_new(self) -> CardProposal:
        card = replace(self._proposal.card, uid="")
        return CardProposal(card, CardAction.MAKE)

    def _keep(self, proposal: CardProposal) -> None:
        try:
            self.saved_id = keep(self._context, proposal, self.fields.proposed())
        except UserError as error:
            self._say(error.sentence)
            return
        self.accept()

    def done(self, result: int) -> None:
        self.forget()
        super().done(result)

    def forget(self) -> None:
        """Let nothing go on reading behind a window that is closed, or that the end of the app took away."""
        self._closed = True
        self.stage.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        take_picture(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        take_picture(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if take_picture(event) and (source := picture_in(event.mimeData())) is not None:
            self.stage.open(source)


def _scrolled(page: QWidget) -> QScrollArea:
    scroll = PageScroll()
    scroll.setWidget(page)
    # The card around it has its own ground.
    page.setAutoFillBackground(False)
    scroll.viewport().setAutoFillBackground(False)
    return scroll
