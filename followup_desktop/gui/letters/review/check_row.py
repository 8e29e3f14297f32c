"""One line of "before you send", with the buttons that mend it or say that it is right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from followup_desktop.gui.letters.review.line import INSET, Line
from followup_desktop.gui.letters.review.said import Goes, Said, State
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.flow_layout import FlowLayout

_LOOKS = {
    State.FINE: ("circle-check", "accent"),
    State.LOOK: ("circle-dashed", "amber"),
    State.HELD: ("circle-alert", "coral"),
    State.RIGHT: ("circle-check", "muted"),
}
_SPOKEN = {
    State.FINE: "Fine",
    State.LOOK: "To look at",
    State.HELD: "Holds the letter back",
    State.RIGHT: "You said it is right",
}
_ANSWERS = {State.HELD: "It is right…", State.RIGHT: "Take it back"}
_MARK_ROOM = 26
_WIDEST_WORDS = 188  # pixels on a button: a wider one would push the column over its edge


class CheckRow(QWidget):
    """Emits ``chosen``, ``mendAsked``, ``rightAsked`` and ``takeBackAsked`` with its line's ``Said``."""

    chosen = Signal(object)
    mendAsked = Signal(object)
    rightAsked = Signal(object)
    takeBackAsked = Signal(object)

    def __init__(self, theme: Theme, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.said: Said = said
        self.line = Line(theme)
        self.line.clicked.connect(self._clicked)
        self._ways = QWidget()
        self._flow = FlowLayout(self._ways, gap=6, line_gap=6)
        self._flow.setContentsMargins(INSET + _MARK_ROOM, 2, INSET, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self._ways)
        self._mend = button(theme, "", dense=True)
        self._mend.clicked.connect(lambda: self.mendAsked.emit(self.said))
        self._answer = button(theme, "", dense=True)
        self._answer.clicked.connect(self._answered)
        for one in (self._mend, self._answer):
            self._flow.addWidget(one)
        self.show_said(said)

    def show_said(self, said: Said) -> None:
        """Show another state of the same line."""
        self.said = said
        icon, role = _LOOKS[said.state]
        strong = said.state in (State.LOOK, State.HELD)
        tone = "muted" if said.state is State.RIGHT else "ink"
        self.line.show_words(said.words, said.detail, icon, role, strong=strong, tone=tone)
        self.line.set_active(said.goes is not Goes.NOWHERE)
        self.line.setAccessibleName(": ".join(filter(None, (_SPOKEN[said.state], said.words, said.detail))))
        # The same buttons stay, with the focus that may be on them.
        for one, words in ((self._mend, said.mend), (self._answer, _ANSWERS.get(said.state, ""))):
            one.setText(
                QFontMetrics(one.font()).elidedText(words, Qt.TextElideMode.ElideMiddle, _WIDEST_WORDS)
            )
            one.setToolTip(words if one.text() != words else "")
            one.setAccessibleName(words)
            one.setAccessibleDescription(said.words if words else "")
            one.setVisible(bool(words))
        self._ways.setVisible(bool(self.buttons()))

    def buttons(self) -> list[QPushButton]:
        """Return the buttons below the line."""
        return [one for one in (self._mend, self._answer) if one.text()]

    def has_focus(self) -> bool:
        """Whether the keyboard is on the line or one of its buttons."""
        focused = self.focusWidget() if self.window().isActiveWindow() else None
        return focused is not None and focused.hasFocus()

    def _answered(self) -> None:
        if self.said.state is State.RIGHT:
            self.takeBackAsked.emit(self.said)
        else:
            self.rightAsked.emit(self.said)

    def _clicked(self) -> None:
        if self.said.goes is not Goes.NOWHERE:
            self.chosen.emit(self.said)
