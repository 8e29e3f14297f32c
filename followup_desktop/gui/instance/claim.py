"""Who is the one: a lock in the data folder decides, before the database is opened or a screen is made."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QElapsedTimer, QLockFile, QThread

from followup_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from followup_desktop.gui.instance.request import Request

LOCK = "followup.lock"
PATIENCE = 6000
"""Milliseconds in which the first must answer: it may still be starting, or just ending."""
_AGAIN = 40  # milliseconds between two attempts
_SETTLED = 1000  # milliseconds after which whoever made a lock file surely holds it, if they live


def claim(folder: Path, request: Callable[[], "Request"], stack: ExitStack, patience: int = PATIENCE) -> bool:
    """Return whether this process is the one for the data folder, until ``stack`` closes.

    Otherwise the one that runs already has taken what ``request`` returns. Raises UserError where it does
    not answer within ``patience`` milliseconds, and where no lock can be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"{folder} cannot be used: {error.strerror}. Choose another folder with --data-dir."
        ) from error
    lock = QLockFile(str(folder / LOCK))
    lock.setStaleLockTime(0)  # never by its age: only where its process is gone
    if not _lock_or_hand_over(lock, folder, request, patience):
        return False
    stack.callback(lock.unlock)
    return True


def _lock_or_hand_over(
    lock: QLockFile, folder: Path, request: Callable[[], "Request"], patience: int
) -> bool:
    waited, deadline = QElapsedTimer(), QDeadlineTimer(patience)
    waited.start()
    while True:
        if lock.tryLock(0):
            return True
        if lock.error() is not QLockFile.LockError.LockFailedError:
            raise UserError(
                f"{folder} cannot be written. Check its permissions and the room on its disk, "
                "or choose another folder with --data-dir."
            )
        from followup_desktop.gui.instance import line

        heard = line.hand_over(folder, request(), deadline)
        if heard is line.Heard.TAKEN:
            return False
        # Another program may have the number of a process that was killed. The file itself tells: it is
        # held by the system's own lock as long as whoever made it lives, and is not removed then. Not at
        # once, though: between making the file and holding it is a moment.
        if waited.elapsed() > _SETTLED and lock.removeStaleLockFile():
            continue
        if deadline.hasExpired() or heard is line.Heard.SILENCE:
            raise UserError(_silent(lock))
        QThread.msleep(_AGAIN)


def _silent(lock: QLockFile) -> str:
    process, host, _program = lock.getLockInfo()
    who = f" (process {process} on {host})" if process else ""
    return (
        f"Follow-Up is running already{who}, but does not answer. Nothing is lost: "
        "wait a moment and start it again. If it stays so, end that process first."
    )
