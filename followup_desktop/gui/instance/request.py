"""What a second start asks of the first, as one line of JSON. Nothing here needs Qt."""

import os
from dataclasses import dataclass
from pathlib import Path

LIMIT = 1 << 20
"""Bytes of the longest request that is sent or read: a whole desktop of long file names fits."""
TAKEN = b"taken\n"
"""The answer to a request that was understood."""


@dataclass(frozen=True, slots=True)
class Request:
    """Show the window, unless ``show`` is false, and review ``files`` (absolute paths).

    ``token`` is the desktop's leave to come to the front (XDG activation), where it gave one.
    """

    files: tuple[str, ...] = ()
    show: bool = True
    token: str = ""

    def encode(self) -> bytes:
        """Return it as a line."""
        import json

        return json.dumps({"files": self.files, "show": self.show, "token": self.token}).encode() + b"\n"


def request_of(files: list[Path], minimised: bool) -> Request:
    """Return the request of this process: files as seen from its folder; nothing to show if minimised."""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    return Request(tuple(str(path.absolute()) for path in files), bool(files) or not minimised, token)


def decode(line: bytes) -> Request | None:
    """Return what a line asks, or None for anything that no Follow-Up would send."""
    import json

    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.keys() != {"files", "show", "token"}:
        return None
    files, show, token = said["files"], said["show"], said["token"]
    if not isinstance(files, list) or not isinstance(show, bool) or not isinstance(token, str):
        return None
    if not all(isinstance(name, str) and "\0" not in name and os.path.isabs(name) for name in files):
        return None
    return Request(tuple(files), show, "" if "\0" in token else token)
