"""What can go wrong between here and a mail server, each as a sentence with a remedy."""

import socket
import ssl

from followup_desktop.services.outgoing import MailServer

_LONGEST_QUOTE = 160
APP_PASSWORD = (
    "Gmail, iCloud, Yahoo and others want an app password here, made on their website, "
    "instead of your usual one."
)
BY_HAND = "send the letter from your mail program and mark it as sent."


def connecting(error: Exception, server: MailServer, seconds: float) -> str:
    """Return why no line to the server came about. ``seconds`` is how long it was waited for."""
    host, port = server.host, server.port
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"{host} could not prove who it is ({error.verify_message}), so nothing was sent. Check the "
            "server’s name in Settings. On a network that is not your own, wait until you are on another."
        )
    if isinstance(error, ssl.SSLError):
        return (
            f"No secure connection to {host} on port {port}. Check port and security in Settings: "
            "TLS usually goes with port 465, STARTTLS with 587."
        )
    if isinstance(error, socket.gaierror | UnicodeError):
        return (
            f"The mail server {host} was not found. Check its name in Settings, and whether you are online."
        )
    if isinstance(error, ConnectionRefusedError):
        return f"{host} takes no connections on port {port}. Check port and security in Settings."
    if timed_out(error):
        return (
            f"{host} did not answer on port {port} within {seconds:.0f} seconds. Check port and security in "
            "Settings, and whether you are online; then try again."
        )
    if isinstance(error, ConnectionError):
        return f"{host} closed the connection on port {port}. Check port and security in Settings."
    return f"{host} cannot be reached. Check whether you are online, then try again."


def timed_out(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, is a wait that took too long. smtplib hides the cause."""
    while error is not None:
        if isinstance(error, TimeoutError):
            return True
        error = error.__context__
    return False


def broken_off(host: str, slow: bool) -> str:
    """Return that the line broke before the letter had gone out."""
    how = "stopped answering" if slow else "closed the connection"
    return f"{host} {how} before the letter had gone out. Nothing was sent; try again in a few minutes."


def maybe(host: str) -> str:
    """Return that the line broke when the letter had gone out."""
    return (
        f"The connection to {host} broke after the letter had gone out, so it may have arrived. Look in your "
        "Sent folder, then say whether it was sent."
    )


def no_starttls(host: str) -> str:
    """Return that the server offers no encryption on this port."""
    return (
        f"{host} offers no STARTTLS on this port, so your letter would travel unprotected. Nothing was sent. "
        "Choose TLS with port 465 in Settings."
    )


def greeting(host: str, said: bytes) -> str:
    """Return that the server takes no mail now."""
    return f"{host} is not taking mail at the moment. Try again in a few minutes.{quoted(said)}"


def signing_in(host: str, code: int, said: bytes) -> str:
    """Return why the server did not let the user in."""
    if code in (530, 538):
        return (
            f"{host} wants an encrypted connection first. Choose TLS or STARTTLS in Settings.{quoted(said)}"
        )
    if 400 <= code < 500:
        return f"{host} cannot check passwords at the moment. Try again in a few minutes.{quoted(said)}"
    return (
        f"{host} did not accept your user name or password. Check both in Settings. "
        f"{APP_PASSWORD}{quoted(said)}"
    )


def sender_refused(host: str, sender: str, code: int, said: bytes) -> str:
    """Return why the server takes no mail from this sender."""
    if _too_large(code, said):
        return too_large(host)
    if code == 530 or b"authent" in said.lower():
        return f"{host} wants a user name and a password first. Add them in Settings.{quoted(said)}"
    if 400 <= code < 500:
        return _later(host, said)
    return (
        f"{host} does not take letters from {sender}. Use the address that belongs to this server, "
        f"in Settings.{quoted(said)}"
    )


def recipient_refused(host: str, recipient: str, code: int, said: bytes) -> str:
    """Return why the server takes no mail for this recipient."""
    if code == 530 or b"authent" in said.lower():
        return f"{host} wants a user name and a password first. Add them in Settings.{quoted(said)}"
    if 400 <= code < 500:
        return _later(host, said)
    return (
        f"{host} does not take letters for {recipient}. Check the address on the contact card.{quoted(said)}"
    )


def letter_refused(host: str, code: int, said: bytes) -> str:
    """Return why the server did not take the letter itself."""
    if _too_large(code, said):
        return too_large(host)
    if 400 <= code < 500:
        return _later(host, said)
    return f"{host} did not take the letter, and it was not sent. You can {BY_HAND}{quoted(said)}"


def too_large(host: str) -> str:
    """Return that the letter is larger than the server allows."""
    return f"The letter is too large for {host}. Take pictures out of it, or shorten it, and send it again."


def quoted(said: bytes) -> str:
    """Return the server's own words, on one line and short enough to show, or an empty string."""
    words = " ".join(said.decode("utf-8", "replace").split())
    words = "".join(sign for sign in words if sign.isprintable())
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f" It said: “{words}”" if words else ""


def _later(host: str, said: bytes) -> str:
    return (
        f"{host} cannot take the letter at the moment. Nothing was sent; try again in a few minutes."
        f"{quoted(said)}"
    )


def _too_large(code: int, said: bytes) -> bool:
    return code == 552 or b"5.3.4" in said
