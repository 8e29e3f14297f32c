"""What is said to the user outside the window, and who can say it."""

from dataclasses import dataclass
from typing import Protocol

from followup_desktop.domain.reminders import Duty

DIGEST = "digest"
"""The key of the one notice that speaks of several duties."""


def key_of(duty: tuple[Duty, int]) -> str:
    """Return the key of a duty's notice: a later one about the same duty takes its place."""
    return f"{duty[0]}:{duty[1]}"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. ``key`` is that of its duty (``key_of``) or a name of its own such as DIGEST.

    ``actions`` are (key, label), the usual one first; see ``acts`` for the keys. ``people`` are the
    participants whom it reminds of, ``about`` is the id of its duty.
    """

    key: str
    title: str
    body: str
    actions: tuple[tuple[str, str], ...]
    urgent: bool = False
    people: tuple[int, ...] = ()
    about: int = 0


class NotShown(Exception):
    """A notifier could not show a notice; the next one is tried. The text is for the log."""


class Notifier(Protocol):
    """One way to show notices."""

    def show(self, notice: Notice) -> None:
        """Show a notice, in place of what is shown under its key. Raises NotShown."""
        ...

    def withdraw(self, key: str) -> None:
        """Take away what is shown under a key, if anything is."""
        ...

    def is_showing(self, key: str) -> bool:
        """Whether the user can still see what was shown under a key, as far as is known."""
        ...
