"""The corpus itself: what it must hold so that a measure over it means something."""

from collections import Counter
from pathlib import Path

import pytest

from tests.review.corpus import (
    CHECKS,
    HALVES,
    MEDIA,
    OCCASIONS,
    LabelledLetter,
    letters_of,
    read_corpus,
)

LETTERS = read_corpus()


def fired(letters: tuple[LabelledLetter, ...]) -> Counter[str]:
    return Counter(check for letter in letters for check in letter.findings)


def test_there_are_enough_letters_in_enough_trades() -> None:
    assert len(LETTERS) >= 150
    assert len({letter.trade for letter in LETTERS}) >= 20


def test_no_two_letters_share_an_id_or_a_text() -> None:
    assert [name for name, times in Counter(letter.id for letter in LETTERS).items() if times > 1] == []
    texts = Counter(letter.text for letter in LETTERS)
    assert [letter.id for letter in LETTERS if texts[letter.text] > 1] == []


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.id)
def test_a_letter_has_known_labels_and_the_facts_that_its_checks_need(letter: LabelledLetter) -> None:
    assert letter.half in HALVES
    assert letter.occasion in OCCASIONS
    assert letter.medium in MEDIA
    assert letter.preferred in MEDIA - {"linkedin_note"} | {""}
    assert letter.findings <= CHECKS
    assert letter.near <= CHECKS - letter.findings
    assert letter.text.strip()
    assert letter.why
    assert letter.hours_since > 0
    assert letter.reader.first
    assert letter.reader.last
    assert letter.user.name
    assert (letter.role == "") == (letter.occasion == "networking")
    assert letter.company not in letter.other_companies
    assert letter.medium == "email" or not letter.subject


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.id)
def test_a_label_that_facts_decide_agrees_with_them(letter: LabelledLetter) -> None:
    note = letter.medium == "linkedin_note"
    asked = letter.preferred not in ("", letter.medium)
    assert ("in_time" in letter.findings) == (letter.hours_since > 24 and not note)
    assert ("medium" in letter.findings) == (asked and not note)
    assert "twin" not in letter.findings or letter.panel_letters
    assert not letter.findings & {"challenge", "strength"} or letter.challenges
    assert "strength" not in letter.findings or letter.strengths
    assert "success" not in letter.findings or letter.short_term or letter.long_term
    assert "subject" not in letter.findings or letter.medium == "email"
    if letter.occasion == "networking":
        assert not letter.findings & {"challenge", "strength", "success", "wants_job"}
    else:
        assert "about_advice" not in letter.findings


def test_each_check_fires_often_enough_and_in_both_halves() -> None:
    everywhere, opened, kept = fired(LETTERS), fired(letters_of("open")), fired(letters_of("kept"))
    assert {check: everywhere[check] for check in CHECKS if everywhere[check] < 6} == {}
    assert {check for check in CHECKS if min(opened[check], kept[check]) < 3} == set()


def test_each_check_is_looked_for_where_it_only_seems_to_fire() -> None:
    near = Counter(check for letter in LETTERS for check in letter.near)
    assert sum(1 for letter in LETTERS if letter.near) >= 20
    assert {check for check in CHECKS if near[check] < 2} == set()


def test_good_letters_and_bad_ones_hold_the_balance_in_each_half() -> None:
    assert abs(len(letters_of("open")) - len(letters_of("kept"))) <= 10
    for half in HALVES:
        letters = letters_of(half)
        good = sum(1 for letter in letters if not letter.findings) / len(letters)
        several = sum(1 for letter in letters if len(letter.findings) > 1) / len(letters)
        assert 0.35 <= good <= 0.55
        assert 0.05 <= several <= 0.15


def test_the_two_halves_share_no_trade_and_no_writer() -> None:
    # A check tuned on one half must not know the words of the other.
    def told_by(half: str) -> set[str]:
        return {letter.trade for letter in letters_of(half)} | {
            letter.user.name for letter in letters_of(half)
        }

    assert told_by("open") & told_by("kept") == set()


def test_the_letters_use_all_media_and_occasions_and_both_kinds_of_quotes() -> None:
    assert {letter.medium for letter in LETTERS} == MEDIA
    assert {letter.occasion for letter in LETTERS} == OCCASIONS
    assert sum("’" in letter.text for letter in LETTERS) >= 20
    assert sum("'" in letter.text for letter in LETTERS) >= 20


def test_an_unknown_key_is_refused_with_the_file_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text('[[letter]]\nid = "x"\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.toml"):
        read_corpus(tmp_path)
