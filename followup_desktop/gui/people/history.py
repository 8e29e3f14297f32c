"""The history of a contact in one line of time: talks, letters, attempts, replies and visits."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.gui.people.words import happening_icon, happening_words, short_day
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.text import rule
from followup_desktop.services.card_rows import Happening, HappeningKind

_DATE, _ICON = 84, 30
_AT_ONCE = 20


class _Told(NamedTuple):
    """A line; pressing it opens the visit, the letter or the follow-up (``target``) with the id ``key``."""

    target: str
    key: int
    day: str
    icon: str
    words: tuple[str, str, str]


class _Line(QAbstractButton):
    """One thing that happened, to press."""

    def __init__(self, theme: Theme, day: str, icon: str, words: tuple[str, str, str]) -> None:
        super().__init__()
        self._theme, self._day, self._icon = theme, day, icon
        self._what, self._how, self._tone = words
        whole = f"{self._what}, {self._how}" if self._how else self._what
        self.setAccessibleName(f"{day}: {whole}")
        self.setToolTip(whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(room.adjusted(-8, 2, 8, -2), 6, 6)
        self._write(painter, QRectF(0, 0, _DATE - 8, room.height()), self._day, Role.SMALL, "muted")
        drawn = self._theme.pixmap(self._icon, "blue", 16, self.devicePixelRatioF())
        painter.drawPixmap(_DATE, (self.height() - 16) // 2, drawn)
        left = float(_DATE + _ICON)
        taken = self._write(
            painter,
            QRectF(left, 0, room.width() - left, room.height()),
            f"{self._what}, " if self._how else self._what,
            Role.BODY,
            "ink",
        )
        tone = self._tone if self._tone in ("ink", "muted") else f"{self._tone}_text"
        rest = QRectF(left + taken, 0, room.width() - left - taken, room.height())
        self._write(painter, rest, self._how, Role.BODY, tone)

    def _write(self, painter: QPainter, room: QRectF, words: str, role: Role, colour: str) -> float:
        font = self._theme.font(role)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return metrics.horizontalAdvance(words)


class History(Card):
    """What has passed with one contact, the latest first.

    ``chosen`` fires with a follow-up's id, ``letterChosen`` with that of a follow-up whose letter is asked
    for, ``visitChosen`` with a visit's id.
    """

    chosen = Signal(int)
    letterChosen = Signal(int)
    visitChosen = Signal(int)
    linesChanged = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ground="background")
        self._theme = theme
        self._passed: Sequence[Happening] = ()
        self._now, self._zone = datetime.min.replace(tzinfo=UTC), "UTC"
        self._shown: list[_Told] = []
        self._most = _AT_ONCE
        self.body.setContentsMargins(16, 4, 16, 4)
        self.body.setSpacing(0)
        self._more = button(theme, "", "quiet", "history", dense=True)
        self._more.clicked.connect(self._show_more)
        self._more.hide()
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.body.addLayout(self.lines)
        foot = QHBoxLayout()
        foot.addWidget(self._more)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def show_history(
        self, passed: Sequence[Happening], now: datetime, zone: str, *, over: bool = False
    ) -> None:
        """Show these; ``over`` begins with the latest few, since another contact is shown now."""
        if over:
            self._most = _AT_ONCE
        self._now, self._zone = now, zone
        self._passed = passed
        self._show()

    def _show(self) -> None:
        passed, mine = self._passed, zone_of(self._zone)
        today = self._now.astimezone(mine).date()
        lines = []
        for one in passed[: self._most]:
            day = short_day(one.at.astimezone(mine).date(), today)
            target, key = _target(one)
            lines.append(_Told(target, key, day, happening_icon(one), happening_words(one, self._now)))
        left = len(passed) - len(lines)
        self._more.setText(
            f"Show {min(left, _AT_ONCE)} earlier of {left}" if left > _AT_ONCE else "Show earlier"
        )
        self._more.setVisible(left > 0)
        if lines != self._shown:
            self._build(lines)

    def _show_more(self) -> None:
        first_new = len(self._shown)
        self._most += _AT_ONCE
        self._show()
        item = self.lines.itemAt(2 * first_new)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus()

    def _build(self, lines: "list[_Told]") -> None:
        same = 0
        while same < min(len(lines), len(self._shown)) and lines[same] == self._shown[same]:
            same += 1
        while self.lines.count() > max(0, 2 * same - 1):
            item = self.lines.takeAt(self.lines.count() - 1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at in range(same, len(lines)):
            if at:
                self.lines.addWidget(rule())
            self.lines.addWidget(self._line(lines[at]))
        self._shown = lines
        self.linesChanged.emit()

    def _line(self, told: "_Told") -> QWidget:
        line = _Line(self._theme, told.day, told.icon, told.words)
        signal = {"visit": self.visitChosen, "letter": self.letterChosen}.get(told.target, self.chosen)
        line.clicked.connect(lambda: signal.emit(told.key))
        return line


def _target(one: Happening) -> tuple[str, int]:
    if one.visit is not None:
        return "visit", one.visit.id
    if one.kind in (HappeningKind.LETTER, HappeningKind.ATTEMPT):
        about = one.attempt.participant_id if one.attempt is not None else 0
        return "letter", one.follow_up.id if one.follow_up is not None else about
    about = one.reply.participant_id if one.reply is not None else 0
    return "follow-up", one.follow_up.id if one.follow_up is not None else about
