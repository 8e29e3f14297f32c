"""What a letter looks like as a mail."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from followup_desktop.domain.errors import UserError
from followup_desktop.mail.message import build
from followup_desktop.services.outgoing import OutgoingMail
from tests.mail.conftest import text_of

NOW = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)


def with_field(mail: OutgoingMail, field: str, value: str) -> OutgoingMail:
    change: dict[str, Any] = {field: value}
    return replace(mail, **change)


def arrived(mail: OutgoingMail) -> EmailMessage:
    parsed = message_from_bytes(bytes(build(mail, NOW)), policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_reader_sees_who_wrote_to_whom_and_when(mail: OutgoingMail) -> None:
    message = arrived(mail)
    assert message["From"] == "Alex Morgan <alex.morgan@mail.example>"
    assert message["To"] == "Dana Whitfield <dana.whitfield@harrowpike.example>"
    assert message["Date"].datetime == NOW
    assert message["Message-ID"] == mail.message_id


def test_both_versions_arrive_word_for_word(mail: OutgoingMail) -> None:
    message = arrived(mail)
    assert text_of(message, "plain") == mail.text + "\n"
    assert mail.html in text_of(message, "html")


def test_everything_on_the_line_is_seven_bit(mail: OutgoingMail) -> None:
    raw = bytes(build(replace(mail, text="ä" * 3000, subject="Grüße"), NOW))
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) < 998


@pytest.mark.parametrize("field", ["subject", "sender_name", "recipient_name", "message_id"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x00"])
def test_line_break_grows_no_header(mail: OutgoingMail, field: str, end: str) -> None:
    message = arrived(with_field(mail, field, f"Hello{end}Bcc: thief@evil.example"))
    assert message["Bcc"] is None
    assert [part for part in message.walk() if part["Bcc"]] == []


@pytest.mark.parametrize("field", ["sender", "recipient"])
@pytest.mark.parametrize(
    "address", ["", "dana", "a@b@c.example", "x@y.example\r\nBcc: z@z.example", "a b@c.example"]
)
def test_half_an_address_is_named_before_anything_leaves(
    mail: OutgoingMail, field: str, address: str
) -> None:
    with pytest.raises(UserError, match="not a complete address"):
        build(with_field(mail, field, address), NOW)


def test_domain_beyond_ascii_takes_its_ascii_form(mail: OutgoingMail) -> None:
    message = arrived(replace(mail, recipient="dana@bücher.example", message_id="<1@bücher.example>"))
    assert message["To"].addresses[0].addr_spec == "dana@xn--bcher-kva.example"
    assert str(message["Message-ID"]).isascii()


def test_letters_before_the_at_that_no_server_carries_are_named(mail: OutgoingMail) -> None:
    with pytest.raises(UserError, match="before the @"):
        build(replace(mail, recipient="däna@harrowpike.example"), NOW)


def test_names_of_any_script_arrive(mail: OutgoingMail) -> None:
    message = arrived(replace(mail, recipient_name="Зоя “Zoë” Ångström, Dr.", subject="Grüße – 再見 🙂"))
    assert message["To"].addresses[0].display_name == "Зоя “Zoë” Ångström, Dr."
    assert message["Subject"] == "Grüße – 再見 🙂"


def test_half_an_emoji_does_not_stop_the_letter(mail: OutgoingMail) -> None:
    message = arrived(replace(mail, text="thanks \ud83d", subject="Hello \ud83d", sender_name="A\ud83d"))
    assert "thanks" in text_of(message, "plain")
    assert message["Subject"] == "Hello"


def test_letter_without_rich_text_is_plain(mail: OutgoingMail) -> None:
    assert arrived(replace(mail, html="")).get_content_type() == "text/plain"


def test_long_address_breaks_no_header(mail: OutgoingMail) -> None:
    domain = "a" * 50 + ".a-very-long-company-name.example"
    message = arrived(replace(mail, sender=f"alex@{domain}", message_id=f"<{'0' * 36}@{domain}>"))
    assert message["From"].addresses[0].addr_spec == f"alex@{domain}"
    assert message["Message-ID"] == f"<{'0' * 36}@{domain}>"
