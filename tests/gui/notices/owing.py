"""Debts that are due at a chosen step, and what the window then shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QLabel

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.reminders import Step
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.factories import log

PressButton = Callable[[str], None]
AGO = {
    Step.TALK_ENDED: timedelta(0),
    Step.HALF: timedelta(hours=12),
    Step.EVENING: timedelta(hours=21),
    Step.CLOSING: timedelta(hours=21),
    Step.LAST_CALL: timedelta(hours=23, minutes=30),
    Step.CLOSED: timedelta(hours=24),
}
"""How long ago the talk ended, for the step to be due now."""


def only(services: Services, *steps: Step, **more: Any) -> None:
    off = tuple(step.value for step in Step if step not in steps)
    settings = replace(services.profile.settings(), steps_off=off, quiet_hours=False)
    services.profile.save_settings(replace(settings, **more))


def owe(step: Step, store: SqliteStore, services: Services, clock: FixedClock) -> int:
    """Owe Dana a letter such that the step is due now."""
    (key,) = log(store, ended=clock.now() - AGO[step])
    if step is Step.EVENING:
        # 11:05 in Chicago, and quiet an hour later.
        only(services, step, quiet_hours=True, quiet_from="12:05", quiet_to="20:00")
    else:
        only(services, step)
    return key


def labels(window: MainWindow) -> str:
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())
