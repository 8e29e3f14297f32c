"""One line of "before you send", with the buttons that mend it or say that it is right."""

from PySide6.QtCore import Signal
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
_MARK_ROOM = 26


class CheckRow(QWidget):
    """Emits ``chosen``, ``mendAsked``, ``rightAsked`` and ``takeBackAsked`` with its line's ``Said``."""

    chosen = Signal(object)
    mendAsked = Signal(object)
    rightAsked = Signal(object)
    takeBackAsked = Signal(object)

    def __init__(self, theme: Theme, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
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
        self.said = said
        self._offered: tuple[str, ...] | None = None
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
        ways = tuple(filter(None, (said.mend, *_ANSWERS.get(said.state, ()))))
        if ways != self._offered:
            self._offer(ways)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons below the line."""
        places = (self._flow.itemAt(at) for at in range(self._flow.count()))
        widgets = (place.widget() for place in places if place is not None)
        return [one for one in widgets if isinstance(one, QPushButton)]

    def has_focus(self) -> bool:
        """Whether the keyboard is on the line or one of its buttons."""
        focused = self.focusWidget() if self.window().isActiveWindow() else None
        return focused is not None and focused.hasFocus()

    def _offer(self, ways: tuple[str, ...]) -> None:
        self._offered = ways
        had_focus = any(one.hasFocus() for one in self.buttons())
        self._flow.clear()
        for words in ways:
            made = button(self._theme, words, dense=True)
            made.setAccessibleDescription(self.said.words)
            made.clicked.connect(lambda _on=False, words=words: self._answer(words))
            self._flow.addWidget(made)
        self._ways.setVisible(bool(ways))
        if had_focus and (left := self.buttons()):
            left[-1].setFocus()

    def _answer(self, words: str) -> None:
        if words == _RIGHT:
            self.rightAsked.emit(self.said)
        elif words == _TAKE_BACK:
            self.takeBackAsked.emit(self.said)
        else:
            self.mendAsked.emit(self.said)

    def _clicked(self) -> None:
        if self.said.goes is not Goes.NOWHERE:
            self.chosen.emit(self.said)


_RIGHT, _TAKE_BACK = "It is right…", "Take it back"
_ANSWERS = {State.HELD: (_RIGHT,), State.RIGHT: (_TAKE_BACK,)}
