"""Which notices are on the screen, in a small file: they outlive an app that is killed."""

import json
import os
from contextlib import suppress
from pathlib import Path


class Leftovers:
    """Remembers ids of notices and whose they are. A file that cannot be read or written is no matter."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def any(self) -> bool:
        """Whether something may have been left."""
        return self._path.exists()

    def of(self, service: str) -> list[int]:
        """Return the ids that this service was showing for us; those of another session are void."""
        try:
            stored = json.loads(self._path.read_text())
            ids = stored["ids"] if stored["service"] == _place_of(service) else []
            return [one for one in ids if isinstance(one, int)]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def keep(self, service: str, ids: list[int]) -> None:
        """Remember these, and no others."""
        with suppress(OSError):
            if ids:
                self._path.write_text(json.dumps({"service": _place_of(service), "ids": ids}))
            else:
                self._path.unlink(missing_ok=True)


def _place_of(service: str) -> str:
    """Return a name for a service that no service of another session has."""
    return f"{os.environ.get('DBUS_SESSION_BUS_ADDRESS', '')} {service}"
