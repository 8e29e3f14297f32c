"""Earlier versions of a letter: kept when it matters, bounded, the oldest never lost."""

from datetime import timedelta

import pytest

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import Letter
from followup_desktop.services.bundle import Services
from followup_desktop.services.edges import English
from followup_desktop.services.versions import EVERY, MOST, PAUSE
from followup_desktop.storage.store import SqliteStore


@pytest.fixture
def dana(demo: SqliteStore) -> int:
    return next(f.id for f in demo.follow_ups() if f.contact.first_name == "Ruth" and f.hand_over is None)


def letter(participant_id: int, words: str) -> Letter:
    return Letter(participant_id, Medium.EMAIL, "Thank you", f"<p>{words}</p>", words)


def kept(services: Services, participant_id: int) -> list[str]:
    return [one.text for one in services.versions.versions(participant_id)]


def test_writing_on_after_a_pause_keeps_what_stood_there(
    services: Services, clock: FixedClock, dana: int
) -> None:
    save = services.letters.save
    save(letter(dana, "First"))
    save(letter(dana, "First and second"))
    assert kept(services, dana) == ["First"]
    clock.instant += timedelta(seconds=20)
    save(letter(dana, "First, second, third"))
    assert kept(services, dana) == ["First"]
    clock.instant += PAUSE
    save(letter(dana, "Something else"))
    assert kept(services, dana) == ["First, second, third", "First"]


def test_writing_without_a_pause_keeps_one_every_ten_minutes(
    services: Services, clock: FixedClock, dana: int
) -> None:
    minutes = 35
    for minute in range(minutes + 1):
        services.letters.save(letter(dana, f"Minute {minute}"))
        clock.instant += timedelta(minutes=1)
    every = int(EVERY.total_seconds() / 60)
    assert len(kept(services, dana)) == 1 + minutes // every


def test_the_same_letter_is_kept_once_and_an_empty_one_never(services: Services, dana: int) -> None:
    assert services.versions.keep(letter(dana, "Once"))
    assert not services.versions.keep(letter(dana, "Once"))
    assert not services.versions.keep(letter(dana, "  "))
    assert kept(services, dana) == ["Once"]


def test_their_number_is_bounded_and_the_oldest_and_the_latest_stay(
    services: Services, clock: FixedClock, dana: int
) -> None:
    for number in range(3 * MOST):
        services.versions.keep(letter(dana, f"Version {number}"))
        clock.instant += timedelta(minutes=7)
    found = kept(services, dana)
    assert len(found) == MOST
    assert (found[0], found[-1]) == (f"Version {3 * MOST - 1}", "Version 0")
    # What is left is spread over the whole time, not crowded at one end.
    middle = [int(one.split()[1]) for one in found][MOST // 2]
    assert MOST / 2 < middle < 5 * MOST / 2


def test_a_letter_is_kept_before_it_is_handed_over(services: Services, dana: int) -> None:
    services.letters.save(letter(dana, "As it was sent"))
    services.hand_over.record(dana, Outcome.SENT_BY_HAND)
    assert kept(services, dana)[0] == "As it was sent"
    services.hand_over.take_back(dana)
    services.letters.save(letter(dana, "Changed since"))
    assert "As it was sent" in kept(services, dana)


@pytest.mark.parametrize(
    ("code", "spelling", "english"),
    [
        ("en-GB", True, English.BRITISH),
        ("en", True, None),
        ("de", True, English.OFF),
        ("en-GB", False, English.OFF),
    ],
)
def test_the_language_of_the_letters_decides_what_is_checked(
    services: Services, code: str, spelling: bool, english: English | None
) -> None:
    writing = services.writing.writing()
    services.writing.save(writing._replace(language="fr"))
    services.writing.save(writing._replace(language=code, spelling=spelling))
    assert services.spelling.english() is english
    assert services.writing.writing().language == code


def test_the_size_stays_within_reason(services: Services) -> None:
    services.writing.save(services.writing.writing()._replace(zoom=5000))
    assert services.writing.writing().zoom == 300
