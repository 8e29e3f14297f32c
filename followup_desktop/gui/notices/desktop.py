"""Notices by the desktop's own service, with buttons (org.freedesktop.Notifications)."""

import logging
import os
from contextlib import suppress
from functools import partial
from html import escape
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon, QImage

from followup_desktop.gui.notices.acts import Acted
from followup_desktop.gui.notices.bus import PATIENCE, Bus
from followup_desktop.gui.notices.leftovers import Leftovers
from followup_desktop.gui.notices.notice import Notice, NotShown

_log = logging.getLogger(__name__)
_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_DEFAULT = "default"
_EXPIRED = 1
_NORMAL, _CRITICAL = 1, 2
_ICON = 48


class DesktopNotifier(QObject):
    """Shows notices by the session's service, whichever that is and whenever it starts or ends.

    A pressed button, or a click on the notice itself (the first button), reaches ``acted`` once: some
    services say it twice, and every program on the bus hears of the notices of all. ``refused`` goes out
    with a Notice that the service did not take, or not in time; ``settled`` with the key of a notice once it
    is on the screen, or was refused. ``leftovers`` is where the notices on
    screen are remembered, for the case that the app dies: without it their buttons do nothing.
    """

    refused = Signal(object)
    settled = Signal(str)

    def __init__(
        self,
        acted: Acted,
        icon: QIcon,
        desktop_entry: str,
        name: str,
        parent: QObject | None = None,
        *,
        leftovers: Leftovers | None = None,
        patience: int = PATIENCE,
    ) -> None:
        super().__init__(parent)
        self._acted = acted
        self._icon = icon
        self._desktop_entry = desktop_entry
        self._name = name
        self._leftovers = leftovers
        self._owner = ""
        self._capabilities: frozenset[str] = frozenset()
        self._ids: dict[str, int] = {}
        self._notices: dict[int, Notice] = {}
        self._expired: set[int] = set()
        self._asking = False
        self._sent: dict[str, Notice] = {}
        self._wanted: dict[str, Notice] = {}
        self._bus = Bus(self, patience)
        self._bus.received.connect(self._receive)
        self._bus.lost.connect(self._forget_all)

    def show(self, notice: Notice) -> None:
        """See Notifier. Raises NotShown where there is no bus; what else is amiss comes by ``refused``."""
        self._wanted[notice.key] = notice
        try:
            self._connect()
            if self._owner and notice.key not in self._sent:
                self._send(notice)
        except NotShown:
            self._wanted.pop(notice.key, None)
            raise

    def withdraw(self, key: str) -> None:
        """See Notifier."""
        self._wanted.pop(key, None)
        shown = self._ids.get(key)
        if shown is not None and key not in self._sent:
            self._close(shown)

    def is_showing(self, key: str) -> bool:
        """See Notifier."""
        shown = self._ids.get(key)
        return key in self._wanted and (shown is None or shown not in self._expired)

    def is_settling(self, key: str) -> bool:
        """Whether the service has not said yet that it shows what was asked for under a key."""
        wanted = self._wanted.get(key)
        return wanted is not None and self._notices.get(self._ids.get(key, 0)) is not wanted

    def sweep(self) -> None:
        """Take away what the app left on the screen when it was killed; ``show`` does it by itself."""
        if self._leftovers is not None and self._leftovers.any():
            with suppress(NotShown):
                self._connect()

    def stop(self) -> None:
        """Take all notices away and hang up: without the app their buttons do nothing."""
        self._wanted.clear()
        for shown in list(self._notices):
            self._close(shown)
        self._bus.close()

    # Sending

    def _connect(self) -> None:
        if not self._bus.is_open:
            self._bus.open()
            self._listen()
        if not self._owner and not self._asking:
            self._asking = True
            try:
                self._bus.ask(self._message("GetCapabilities"), self._introduced)
            except NotShown:
                self._asking = False
                raise

    def _introduced(self, reply: Any) -> None:
        """Take note of who the service is and what it can do; then send what waits for that."""
        self._asking = False
        if isinstance(reply, NotShown):
            for notice in list(self._wanted.values()):
                if notice.key not in self._sent:
                    self._refuse(notice.key, reply)
            return
        self._capabilities = frozenset(reply.body[0])
        self._belongs_to(reply)
        self._close_leftovers()
        for notice in list(self._wanted.values()):
            if notice.key not in self._sent and notice.key not in self._ids:
                self._send_or_refuse(notice)

    def _send(self, notice: Notice) -> None:
        """Ask for a notice. Another one under its key waits until it is known what to replace."""
        shown = self._ids.get(notice.key, 0)
        replaces = 0 if shown in self._expired else shown
        self._sent[notice.key] = notice
        try:
            self._bus.ask(self._notify(notice, replaces), partial(self._answered, notice))
        except NotShown:
            self._sent.pop(notice.key, None)
            raise

    def _send_or_refuse(self, notice: Notice) -> None:
        try:
            self._send(notice)
        except NotShown as reason:
            self._refuse(notice.key, reason)

    def _answered(self, notice: Notice, reply: Any) -> None:
        key = notice.key
        was_awaited = self._sent.get(key) is notice
        if was_awaited:
            del self._sent[key]
        if isinstance(reply, NotShown):
            if was_awaited:
                self._refuse(key, reply)
            return
        (shown,) = reply.body
        if not was_awaited:
            # It came after all, and was shown by another way meanwhile.
            self._bus.post(self._message("CloseNotification", "u", (shown,)))
            return
        self._belongs_to(reply)
        self._notices.pop(self._ids.get(key, 0), None)
        self._ids[key] = shown
        self._notices[shown] = notice
        self._expired.discard(shown)
        self._remember()
        wanted = self._wanted.get(key)
        if wanted is not None and wanted is not notice:
            self._send_or_refuse(wanted)
            return
        if wanted is None:
            self._close(shown)
        self.settled.emit(key)

    def _refuse(self, key: str, reason: NotShown) -> None:
        wanted = self._wanted.pop(key, None)
        if wanted is not None:
            _log.info("the notification service did not take a notice: %s", reason)
            self.refused.emit(wanted)
        self.settled.emit(key)

    def _belongs_to(self, reply: Any) -> None:
        """Keep which program answers for the service; another one than before knows nothing of our ids."""
        from jeepney import HeaderFields

        owner = reply.header.fields.get(HeaderFields.sender, "")
        if owner != self._owner:
            self._forget_shown()
            self._owner = owner

    def _listen(self) -> None:
        from jeepney import MatchRule, message_bus

        # With the sender in the rule, or GNOME delivers each action twice.
        said = MatchRule(type="signal", sender=_NAME, interface=_NAME, path=_PATH)
        moved = MatchRule(
            type="signal",
            sender="org.freedesktop.DBus",
            interface="org.freedesktop.DBus",
            member="NameOwnerChanged",
        )
        moved.add_arg_condition(0, _NAME)
        for rule in (said, moved):
            self._bus.post(message_bus.AddMatch(rule))

    def _message(self, method: str, signature: str = "", body: tuple[Any, ...] = ()) -> Any:
        from jeepney import DBusAddress, new_method_call

        return new_method_call(DBusAddress(_PATH, _NAME, _NAME), method, signature, body)

    def _notify(self, notice: Notice, replaces: int) -> Any:
        body = escape(notice.body, quote=False) if "body-markup" in self._capabilities else notice.body
        actions: list[str] = []
        if "actions" in self._capabilities and notice.actions:
            # A click on the notice itself. Without words, or Xfce makes a second button of it.
            actions = [_DEFAULT, ""]
            for key, label in notice.actions:
                actions += [key, label]
        hints: dict[str, tuple[str, Any]] = {
            "desktop-entry": ("s", self._desktop_entry),
            "urgency": ("y", _CRITICAL if notice.urgent else _NORMAL),
            "image-data": ("(iiibiiay)", _pixels(self._icon)),
        }
        fields = (self._name, replaces, "", notice.title, body, actions, hints, -1)
        return self._message("Notify", "susssasa{sv}i", fields)

    def _receive(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        if message.header.message_type is not MessageType.signal:
            return
        member, sender = fields.get(HeaderFields.member), fields.get(HeaderFields.sender)
        if member == "NameOwnerChanged" and sender == "org.freedesktop.DBus":
            # It may tell late of a service before the one that answered our last call.
            if message.body[1] == self._owner:
                self._forget_all()
        elif sender == self._owner and fields.get(HeaderFields.interface) == _NAME:
            self._hear(member, message.body)

    def _hear(self, member: str, body: tuple[Any, ...]) -> None:
        if len(body) < 2 or not isinstance(body[0], int) or body[0] not in self._notices:
            return
        shown: int = body[0]
        notice = self._notices[shown]
        if member == "ActivationToken":
            # Qt takes it from here when it asks the compositor to raise a window.
            os.environ["XDG_ACTIVATION_TOKEN"] = str(body[1])
        elif member == "ActionInvoked":
            usual = notice.actions[0][0] if notice.actions else ""
            pressed = usual if body[1] == _DEFAULT else body[1]
            if pressed in dict(notice.actions):
                self._close(shown)
                # Later: what it opens may have an event loop of its own, and the bus is to be read on.
                QTimer.singleShot(0, self, partial(self._acted, notice, pressed))
        elif member == "NotificationClosed" and body[1] == _EXPIRED:
            # Some desktops keep it in a list, with its buttons.
            self._expired.add(shown)
        elif member == "NotificationClosed":
            self._forget(shown)

    def _close(self, shown: int) -> None:
        self._forget(shown)
        self._bus.post(self._message("CloseNotification", "u", (shown,)))

    # What is on the screen

    def _forget(self, shown: int) -> None:
        notice = self._notices.pop(shown, None)
        self._expired.discard(shown)
        if notice is None:
            return
        if self._ids.get(notice.key) == shown:
            del self._ids[notice.key]
            if self._wanted.get(notice.key) is notice:
                del self._wanted[notice.key]
        self._remember()

    def _forget_shown(self) -> None:
        # Another service counts from the start again, and our ids would be somebody else's notices.
        for shown in list(self._notices):
            self._forget(shown)

    def _forget_all(self) -> None:
        self._forget_shown()
        self._owner = ""

    def _remember(self) -> None:
        if self._leftovers is not None:
            self._leftovers.keep(self._owner, list(self._notices))

    def _close_leftovers(self) -> None:
        if self._leftovers is not None:
            for shown in self._leftovers.of(self._owner):
                self._bus.post(self._message("CloseNotification", "u", (shown,)))
            self._remember()


def _pixels(icon: QIcon) -> tuple[int, int, int, bool, int, int, bytes]:
    """Return a picture as the service wants it, so that it needs no icon theme that knows the app."""
    image = icon.pixmap(_ICON, _ICON).toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return image.width(), image.height(), image.bytesPerLine(), True, 8, 4, bytes(image.constBits())
