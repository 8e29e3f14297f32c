"""Start at login on Linux and other XDG desktops (Desktop Application Autostart Specification 0.5)."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from followup_desktop.domain.errors import UserError
from followup_desktop.system.files import told, write_whole

NAME = "app.followup.FollowUp.desktop"
_ENTRY = """[Desktop Entry]
Type=Application
Name=Follow-Up
Comment=Speaks up before the 24 hours for a thank-you end
Icon=app.followup.FollowUp
TryExec={program}
Exec={command}
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
"""
_SPECIAL = '"`$\\'  # what is escaped within quotes


class XdgAutostart:
    """The Autostart port over ``$XDG_CONFIG_HOME/autostart``. ``command`` is asked when it is written."""

    def __init__(self, command: Callable[[], list[str]], config_home: Path | None = None) -> None:
        self._command = command
        self.path = (config_home or _config_home()) / "autostart" / NAME

    def enabled(self) -> bool:
        """Whether the session starts it: the file is there, switched on, and its program exists."""
        try:
            entry = _read(self.path.read_text("utf-8", errors="replace"))
        except OSError:
            return False
        if entry.get("Hidden") == "true" or entry.get("X-GNOME-Autostart-enabled") == "false":
            return False
        wanted = _unescaped(entry.get("TryExec", ""))
        return bool(entry.get("Exec")) and (not wanted or shutil.which(wanted) is not None)

    def set(self, on: bool) -> None:
        """Write the file, or remove it. Raises UserError."""
        if on:
            content = entry_for(self._command()).encode()
            with told(self.path):
                write_whole(self.path, content)
        else:
            with told(self.path):
                self.path.unlink(missing_ok=True)


def entry_for(command: list[str]) -> str:
    """Return the desktop entry that starts a program with arguments. Raises UserError for odd characters."""
    if any(not character.isprintable() for word in command for character in word):
        raise UserError(
            "The path of Follow-Up or of its data folder holds a character that no startup entry can hold. "
            "Rename that folder."
        )
    return _ENTRY.format(
        program=_escaped(command[0]), command=_escaped(" ".join(_quoted(word) for word in command))
    )


def _config_home() -> Path:
    given = os.environ.get("XDG_CONFIG_HOME", "")
    # The specification: a relative path is to be ignored.
    return Path(given) if os.path.isabs(given) else Path.home() / ".config"


def _quoted(word: str) -> str:
    for special in _SPECIAL[::-1]:
        word = word.replace(special, "\\" + special)
    return '"' + word.replace("%", "%%") + '"'


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\")


def _unescaped(value: str) -> str:
    return value.replace("\\\\", "\\")


def _read(text: str) -> dict[str, str]:
    """Return the keys of the main group, as other programs may have written them."""
    entry: dict[str, str] = {}
    group = ""
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            group = line
        elif group == "[Desktop Entry]" and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            entry.setdefault(key.strip(), value.strip())
    return entry
