"""Everything the app can be told to do, by name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from followup_desktop.domain.matching import plain
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Mode

MOST = 6
_ALSO = {
    "Log a conversation": "new add form",
    "Plan a visit": "new add form invited in person",
    "Scan a business card": "picture photo camera qr code read contact",
    "Import invitations or cards": "calendar ics vcard vcf eml mail contacts people open file",
    "Card from a signature": "import contact paste mail text person",
    "Save everybody’s cards": "export vcard vcf contacts phone file",
    "Contact sheet of a position": "print people phone numbers opportunity paper pdf",
    "Export everything": "save backup file",
    "Settings": "preferences options",
    "Today": "go to home",
    "Calendar": "go to month week day",
    "People": "go to contacts cards",
    "Letters": "go to drafts write",
    "My profile": "go to me signature strengths",
    "Quit": "exit close end",
    "About Follow-Up": "version help",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``also`` are words by which it is found too."""

    name: str
    icon: QIcon | str
    do: Callable[[], None]
    keys: str = ""
    also: str = ""


def commands(context: Context, menu: QMenu | None, quiet: Any) -> list[Command]:
    """Return what can be done now: all that the menu holds, then the looks, and two hours without notices.

    ``quiet`` is the Quiet of the notices, or None where there are none.
    """
    found = list(_of_menu(menu)) if menu is not None else []
    if quiet is not None:
        on = quiet.until is not None
        name = "End the quiet and let notices through" if on else "Quiet for 2 hours"
        found.append(
            Command(name, "bell-off", quiet.end if on else quiet.start, also="mute notices silence pause")
        )
    for mode, name, icon in (
        (Mode.LIGHT, "Light theme", "sun"),
        (Mode.DARK, "Dark theme", "moon"),
        (Mode.SYSTEM, "Theme as the desktop has it", "monitor"),
    ):
        if context.theme.mode is not mode:
            found.append(Command(name, icon, _theme(context, mode), also="mode appearance look colours"))
    return found


def _theme(context: Context, mode: Mode) -> Callable[[], None]:
    def choose() -> None:
        profile = context.services.profile
        context.theme.set_mode(mode)
        context.announce(profile.save_settings(replace(profile.settings(), theme=mode.value)))

    return choose


def _of_menu(menu: QMenu) -> Iterator[Command]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _of_menu(inner)
        elif action.isEnabled() and not action.isSeparator() and action.text().replace("&", "") != "Search":
            yield _of_action(action)


def _of_action(action: QAction) -> Command:
    name = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
    return Command(
        name, action.icon(), action.trigger, action.shortcut().toString(), _ALSO.get(name.split(",")[0], "")
    )


def matching(among: Sequence[Command], words: Sequence[str]) -> list[Command]:
    """Return the commands in which every word begins one, those by their own name first."""
    wanted = [plain(word) for word in words]

    def begins(text: str) -> bool:
        there = plain(text).replace("-", " ").split()
        return all(any(one.startswith(word) for one in there) for word in wanted)

    own = [one for one in among if begins(one.name)]
    return (own + [one for one in among if one not in own and begins(f"{one.name} {one.also}")])[:MOST]
