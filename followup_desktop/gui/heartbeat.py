"""The one timer of the app: reminders, the screens' minute, and waking from sleep."""

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Qt, QTimer, Signal, Slot

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.reminders import Reminder
from followup_desktop.domain.status import Status
from followup_desktop.gui.context import Context
from followup_desktop.gui.notices.notice import DIGEST, Notifier
from followup_desktop.gui.notices.quiet import Quiet
from followup_desktop.gui.notices.words import digest_of, notice_of
from followup_desktop.services.changes import About, Changes

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_log = logging.getLogger(__name__)
_SHORTEST = 200  # milliseconds: a timer may ring a little early, and must not spin then
_OPEN = (Status.OPEN, Status.CLOSING)
_ABOUT = frozenset({About.FOLLOW_UPS, About.CONVERSATIONS, About.PEOPLE, About.LETTERS})
_LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_Step = tuple[int, str, object]


class Heartbeat(QObject):
    """Beats when the next thing is due, at most a minute from now, and on waking. The wall clock decides.

    ``beat`` goes out each time, for whoever shows what is left of a window.
    """

    beat = Signal()

    def __init__(
        self,
        context: Context,
        notifier: Notifier,
        quiet: Quiet,
        parent: QObject | None = None,
        system_bus: "QDBusConnection | None" = None,
    ) -> None:
        super().__init__(parent)
        self._system_bus = system_bus
        self._context = context
        self._notifier = notifier
        self._quiet = quiet
        self._said: set[_Step] = set()
        self._shown: dict[int, tuple[int, ...]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may be three seconds late
        self._timer.timeout.connect(self.beat_now)
        quiet.changed.connect(self._quiet_changed)

    def start(self) -> None:
        """Beat now, and from now on."""
        self._listen_for_waking()
        self.beat_now()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    @property
    def milliseconds(self) -> int:
        """The time to the next beat; -1 where there is none to come."""
        return self._timer.remainingTime() if self._timer.isActive() else -1

    @Slot()
    def beat_now(self) -> None:
        """Say what is due, let everybody follow the clock, and wait for the next time."""
        try:
            self._withdraw_met()
            self._speak()
            self.beat.emit()
        finally:
            self._schedule()

    def follow(self, changes: Changes) -> None:
        """Take away the notices whose duty was met, and look again at when the next one is due."""
        if changes.about & _ABOUT:
            self._withdraw_met()
            if self._timer.isActive():
                self._schedule()

    def _speak(self) -> None:
        if self._quiet.until is not None or not self._context.services.profile.settings().notices:
            return
        reminders = self._context.services.reminders
        due = [reminder for reminder in reminders.tick() if _step(reminder) not in self._said]
        if not due:
            return
        self._show(due)
        # Recorded after it was shown: a crash in between says it twice, the other way round never. What this
        # session said is kept as well, so that a disk that is full brings no notice every minute.
        self._said.update(_step(reminder) for reminder in due)
        try:
            reminders.announce(due)
        except UserError as error:
            self._context.say.warn(error.sentence)

    def _show(self, due: list[Reminder]) -> None:
        now = self._context.clock.now()
        people = {reminder.follow_up.id: reminder for reminder in due}
        if len(people) == 1:
            (reminder,) = people.values()
            notice = notice_of(reminder, now)
        else:
            before = (
                self._follow_ups(self._shown.get(DIGEST, ())) if self._notifier.is_showing(DIGEST) else []
            )
            open_still = {f.id: f for f in before if f.status_at(now) in _OPEN}
            open_still.update((key, reminder.follow_up) for key, reminder in people.items())
            everyone = sorted(open_still.values(), key=lambda f: f.window.closes_at)
            notice = digest_of(everyone, now)
            for key in people:
                self._withdraw(key)
        self._notifier.show(notice)
        self._shown[notice.key] = notice.people

    def _withdraw_met(self) -> None:
        now = self._context.clock.now()
        for key, people in list(self._shown.items()):
            still = [f for f in self._follow_ups(people) if f.status_at(now) in _OPEN]
            if not still:
                self._withdraw(key)
            elif len(still) < len(people):
                self._shown[key] = tuple(f.id for f in still)
                if self._notifier.is_showing(key):
                    self._notifier.show(digest_of(still, now))

    def _withdraw(self, key: int) -> None:
        self._shown.pop(key, None)
        self._notifier.withdraw(key)

    def _follow_ups(self, people: tuple[int, ...]) -> list[FollowUp]:
        found = []
        for participant in people:
            try:
                found.append(self._context.services.conversations.follow_up(participant))
            except UserError:
                continue  # the conversation was deleted, and the duty with it
        return [f for f in found if not f.conversation.cancelled]

    def _schedule(self) -> None:
        wait = self._context.services.reminders.wait()
        self._timer.start(max(_SHORTEST, wait // timedelta(milliseconds=1) + 1))

    def _quiet_changed(self) -> None:
        if self._timer.isActive():
            self.beat_now()

    def _listen_for_waking(self) -> None:
        # Timers stand still while a laptop sleeps; without this the first beat comes up to a minute late.
        from PySide6.QtDBus import QDBusConnection

        bus = self._system_bus or QDBusConnection.systemBus()
        if bus.isConnected():
            # The stubs say bytes; the call takes text only.
            bus.connect(*_LOGIND, "PrepareForSleep", self, SLOT("sleep(bool)"))  # type: ignore[call-overload]

    @Slot(bool)
    def sleep(self, begins: bool) -> None:
        """Take logind's word for it that the machine goes to sleep, or has woken up."""
        if not begins and self._timer.isActive():
            _log.info("awake again")
            self.beat_now()


def _step(reminder: Reminder) -> _Step:
    return reminder.follow_up.id, reminder.step, reminder.due_at
