"""What is said to the user when a window is about to close, and who can say it."""

from dataclasses import dataclass
from typing import Protocol

DIGEST = 0
"""The key of the one notice that speaks of several people."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. ``key`` is a participant's id or DIGEST; ``people`` are the participants it is about.

    ``actions`` are (key, label), the usual one first; see ``acts`` for the keys.
    """

    key: int
    title: str
    body: str
    actions: tuple[tuple[str, str], ...]
    urgent: bool = False
    people: tuple[int, ...] = ()


class NotShown(Exception):
    """A notifier could not show a notice; the next one is tried. The text is for the log."""


class Notifier(Protocol):
    """One way to show notices."""

    def show(self, notice: Notice) -> None:
        """Show a notice, in place of what is shown under its key. Raises NotShown."""
        ...

    def withdraw(self, key: int) -> None:
        """Take away what is shown under a key, if anything is."""
        ...

    def is_showing(self, key: int) -> bool:
        """Whether the user can still see what was shown under a key, as far as is known."""
        ...
