"""What the settings of the reminders come to, in words, and what is wrong with them."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from followup_desktop.domain.quiet import QuietHours
from followup_desktop.domain.rehearsal import rehearse
from followup_desktop.domain.reminders import Plan, Step
from followup_desktop.gui import dates

NAMES = {Step.HALF: "Halfway", Step.CLOSING: "Closes soon", Step.LAST_CALL: "Last call"}
_DAY = datetime(2026, 3, 4, tzinfo=UTC)  # any day: clocks change on none in UTC
_TALK_ENDS = _DAY + timedelta(hours=14)
_INTO_THE_NIGHT = timedelta(hours=4, minutes=10)
_EVENING = 17
_ZONE = "UTC"


def order_trouble(plan: Plan) -> str:
    """Return what is wrong with the order of the steps that are on, or nothing."""
    chain = [step for step in NAMES if step not in plan.off]
    for earlier, later in pairwise(chain):
        if plan.lead(earlier) <= plan.lead(later):
            return (
                f"Not saved: “{NAMES[later]}” has to come after “{NAMES[earlier]}”, "
                "so give it less time before the close."
            )
    return ""


def quiet_trouble(begin: time, end: time) -> str:
    """Return what is wrong with quiet hours, or nothing."""
    if begin == end:
        return "Not saved: quiet hours need a beginning and an end. To have none, take the tick away."
    return ""


def day_example(plan: Plan) -> str:
    """Return when the user hears of a talk that ends in the afternoon and is forgotten."""
    at = _TALK_ENDS
    said = [moment for moment, _step in rehearse(at, plan, _ZONE)]
    if not said:
        return f"A talk that ends at {_clock(at)} brings no notice."
    same_day = [_clock(one) for one in said if one.date() == at.date()]
    next_day = [_clock(one) for one in said if one.date() > at.date()]
    parts = [f"at {_listed(same_day)}"] if same_day else []
    if next_day:
        parts.append(f"the next day at {_listed(next_day)}")
    return f"A talk that ends at {_clock(at)} brings a notice {', and '.join(parts)}, until you have thanked."


def night_example(plan: Plan) -> str:
    """Return when the user hears of a window that closes in quiet hours; nothing where there are none."""
    if plan.quiet is None:
        return ""
    closes = _hidden_close(plan.quiet)
    said = rehearse(closes - timedelta(days=1), plan, _ZONE)
    warned = [moment for moment, step in said if step is Step.EVENING]
    if not warned:
        return f"A window that closes at {_clock(closes)} is not announced before your quiet hours begin."
    return f"A window that closes at {_clock(closes)} is announced at {_when(warned[0], closes)}."


def _hidden_close(quiet: QuietHours) -> datetime:
    """Return a close in the midst of quiet hours: 02:10 for those of most people."""
    begins = datetime.combine(_DAY.date(), quiet.start, UTC)
    period = quiet.period_at(begins, _ZONE)
    assert period is not None
    return begins + min(_INTO_THE_NIGHT, (period[1] - begins) / 2)


def _when(moment: datetime, closes: datetime) -> str:
    if moment.date() == closes.date():
        return f"{_clock(moment)} on that day"
    return f"{_clock(moment)} the {'evening' if moment.hour >= _EVENING else 'day'} before"


def _clock(moment: datetime) -> str:
    return dates.clock(moment.hour, moment.minute)


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
