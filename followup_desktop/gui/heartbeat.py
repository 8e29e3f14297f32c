"""The one timer of the app: reminders, the screens' minute, and waking from sleep."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Qt, QTimer, Signal, Slot

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.reminders import Step
from followup_desktop.gui.context import Context
from followup_desktop.gui.notices.notice import DIGEST, Notifier, key_of
from followup_desktop.gui.notices.quiet import Quiet
from followup_desktop.gui.notices.words import Teller
from followup_desktop.services.changes import About, Changes
from followup_desktop.services.reminders import LONGEST_WAIT, Reminder, plan_of

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_log = logging.getLogger(__name__)
_MILLISECOND = timedelta(milliseconds=1)
_SHORTEST = 200  # milliseconds: a timer may ring a little early, and must not spin then
_ABOUT = frozenset({About.FOLLOW_UPS, About.CONVERSATIONS, About.PEOPLE, About.OPPORTUNITIES, About.SETTINGS})
_LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")


class Heartbeat(QObject):
    """Beats when the next thing is due, at most a minute from now, and on waking. The wall clock decides.

    ``beat`` goes out each time, for whoever shows what is left of a window. ``settling`` tells of a key
    whether nobody knows yet that the user can see that notice; once that is known, ``settle`` is called.
    """

    beat = Signal()

    def __init__(
        self,
        context: Context,
        notifier: Notifier,
        quiet: Quiet,
        parent: QObject | None = None,
        system_bus: "QDBusConnection | None" = None,
        settling: Callable[[str], bool] = lambda _key: False,
    ) -> None:
        super().__init__(parent)
        self._system_bus = system_bus
        self._context = context
        self._reminders = context.services.reminders
        self._notifier = notifier
        self._settling = settling
        self._shown: dict[str, tuple[Reminder, ...]] = {}
        self._unrecorded: dict[str, list[Reminder]] = {}
        self._warned = ""
        self._followed: object = None
        self._followed_at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may be three seconds late
        self._timer.timeout.connect(self.beat_now)
        quiet.changed.connect(self._quiet_changed)
        quiet.closing.connect(self._say_before_quiet)

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
        # Whatever goes wrong now, there is a next beat.
        self._timer.start(LONGEST_WAIT // _MILLISECOND)
        try:
            self._beat()
            self._warned = ""
        except UserError as error:
            self._warn(error)

    def _beat(self) -> None:
        if self._reminders.written_elsewhere():
            self._context.announce(Changes(frozenset(About)))
        self._follow_facts()
        self._speak()
        self.beat.emit()
        self._schedule()

    def _warn(self, error: UserError) -> None:
        """Say once what goes wrong at each beat."""
        if error.sentence != self._warned:
            self._warned = error.sentence
            self._context.say.warn(error.sentence)

    def follow(self, changes: Changes) -> None:
        """Take away or correct the notices whose duty changed, and say what is due because of it."""
        if changes.about & _ABOUT and self._timer.isActive():
            self._follow_facts()
            self._speak()
            self._schedule()

    def _speak(self) -> None:
        due = self._reminders.tick()
        if due:
            self._say(due)

    def _say(self, due: list[Reminder]) -> None:
        key = self._show(due)
        if self._settling(key):
            self._reminders.keep_in_mind(due)
            self._unrecorded.setdefault(key, []).extend(due)
        else:
            self._record(due)

    @Slot(str)
    def settle(self, key: str) -> None:
        """Record what was said under a key: it is on the screen now, or was shown by another way."""
        shown = self._unrecorded.pop(key, [])
        if shown and self._timer.isActive():
            self._record(shown)

    def _record(self, shown: list[Reminder]) -> None:
        # After it was shown: a crash in between says it twice, the other way round never.
        try:
            self._reminders.announce(shown)
        except UserError as error:
            self._context.say.warn(error.sentence)

    def _show(self, due: list[Reminder]) -> str:
        told = due
        if len(due) > 1:
            before = self._shown.get(DIGEST, ()) if self._notifier.is_showing(DIGEST) else ()
            duties = {one.due.moment.duty for one in due}
            told = [*due, *(one for one in before if one.due.moment.duty not in duties)]
            told.sort(key=_by_close)
            for one in due:
                self._withdraw(key_of(one.due.moment.duty))
        return self._put_up(told)

    def _put_up(self, reminders: Sequence[Reminder], key: str = "") -> str:
        """Show one reminder by itself, several (or what is left of several) as a digest; return its key."""
        teller = self._teller()
        if len(reminders) > 1 or key == DIGEST:
            notice = teller.digest_of(reminders)
        else:
            notice = teller.notice_of(reminders[0])
        self._notifier.show(notice)
        self._shown[notice.key] = tuple(reminders)
        return notice.key

    def _teller(self) -> Teller:
        settings = self._context.services.profile.settings()
        quiet = plan_of(settings).quiet
        return Teller(self._context.clock.now(), self._context.zone(), settings.discreet, quiet)

    def _follow_facts(self) -> None:
        """Withdraw the notices that are beside the point, and correct those that say something else now."""
        now, mark = self._context.clock.now(), self._reminders.mark()
        ends = (one.due.moment.until for shown in self._shown.values() for one in shown)
        since = self._followed_at
        if mark == self._followed and since is not None and since <= now <= min(ends, default=now):
            return
        for key, reminders in list(self._shown.items()):
            standing = self._reminders.standing(reminders)
            if not standing:
                self._withdraw(key)
            elif len(standing) < len(reminders) or any(map(_differs, reminders, standing)):
                if self._notifier.is_showing(key):
                    self._put_up(standing, key)
                else:
                    self._shown[key] = tuple(standing)
        self._followed, self._followed_at = mark, now

    def _withdraw(self, key: str) -> None:
        self._shown.pop(key, None)
        self._notifier.withdraw(key)
        # Nobody will tell of it any more.
        self.settle(key)

    def _schedule(self) -> None:
        wait = self._reminders.wait()
        self._timer.start(max(_SHORTEST, wait // _MILLISECOND + 1))

    def _quiet_changed(self) -> None:
        if self._timer.isActive():
            self.beat_now()

    def _say_before_quiet(self, closing: list[FollowUp]) -> None:
        """Tell of the windows that close while the user asked for quiet: nobody will tell of them then."""
        if not self._context.services.profile.settings().notices:
            return
        told = [self._reminders.about_to_be_hidden(one) for one in closing]
        if told:
            self._say(told)

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


def _by_close(reminder: Reminder) -> tuple[bool, object]:
    """People to thank first, the nearest close first of all."""
    follow_up = reminder.follow_up
    owed = follow_up is not None and reminder.step is not Step.INVITATION
    return not owed, follow_up.window.closes_at if follow_up and owed else reminder.due_at


def _differs(before: Reminder, after: Reminder) -> bool:
    """Whether a notice says something of its duty that is no longer so; what is left of time aside."""
    old, new = before.follow_up, after.follow_up
    if old is None or new is None:
        return (before.conversation, before.opportunity) != (after.conversation, after.opportunity)
    return (old.contact.name, old.medium, old.missing_address, old.company_name) != (
        new.contact.name,
        new.medium,
        new.missing_address,
        new.company_name,
    )
