"""The letter is looked at away from the keys, and what was seen becomes lines."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.sentences import Span
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.review.reviewer import Reviewer
from followup_desktop.gui.letters.review.said import MOST, Goes, lines_of
from followup_desktop.gui.runner import Runner
from followup_desktop.services.review import Seen
from followup_desktop.storage.store import SqliteStore
from tests.gui.letters.conftest import of


class HeldRunner(Runner):
    """Work that is begun, and answers when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[Callable[[], None]] = []

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Any], None]
    ) -> None:
        self.begun.append(lambda: done(work()))


def test_what_was_seen_in_words_that_have_changed_since_is_dropped(
    context: Context, demo: SqliteStore, qtbot: QtBot
) -> None:
    runner, text = HeldRunner(), ["Dear Dana, thank you."]
    reviewer = Reviewer(context._replace(runner=runner), lambda: ("Hello", text[0]))
    seen: list[str] = []
    reviewer.seen.connect(lambda what, _around: seen.append(what.text))
    reviewer.open(of(demo, "Dana"))
    text[0] = "Dear Dana, thank you again."
    reviewer.touch()
    runner.begun.pop()()
    assert seen == []
    qtbot.waitUntil(lambda: len(runner.begun) == 1)
    runner.begun.pop()()
    assert seen == ["Dear Dana, thank you again."]


def test_ten_keys_are_one_look(context: Context, demo: SqliteStore, qtbot: QtBot) -> None:
    runner = HeldRunner()
    reviewer = Reviewer(context._replace(runner=runner), lambda: ("", "Dear Dana"))
    reviewer.open(of(demo, "Dana"))
    runner.begun.clear()
    for _ in range(10):
        reviewer.touch()
    assert runner.begun == []
    qtbot.waitUntil(lambda: bool(runner.begun))
    assert len(runner.begun) == 1


def test_a_closed_letter_is_not_looked_at(context: Context, demo: SqliteStore, qtbot: QtBot) -> None:
    runner = HeldRunner()
    reviewer = Reviewer(context._replace(runner=runner), lambda: ("", "Dear Dana"))
    seen: list[object] = []
    reviewer.seen.connect(lambda what, _around: seen.append(what))
    reviewer.open(of(demo, "Dana"))
    reviewer.close()
    runner.begun.pop()()
    assert seen == []


# The lines


def finding(key: CheckKey, about: str = "", **more: Any) -> Finding:
    return Finding(key, f"Look at {about}", about=about, **more)


def seen_with(*results: Result, strengths: tuple[Span | None, ...] = ()) -> Seen:
    return Seen("", results, (), strengths)


@pytest.mark.parametrize(("place", "ticks"), [((3, 9), 1), (None, 0)])
def test_a_strength_is_ticked_only_where_one_is_tinted_above(place: Span | None, ticks: int) -> None:
    fine = Result(CheckKey.STRENGTH, "Sets a strength beside what they need")
    assert len(lines_of(seen_with(fine, strengths=(place,)), lambda _one: "")) == ticks


def test_needs_are_said_above_and_not_again() -> None:
    results = [Result(key, "", (finding(key),)) for key in (CheckKey.CHALLENGE, CheckKey.SUCCESS)]
    assert lines_of(seen_with(*results), lambda _one: "") == ()


def test_many_of_a_kind_are_counted() -> None:
    many = tuple(finding(CheckKey.SPELLING, f"word{number}") for number in range(MOST + 7))
    lines = lines_of(seen_with(Result(CheckKey.SPELLING, "", many)), lambda _one: "")
    assert len(lines) == MOST + 1
    assert lines[-1].words == "And 7 more like these"


def test_two_of_the_same_have_names_of_their_own() -> None:
    same = (
        finding(CheckKey.DOUBLED, "the the", where=(0, 7)),
        finding(CheckKey.DOUBLED, "the the", where=(9, 16)),
    )
    lines = lines_of(seen_with(Result(CheckKey.DOUBLED, "", same)), lambda _one: "")
    assert len({line.name for line in lines}) == 2


def test_a_line_leads_to_the_text_the_subject_the_end_or_nowhere() -> None:
    found = [
        finding(CheckKey.DOUBLED, where=(3, 5)),
        finding(CheckKey.LEFTOVER),
        finding(CheckKey.SIGN_OFF),
        finding(CheckKey.WANTS_JOB),
    ]
    lines = lines_of(seen_with(*(Result(one.key, "", (one,)) for one in found)), lambda _one: "")
    # What holds the letter back, a placeholder in the subject, comes first.
    assert [line.goes for line in lines] == [Goes.SUBJECT, Goes.TEXT, Goes.END, Goes.NOWHERE]
