"""Sending over a real server on this machine: what arrives, and what the user is told when it does not."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from followup_desktop.domain.clock import FixedClock
from followup_desktop.mail.smtp import SmtpMailer
from followup_desktop.services.hand_over import MaybeSent, NotSent
from followup_desktop.services.outgoing import MailServer, OutgoingMail
from tests.mail.conftest import NOW, PASSWORD, Certificate, only_alex, text_of
from tests.smtp_server import Inbox

Start = Callable[..., MailServer]


def refused(mailer: SmtpMailer, mail: OutgoingMail, server: MailServer, password: str | None = None) -> str:
    with pytest.raises(NotSent) as told:
        mailer.send(mail, server, password)
    return told.value.sentence


@contextmanager
def dialogue(*lines: bytes, then_hang: bool = False) -> Iterator[MailServer]:
    """A server that says one line after another, whatever it hears, and then closes (or says no more)."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        with listener.accept()[0] as line:
            heard = line.makefile("rb")
            for at, said in enumerate(lines):
                if at and not heard.readline():
                    return
                line.sendall(said + b"\r\n")
            if then_hang:
                over.wait(5)
            heard.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield MailServer("localhost", listener.getsockname()[1], "none")
    over.set()
    thread.join()
    listener.close()


def test_letter_arrives_as_it_was_written(
    start: Start, inbox: Inbox, mailer: SmtpMailer, mail: OutgoingMail
) -> None:
    mailer.send(mail, start(), None)
    assert text_of(inbox.only(), "plain") == mail.text + "\n"
    assert mail.html in text_of(inbox.only(), "html")
    assert inbox.only()["Message-ID"] == mail.message_id
    assert inbox.envelopes[0].rcpt_tos == [mail.recipient]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_letter_and_password_travel_encrypted(
    start: Start,
    inbox: Inbox,
    mailer: SmtpMailer,
    mail: OutgoingMail,
    certificate: Certificate,
    security: str,
) -> None:
    # aiosmtpd does not know that a line encrypted from its first byte is encrypted.
    known = security == "starttls"
    server = start(security, certificate.server(), authenticator=only_alex, auth_require_tls=known)
    mailer.send(mail, replace(server, username="alex"), PASSWORD)
    assert inbox.only()["Subject"] == mail.subject


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_password_may_have_any_letters(
    start: Start, inbox: Inbox, mailer: SmtpMailer, mail: OutgoingMail, mechanism: str
) -> None:
    other = {"PLAIN": "LOGIN", "LOGIN": "PLAIN"}[mechanism]
    server = start(authenticator=only_alex, auth_require_tls=False, auth_exclude_mechanism=[other])
    mailer.send(mail, replace(server, username="alex"), PASSWORD)
    assert len(inbox.received) == 1


def test_wrong_password_names_app_passwords(
    start: Start, inbox: Inbox, mailer: SmtpMailer, mail: OutgoingMail
) -> None:
    server = start(authenticator=only_alex, auth_require_tls=False)
    told = refused(mailer, mail, replace(server, username="alex"), "wrong")
    assert "app password" in told
    assert inbox.received == []


def test_password_is_asked_for_before_the_line_is_opened(mailer: SmtpMailer, mail: OutgoingMail) -> None:
    assert "password" in refused(mailer, mail, MailServer("nowhere.invalid", username="alex"))


def test_password_never_travels_unprotected_to_another_machine(
    mailer: SmtpMailer, mail: OutgoingMail
) -> None:
    server = MailServer("mail.example", 25, "none", "alex")
    assert "unprotected" in refused(mailer, mail, server, PASSWORD)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_server_that_wants_a_name_is_understood(start: Start, mailer: SmtpMailer, mail: OutgoingMail) -> None:
    server = start(authenticator=only_alex, auth_require_tls=False, auth_required=True)
    assert "user name" in refused(mailer, mail, server)


def test_user_name_where_none_is_taken(start: Start, mailer: SmtpMailer, mail: OutgoingMail) -> None:
    assert "takes no user name" in refused(mailer, mail, replace(start(), username="alex"), PASSWORD)


def test_browser_only_sign_in_is_named(mailer: SmtpMailer, mail: OutgoingMail) -> None:
    with dialogue(b"220 hello", b"250-here\r\n250 AUTH XOAUTH2") as server:
        assert "browser" in refused(mailer, mail, replace(server, username="alex"), PASSWORD)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_server_with_a_strange_certificate_gets_nothing(
    start: Start,
    inbox: Inbox,
    mailer: SmtpMailer,
    mail: OutgoingMail,
    foreign_certificate: Certificate,
    security: str,
) -> None:
    server = start(security, foreign_certificate.server(), authenticator=only_alex)
    assert "could not prove who it is" in refused(mailer, mail, replace(server, username="alex"), PASSWORD)
    assert inbox.received == []


def test_certificate_for_another_name_is_refused(
    start: Start, mail: OutgoingMail, foreign_certificate: Certificate
) -> None:
    trusting = SmtpMailer(FixedClock(NOW), foreign_certificate.client, connect=2, reply=1)
    server = start("starttls", foreign_certificate.server())
    assert "could not prove who it is" in refused(trusting, mail, server)


def test_missing_starttls_is_not_passed_over(
    start: Start, inbox: Inbox, mailer: SmtpMailer, mail: OutgoingMail
) -> None:
    assert "offers no STARTTLS" in refused(mailer, mail, replace(start(), security="starttls"))
    assert inbox.received == []


def test_tls_to_a_server_that_speaks_plain(start: Start, mailer: SmtpMailer, mail: OutgoingMail) -> None:
    assert "TLS usually goes with port 465" in refused(mailer, mail, replace(start(), security="tls"))


def test_unknown_server_name(mailer: SmtpMailer, mail: OutgoingMail) -> None:
    assert "was not found" in refused(mailer, mail, MailServer("no-such-host.invalid", 465))
    assert "was not found" in refused(mailer, mail, MailServer("a" * 70 + ".invalid", 465))


def test_closed_port(mailer: SmtpMailer, mail: OutgoingMail) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert "takes no connections" in refused(mailer, mail, MailServer("localhost", port, "none"))
    assert "no port 70000" in refused(mailer, mail, MailServer("localhost", 70000, "none"))


@pytest.mark.parametrize("security", ["none", "tls"])
def test_silent_server_is_given_up(hasty: SmtpMailer, mail: OutgoingMail, security: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = MailServer("localhost", listener.getsockname()[1], security)
        assert "did not answer" in refused(hasty, mail, server)


def test_server_that_is_closed_for_now(mailer: SmtpMailer, mail: OutgoingMail) -> None:
    with dialogue(b"421 too busy") as server:
        assert "not taking mail at the moment" in refused(mailer, mail, server)


@pytest.mark.parametrize(
    ("step", "answer", "said"),
    [
        ("MAIL", "553 5.7.1 not yours", "does not take letters from alex.morgan@mail.example"),
        ("MAIL", "552 5.3.4 too big", "too large"),
        ("MAIL", "451 later", "try again in a few minutes"),
        ("RCPT", "550 5.1.1 no such user", "does not take letters for dana.whitfield@harrowpike.example"),
        ("RCPT", "450 greylisted", "try again in a few minutes"),
        ("DATA", "552 5.3.4 too big", "too large"),
        ("DATA", "554 spam", "did not take the letter"),
        ("DATA", "451 later", "try again in a few minutes"),
    ],
)
def test_refusal_says_what_was_refused(
    start: Start, inbox: Inbox, mailer: SmtpMailer, mail: OutgoingMail, step: str, answer: str, said: str
) -> None:
    inbox.answers[step] = answer
    assert said in refused(mailer, mail, start())
    assert inbox.received == []


def test_letter_over_the_announced_limit_is_not_offered(
    start: Start, inbox: Inbox, mailer: SmtpMailer, mail: OutgoingMail
) -> None:
    assert "too large" in refused(mailer, replace(mail, text="x" * 5000), start(data_size_limit=2000))


@pytest.mark.parametrize("how", ["drop", "hang"])
@pytest.mark.parametrize("step", ["MAIL", "RCPT"])
def test_line_that_breaks_before_the_letter_surely_sent_nothing(
    start: Start, inbox: Inbox, hasty: SmtpMailer, mail: OutgoingMail, step: str, how: str
) -> None:
    inbox.answers[step] = how
    assert "Nothing was sent" in refused(hasty, mail, start())


@pytest.mark.parametrize("how", ["drop", "hang"])
def test_line_that_breaks_after_the_final_dot_may_have_sent_it(
    start: Start, inbox: Inbox, hasty: SmtpMailer, mail: OutgoingMail, how: str
) -> None:
    inbox.answers["DATA"] = how
    with pytest.raises(MaybeSent, match="may have arrived"):
        hasty.send(mail, start(), None)


def test_line_that_breaks_in_the_middle_of_the_letter_sent_nothing(
    mailer: SmtpMailer, mail: OutgoingMail
) -> None:
    long = replace(mail, text="a line of the letter\n" * 400_000, html="")
    with dialogue(b"220 hello", b"250 here", b"250 ok", b"250 ok", b"354 go on", b"") as server:
        assert "Nothing was sent" in refused(mailer, long, server)


def test_answer_that_makes_no_sense_may_have_sent_it(mailer: SmtpMailer, mail: OutgoingMail) -> None:
    short = replace(mail, text="Hello", html="")
    with (
        dialogue(b"220 hello", b"250 here", b"250 ok", b"250 ok", b"354 go on", b"what?") as server,
        pytest.raises(MaybeSent),
    ):
        mailer.send(short, server, None)


def test_server_that_drags_on_is_cut_off(mail: OutgoingMail) -> None:
    patient = SmtpMailer(FixedClock(NOW), connect=5, reply=30, overall=0.2)
    with dialogue(b"220 hello", b"250 here", then_hang=True) as server:
        assert "Nothing was sent" in refused(patient, mail, server)


@pytest.mark.parametrize("how", ["drop", "500 what"])
def test_bad_goodbye_after_a_taken_letter_is_no_failure(
    start: Start, inbox: Inbox, mailer: SmtpMailer, mail: OutgoingMail, how: str
) -> None:
    inbox.answers["QUIT"] = how
    mailer.send(mail, start(), None)
    assert len(inbox.received) == 1


def test_line_break_in_a_subject_adds_no_reader(
    start: Start, inbox: Inbox, mailer: SmtpMailer, mail: OutgoingMail
) -> None:
    mailer.send(replace(mail, subject="Hi\r\nBcc: thief@evil.example\r\n\r\nbody"), start(), None)
    assert inbox.envelopes[0].rcpt_tos == [mail.recipient]
    assert inbox.only()["Bcc"] is None


def test_half_an_address_never_reaches_the_server(
    start: Start, inbox: Inbox, mailer: SmtpMailer, mail: OutgoingMail
) -> None:
    assert "Dana Whitfield" in refused(mailer, replace(mail, recipient="dana@"), start())
