"""The tray icon: how long is left for the most urgent, and the way back to the window."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.windows import Urgency
from followup_desktop.domain.words import clock_time
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.gui.notices.quiet import Quiet
from followup_desktop.gui.tray.host import TrayHost
from followup_desktop.gui.tray.icon import menu_icon, ring_icon, tray_icon
from followup_desktop.gui.tray.words import by_urgency, menu_line, ring_text, tooltip

MOST = 8
_STEPS = 48  # the ring moves every half hour: more would only wake the panel
_MESSAGE = 15000  # milliseconds; a desktop may show it for longer or shorter


class Tray(QObject):
    """The icon and its menu.

    ``open_window`` brings the window to the front, ``quit`` ends the app. ``hostLost`` goes out when the
    desktop's tray has gone: a window that is hidden must come back then.
    """

    hostLost = Signal()
    messageClicked = Signal()

    def __init__(
        self,
        context: Context,
        open_window: Callable[[], None],
        quit: Callable[[], None],
        quiet: Quiet,
        parent: QObject | None = None,
        host: TrayHost | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._open_window = open_window
        self._quit = quit
        self._quiet = quiet
        self._icon: QSystemTrayIcon | None = None
        self._drawn: object = None
        self._tip = ""
        self._listed: tuple[Any, Any] | None = None
        self._lines: list[QAction] = []
        self.menu = QMenu()
        self._host = host or TrayHost(self)
        self._host.came.connect(self._renew)
        self._host.gone.connect(self._lost)
        quiet.changed.connect(self.refresh)

    @property
    def available(self) -> bool:
        """Whether there is a tray that shows the icon now, so that a hidden window can come back."""
        return self._icon is not None and QSystemTrayIcon.isSystemTrayAvailable()

    def start(self) -> None:
        """Show the icon, now or as soon as there is a tray."""
        self._host.start()
        self._renew()

    def stop(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def refresh(self, _changes: object = None) -> None:
        """Look again at who is to thank; what did not change is not drawn again."""
        now, services = self._context.clock.now(), self._context.services
        ordered, quiet_until = by_urgency(services.today.owed(), now), self._quiet_until()
        self._fill_menu(ordered)
        if self._icon is None:
            return
        tip = tooltip(ordered, now, quiet_until, services.profile.settings().discreet)
        if tip != self._tip:
            self._tip = tip
            self._icon.setToolTip(tip)
        first = ordered[0].window if ordered else None
        urgency = first.urgency(now) if first else Urgency.CALM
        # Rounded up: the last half hour is still a sliver, and only a closed window is empty.
        steps = -(-first.fraction_left(now) * _STEPS // 1) if first else None
        if (steps, urgency, bool(quiet_until)) != self._drawn:
            self._drawn = (steps, urgency, bool(quiet_until))
            fraction = None if steps is None else steps / _STEPS
            self._icon.setIcon(tray_icon(fraction, urgency, bool(quiet_until)))

    def speak(self, title: str, body: str, urgent: bool) -> bool:
        """Show a message at the icon; return whether it can be seen."""
        if self._icon is None or not self.available or not QSystemTrayIcon.supportsMessages():
            return False
        if self._host.is_here():
            # There Qt asks the notification service, which is the one that did not answer before.
            return False
        kind = QSystemTrayIcon.MessageIcon.Warning if urgent else QSystemTrayIcon.MessageIcon.Information
        self._icon.showMessage(title, body, kind, _MESSAGE)
        return True

    # The menu

    def _fill_menu(self, ordered: list[FollowUp]) -> None:
        now, zone = self._context.clock.now(), self._context.zone()
        shown = ordered[:MOST]
        pictures = [
            (ring_text(f, now), f.window.urgency(now), f.window.fraction_left(now) > 0) for f in shown
        ]
        lines = [(menu_line(f, now, zone), picture) for f, picture in zip(shown, pictures, strict=True)]
        listed = ([f.id for f in shown], len(ordered), self._quiet_until())
        if (listed, lines) == self._listed:
            return
        old, self._listed = self._listed, (listed, lines)
        if old is None or old[0] != listed:
            self._fill_anew(shown, len(ordered))
        for at, (action, follow_up) in enumerate(zip(self._lines, shown, strict=True)):
            # In place: the menu may be open, and a line must not slip away under the pointer.
            if old is None or old[0] != listed or old[1][at] != lines[at]:
                action.setText(_plain(lines[at][0]))
                action.setIcon(self._ring_of(follow_up))

    def _fill_anew(self, shown: list[FollowUp], owed: int) -> None:
        go = self._context.go
        self.menu.clear()
        self._lines = [self._add("", QIcon(), partial(go.show_follow_up, one.id)) for one in shown]
        if owed > MOST:
            self._add(f"and {owed - MOST} more", QIcon(), partial(go.show_screen, "today"))
        if owed:
            self.menu.addSeparator()
        self._add_usual()

    def _ring_of(self, follow_up: FollowUp) -> QIcon:
        now, window = self._context.clock.now(), follow_up.window
        return ring_icon(window.fraction_left(now), ring_text(follow_up, now), window.urgency(now))

    def _add_usual(self) -> None:
        until = self._quiet_until()
        self._add("Find or log…", menu_icon("search"), self._context.go.open_line)
        self._add("Log a conversation…", menu_icon("plus"), lambda: self._context.go.log_conversation())
        words = f"Quiet until {until}" if until else "Quiet for 2 hours"
        quiet = self._action(words, menu_icon("bell-off"), self._toggle_quiet)
        quiet.setCheckable(True)
        quiet.setChecked(bool(until))
        self._add("Open Follow-Up", menu_icon("app-window"), lambda: None)
        self._action("Quit", menu_icon("log-out"), self._quit)

    def _add(self, words: str, icon: QIcon, go: Callable[[], None]) -> QAction:
        """Add a line that opens the window and then goes somewhere in it."""

        def chosen() -> None:
            self._open_window()
            go()

        return self._action(words, icon, chosen)

    def _action(self, words: str, icon: QIcon, do: Callable[[], None]) -> QAction:
        action = self.menu.addAction(icon, _plain(words))
        # Later: the menu must have gone, and its host have its answer, before a dialogue opens.
        action.triggered.connect(lambda _on=False: QTimer.singleShot(0, self, do))
        return action

    def _toggle_quiet(self) -> None:
        if self._quiet.until is None:
            self._quiet.start()
        else:
            self._quiet.end()

    def _quiet_until(self) -> str:
        until = self._quiet.until
        return (
            clock_time(until, self._context.clock.now(), self._context.zone(), dates.there) if until else ""
        )

    # The icon

    def _renew(self) -> None:
        # An icon made before the panel never moves to it, so each tray that comes gets a new one.
        self.stop()
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.messageClicked)
        self._redraw()
        self._icon.show()

    def _redraw(self) -> None:
        self._drawn, self._listed, self._tip = None, None, ""
        self.refresh()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        reasons = QSystemTrayIcon.ActivationReason
        # On macOS a click opens the menu, and the window must not cover it.
        if reason in (reasons.Trigger, reasons.DoubleClick) and sys.platform != "darwin":
            self._open_window()

    def _lost(self) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable() or not self._host.is_here():
            self.hostLost.emit()


def _plain(words: str) -> str:
    """Return a menu's text in which an ampersand is no shortcut."""
    return words.replace("&", "&&")
