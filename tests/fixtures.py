"""Real services over a real SQLite file, a clock that stands still, and recorders at the edges."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from followup_desktop import paths
from followup_desktop.domain.card import Card
from followup_desktop.domain.clock import Clock, FixedClock
from followup_desktop.exchange.exporter import export
from followup_desktop.exchange.icalendar_reader import ICalendarReader
from followup_desktop.language.no_spelling import NoSpelling
from followup_desktop.late import LateCardFiles, LateCardPictures, LatePapers
from followup_desktop.services.bundle import Edges, Services
from followup_desktop.services.demo.story import Demo
from followup_desktop.services.edges import English, ReadCard
from followup_desktop.services.outgoing import MailServer, OutgoingMail
from followup_desktop.services.ports import Store
from followup_desktop.storage.store import SqliteStore

TEMPLATES = Path(__file__).parents[1] / "resources" / "templates"
SAMPLES = Path(__file__).parent / "samples"


class RecordingMailer:
    """Keeps what was sent; raises ``error`` where a test sets one."""

    def __init__(self) -> None:
        self.sent: list[OutgoingMail] = []
        self.error: Exception | None = None

    def send(self, mail: OutgoingMail, server: MailServer, password: str | None) -> None:
        if self.error is not None:
            raise self.error
        self.sent.append(mail)


class MemorySecrets:
    """Keeps passwords for the session, as a desktop without a keyring does."""

    def __init__(self) -> None:
        self.kept: str | None = None

    def password(self, server: MailServer) -> str | None:
        return self.kept

    def remember(self, server: MailServer, password: str) -> bool:
        self.kept = password
        return False


class MemoryAutostart:
    """A system that starts the app at login when it is told so; raises ``error`` where a test sets one."""

    def __init__(self) -> None:
        self.on = False
        self.error: Exception | None = None

    def enabled(self) -> bool:
        return self.on

    def set(self, on: bool) -> None:
        if self.error is not None:
            raise self.error
        self.on = on


class CardReader(LateCardPictures):
    """Reads codes as the app does, and for text says what a test gives it: the engine takes seconds.

    ``installed`` is whether the extra is there; ``error`` is raised where a test sets one.
    """

    def __init__(self) -> None:
        self.installed = False
        self.text = ReadCard(Card())
        self.error: Exception | None = None
        self.wait: Callable[[Callable[[], bool]], None] = lambda _cancelled: None

    def can_read(self) -> bool:
        return self.installed

    def read(self, png: bytes, region: str, cancelled: Callable[[], bool]) -> ReadCard:
        self.wait(cancelled)
        if self.error is not None:
            raise self.error
        return self.text


def no_spelling(english: English | None) -> NoSpelling:
    """A dictionary takes half a second and 140 MB: only tests of spelling open one."""
    return NoSpelling("No dictionary in this test.")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 23, 17, 5, tzinfo=UTC))


@pytest.fixture
def zone() -> Callable[[], str]:
    return lambda: "America/Chicago"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "followup.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def mailer() -> RecordingMailer:
    return RecordingMailer()


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets()


@pytest.fixture
def autostart() -> MemoryAutostart:
    return MemoryAutostart()


@pytest.fixture
def card_reader() -> CardReader:
    return CardReader()


@pytest.fixture
def services(
    tmp_path: Path,
    store: SqliteStore,
    clock: FixedClock,
    zone: Callable[[], str],
    mailer: RecordingMailer,
    secrets: MemorySecrets,
    autostart: MemoryAutostart,
    card_reader: CardReader,
) -> Services:
    edges = Edges(
        ICalendarReader(),
        mailer,
        secrets,
        export,
        autostart,
        no_spelling,
        LatePapers(),
        card_reader,
        LateCardFiles(),
    )
    return Services(store, clock, zone, TEMPLATES, edges, tmp_path / "templates")


def services_over(
    store: Store, clock: Clock, zone: Callable[[], str], mailer: RecordingMailer | None = None
) -> Services:
    """The services over a store that a test opened itself, with recorders at the edges."""
    edges = Edges(
        ICalendarReader(),
        mailer or RecordingMailer(),
        MemorySecrets(),
        export,
        MemoryAutostart(),
        no_spelling,
        LatePapers(),
        CardReader(),
        LateCardFiles(),
    )
    return Services(store, clock, zone, TEMPLATES, edges)


@pytest.fixture
def demo(store: SqliteStore, clock: FixedClock, zone: Callable[[], str]) -> SqliteStore:
    Demo(store, clock, zone, paths.demo_dir()).fill()
    return store
