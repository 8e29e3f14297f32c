"""Start at login on macOS: a launch agent of the user's.

Nobody has run this on macOS: its tests read the file in a home folder of their own.
"""

import plistlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from followup_desktop.system.files import told, write_whole

LABEL = "app.followup.FollowUp"


class MacAutostart:
    """The Autostart port over ``~/Library/LaunchAgents``. It takes effect at the next login."""

    def __init__(self, command: Callable[[], list[str]], home: Path | None = None) -> None:
        self._command = command
        self.path = (home or Path.home()) / "Library" / "LaunchAgents" / f"{LABEL}.plist"

    def enabled(self) -> bool:
        """Whether the agent is there, runs at login, and is not disabled in its file."""
        try:
            agent: Any = plistlib.loads(self.path.read_bytes())
        except (OSError, ValueError, ExpatError):
            return False
        if not isinstance(agent, dict):
            return False
        starts = bool(agent.get("Program") or agent.get("ProgramArguments"))
        return starts and bool(agent.get("RunAtLoad")) and not agent.get("Disabled")

    def set(self, on: bool) -> None:
        """Write the agent's file, or remove it. Raises UserError."""
        if on:
            content = plistlib.dumps(
                {
                    "Label": LABEL,
                    "ProgramArguments": self._command(),
                    "RunAtLoad": True,
                    "ProcessType": "Interactive",
                    "LimitLoadToSessionType": "Aqua",
                }
            )
            with told(self.path):
                write_whole(self.path, content)
        else:
            with told(self.path):
                self.path.unlink(missing_ok=True)
