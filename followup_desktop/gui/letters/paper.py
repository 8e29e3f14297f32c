"""The middle column: tools, address and subject, and the paper itself."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Letter
from followup_desktop.gui.letters.call_card import CallCard
from followup_desktop.gui.letters.editor import LetterEditor
from followup_desktop.gui.letters.strip import Strip
from followup_desktop.gui.letters.toolbar import Toolbar
from followup_desktop.gui.letters.voicemail import Voicemail
from followup_desktop.gui.letters.writing.find_bar import FindBar
from followup_desktop.gui.letters.writing.foot import Foot
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.text import rule, set_tone, text

_LABEL = 72
_SIDES = 28
_PAGE = 720  # pixels that a page alone takes at most


class Paper(QFrame):
    """Emits ``edited`` on each change, ``left`` when the keyboard leaves the letter or its subject."""

    edited = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("ground", "background")
        self.editor = LetterEditor(theme)
        self.toolbar = Toolbar(theme, self.editor)
        self.state = Strip(theme)
        self.trouble = Strip(theme)
        self.find_bar = FindBar(theme, self.editor)
        self.foot = Foot(theme)
        self.alone = False
        self.call = CallCard(theme)
        self.subject = QLineEdit()
        self._dress_subject()
        self._card = Card(theme)
        self._card.body.setContentsMargins(2, 2, 2, 2)
        self._card.body.addWidget(self.editor)
        self.voicemail = Voicemail(theme)
        self.call.sideChosen.connect(self._show_side)
        self.editor.entered.connect(lambda: self._card.set_ground("panel", "accent"))
        self.editor.left.connect(lambda: self._card.set_ground("panel", "line"))
        self.editor.left.connect(self.left)
        self.editor.edited.connect(self.edited)
        self._lay_out()

    def _dress_subject(self) -> None:
        self.subject.setProperty("bare", True)
        self.subject.setFont(self._theme.font(Role.BODY_STRONG))
        self.subject.setAccessibleName("Subject")
        self.subject.setPlaceholderText("What the letter is about")
        self.subject.setMaxLength(200)
        # A line edit keeps two pixels of its own; the address above stands without them.
        self.subject.setTextMargins(-2, 0, 0, 0)
        self.subject.textEdited.connect(lambda _words: self.edited.emit())
        self.subject.editingFinished.connect(self.left)

    def _lay_out(self) -> None:
        theme = self._theme
        self._to = ElidedLabel(theme, "", Role.BODY)
        self._to_row = self._row("To", self._to)
        self._subject_row = self._row("Subject", self.subject)
        inner = QVBoxLayout()
        inner.setContentsMargins(_SIDES, 0, _SIDES, 8)
        inner.setSpacing(0)
        self._call_room = QWidget()
        room = QVBoxLayout(self._call_room)
        room.setContentsMargins(0, 12, 0, 0)
        room.addWidget(self.call)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(0)
        for part in (self._to_row, self._subject_row):
            head.addWidget(part)
        for part in (self.find_bar, self.state, self.trouble, self._call_room):
            inner.addWidget(part)
        inner.addSpacing(6)
        inner.addWidget(self._head)
        inner.addSpacing(16)
        self._card.setMinimumHeight(160)
        inner.addWidget(self._card, 1)
        inner.addWidget(self.voicemail, 1)
        inner.addSpacing(4)
        inner.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rule = rule()
        column.addWidget(self.toolbar)
        column.addWidget(self._rule)
        column.addLayout(inner, 1)
        self._inner = inner

    def _row(self, name: str, field: QWidget) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        label = text(self._theme, name, Role.SMALL, "muted")
        label.setFixedWidth(_LABEL)
        label.setMinimumHeight(39)
        line.addWidget(label)
        line.addWidget(field, 1)
        column.addLayout(line)
        column.addWidget(rule())
        return row

    def show_letter(self, letter: Letter) -> None:
        """Show another letter's words."""
        self.editor.load(letter.html)
        self.subject.setText(letter.subject)
        self.call.side.set_key("script")

    def show_way(self, follow_up: FollowUp, editable: bool) -> None:
        """Show where the letter goes, and whether it may be written in."""
        medium = follow_up.medium
        contact = follow_up.contact
        at_work = follow_up.company.address.line if follow_up.company else ""
        done = follow_up.hand_over
        if medium is Medium.EMAIL:
            address = (done.address if done else "") or contact.email
        else:
            address = contact.address.line or at_work
        self._to.setText(address or f"{follow_up.missing_address or 'an address'} is missing".capitalize())
        set_tone(self._to, "ink" if address else "coral")
        self._to_row.setVisible(medium is not Medium.PHONE)
        self._subject_row.setVisible(medium is Medium.EMAIL)
        self._call_room.setVisible(medium is Medium.PHONE)
        self._show_side()
        self.editor.setReadOnly(not editable)
        self.subject.setReadOnly(not editable)
        self.toolbar.set_enabled(editable)

    def _show_side(self) -> None:
        """Show the script, or in its place what to say to a machine."""
        machine = not self._call_room.isHidden() and self.call.wants_voicemail()
        for part in (self._card, self.foot):
            part.setVisible(not machine)
        self.voicemail.setVisible(machine)
        self.toolbar.setEnabled(not machine)
        if machine:
            self.voicemail.show_words(*self.call.voicemail())

    def set_alone(self, on: bool) -> None:
        """Show the page alone, or all that belongs to it."""
        self.alone = on
        for part in (self.toolbar, self._rule, self._head):
            part.setVisible(not on)
        self.foot.show_alone(on)
        self._set_sides()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_sides()

    def _set_sides(self) -> None:
        side = max(_SIDES, (self.width() - _PAGE) // 2) if self.alone else _SIDES
        self._inner.setContentsMargins(side, 0, side, 8)

    def set_subject(self, words: str) -> None:
        """Replace the subject in a way that undo in its field takes back."""
        if words != self.subject.text():
            self.subject.selectAll()
            self.subject.insert(words)
