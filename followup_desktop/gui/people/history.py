"""The history of a contact: one line for each conversation, and how it was followed up."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.model import Reply
from followup_desktop.gui.people.words import KIND_ICONS, history_words, reply_line, short_day
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.text import rule

_DATE, _ICON = 84, 30
_MOST = 40


class _Line(QAbstractButton):
    """One conversation, to press."""

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
    """The conversations with one contact, the latest first. ``chosen`` fires with the follow-up's id."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ground="background")
        self._theme = theme
        self._shown: list[tuple[int, str, str, tuple[str, str, str]]] = []
        self.body.setContentsMargins(16, 4, 16, 4)
        self.body.setSpacing(0)

    def show_history(
        self,
        follow_ups: Sequence[FollowUp],
        names: dict[int, str],
        replies: Sequence[Reply],
        now: datetime,
        zone: str,
    ) -> None:
        """Show these, each with its replies below; ``names`` are those of all contacts, by id."""
        today = now.astimezone(zone_of(zone)).date()
        lines = []
        for one in follow_ups[:_MOST]:
            talk = one.conversation
            others = [
                names.get(other.contact_id, "")
                for other in talk.participants
                if other.contact_id != one.contact.id
            ]
            day = short_day(talk.starts_at.astimezone(zone_of(zone)).date(), today)
            lines.append((one.id, day, KIND_ICONS[talk.kind], history_words(one, others, now)))
            for reply in replies:
                if reply.participant_id == one.id:
                    day = short_day(reply.at.astimezone(zone_of(zone)).date(), today)
                    lines.append((one.id, day, "message-square", reply_line(reply)))
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
        for at, (key, day, icon, words) in enumerate(self._shown):
            if at:
                self.body.addWidget(rule())
            line = _Line(self._theme, day, icon, words)
            line.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self.body.addWidget(line)
