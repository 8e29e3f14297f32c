"""Sends a letter over the user's own mail server, and knows at each moment whether it can have left."""

import base64
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import Clock, SystemClock
from followup_desktop.domain.errors import UserError
from followup_desktop.services.hand_over import MaybeSent, NotSent
from followup_desktop.services.outgoing import MailServer, OutgoingMail

if TYPE_CHECKING:
    import smtplib
    import ssl

CONNECT_SECONDS = 15.0
REPLY_SECONDS = 60.0
OVERALL_SECONDS = 180.0
_GOODBYE_SECONDS = 2.0
# Instead of the machine's name: looking that up can take long, and the reader need not know it.
_MY_NAME = "[127.0.0.1]"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def system_trust() -> "ssl.SSLContext":
    """Return TLS settings that check the server's certificate and name against the system's roots."""
    import ssl

    return ssl.create_default_context()


class SmtpMailer:
    """The Mailer port over smtplib. Times are in seconds; no sending takes longer than ``overall``."""

    def __init__(
        self,
        clock: Clock | None = None,
        trust: Callable[[], "ssl.SSLContext"] = system_trust,
        connect: float = CONNECT_SECONDS,
        reply: float = REPLY_SECONDS,
        overall: float = OVERALL_SECONDS,
    ) -> None:
        self._clock = clock or SystemClock()
        self._trust = trust
        self._connect_seconds = connect
        self._reply_seconds = reply
        self._overall_seconds = overall

    def send(self, mail: OutgoingMail, server: MailServer, password: str | None) -> None:
        """See Mailer."""
        from followup_desktop.mail.message import build

        try:
            message = build(mail, self._clock.now())
        except UserError as error:
            raise NotSent(error.sentence) from error
        sender = message["From"].addresses[0].addr_spec
        recipient = message["To"].addresses[0].addr_spec
        _check(server, password)
        line = self._open(server)
        guard = Timer(self._overall_seconds, _cut, [line])
        guard.daemon = True
        guard.start()
        try:
            if server.username:
                _before_data(server, lambda: _sign_in(line, server, password or ""))
            _before_data(server, lambda: _offer(line, server.host, sender, recipient, len(bytes(message))))
            _hand_over(line, server.host, bytes(message))
            _say_goodbye(line)
        finally:
            guard.cancel()
            line.close()

    def _open(self, server: MailServer) -> "smtplib.SMTP":
        """Return a line to the server, encrypted as the settings say. Raises NotSent."""
        import smtplib

        from followup_desktop.mail import trouble

        try:
            line = self._greet(server)
        except smtplib.SMTPConnectError as error:
            raise NotSent(trouble.greeting(server.host, _said(error.smtp_error))) from error
        except smtplib.SMTPServerDisconnected as error:
            cause: Exception = TimeoutError() if trouble.timed_out(error) else ConnectionError()
            raise NotSent(trouble.connecting(cause, server, self._connect_seconds)) from error
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            raise NotSent(trouble.connecting(error, server, self._connect_seconds)) from error
        if line.sock is not None:
            line.sock.settimeout(self._reply_seconds)
        return line

    def _greet(self, server: MailServer) -> "smtplib.SMTP":
        import smtplib

        host, wait = server.host.strip(), self._connect_seconds
        if server.security == "tls":
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                host, server.port, _MY_NAME, timeout=wait, context=self._trust()
            )
        else:
            line = smtplib.SMTP(host, server.port, _MY_NAME, timeout=wait)
        try:
            line.ehlo_or_helo_if_needed()
            if server.security == "starttls":
                self._encrypt(line, server)
        except BaseException:
            line.close()
            raise
        return line

    def _encrypt(self, line: "smtplib.SMTP", server: MailServer) -> None:
        from followup_desktop.mail import trouble

        if not line.has_extn("starttls"):
            raise NotSent(trouble.no_starttls(server.host))
        code, said = line.starttls(context=self._trust())
        if code != 220:
            raise NotSent(trouble.greeting(server.host, said))
        line.ehlo()


def _check(server: MailServer, password: str | None) -> None:
    """Raise NotSent for what needs no server to be seen."""
    host = server.host.strip()
    if not host:
        raise NotSent("No mail server is set up. Add yours in Settings.")
    if not 0 < server.port < 65536:
        raise NotSent(
            f"There is no port {server.port}. Correct it in Settings: usually 465 (TLS) or 587 (STARTTLS)."
        )
    if server.username and not password:
        raise NotSent(f"The password for {host} is not known. Type it in Settings, then send again.")
    if server.username and server.security == "none" and host.lower() not in _LOOPBACK:
        raise NotSent(
            f"Your password would travel to {host} unprotected, so nothing was sent. "
            "Choose TLS or STARTTLS in Settings."
        )


def _before_data(server: MailServer, do: Callable[[], None]) -> None:
    """Do one step; whatever breaks it, the letter has not left."""
    import smtplib

    from followup_desktop.mail import trouble

    try:
        do()
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(trouble.broken_off(server.host, trouble.timed_out(error))) from error


def _sign_in(line: "smtplib.SMTP", server: MailServer, password: str) -> None:
    """Sign in by hand: smtplib's own login takes ASCII passwords only."""
    import smtplib

    from followup_desktop.mail import trouble

    offered = line.esmtp_features.get("auth", "").upper().split()
    name, secret = server.username.encode(), password.encode()
    if "PLAIN" in offered:
        code, said = line.docmd("AUTH", "PLAIN " + _base64(b"\0" + name + b"\0" + secret))
    elif "LOGIN" in offered:
        code, said = line.docmd("AUTH", "LOGIN")
        for word in (name, secret):
            if code == 334:
                code, said = line.docmd(_base64(word))
    elif "CRAM-MD5" in offered and password.isascii() and server.username.isascii():
        try:
            code, said = line.login(server.username, password)
        except smtplib.SMTPAuthenticationError as error:
            code, said = error.smtp_code, _said(error.smtp_error)
    elif offered:
        raise NotSent(
            f"{server.host} lets nobody in by password, only by a sign-in in the browser, which Follow-Up "
            f"does not do. Instead, {trouble.BY_HAND}"
        )
    else:
        raise NotSent(
            f"{server.host} takes no user name on port {server.port}. Choose TLS with port 465 in Settings, "
            "or leave the user name empty."
        )
    if code not in (235, 503):
        raise NotSent(trouble.signing_in(server.host, code, said))


def _offer(line: "smtplib.SMTP", host: str, sender: str, recipient: str, size: int) -> None:
    """Name sender and recipient, and ask to send."""
    from followup_desktop.mail import trouble

    options = []
    if line.has_extn("size"):
        limit = line.esmtp_features.get("size", "")
        if limit.isdigit() and 0 < int(limit) < size:
            raise NotSent(trouble.too_large(host))
        options = [f"size={size}"]
    code, said = line.mail(sender, options)
    if code != 250:
        raise NotSent(trouble.sender_refused(host, sender, code, said))
    code, said = line.rcpt(recipient)
    if code not in (250, 251):
        raise NotSent(trouble.recipient_refused(host, recipient, code, said))
    code, said = line.docmd("DATA")
    if code != 354:
        raise NotSent(trouble.letter_refused(host, code, said))


def _hand_over(line: "smtplib.SMTP", host: str, letter: bytes) -> None:
    """Send the letter, and then the final dot: only from there on can the server have taken it."""
    import smtplib

    from followup_desktop.mail import trouble

    body = b"\r\n".join(b"." + row if row.startswith(b".") else row for row in letter.split(b"\r\n"))
    try:
        line.send(body if body.endswith(b"\r\n") else body + b"\r\n")
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(trouble.broken_off(host, trouble.timed_out(error))) from error
    try:
        line.send(b".\r\n")
        code, said = line.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise MaybeSent(trouble.maybe(host)) from error
    if 400 <= code < 600:
        raise NotSent(trouble.letter_refused(host, code, said))
    if not 200 <= code < 300:
        raise MaybeSent(trouble.maybe(host))


def _say_goodbye(line: "smtplib.SMTP") -> None:
    """End politely. The letter has been taken, so nothing that happens here is an error."""
    import smtplib

    with suppress(smtplib.SMTPException, OSError):
        if line.sock is not None:
            line.sock.settimeout(_GOODBYE_SECONDS)
        line.quit()


def _cut(line: "smtplib.SMTP") -> None:
    """End a line that drags on; whoever waits for it sees it break."""
    if line.sock is not None:
        with suppress(OSError):
            # Past the TLS layer, whose own way of closing must not run while another thread reads.
            socket.socket.shutdown(line.sock, socket.SHUT_RDWR)


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _said(words: bytes | str) -> bytes:
    return words if isinstance(words, bytes) else words.encode("utf-8", "replace")
