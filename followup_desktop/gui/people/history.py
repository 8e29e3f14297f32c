"""The history of a contact: a line for each conversation and how it was followed up, and for each visit."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.model import Reply, Visit
from followup_desktop.gui.people.words import KIND_ICONS, history_words, reply_line, short_day, visit_words
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.text import rule

_DATE, _ICON = 84, 30
_MOST = 40


class _Told(NamedTuple):
    """A line, about the visit or else about the follow-up with the id ``key``."""

    is_visit: bool
    key: int
    day: str
    icon: str
    words: tuple[str, str, str]


class _Line(QAbstractButton):
    """One conversation or visit, to press."""

    def __init__(self, theme: Theme, day: str, icon: str, words: tuple[str, str, str]) -> None:
        super().__init__()
        self._theme, self._day, self._icon = theme, day, icon
        self._what, self._how, self._tone = words
        self.setAccessibleName(f"{day}: {self._what}, {self._how}")
        self.setToolTip(f"{self._what}, {self._how}")
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
            painter, QRectF(left, 0, room.width() - left, room.height()), f"{self._what}, ", Role.BODY, "ink"
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
    """The conversations with one contact, and the visits that they invited to, the latest first.

    ``chosen`` fires with the follow-up's id, ``visitChosen`` with the visit's.
    """

    chosen = Signal(int)
    visitChosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ground="background")
        self._theme = theme
        self._shown: list[_Told] = []
        self.body.setContentsMargins(16, 4, 16, 4)
        self.body.setSpacing(0)

    def show_history(
        self,
        follow_ups: Sequence[FollowUp],
        names: dict[int, str],
        replies: Sequence[Reply],
        visits: Sequence[Visit],
        now: datetime,
        zone: str,
    ) -> None:
        """Show these, each with its replies below; ``names`` are those of all contacts, by id."""
        today = now.astimezone(zone_of(zone)).date()
        told: list[tuple[datetime, list[_Told]]] = []
        for visit in visits:
            day = short_day(visit.starts_at.astimezone(zone_of(zone)).date(), today)
            line = _Told(True, visit.id, day, "map-pin", visit_words(visit))
            told.append((visit.starts_at, [line]))
        for one in follow_ups[:_MOST]:
            talk = one.conversation
            others = [
                names.get(other.contact_id, "")
                for other in talk.participants
                if other.contact_id != one.contact.id
            ]
            day = short_day(talk.starts_at.astimezone(zone_of(zone)).date(), today)
            lines = [_Told(False, one.id, day, KIND_ICONS[talk.kind], history_words(one, others, now))]
            for reply in replies:
                if reply.participant_id == one.id:
                    day = short_day(reply.at.astimezone(zone_of(zone)).date(), today)
                    lines.append(_Told(False, one.id, day, "message-square", reply_line(reply)))
            told.append((talk.starts_at, lines))
        told.sort(key=lambda pair: pair[0], reverse=True)
        self._show([line for _at, lines in told[:_MOST] for line in lines])

    def _show(self, lines: "list[_Told]") -> None:
        if lines != self._shown:
            self._shown = lines
            self._build()

    def _build(self) -> None:
        while self.body.count():
            item = self.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, (is_visit, key, day, icon, words) in enumerate(self._shown):
            if at:
                self.body.addWidget(rule())
            line = _Line(self._theme, day, icon, words)
            signal = self.visitChosen if is_visit else self.chosen
            line.clicked.connect(lambda _on=False, key=key, signal=signal: signal.emit(key))
            self.body.addWidget(line)
