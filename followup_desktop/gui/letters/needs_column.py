"""The right column: what they need, and the strengths to set beside it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.kinds import Topic
from followup_desktop.domain.model import Point, Strength
from followup_desktop.domain.uptake import best_match, takes_up
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.flow_layout import FlowLayout
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.drafting import as_clause, as_proof, as_sentence, ended

WIDTH = 300
_ROOM = WIDTH - 36


def sentence_for(need: Point) -> str:
    """Return a sentence with which a letter can begin to take up a need."""
    clause = ended(as_clause(need.text))
    if need.topic is Topic.SHORT_TERM:
        return f"The first mark you named is this: {clause}"
    if need.topic is Topic.LONG_TERM:
        return f"In the long run you want to see this: {clause}"
    return f"You said: {as_sentence(need.text)}"


def is_used(strength: Strength, letter: str) -> bool:
    """Whether a letter names a strength or its evidence."""
    return takes_up(strength.title, letter) or bool(strength.evidence and takes_up(strength.evidence, letter))


class NeedRow(QAbstractButton):
    """One need: with a check where the letter takes it up. ``entered`` and ``left`` follow the pointer."""

    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme, need: Point, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.need = need
        self.taken = False
        self._theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._mark = QLabel()
        self._mark.setFixedSize(18, 20)
        self._title = text(theme, need.text, Role.BODY_MEDIUM, wrap=True)
        self._detail = text(theme, "", Role.SMALL, "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for child in (self._mark, self._title, self._detail):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._draw)

    def show_state(self, taken: bool, answered_with: str, editable: bool) -> None:
        """Show whether the letter takes it up, and with which strength."""
        self.taken = taken
        if taken:
            detail = f"answered with: {answered_with}" if answered_with else ""
        else:
            detail = "not in the letter yet. Click to add" if editable else "not in the letter"
        self._title.setFont(self._theme.font(Role.BODY_MEDIUM if taken else Role.BODY_STRONG))
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setEnabled(taken or editable)
        self.setAccessibleName(f"{self.need.text}: {'in the letter' if taken else detail}")
        self._draw()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        height = layout.heightForWidth(_ROOM) if layout is not None else 24
        return QSize(_ROOM, max(24, height))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.entered.emit()

    def leaveEvent(self, event: object) -> None:
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse() and self.isEnabled():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-6, 0, 6, 0), 8, 8)

    def _draw(self) -> None:
        name, role = ("circle-check", "accent") if self.taken else ("circle-dashed", "amber")
        self._mark.setPixmap(self._theme.pixmap(name, role, 18, self.devicePixelRatioF()))


class ChipButton(QAbstractButton):
    """A strength to click: tinted where the letter uses it."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.used = False
        self.setText(words)
        self.setFont(theme.font(Role.CHIP))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_used(self, used: bool) -> None:
        """Tint it, or not."""
        self.used = used
        self.setAccessibleName(f"{self.text()}: {'in the letter' if used else 'add to the letter'}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(_ROOM, self.fontMetrics().horizontalAdvance(self.text()) + 17), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.tokens.tone(Tone.ACCENT if self.used else Tone.NEUTRAL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 1, 0, -1), 6, 6)
        painter.setPen(QColor(colours.text))
        if self.underMouse() and self.isEnabled():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
        room = self.rect().adjusted(8, 0, -8, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class NeedsColumn(QFrame):
    """Emits ``insertAsked`` with a sentence; ``pointed`` with a need to show, or None; ``held`` on click."""

    insertAsked = Signal(str)
    pointed = Signal(object)
    held = Signal(object)
    notesAsked = Signal()
    profileAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._needs: list[NeedRow] = []
        self._chips: list[tuple[Strength, ChipButton]] = []
        self._editable = True
        self.setProperty("ground", "panel")
        self.setFixedWidth(WIDTH)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._no_notes = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._notes = button(theme, "Add notes", icon="pen-line", dense=True)
        self._notes.clicked.connect(self.notesAsked)
        self._chip_room = QWidget()
        self._flow = FlowLayout(self._chip_room, gap=6, line_gap=4)
        self._profile = button(theme, "Add your strengths", icon="plus", dense=True)
        self._profile.clicked.connect(self.profileAsked)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(SectionHead(theme, "What they need"))
        column.addLayout(self._rows)
        column.addWidget(self._no_notes)
        column.addWidget(self._notes, 0, left)
        column.addSpacing(14)
        column.addWidget(SectionHead(theme, "My strengths"))
        column.addSpacing(2)
        column.addWidget(self._chip_room)
        column.addWidget(self._profile, 0, left)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scroll)

    def show_facts(
        self, needs: tuple[Point, ...], strengths: tuple[Strength, ...], name: str, editable: bool
    ) -> None:
        """Show another letter's needs and strengths."""
        self._editable = editable
        for row in self._needs:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._needs = []
        for need in needs:
            row = NeedRow(self._theme, need)
            row.clicked.connect(lambda _on=False, row=row: self._clicked(row))
            row.entered.connect(lambda row=row: self.pointed.emit(row.need if row.taken else None))
            row.left.connect(lambda: self.pointed.emit(None))
            self._needs.append(row)
            self._rows.addWidget(row)
        self._no_notes.setText(
            f"No notes on what {in_sentence(name)} needs. A letter that answers them reads best."
        )
        self._no_notes.setVisible(not needs)
        self._notes.setVisible(not needs and editable)
        self._flow.clear()
        self._chips = []
        for strength in strengths:
            chip = ChipButton(self._theme, strength.title)
            chip.setToolTip(strength.evidence)
            chip.setEnabled(editable)
            chip.clicked.connect(lambda _on=False, one=strength: self.insertAsked.emit(as_proof(one)))
            self._chips.append((strength, chip))
            self._flow.addWidget(chip)
        self._chip_room.setVisible(bool(strengths))
        self._profile.setVisible(not strengths)

    def follow(self, letter: str) -> None:
        """Show what the letter, as it reads now, takes up."""
        used = [strength for strength, _chip in self._chips if is_used(strength, letter)]
        for strength, chip in self._chips:
            chip.show_used(strength in used)
        proofs = [f"{strength.title} {strength.evidence}" for strength in used]
        for row in self._needs:
            taken = takes_up(row.need.text, letter)
            match = best_match(row.need.text, proofs) if taken else None
            row.show_state(taken, used[match].title if match is not None else "", self._editable)

    def _clicked(self, row: NeedRow) -> None:
        if row.taken:
            self.held.emit(row.need)
        else:
            self.insertAsked.emit(sentence_for(row.need))
