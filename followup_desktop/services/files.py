"""Small files that are there whole or not at all, and errors of theirs as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from followup_desktop.domain.errors import UserError


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` in place of what is there, making the folder; a crash leaves the one or the other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an error of the file system into a UserError that names the file and what to do."""
    try:
        yield
    except OSError as error:
        raise UserError(
            f"{path} cannot be changed: {error.strerror or error}. Check the permissions of its folder."
        ) from error
