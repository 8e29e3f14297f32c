"""Notices by the desktop's own service, with buttons (org.freedesktop.Notifications)."""

import os
from html import escape
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon, QImage

from followup_desktop.gui.notices.acts import Acted
from followup_desktop.gui.notices.bus import Bus
from followup_desktop.gui.notices.notice import Notice, NotShown

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_DEFAULT = "default"
_EXPIRED = 1
_NORMAL, _CRITICAL = 1, 2
_ICON = 48


class DesktopNotifier(QObject):
    """Shows notices by the session's service, whichever that is and whenever it starts or ends.

    A pressed button, or a click on the notice itself (the first button), reaches ``acted`` once: some
    services say it twice, and every program on the bus hears of the notices of all.
    """

    def __init__(
        self, acted: Acted, icon: QIcon, desktop_entry: str, name: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._acted = acted
        self._icon = icon
        self._desktop_entry = desktop_entry
        self._name = name
        self._owner = ""
        self._capabilities: frozenset[str] = frozenset()
        self._ids: dict[str, int] = {}
        self._notices: dict[int, Notice] = {}
        self._expired: set[int] = set()
        self._bus = Bus(self)
        self._bus.received.connect(self._receive)
        self._bus.lost.connect(self._forget_all)

    def show(self, notice: Notice) -> None:
        """See Notifier."""
        self._connect()
        replaced = self._ids.get(notice.key, 0)
        reply = self._bus.call(self._notify(notice, 0 if replaced in self._expired else replaced))
        self._belongs_to(reply)
        self._forget(replaced)
        (shown,) = reply.body
        self._ids[notice.key] = shown
        self._notices[shown] = notice
        self._expired.discard(shown)

    def withdraw(self, key: str) -> None:
        """See Notifier."""
        shown = self._ids.get(key)
        if shown is not None:
            self._close(shown)

    def is_showing(self, key: str) -> bool:
        """See Notifier."""
        shown = self._ids.get(key)
        return shown is not None and shown not in self._expired

    def stop(self) -> None:
        """Take all notices away and hang up: without the app their buttons do nothing."""
        for shown in list(self._notices):
            self._close(shown)
        self._bus.close()

    def _connect(self) -> None:
        if not self._bus.is_open:
            self._bus.open()
            try:
                self._listen()
            except NotShown:
                self._bus.close()
                raise
        if not self._owner:
            reply = self._bus.call(self._message("GetCapabilities"))
            self._capabilities = frozenset(reply.body[0])
            self._belongs_to(reply)

    def _belongs_to(self, reply: Any) -> None:
        """Keep which program answers for the service; another one than before knows nothing of our ids."""
        from jeepney import HeaderFields

        owner = reply.header.fields.get(HeaderFields.sender, "")
        if owner != self._owner:
            self._forget_all()
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
            self._bus.call(message_bus.AddMatch(rule))

    def _message(self, method: str, signature: str = "", body: tuple[Any, ...] = ()) -> Any:
        from jeepney import DBusAddress, new_method_call

        return new_method_call(DBusAddress(_PATH, _NAME, _NAME), method, signature, body)

    def _notify(self, notice: Notice, replaces: int) -> Any:
        body = escape(notice.body, quote=False) if "body-markup" in self._capabilities else notice.body
        actions: list[str] = []
        if "actions" in self._capabilities and notice.actions:
            actions = [_DEFAULT, notice.actions[0][1]]
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
                self._acted(notice, pressed)
        elif member == "NotificationClosed" and body[1] == _EXPIRED:
            # Some desktops keep it in a list, with its buttons.
            self._expired.add(shown)
        elif member == "NotificationClosed":
            self._forget(shown)

    def _close(self, shown: int) -> None:
        self._forget(shown)
        self._bus.post(self._message("CloseNotification", "u", (shown,)))

    def _forget(self, shown: int) -> None:
        notice = self._notices.pop(shown, None)
        self._expired.discard(shown)
        if notice is not None and self._ids.get(notice.key) == shown:
            del self._ids[notice.key]

    def _forget_all(self) -> None:
        # Another service counts from the start again, and our ids would be somebody else's notices.
        self._owner = ""
        self._ids.clear()
        self._notices.clear()
        self._expired.clear()


def _pixels(icon: QIcon) -> tuple[int, int, int, bool, int, int, bytes]:
    """Return a picture as the service wants it, so that it needs no icon theme that knows the app."""
    image = icon.pixmap(_ICON, _ICON).toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return image.width(), image.height(), image.bytesPerLine(), True, 8, 4, bytes(image.constBits())
