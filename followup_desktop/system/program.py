"""How this Follow-Up is started, as somebody else would start it."""

import os
import shutil
import sys
from pathlib import Path

from followup_desktop.domain.errors import UserError


def start_command(data_dir: Path | None, minimised: bool = True) -> list[str]:
    """Return the program and its arguments; ``data_dir`` where the app was started with one.

    The program is the AppImage, the frozen executable, the console script, or else Python with the package.
    Raises UserError in a sandbox, whose programs the session outside cannot start by their paths.
    """
    if os.environ.get("FLATPAK_ID") or os.environ.get("SNAP"):
        raise UserError(
            "Follow-Up runs in a sandbox and cannot change what starts at login. "
            "Add it to the startup programs in your desktop’s own settings."
        )
    command = _program()
    if minimised:
        command.append("--minimised")
    if data_dir is not None:
        command += ["--data-dir", str(data_dir.absolute())]
    return command


def _program() -> list[str]:
    if image := os.environ.get("APPIMAGE"):
        return [image]
    if getattr(sys, "frozen", False):
        return [sys.executable]
    script = shutil.which(sys.argv[0]) if Path(sys.argv[0]).stem == "followup-desktop" else None
    if script is not None:
        return [str(Path(script).absolute())]
    return [sys.executable, "-m", "followup_desktop"]
