"""From a letter to the mail that carries it."""

import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.errors import UserError
from followup_desktop.services.outgoing import OutgoingMail

if TYPE_CHECKING:
    from email.message import EmailMessage

_BODY_STYLE = "font-family: sans-serif; font-size: 14px; line-height: 1.5"


def build(mail: OutgoingMail, at: datetime) -> "EmailMessage":
    """Return the mail as it goes over the line, dated ``at`` (aware): plain text, and HTML if there is some.

    All of it is 7-bit, so that any server can pass it on. Raises UserError for an address that no mail can
    be sent to.
    """
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    sender = ascii_address(mail.sender, "Your own email address", "Correct it in Settings or My profile.")
    recipient = ascii_address(
        mail.recipient,
        f"The email address of {one_line(mail.recipient_name) or 'this person'}",
        "Correct it on the contact card.",
    )
    message = EmailMessage(SMTP.clone(cte_type="7bit"))
    message["From"] = Address(one_line(mail.sender_name), addr_spec=sender)
    message["To"] = Address(one_line(mail.recipient_name), addr_spec=recipient)
    message["Subject"] = one_line(mail.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = _message_id(mail.message_id, sender)
    message.set_content(_sound(mail.text).rstrip("\n") + "\n")
    if mail.html.strip():
        message.add_alternative(_document(_sound(mail.html), one_line(mail.subject)), subtype="html")
    return message


def ascii_address(address: str, whose: str, remedy: str) -> str:
    """Return an email address in the form that every server takes: a domain beyond ASCII as IDNA has it.

    Raises UserError, worded with ``whose`` and ``remedy``, where it is no address.
    """
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(address.strip(), check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as error:
        raise UserError(f"{whose}, “{one_line(address)}”, is not a complete address. {remedy}") from error
    if found.ascii_email is None:
        raise UserError(
            f"{whose}, “{one_line(address)}”, has letters before the @ that mail servers cannot carry. "
            f"{remedy}"
        )
    return found.ascii_email


def one_line(text: str) -> str:
    """Return a text without line breaks and control characters, so that no header can grow a second one."""
    plain = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign for sign in text)
    return " ".join(plain.split())


def _sound(text: str) -> str:
    """Return a text without lone surrogates (half an emoji, cut by a paste), which no encoding can carry."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _message_id(message_id: str, sender: str) -> str:
    """Return the id as it was given, with the domain of the sender's address in its ASCII form."""
    unique = one_line(message_id).strip("<>").partition("@")[0].encode("ascii", "ignore").decode()
    return f"<{unique}@{sender.rpartition('@')[2]}>"


def _document(html: str, subject: str) -> str:
    from html import escape

    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(subject)}</title>\n</head>\n"
        f'<body style="{_BODY_STYLE}">\n{html}\n</body>\n</html>\n'
    )
