"""What a screen reader sees of the running app, and how it presses and types: AT-SPI over its own bus."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

_INTERFACE = "org.a11y.atspi."
_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_STATES = {"checked": 4, "enabled": 8, "expanded": 10, "focused": 12, "selected": 23, "showing": 25}
_MOST_CHILDREN = 400  # a list of a hundred thousand rows is not for a test to read
CONTROLS = {
    *("push button", "button", "toggle button", "check box", "radio button", "combo box", "text", "entry"),
    *("spin button", "slider", "list item", "table cell", "menu item", "page tab", "tree item", "link"),
    *("date editor", "password text"),
}


class NotReadable(Exception):
    """The app refused, or the widget is gone by now."""


@dataclass(frozen=True)
class Node:
    """One accessible object: read when it was found, acted on where it is now."""

    reader: "ScreenReader"
    owner: str
    path: str
    role: str
    name: str
    states: frozenset[str]
    depth: int

    @property
    def showing(self) -> bool:
        """Whether it is on the screen."""
        return "showing" in self.states

    @property
    def text(self) -> str:
        """The text that it holds, such as a field's."""
        return str(self.reader.call(self.owner, self.path, "Text", "GetText", "ii", (0, -1))[0])

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Left, top, width and height on the screen, in physical pixels."""
        (left, top, width, height) = self.reader.call(
            self.owner, self.path, "Component", "GetExtents", "u", (0,)
        )[0]
        return left, top, width, height

    def press(self) -> None:
        """Do its main action, as a screen reader's user would."""
        actions = self.reader.call(self.owner, self.path, "Action", "GetActions")[0]
        names = [str(action[0]).lower() for action in actions]
        assert names, f"{self.role} {self.name!r} has no action"
        best = next(
            (names.index(name) for name in ("press", "toggle", "click", "activate") if name in names), 0
        )
        self.reader.call(self.owner, self.path, "Action", "DoAction", "i", (best,))

    def focus(self) -> None:
        """Give it the keyboard."""
        self.reader.call(self.owner, self.path, "Component", "GrabFocus")

    def write(self, text: str) -> None:
        """Replace the text that it holds."""
        self.reader.call(self.owner, self.path, "EditableText", "SetTextContents", "s", (text,))


class ScreenReader:
    """A connection to the accessibility bus; use it as a context manager."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(bus=address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def nodes(self, app: str = "Follow-Up", *, hidden: bool = False) -> Iterator[Node]:
        """Every object of the programs whose name holds `app`, parents first; `hidden` ones too if asked."""
        for owner, path in self._children(*_ROOT):
            with suppress(NotReadable):
                root = self._node(owner, path, 0)
                if app.lower() in root.name.lower():
                    yield from self._walk(root, hidden=hidden)

    def find(self, name: str, role: str = "", app: str = "Follow-Up") -> Node | None:
        """The first object on screen whose name holds `name`, in any case, and whose role holds `role`."""
        for node in self.nodes(app):
            if name.lower() in node.name.lower() and role in node.role and node.showing:
                return node
        return None

    def unnamed_controls(self, app: str = "Follow-Up") -> list[str]:
        """The controls on screen that a screen reader cannot name, each as role and place on the screen."""
        return [
            f"{node.role} at {node.place}"
            for node in self.nodes(app)
            if node.showing and node.role in CONTROLS and not node.name.strip()
        ]

    def outline(self, app: str = "Follow-Up") -> str:
        """The whole tree as text, for the message of a failing test."""
        return "\n".join(f"{'  ' * node.depth}{node.role} {node.name!r}" for node in self.nodes(app))

    def call(
        self,
        owner: str,
        path: str,
        interface: str,
        method: str,
        signature: str = "",
        body: tuple[object, ...] = (),
    ) -> tuple[Any, ...]:
        """Call a method of one object; NotReadable when it is refused or the object is gone."""
        full = interface if "." in interface else _INTERFACE + interface
        message = new_method_call(DBusAddress(path, owner, full), method, signature or None, body)
        try:
            reply = self._connection.send_and_get_reply(message, timeout=10)
        except TimeoutError as error:
            raise NotReadable(f"{owner} does not answer") from error
        if reply.header.message_type is not MessageType.method_return:
            raise NotReadable(f"{method} of {path}: {reply.body}")
        return tuple(reply.body)

    def _walk(self, node: Node, *, hidden: bool) -> Iterator[Node]:
        yield node
        with suppress(NotReadable):
            for owner, path in self._children(node.owner, node.path)[:_MOST_CHILDREN]:
                with suppress(NotReadable):
                    child = self._node(owner, path, node.depth + 1)
                    if hidden or child.showing or child.depth < 2:
                        yield from self._walk(child, hidden=hidden)

    def _children(self, owner: str, path: str) -> list[tuple[str, str]]:
        return list(self.call(owner, path, "Accessible", "GetChildren")[0])

    def _node(self, owner: str, path: str, depth: int) -> Node:
        properties = "org.freedesktop.DBus.Properties"
        name = self.call(owner, path, properties, "Get", "ss", (_INTERFACE + "Accessible", "Name"))[0][1]
        role = self.call(owner, path, "Accessible", "GetRoleName")[0]
        low, high = self.call(owner, path, "Accessible", "GetState")[0]
        bits = low | high << 32
        states = frozenset(state for state, bit in _STATES.items() if bits >> bit & 1)
        return Node(self, owner, path, str(role), str(name), states, depth)
