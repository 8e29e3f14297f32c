"""Rule 6 on every path, and what a failed or interrupted sending leaves behind."""

from datetime import timedelta

import pytest

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import Letter, Profile
from followup_desktop.domain.status import Status
from followup_desktop.services.bundle import Services
from followup_desktop.services.hand_over import MaybeSent, NotSent
from followup_desktop.services.outgoing import MailServer
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.fixtures import RecordingMailer

SERVER = MailServer("mail.example", 465, "tls", "", "alex@mail.example")


@pytest.fixture
def key(store: SqliteStore, services: Services, clock: FixedClock) -> int:
    services.profile.save_profile(Profile(name="Alex Morgan", emails=("alex@mail.example",)))
    services.profile.save_mail_server(SERVER)
    return log(store, ended=clock.now() - timedelta(hours=3))[0]


def letter(key: int) -> Letter:
    return Letter(key, Medium.EMAIL, "Thank you", "<p>Dear Dana</p>", "Dear Dana")


def send(services: Services, key: int) -> None:
    mail = services.hand_over.prepare(letter(key))
    services.hand_over.send(mail, SERVER, None)
    services.hand_over.finish(mail)


def status(store: SqliteStore, key: int, clock: FixedClock) -> Status:
    found = store.follow_up(key)
    assert found is not None
    return found.status_at(clock.now())


def test_a_sent_letter_ends_the_follow_up(
    services: Services, store: SqliteStore, key: int, clock: FixedClock, mailer: RecordingMailer
) -> None:
    send(services, key)
    assert status(store, key, clock) is Status.DONE
    assert [mail.recipient for mail in mailer.sent] == ["dana.whitfield@harrow.example"]
    done = store.follow_up(key)
    assert done is not None
    assert done.hand_over is not None
    assert (done.hand_over.text, done.hand_over.address) == ("Dear Dana", "dana.whitfield@harrow.example")


@pytest.mark.parametrize(
    "outcome", [Outcome.POSTED, Outcome.REACHED, Outcome.VOICEMAIL, Outcome.SENT_BY_HAND]
)
def test_what_the_user_did_alone_ends_it_too(
    services: Services, store: SqliteStore, key: int, clock: FixedClock, outcome: Outcome
) -> None:
    services.hand_over.record(key, outcome)
    assert status(store, key, clock) is Status.DONE
    with pytest.raises(Refused, match="One letter"):
        services.hand_over.record(key, Outcome.POSTED)
    with pytest.raises(Refused, match="One letter"):
        services.hand_over.prepare(letter(key))


def test_no_answer_is_an_attempt_and_ends_nothing(
    services: Services, store: SqliteStore, key: int, clock: FixedClock
) -> None:
    services.hand_over.record(key, Outcome.NO_ANSWER)
    assert status(store, key, clock) is Status.OPEN
    assert [outcome for _, outcome in store.attempts(key)] == [Outcome.NO_ANSWER]


def test_a_failure_keeps_the_draft_and_gives_the_follow_up_free(
    services: Services, store: SqliteStore, key: int, clock: FixedClock
) -> None:
    mail = services.hand_over.prepare(letter(key))
    services.hand_over.failed(mail, NotSent("The server refused it."))
    assert status(store, key, clock) is Status.OPEN
    kept = store.letter(key)
    assert kept is not None
    assert kept.text == "Dear Dana"
    send(services, key)
    assert status(store, key, clock) is Status.DONE


def test_a_letter_that_may_have_arrived_waits_for_the_users_word(
    services: Services, store: SqliteStore, key: int, clock: FixedClock
) -> None:
    mail = services.hand_over.prepare(letter(key))
    services.hand_over.failed(mail, MaybeSent("The line broke."))
    with pytest.raises(Refused, match="Sent folder"):
        services.hand_over.prepare(letter(key))
    services.hand_over.settle(key, was_sent=True)
    assert status(store, key, clock) is Status.DONE


def test_a_crash_while_sending_never_makes_a_second_letter(
    services: Services, store: SqliteStore, key: int, clock: FixedClock, mailer: RecordingMailer
) -> None:
    services.hand_over.prepare(letter(key))
    with pytest.raises(Refused, match="Sent folder"):
        services.hand_over.prepare(letter(key))
    services.hand_over.settle(key, was_sent=False)
    assert status(store, key, clock) is Status.OPEN
    send(services, key)
    assert len(mailer.sent) == 1


def test_a_hand_over_recorded_by_mistake_can_be_taken_back_but_a_sent_letter_cannot(
    services: Services, store: SqliteStore, key: int, clock: FixedClock
) -> None:
    services.hand_over.record(key, Outcome.POSTED)
    services.hand_over.take_back(key)
    assert status(store, key, clock) is Status.OPEN
    send(services, key)
    with pytest.raises(Refused, match="cannot be taken back"):
        services.hand_over.take_back(key)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (Letter(0, Medium.EMAIL, "", "<p>x</p>", "x"), "no subject"),
        (Letter(0, Medium.EMAIL, "Thanks", "", " "), "empty"),
    ],
)
def test_what_a_letter_lacks_is_said_before_anything_is_claimed(
    services: Services, store: SqliteStore, key: int, broken: Letter, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        services.hand_over.prepare(Letter(key, broken.medium, broken.subject, broken.html, broken.text))
    found = store.follow_up(key)
    assert found is not None
    assert found.sending_since is None


def test_without_a_mail_server_it_says_where_to_set_one_up(services: Services, key: int) -> None:
    services.profile.save_mail_server(MailServer())
    with pytest.raises(UserError, match="Settings"):
        services.hand_over.prepare(letter(key))


def test_nobody_is_thanked_before_the_talk_ended(services: Services, key: int, clock: FixedClock) -> None:
    clock.instant -= timedelta(hours=4)
    with pytest.raises(Refused, match="not ended yet"):
        services.hand_over.record(key, Outcome.POSTED)


def test_the_hand_over_clears_what_was_put_off(
    services: Services, store: SqliteStore, key: int, clock: FixedClock
) -> None:
    clock.instant += timedelta(hours=19)
    services.reminders.snooze(key)
    services.hand_over.record(key, Outcome.REACHED)
    clock.instant += timedelta(hours=1)
    assert store.snoozed() == {}
    assert services.reminders.tick() == []
