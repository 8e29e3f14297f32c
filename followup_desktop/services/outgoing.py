"""A letter on its way by mail, and the server that takes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """One letter on its way. ``message_id`` makes a second arrival recognisable."""

    participant_id: int
    sender: str
    sender_name: str
    recipient: str
    recipient_name: str
    subject: str
    html: str
    text: str
    message_id: str


@dataclass(frozen=True, slots=True)
class MailServer:
    """How to reach the user's SMTP server. ``security`` is "tls", "starttls" or "none"."""

    host: str = ""
    port: int = 465
    security: str = "tls"
    username: str = ""
    sender: str = ""
