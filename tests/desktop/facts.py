"""What the app finds in its data when it starts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from followup_desktop.domain.reminders import Step
from followup_desktop.services.profile import ProfileService
from followup_desktop.storage.store import SqliteStore
from tests.factories import log

LAST_STEPS = (Step.CLOSING, Step.LAST_CALL, Step.CLOSED)


def closing_in(folder: Path, left: timedelta, told_about_tray: bool = True, notices: bool = True) -> int:
    """Store one follow-up whose window closes in ``left`` from now; only its last steps are announced.

    At any hour: a test at night would otherwise be in quiet hours.
    """
    store = SqliteStore(folder / "data" / "followup.sqlite")
    (key,) = log(store, ended=datetime.now(UTC) - timedelta(hours=24) + left)
    profile = ProfileService(store)
    off = tuple(step.value for step in Step if step not in LAST_STEPS)
    usual = replace(profile.settings(), told_about_tray=told_about_tray, notices=notices)
    profile.save_settings(replace(usual, quiet_hours=False, steps_off=off))
    store.close()
    return key
