"""A pasted signature and a saved mail become a draft card of whoever wrote, and of nobody who is quoted."""

from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.errors import UserError
from followup_desktop.exchange.signature import read_mail, read_signature

BLOCK = "Ruth Sandoval\nRecruiter | Calder Freight\n+1 773 555 0119\nruth@calderfreight.example"


def mail(body: str, sender: str = '"Ruth Sandoval" <ruth@calderfreight.example>', html: str = "") -> bytes:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "alex@moreno.example"
    message["Subject"] = "Your visit"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return bytes(message)


def test_a_signature_alone() -> None:
    card, unused = read_signature(BLOCK, "US")
    assert (card.name, card.title, card.company) == ("Ruth Sandoval", "Recruiter", "Calder Freight")
    assert unused == ()


def test_a_whole_mail_pasted_gives_its_signature() -> None:
    text = f"Hi Alex,\n\nit was good to meet you on Monday at the dock.\n\nBest regards,\n{BLOCK}\n"
    card, _ = read_signature(text, "US")
    assert (card.name, card.company) == ("Ruth Sandoval", "Calder Freight")


def test_behind_the_mark_stands_the_signature() -> None:
    text = f"Tom Adeyemi from Fenwick Rail will join us.\n\n-- \n{BLOCK}"
    card, _ = read_signature(text, "US")
    assert (card.name, card.company) == ("Ruth Sandoval", "Calder Freight")


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 23 Nov 2026 at 11:20, Tom Adeyemi <tom@fenwick.example> wrote:\n> Tom Adeyemi\n> +44 20",
        "> Tom Adeyemi\n> Senior Engineer\n> tom@fenwick.example",
        "-----Original Message-----\nFrom: Tom Adeyemi <tom@fenwick.example>\nTom Adeyemi",
        "Am 23.11.2026 um 11:20 schrieb Tom Adeyemi:\n> tom@fenwick.example",
    ],
)
def test_who_is_quoted_is_somebody_else(quoted: str) -> None:
    card, _ = read_signature(f"Thanks!\n\n{BLOCK}\n\n{quoted}", "US")
    assert card.name == "Ruth Sandoval"
    assert [one.value for one in card.emails] == ["ruth@calderfreight.example"]


def test_a_saved_mail_gives_its_sender() -> None:
    card, _ = read_mail(mail(f"See you then.\n\n-- \n{BLOCK}"), "US")
    assert (card.name, card.title) == ("Ruth Sandoval", "Recruiter")
    assert [one.value for one in card.emails] == ["ruth@calderfreight.example"]


def test_a_mail_without_a_signature_gives_who_sent_it() -> None:
    card, _ = read_mail(mail("See you then."), "US")
    assert (card.first_name, card.last_name) == ("Ruth", "Sandoval")
    assert card.emails[0].value == "ruth@calderfreight.example"


def test_a_mail_in_html_alone_loses_no_line() -> None:
    message = EmailMessage()
    message["From"] = "ruth@calderfreight.example"
    message.set_content(
        "<style>p{color:red}</style><p>See you.</p><p>Kind regards,</p><div>Ruth Sandoval<br>Recruiter<br>"
        "Calder Freight<br>+1 773 555 0119</div><blockquote>Tom Adeyemi<br>+44 20 7946 0991</blockquote>",
        subtype="html",
    )
    card, _ = read_mail(bytes(message), "US")
    assert (card.name, card.title, card.company) == ("Ruth Sandoval", "Recruiter", "Calder Freight")
    assert [one.value for one in card.phones] == ["+1 773 555 0119"]


def test_the_heads_name_wins_over_another_found_in_the_text() -> None:
    card, _ = read_mail(mail("Tom Adeyemi\nSenior Engineer"), "US")
    assert (card.first_name, card.last_name) == ("Ruth", "Sandoval")


def test_what_is_no_mail_is_refused_with_what_to_do() -> None:
    with pytest.raises(UserError, match="paste its signature"):
        read_mail(b"\x89PNG\r\n\x1a\n" + b"\0" * 400)


@pytest.mark.parametrize(
    "head",
    [
        b"From: =?utf-8?b?bm90YmFzZTY0?=\r\n",
        b"From: <>,,\r\n",
        b"From: a@b\r\nContent-Type: text/plain; charset=no-such\r\n\r\n\xff\xfe",
        b"From: x@y.example\r\nContent-Transfer-Encoding: base64\r\n\r\n????",
        b"From: x@y.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
    ],
)
def test_odd_mails_are_read_or_refused(head: bytes) -> None:
    with suppress(UserError):
        read_mail(head)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(UserError):
        read_mail(b"From: Ruth Sandoval <ruth@calder.example>\n" + data)


@given(st.text(max_size=800))
def test_any_text_can_be_pasted(text: str) -> None:
    read_signature(text)
