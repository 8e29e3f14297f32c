"""Passwords in the system's keyring, or in memory where there is no safe one."""

import logging
from collections.abc import Callable
from typing import Protocol

from followup_desktop.services.outgoing import MailServer

_log = logging.getLogger(__name__)
_BUILT_IN = "keyring.backends."
_NO_KEEPERS = frozenset({"keyring.backends.fail", "keyring.backends.null", "keyring.backends.chainer"})


class Keeper(Protocol):
    """The part of a keyring that is used here."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the stored password, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store a password."""
        ...


def safe_keeper() -> Keeper | None:
    """Return the keyring of this system, or None where there is none that encrypts what it keeps.

    Only the backends that come with keyring are taken: others that may be installed, such as those of
    keyrings.alt, store plain text without a word.
    """
    import keyring

    found = keyring.get_keyring()
    for backend in getattr(found, "backends", [found]):
        module = type(backend).__module__
        if module.startswith(_BUILT_IN) and module not in _NO_KEEPERS:
            keeper: Keeper = backend
            return keeper
    return None


class SystemSecrets:
    """The Secrets port. What the keyring does not take, or is locked away in it, lasts the session."""

    def __init__(self, find: Callable[[], Keeper | None] = safe_keeper) -> None:
        self._find = find
        self._session: dict[tuple[str, str], str] = {}

    def password(self, server: MailServer) -> str | None:
        """See Secrets."""
        service, name = _place(server)
        kept = self._session.get((service, name))
        if kept is not None:
            return kept
        try:
            keeper = self._find()
            return keeper.get_password(service, name) if keeper else None
        except Exception as error:  # each keyring fails in its own way, and none may keep a letter back
            _log.info("no password from the keyring: %s", type(error).__name__)
            return None

    def remember(self, server: MailServer, password: str) -> bool:
        """See Secrets."""
        service, name = _place(server)
        # Kept for the session in any case: a keyring can be locked again before the letter leaves.
        self._session[service, name] = password
        try:
            keeper = self._find()
            if keeper is None:
                return False
            keeper.set_password(service, name, password)
        except Exception as error:  # as above
            _log.info("the keyring did not take a password: %s", type(error).__name__)
            return False
        return True


def _place(server: MailServer) -> tuple[str, str]:
    return f"Follow-Up mail {server.host.strip().lower()}", server.username or server.sender
