"""How an optional extra is added to this installation of Follow-Up, as the person at it would do it."""

import json
import os
import shlex
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_NAME = "followup-desktop"


def how_to_add(extra: str) -> str:
    """Return a sentence with the exact command, or with what to do where no command can."""
    if os.environ.get("APPIMAGE") or os.environ.get("FLATPAK_ID") or os.environ.get("SNAP"):
        return _elsewhere(extra)
    if getattr(sys, "frozen", False):
        return _elsewhere(extra)
    return f"Add it with this command in a terminal, then start Follow-Up again: {_command(extra)}"


def _elsewhere(extra: str) -> str:
    command = f'pip install "{_NAME}[{extra}]"'
    return f"This package of Follow-Up takes no additions; one installed with pip does: {command}"


def _command(extra: str) -> str:
    package = f"{_NAME}[{extra}]"
    try:
        found = distribution(_NAME)
    except PackageNotFoundError:
        return _line([sys.executable, "-m", "pip", "install", package])
    if _is_checkout(found):
        # What the extra needs, and not the checkout anew: that would build it.
        return _line([sys.executable, "-m", "pip", "install", *_needs(found, extra)])
    if "pipx" in Path(sys.prefix).parts:
        return _line(["pipx", "install", "--force", package])
    if (found.read_text("INSTALLER") or "").strip() == "uv":
        if "uv" in Path(sys.prefix).parts and "tools" in Path(sys.prefix).parts:
            return _line(["uv", "tool", "install", "--force", package])
        return _line(["uv", "pip", "install", "--python", sys.executable, package])
    return _line([sys.executable, "-m", "pip", "install", package])


def _is_checkout(found: Distribution) -> bool:
    try:
        about = json.loads(found.read_text("direct_url.json") or "{}")
    except ValueError:
        return False
    return bool(about.get("dir_info", {}).get("editable"))


def _needs(found: Distribution, extra: str) -> list[str]:
    ends = (f"extra == '{extra}'", f'extra == "{extra}"')
    lines = (line.partition(";") for line in found.requires or ())
    return [need.strip() for need, _, marker in lines if marker.strip() in ends]


def _line(words: list[str]) -> str:
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
