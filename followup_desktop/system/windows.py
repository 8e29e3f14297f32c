"""Start at login on Windows: a value under the user's Run key.

Nobody has run this on Windows: its tests replace ``winreg`` by a registry in memory.
"""

import subprocess
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from followup_desktop.domain.errors import UserError

NAME = "Follow-Up"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where Task Manager and Settings keep what the user switched off: an odd first byte means off."""
_REFUSED = (
    "Windows does not let Follow-Up change what starts at login: {}. Change it in Task Manager, Startup."
)


class WindowsAutostart:
    """The Autostart port over the registry of the user who is logged in."""

    def __init__(self, command: Callable[[], list[str]], registry: Any = None) -> None:
        self._command = command
        self._given = registry

    def enabled(self) -> bool:
        """Whether the value is there, and not switched off elsewhere."""
        approved = self._value(APPROVED)
        is_off = isinstance(approved, bytes) and bool(approved) and bool(approved[0] & 1)
        return bool(self._value(RUN)) and not is_off

    def set(self, on: bool) -> None:
        """Write the value, or remove it. Raises UserError."""
        registry = self._registry
        command = subprocess.list2cmdline(self._command()) if on else ""
        try:
            with registry.CreateKeyEx(registry.HKEY_CURRENT_USER, RUN, 0, registry.KEY_SET_VALUE) as key:
                if on:
                    registry.SetValueEx(key, NAME, 0, registry.REG_SZ, command)
                else:
                    with suppress(FileNotFoundError):
                        registry.DeleteValue(key, NAME)
            self._forget_the_no()
        except OSError as error:
            raise UserError(_REFUSED.format(error.strerror or error)) from error

    def _forget_the_no(self) -> None:
        registry = self._registry
        with (
            suppress(FileNotFoundError),
            registry.OpenKey(registry.HKEY_CURRENT_USER, APPROVED, 0, registry.KEY_SET_VALUE) as key,
        ):
            registry.DeleteValue(key, NAME)

    def _value(self, path: str) -> object:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, registry.KEY_QUERY_VALUE) as key:
                value, _kind = registry.QueryValueEx(key, NAME)
        except OSError:
            return None
        return value

    @property
    def _registry(self) -> Any:
        if self._given is None:
            import importlib

            self._given = importlib.import_module("winreg")
        return self._given
