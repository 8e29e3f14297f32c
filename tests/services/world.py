"""A user, their machine and their database, for random histories."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.model import Profile
from followup_desktop.domain.reminders import Step
from followup_desktop.services.outgoing import MailServer
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import RecordingMailer, services_over
from tests.services.facts import HOUR, Facts

MINUTE = timedelta(minutes=1)
ZONE = "America/Chicago"
START = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
ME = "alex@mail.example"
PEOPLE = ("Dana Whitfield", "Miguel Ortega", "Ruth Sandoval", "Tomas Berg")


class World(RuleBasedStateMachine):
    """A user, their machine, and what they may do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="histories")
        self.path = Path(self.folder.name) / "followup.sqlite"
        self.clock = FixedClock(START)
        self.mailer = RecordingMailer()
        self.undo: Any = None
        self.asleep = False
        self.told: dict[tuple[int, Step, datetime], datetime] = {}
        self.thanked: set[int] = set()
        self.start()
        self.services.profile.save_profile(Profile(name="Alex Morgan", emails=(ME,)))
        self.services.profile.save_mail_server(MailServer("mail.example"))

    def start(self) -> None:
        self.store = SqliteStore(self.path)
        self.services = services_over(self.store, self.clock, lambda: ZONE, self.mailer)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @property
    def now(self) -> datetime:
        return self.clock.instant

    def facts(self) -> Facts:
        return Facts(self.path, self.now)

    def someone(self, pick: int) -> FollowUp | None:
        """One of the follow-ups, cancelled ones included."""
        talks = self.store.conversations_between(START - 900 * HOUR, START + 9000 * HOUR)
        keys = [participant.id for talk in talks for participant in talk.participants]
        return self.store.follow_up(keys[pick % len(keys)]) if keys else None

    def may(self, act: Any) -> bool:
        """Do something that a rule may refuse; a refusal changes nothing."""
        before = self.facts()
        try:
            act()
        except UserError as error:
            refusal = error.sentence
        else:
            return True
        assert refusal.endswith(".")
        assert self.facts().status == before.status
        return False
