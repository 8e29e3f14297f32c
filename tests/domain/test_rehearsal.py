"""The rehearsal: when a window is spoken of, if nobody does anything about it."""

from datetime import UTC, datetime, time, timedelta

from followup_desktop.domain.quiet import QuietHours
from followup_desktop.domain.rehearsal import rehearse
from followup_desktop.domain.reminders import Plan, Step

NIGHT = QuietHours(time(22), time(7))


def told(ended: datetime, plan: Plan) -> list[tuple[str, Step]]:
    return [(f"{at:%d %H:%M}", step) for at, step in rehearse(ended, plan, "UTC")]


def test_afternoon_is_spoken_of_step_by_step_and_the_night_is_kept() -> None:
    assert told(datetime(2026, 3, 4, 14, tzinfo=UTC), Plan(quiet=NIGHT)) == [
        ("04 14:00", Step.TALK_ENDED),
        ("05 07:00", Step.HALF),
        ("05 11:00", Step.CLOSING),
        ("05 13:30", Step.LAST_CALL),
        ("05 14:00", Step.CLOSED),
    ]


def test_close_in_the_night_is_spoken_of_before_it() -> None:
    said = told(datetime(2026, 3, 4, 2, 10, tzinfo=UTC), Plan(quiet=NIGHT))
    assert ("04 21:00", Step.EVENING) in said
    assert said[-1] == ("05 07:00", Step.CLOSED)


def test_nothing_is_said_where_everything_is_off() -> None:
    assert told(datetime(2026, 3, 4, 14, tzinfo=UTC), Plan(off=frozenset(Step))) == []


def test_leads_are_followed() -> None:
    plan = Plan(quiet=None, leads={Step.CLOSING: timedelta(hours=5)}, off=frozenset({Step.HALF}))
    assert ("05 09:00", Step.CLOSING) in told(datetime(2026, 3, 4, 14, tzinfo=UTC), plan)
