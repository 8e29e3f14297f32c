"""Moves conversations and visits to where they were dropped, and says what that does to the windows."""

from datetime import datetime

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Conversation, Visit
from followup_desktop.domain.moving import moved, window_moves
from followup_desktop.domain.words import KIND_NAMES
from followup_desktop.gui.calendar.words import when_words
from followup_desktop.gui.context import Context
from followup_desktop.services.calendar import CalendarItem, ItemKind


class Moving:
    """Each drop is one step that can be undone."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._held: Conversation | None = None

    def preview(self, item: CalendarItem | None, start: datetime, end: datetime, at: QPoint) -> None:
        """Say beside the mouse what a drop would change, while something is dragged."""
        if item is None or item.kind is ItemKind.VISIT:
            return
        if self._held is None or self._held.id != item.id:
            self._held = self._talk(item)
        words = self.window_words(self._held, start, end) if self._held is not None else ""
        if words:
            QToolTip.showText(at + QPoint(8, 12), words)
        else:
            QToolTip.hideText()

    def drop(self, item: CalendarItem, start: datetime, end: datetime) -> None:
        """Move or stretch a conversation or a visit, and say which windows that changes."""
        self._held = None
        if item.kind is ItemKind.VISIT:
            self._drop_visit(item, start, end)
            return
        talk = self._talk(item)
        if talk is None:
            return
        talks, after = self._context.services.conversations, moved(talk, start, end)
        name = (talk.title or KIND_NAMES[talk.kind])[:60]
        stretched = end - start != talk.ends_at - talk.starts_at
        words = self.window_words(talk, start, end)
        try:
            self._context.undo.do(
                f"{'Stretch' if stretched else 'Move'} {name}",
                lambda: talks.save(after),
                lambda: talks.save(talk),
            )
        except UserError as error:
            self._context.say.warn(error.sentence)
            return
        said = f"{self._done(name, talk, start, end)} {words}".strip()
        self._context.say.inform(said, "Undo", self._context.undo.last())

    def _drop_visit(self, item: CalendarItem, start: datetime, end: datetime) -> None:
        from followup_desktop.gui.visits.keeping import VisitKeeping

        try:
            visit = self._context.services.visits.visit(item.id)
            VisitKeeping(self._context).move(visit, start, end)
        except UserError as error:
            self._context.say.warn(error.sentence)
            return
        said = self._done("The visit", visit, start, end)
        self._context.say.inform(said, "Undo", self._context.undo.last())

    def _done(self, name: str, before: Conversation | Visit, start: datetime, end: datetime) -> str:
        zone, now = self._context.zone(), self._context.clock.now()
        if end - start == before.ends_at - before.starts_at:
            return f"{name} is now {when_words(start, zone, now)}."
        if end == before.ends_at:
            return f"{name} now starts {when_words(start, zone, now)}."
        return f"{name} now ends {when_words(end, zone, now)}."

    def window_words(self, talk: Conversation, start: datetime, end: datetime) -> str:
        """Return which windows would change by other times, and how; nothing where none would."""
        moves = window_moves(talk, moved(talk, start, end))
        if not moves:
            return ""
        zone, now = self._context.zone(), self._context.clock.now()
        first = moves[0]
        who = self._context.services.people.contact(first.contact_id).name
        new = when_words(first.after.closes_at, zone, now)
        old = when_words(first.before.closes_at, zone, now)
        if len(moves) == 1:
            return f"The window for {who} closes {new} instead of {old}."
        return f"The windows for {who} and {len(moves) - 1} more change: the first closes {new}, not {old}."

    def _talk(self, item: CalendarItem) -> Conversation | None:
        try:
            return self._context.services.conversations.conversation(item.id)
        except UserError as error:
            self._context.say.warn(error.sentence)
            return None
