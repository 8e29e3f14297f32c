"""A real desktop without a screen: X server, session bus, window manager, tray host and notices.

Nothing of the desktop of whoever runs the tests is touched: display, bus, home and runtime folder are its
own, for one run of the tests.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.desktop.hosts import PANELS, bus_rules, find_colour, notice_program, panel_settings
from tests.desktop.screen_reader import ScreenReader

PROGRAMS = (
    "Xvfb",
    "dbus-daemon",
    "openbox",
    "lxqt-panel",
    "xfce4-panel",
    "dunst",
    "xdotool",
    "wmctrl",
    "import",
)
NOTICES = "org.freedesktop.Notifications"
TRAY = "org.kde.StatusNotifierWatcher"
_BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")
_T = TypeVar("_T")


def missing_programs() -> list[str]:
    """The programs that this harness drives and this machine lacks."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    return missing if notice_program("xfce").exists() else [*missing, "xfce4-notifyd"]


def wait_for(what: str, probe: Callable[[], _T | None], within_s: float = 20.0) -> _T:
    """Ask `probe` until it answers with something true, and return that; AssertionError if it never does."""
    end = time.monotonic() + within_s
    while not (answer := probe()):
        assert time.monotonic() < end, f"waited {within_s:g} s in vain for {what}"
        time.sleep(0.05)
    return answer


@dataclass(frozen=True)
class Notice:
    """What a program asked the notification service to show."""

    replaces: int
    summary: str
    body: str
    buttons: tuple[str, ...]


class Program:
    """A running process with its output in a file."""

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        self.log_file = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )

    @property
    def log(self) -> str:
        """What it has printed so far."""
        return self.log_file.read_text(errors="replace")

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None

    def stop(self, within_s: float = 10.0) -> int:
        """Ask it to end, insist after a while, and return its exit status."""
        if self.runs:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(within_s)
        except subprocess.TimeoutExpired:
            return self.kill()

    def kill(self) -> int:
        """End it at once, as a crash would; return its exit status."""
        self.process.kill()
        return self.process.wait()


class Desktop:
    """The session; use it as a context manager. `size` is in physical pixels.

    `panel` is "lxqt", "xfce" or "" for no tray; `service` is "dunst", "xfce" or "" for no notices.
    """

    def __init__(
        self, size: tuple[int, int] = (1360, 860), *, panel: str = "lxqt", service: str = "dunst"
    ) -> None:
        self.size = size
        self.panel = panel
        self.service = service
        self._panel: Program | None = None
        self._notices: list[Notice] = []
        self._stack = ExitStack()
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self.folder = Path(stack.enter_context(_folder()))
            self._make_home()
            self._start_display(stack)
            self._start_bus(stack)
            self._start_desktop(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    # What a test does with it

    def start(self, *command: str | Path, environment: Mapping[str, str] | None = None) -> Program:
        """Start a program in the session; whoever starts it stops it."""
        words = [str(word) for word in command]
        log = self.folder / f"{Path(words[0]).name}.log"
        return Program(words, self.environment | dict(environment or {}), log)

    def run(self, *command: str | Path, within_s: float = 20.0) -> str:
        """Run a program to its end and return what it printed; CalledProcessError if it failed."""
        done = subprocess.run(
            command, env=self.environment, check=True, timeout=within_s, capture_output=True, text=True
        )
        return done.stdout

    def keys(self, *chords: str) -> None:
        """Press chords such as "ctrl+n" or "Return", one after the other."""
        self.run("xdotool", "key", "--clearmodifiers", "--delay", "30", *chords)

    def type(self, text: str) -> None:
        """Type a text into whatever has the keyboard."""
        self.run("xdotool", "type", "--clearmodifiers", "--delay", "12", "--", text, within_s=60)

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Click at a place of the screen, in physical pixels."""
        self.run("xdotool", "mousemove", "--sync", str(x), str(y), "click", str(button))

    def windows(self, title: str = "") -> list[str]:
        """The ids of the visible windows whose title matches; those that have one, without `title`."""
        try:
            return self.run("xdotool", "search", "--onlyvisible", "--name", title or ".").split()
        except subprocess.CalledProcessError:  # none
            return []

    def close(self, window: str) -> None:
        """Ask a window to close, as a click on its cross does; a key may come before it has the keyboard."""
        self.run("wmctrl", "-i", "-c", window)

    def popups(self) -> list[str]:
        """The ids of menus and the like: windows that the window manager leaves alone."""
        try:
            top = ("--onlyvisible", "--maxdepth", "1", "--class", ".")
            return self.run("xdotool", "search", *top).split()
        except subprocess.CalledProcessError:  # none
            return []

    def picture(self, target: Path) -> Path:
        """Save the screen as a picture."""
        self.run("import", "-window", "root", target)
        return target

    def notices(self) -> list[Notice]:
        """Each notice that a program asked for since the last `forget_notices`, the oldest first."""
        with suppress(TimeoutError):
            while True:
                message = self._monitor.receive(timeout=0)
                if message.header.fields.get(HeaderFields.member) == "Notify":
                    _app, replaces, _icon, summary, body, actions, _hints, _expiry = message.body
                    self._notices.append(Notice(replaces, summary, body, tuple(actions[1::2])))
        return list(self._notices)

    def press_notice(self, button: str = "") -> None:
        """Press a button of the newest notice on screen; dunst's only way is that to the first one."""
        if self.service == "dunst":
            self.run("dunstctl", "action", "0")
            return
        with self.reader() as reader:
            left, top, width, height = wait_for(
                f"the button {button}", lambda: reader.find(button, "push button", "xfce4-notifyd")
            ).place
        self.click(left + width // 2, top + height // 2)

    def notices_shown(self) -> int:
        """How many notices dunst has on the screen."""
        return int(self.run("dunstctl", "count", "displayed"))

    def forget_notices(self) -> None:
        """Start a test with no notice on the screen or in the list."""
        if self.service == "dunst":
            self.run("dunstctl", "close-all")
        self.notices()
        self._notices.clear()

    def start_panel(self) -> None:
        """Start the tray host and wait until it is there."""
        command, environment = PANELS[self.panel]
        self._panel = self.start(*command, environment=environment)
        wait_for("the tray", lambda: self.has(TRAY))

    def stop_panel(self) -> None:
        """End the tray host and wait until it has gone."""
        if self._panel is not None:
            self._panel.stop()
            wait_for("the tray to go", lambda: not self.has(TRAY))
            self._panel = None

    def close_window(self) -> None:
        """Close the app's window as a click on its cross does."""
        for window in self.windows("^Follow-Up$"):
            self.close(window)
        wait_for("the window to go", lambda: not self.windows("^Follow-Up$"))

    def has(self, name: str) -> bool:
        """Whether a program on the session bus has this name."""
        return bool(self._call(_BUS, "NameHasOwner", "s", (name,))[0])

    def tray_icon_place(self, colour: str) -> tuple[int, int] | None:
        """Where a tray icon of a colour is on the screen, by the panel's edge."""
        height = self.size[1]
        top, bottom = (height - 34, height) if self.panel == "lxqt" else (0, 27)
        return find_colour(self.picture(self.folder / "screen.png"), colour, top, bottom)

    def tray_icons(self) -> list[str]:
        """The addresses of the icons that the tray shows."""
        address = DBusAddress("/StatusNotifierWatcher", TRAY, "org.freedesktop.DBus.Properties")
        (_kind, icons) = self._call(address, "Get", "ss", (TRAY, "RegisteredStatusNotifierItems"))[0]
        return list(icons)

    def reader(self) -> ScreenReader:
        """What a screen reader sees and does; close it after use."""
        address = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        return ScreenReader(str(self._call(address, "GetAddress")[0]))

    # How it comes up

    def _make_home(self) -> None:
        folders = {
            "HOME": "home",
            "XDG_RUNTIME_DIR": "run",
            "XDG_CONFIG_HOME": "config",
            "XDG_DATA_HOME": "data",
            "XDG_CACHE_HOME": "cache",
            "XDG_STATE_HOME": "state",
        }
        for name in folders.values():
            (self.folder / name).mkdir(mode=0o700)
        panel_settings(self.folder / "config")
        self.environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "TZ": "Europe/London",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_DATA_DIRS": "/usr/local/share:/usr/share",
            "XDG_SESSION_TYPE": "x11",
        } | {variable: str(self.folder / name) for variable, name in folders.items()}

    def _start_display(self, stack: ExitStack) -> None:
        width, height = self.size
        told, tell = os.pipe()
        log = (self.folder / "Xvfb.log").open("wb")
        with open(told, "rb") as answer, log:
            server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
                env=self.environment,
                pass_fds=[tell],
                stdout=log,
                stderr=log,
            )
            stack.callback(_end, server)
            os.close(tell)
            number = answer.readline().strip().decode()
        assert number, (self.folder / "Xvfb.log").read_text()
        self.environment["DISPLAY"] = f":{number}"

    def _start_bus(self, stack: ExitStack) -> None:
        bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={bus_rules(self.folder)}", "--nofork", "--print-address=1"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        stack.callback(_end, bus)
        assert bus.stdout is not None
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self._connection = self._connect(stack)
        # A connection that monitors may say nothing any more, so it is a second one.
        self._monitor = self._connect(stack)
        rule = f"type='method_call',interface='{NOTICES}',member='Notify'"
        watch = DBusAddress(_BUS.object_path, _BUS.bus_name, "org.freedesktop.DBus.Monitoring")
        self._monitor.send_and_get_reply(new_method_call(watch, "BecomeMonitor", "asu", ([rule], 0)))

    def _connect(self, stack: ExitStack) -> DBusConnection:
        connection = open_dbus_connection(bus=self.environment["DBUS_SESSION_BUS_ADDRESS"])
        stack.callback(connection.close)
        return connection

    def _start_desktop(self, stack: ExitStack) -> None:
        ready = self.folder / "ready"
        stack.callback(self.start("openbox", "--startup", f"touch {ready}").stop)
        if self.service:
            stack.callback(self.start(notice_program(self.service)).stop)
        wait_for("the window manager", ready.exists)
        if self.service:
            wait_for(NOTICES, lambda: self.has(NOTICES))
        if self.panel:
            self.start_panel()
            stack.callback(self.stop_panel)

    def _call(
        self, address: DBusAddress, method: str, signature: str = "", body: tuple[object, ...] = ()
    ) -> tuple[Any, ...]:
        message = new_method_call(address, method, signature, body)
        reply = self._connection.send_and_get_reply(message, timeout=10)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return tuple(reply.body)


class SleepingClock:
    """The wall clock of a program as after sleep: moved, while the monotonic clock stands still."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.move(0)

    def move(self, seconds: float) -> None:
        """Put the wall clock this many seconds ahead of the true one."""
        part = self._file.with_suffix(".part")
        part.write_text(f"{seconds:+f}\n")
        part.replace(self._file)

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs at its start to live by this clock."""
        library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }


def _folder() -> tempfile.TemporaryDirectory[str]:
    # Short, since the paths of sockets are limited to 107 characters.
    return tempfile.TemporaryDirectory(prefix="fu-desktop-", ignore_cleanup_errors=True)


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
