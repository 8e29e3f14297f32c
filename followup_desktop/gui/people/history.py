"""The history of a contact in one line of time: talks, letters, attempts, replies and visits."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from followup_desktop.domain.clock import zone_of
from followup_desktop.gui.people.words import happening_icon, happening_words, short_day
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.services.card_rows import Happening, HappeningKind

_DATE, _ICON = 84, 30
_AT_ONCE = 12


class _Told(NamedTuple):
    """A line; pressing it opens the visit, the letter or the follow-up (``target``) with the id ``key``."""

    target: str
    key: int
    day: str
    icon: str
    words: tuple[str, str, str]


class _Line(QAbstractButton):
    """One thing that happened, to press."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.first = True
        self.told = _Told("", 0, "", "mail", ("", "", "muted"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def tell(self, told: _Told, first: bool) -> None:
        """Show this; a thin line stands above all but the first."""
        self.first = first
        if told == self.told:
            return
        self.told = told
        what, how, _tone = told.words
        whole = f"{what}, {how}" if how else what
        self.setAccessibleName(f"{told.day}: {whole}")
        self.setToolTip(whole)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        if not self.first:
            painter.fillRect(0, 0, self.width(), 1, self._theme.colour("line"))
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(room.adjusted(-8, 3, 8, -2), 6, 6)
        told = self.told
        what, how, tone = told.words
        self._write(painter, QRectF(0, 0, _DATE - 8, room.height()), told.day, Role.SMALL, "muted")
        drawn = self._theme.pixmap(told.icon, "blue", 16, self.devicePixelRatioF())
        painter.drawPixmap(_DATE, (self.height() - 16) // 2, drawn)
        left = float(_DATE + _ICON)
        rest = QRectF(left, 0, room.width() - left, room.height())
        rest.adjust(self._write(painter, rest, f"{what}, " if how else what, Role.BODY, "ink"), 0, 0, 0)
        self._write(painter, rest, how, Role.BODY, tone if tone in ("ink", "muted") else f"{tone}_text")

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
    moreAsked = Signal()
    linesChanged = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ground="background")
        self._theme = theme
        self._passed: Sequence[Happening] = ()
        self._now, self._zone = datetime.min.replace(tzinfo=UTC), "UTC"
        self._lines: list[_Line] = []
        self._most, self._is_all = _AT_ONCE, True
        self.body.setContentsMargins(16, 4, 16, 4)
        self.body.setSpacing(0)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.body.addLayout(self.lines)
        self._more = button(theme, "Show earlier", "quiet", "history", dense=True)
        self._more.clicked.connect(self._show_more)
        foot = QHBoxLayout()
        foot.addWidget(self._more)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def show_history(
        self, passed: Sequence[Happening], now: datetime, zone: str, *, is_all: bool, over: bool
    ) -> None:
        """Show these. Where they are not all, ``moreAsked`` fires once somebody wants to see further back.

        ``over`` begins with the latest few, since another contact is shown now.
        """
        if over:
            self._most = _AT_ONCE
        self._passed, self._now, self._zone, self._is_all = passed, now, zone, is_all
        self._show()

    def _show(self) -> None:
        mine = zone_of(self._zone)
        today = self._now.astimezone(mine).date()
        wanted = self._passed[: self._most]
        grown = len(wanted) != sum(1 for one in self._lines if not one.isHidden())
        while len(self._lines) < len(wanted):
            self._append()
        for at, one in enumerate(wanted):
            day = short_day(one.at.astimezone(mine).date(), today)
            told = _Told(*_target(one), day, happening_icon(one), happening_words(one, self._now))
            self._lines[at].tell(told, at == 0)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(wanted))
        self._more.setVisible(len(self._passed) > len(wanted) or not self._is_all)
        if grown:
            self.linesChanged.emit()

    def _show_more(self) -> None:
        first_new = self._most
        self._most += _AT_ONCE
        if self._most > len(self._passed) and not self._is_all:
            self.moreAsked.emit()
        else:
            self._show()
        if first_new < len(self._lines):
            self._lines[first_new].setFocus()

    def _append(self) -> None:
        line = _Line(self._theme)
        line.clicked.connect(lambda: self._open(line.told))
        self._lines.append(line)
        self.lines.addWidget(line)
        line.show()

    def _open(self, told: _Told) -> None:
        opens = {"visit": self.visitChosen, "letter": self.letterChosen}.get(told.target, self.chosen)
        opens.emit(told.key)


def _target(one: Happening) -> tuple[str, int]:
    if one.visit is not None:
        return "visit", one.visit.id
    if one.kind in (HappeningKind.LETTER, HappeningKind.ATTEMPT):
        about = one.attempt.participant_id if one.attempt is not None else 0
        return "letter", one.follow_up.id if one.follow_up is not None else about
    about = one.reply.participant_id if one.reply is not None else 0
    return "follow-up", one.follow_up.id if one.follow_up is not None else about
