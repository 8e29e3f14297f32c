"""A mail server on this machine that takes, refuses or drops, and certificates made for it."""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from followup_desktop.domain.clock import FixedClock
from followup_desktop.mail.smtp import SmtpMailer
from followup_desktop.services.outgoing import MailServer, OutgoingMail
from tests.smtp_server import AnyPort, Inbox

NOW = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
PASSWORD = "grün und süß"


def text_of(message: EmailMessage, kind: str) -> str:
    """Return the "plain" or "html" version of a mail, with the line ends of a letter."""
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


@dataclass
class Certificate:
    chain: Path
    key: Path

    def server(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.chain, self.key)
        return context

    def client(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.chain))


def make_certificate(folder: Path, name: str) -> Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    today = datetime.now(UTC)
    names: list[x509.GeneralName] = [x509.DNSName(name)]
    if name == "localhost":
        names.append(x509.IPAddress(IPv4Address("127.0.0.1")))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / f"{name}.pem", folder / f"{name}.key"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return Certificate(chain, secret)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"), "localhost")


@pytest.fixture(scope="session")
def foreign_certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"), "elsewhere.example")


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def start(inbox: Inbox) -> Iterator[Callable[..., MailServer]]:
    """Start a server and return how to reach it; what aiosmtpd's SMTP class takes may be given by name."""
    running: list[Controller] = []

    def begin(security: str = "none", tls: ssl.SSLContext | None = None, **options: Any) -> MailServer:
        if security == "tls":
            options["ssl_context"] = tls
        elif tls is not None:
            options["tls_context"] = tls
        server = AnyPort(inbox, hostname="127.0.0.1", port=0, **options)
        server.start()
        running.append(server)
        return MailServer("localhost", server.port, security, "", "")

    yield begin
    for server in running:
        server.stop()


def only_alex(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    fits = data.login == b"alex" and data.password == PASSWORD.encode()
    return AuthResult(success=fits, handled=fits, message=None if fits else "535 5.7.8 Bad credentials")


@pytest.fixture
def mailer(certificate: Certificate) -> SmtpMailer:
    """A mailer that trusts the test's certificate and waits longer than a busy machine needs."""
    return SmtpMailer(FixedClock(NOW), certificate.client, connect=5, reply=5, overall=20)


@pytest.fixture
def hasty() -> SmtpMailer:
    """A mailer that gives a silent server up at once."""
    return SmtpMailer(FixedClock(NOW), connect=0.2, reply=0.2)


@pytest.fixture
def mail() -> OutgoingMail:
    return OutgoingMail(
        participant_id=7,
        sender="alex.morgan@mail.example",
        sender_name="Alex Morgan",
        recipient="dana.whitfield@harrowpike.example",
        recipient_name="Dana Whitfield",
        subject="Changeovers, and one idea",
        html="<p>Dear <b>Dana</b>,</p><p>thank you for the café tour – 52 → 19 min.</p>",
        text="Dear Dana,\n\nthank you for the café tour – 52 → 19 min.\n.\n..two dots",
        message_id="<0c2f6f1e-4a60-4f2c-8f9e-5f3b8a1d7c11@mail.example>",
    )
