"""Where a password goes, and where it never goes."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked, NoKeyringError

from followup_desktop.mail.secrets import SystemSecrets, safe_keeper
from followup_desktop.services.outgoing import MailServer

SERVER = MailServer("mail.example", username="alex")


class Vault(KeyringBackend):
    """A keyring in memory that passes for one of the system's."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.error:
            raise self.error
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.error:
            raise self.error
        self.kept[service, username] = password


def vault_of(module: str) -> KeyringBackend:
    kind = type("Keyring", (Vault,), {"priority": -1})
    kind.__module__ = module
    made = kind()
    assert isinstance(made, KeyringBackend)
    return made


def test_password_outlives_the_session_in_the_keyring() -> None:
    vault = Vault()
    assert SystemSecrets(lambda: vault).remember(SERVER, "secret")
    assert SystemSecrets(lambda: vault).password(SERVER) == "secret"


def test_servers_do_not_share_a_password() -> None:
    vault = Vault()
    SystemSecrets(lambda: vault).remember(SERVER, "secret")
    assert SystemSecrets(lambda: vault).password(MailServer("other.example", username="alex")) is None


def test_without_a_keyring_it_lasts_the_session() -> None:
    secrets = SystemSecrets(lambda: None)
    assert not secrets.remember(SERVER, "secret")
    assert secrets.password(SERVER) == "secret"
    assert SystemSecrets(lambda: None).password(SERVER) is None


@pytest.mark.parametrize(
    "error", [KeyringLocked("locked"), NoKeyringError("none"), OSError("bus"), KeyError("x")]
)
def test_keyring_that_fails_is_no_obstacle(error: Exception) -> None:
    vault = Vault()
    vault.error = error
    secrets = SystemSecrets(lambda: vault)
    assert secrets.password(SERVER) is None
    assert not secrets.remember(SERVER, "secret")
    assert secrets.password(SERVER) == "secret"


@pytest.mark.parametrize(
    "module", ["keyrings.alt.file", "keyring.backends.fail", "keyring.backends.null", "somebody.elses"]
)
def test_what_may_keep_plain_text_is_not_used(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: vault_of(module))
    assert safe_keeper() is None


def test_safe_keyring_is_found_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, safe = vault_of("keyrings.alt.file"), vault_of("keyring.backends.SecretService")

    class Chain(ChainerBackend):
        priority = -1
        backends = (plain, safe)

    monkeypatch.setattr(keyring, "get_keyring", Chain)
    assert safe_keeper() is safe


def test_machine_without_a_keyring_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    assert safe_keeper() is None
