"""The right column: what they need, the strengths to set beside it, and what to look at before it goes."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.model import Point, Strength
from followup_desktop.domain.sentences import Span
from followup_desktop.gui.letters.review.before import BeforeYouSend
from followup_desktop.gui.letters.review.line import INSET
from followup_desktop.gui.letters.review.needs_section import NeedsSection
from followup_desktop.gui.letters.review.said import Said
from followup_desktop.gui.letters.review.strength_chip import StrengthChip
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.flow_layout import FlowLayout
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.services.drafting import as_proof
from followup_desktop.services.review import Seen

WIDTH = 300
_SIDE = 18 - INSET


class NeedsColumn(QFrame):
    """Emits ``insertAsked`` with a sentence; ``pointed`` with stretches of the letter to show, or none.

    ``chosen`` comes with the stretches of a need that was clicked.
    """

    insertAsked = Signal(str)
    pointed = Signal(object)
    chosen = Signal(object)
    notesAsked = Signal()
    profileAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: object = None
        self._editable = True
        self._stops: list[QWidget] = []
        self.chips: list[StrengthChip] = []
        self.setProperty("ground", "panel")
        self.setFixedWidth(WIDTH)
        self.needs = NeedsSection(theme)
        self.needs.insertAsked.connect(self.insertAsked)
        self.needs.pointed.connect(self.pointed)
        self.needs.chosen.connect(self.chosen)
        self.needs.notesAsked.connect(self.notesAsked)
        self._chip_room = QWidget()
        self._flow = FlowLayout(self._chip_room, gap=6, line_gap=4)
        self._profile = button(theme, "Add your strengths", icon="plus", dense=True)
        self._profile.clicked.connect(self.profileAsked)
        self.before = BeforeYouSend(theme)
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_SIDE, 18, _SIDE, 18)
        column.setSpacing(0)
        strengths = QVBoxLayout()
        strengths.setContentsMargins(INSET, 0, INSET, 0)
        strengths.setSpacing(8)
        strengths.addWidget(SectionHead(self._theme, "My strengths"))
        strengths.addWidget(self._chip_room)
        strengths.addWidget(self._profile, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.needs)
        column.addSpacing(16)
        column.addLayout(strengths)
        column.addSpacing(16)
        column.addWidget(self.before)
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
        """Show another letter's needs and strengths; what is there already stays, and so does the focus."""
        facts = (needs, strengths, name, editable)
        if facts == self._facts:
            return
        self._facts = facts
        self._editable = editable
        self.needs.show_needs(needs, name, editable)
        self._flow.clear()
        self.chips = []
        for strength in strengths:
            chip = StrengthChip(self._theme, strength, editable)
            chip.clicked.connect(lambda _on=False, one=strength: self.insertAsked.emit(as_proof(one)))
            chip.pointed.connect(
                lambda on, chip=chip: self.pointed.emit((chip.place,) if on and chip.place else ())
            )
            self.chips.append(chip)
            self._flow.addWidget(chip)
        self._chip_room.setVisible(bool(strengths))
        self._profile.setVisible(not strengths)
        self.before.setVisible(editable)
        self._set_tab_order()

    def show_seen(self, seen: Seen, lines: tuple[Said, ...]) -> None:
        """Show what the letter, as it was looked at, takes up, and what the review says of it."""
        self.needs.show_seen(seen.needs)
        if len(seen.strengths) == len(self.chips):
            for chip, place in zip(self.chips, seen.strengths, strict=True):
                chip.show_place(place)
        if self._editable:
            self.before.show_lines(lines)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Let the keyboard go down the column, whatever came first; Qt puts what is new at the end."""
        stops = [*self.needs.stops(), *self.chips, self._profile, *self.before.stops()]
        if stops != self._stops:
            self._stops = stops
            for one, after in pairwise(stops):
                QWidget.setTabOrder(one, after)

    def mark(self, spans: frozenset[Span]) -> None:
        """Mark the needs that these stretches of the letter take up."""
        self.needs.mark(spans)
