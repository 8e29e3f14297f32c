"""Names of all sorts where the screen says them in a sentence."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.etiquette import may_hand_over
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.invitation import InvitedPerson
from followup_desktop.domain.status import Status
from followup_desktop.gui.calendar.follow_up_words import headline
from followup_desktop.gui.calendar.words import look_of
from followup_desktop.gui.imports.proposal_card import person_words
from followup_desktop.gui.letters.words import title
from followup_desktop.gui.notices.acts import DONE, Acts
from followup_desktop.gui.notices.notice import Notice
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.tray.words import menu_line, tooltip
from followup_desktop.gui.widgets.banner import Banner
from followup_desktop.services.bundle import Services
from followup_desktop.services.proposals import ProposedPerson
from followup_desktop.storage.store import SqliteStore
from tests.factories import a_contact, a_follow_up, log
from tests.gui.notices.test_fallbacks import digest_of, told

HEBREW = "דנה לוי"
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 6


def sentences(follow_up: FollowUp, clock: FixedClock) -> list[str]:
    now = clock.now()
    return [
        menu_line(follow_up, now, "America/Chicago"),
        tooltip([follow_up], now),
        told(follow_up, timedelta(hours=3)).title,
        digest_of([follow_up], now).body,
        headline(follow_up, Status.OPEN),
        title(follow_up),
        may_hand_over(replace(follow_up, sending_since=now)).reason,
    ]


def test_a_name_from_right_to_left_is_isolated_in_every_sentence(clock: FixedClock) -> None:
    for said in sentences(a_follow_up(contact=a_contact(HEBREW, "")), clock):
        assert f"\u2068{HEBREW}\u2069" in said


def test_a_name_from_right_to_left_stands_before_its_address_in_the_review() -> None:
    line = person_words(ProposedPerson(InvitedPerson(HEBREW, "dana@x.example"), False, True))
    assert line == f"\u2068{HEBREW}\u2069, dana@x.example"


def test_a_name_from_left_to_right_brings_no_marks(clock: FixedClock) -> None:
    for said in sentences(a_follow_up(), clock):
        assert "\u2068" not in said
        assert "Dana" in said


def test_an_overlong_name_makes_no_overlong_sentence(clock: FixedClock) -> None:
    for said in sentences(a_follow_up(contact=a_contact(LONG, "")), clock):
        assert len(said) < 200
        assert LONG not in said


def test_a_chip_of_the_calendar_begins_with_its_time(
    store: SqliteStore, services: Services, clock: FixedClock
) -> None:
    log(store, clock.now(), (HEBREW,))
    day = clock.now().date()
    items = [one for found in services.calendar.items(day, day.replace(day=30)).values() for one in found]
    close = next(one for one in items if one.kind.value == "close")
    look = look_of(close, "America/Chicago", day)
    # The first character that has a direction of its own decides the whole line's, unless it is isolated.
    assert look.text.startswith("→ ")
    assert look.text.endswith(f"\u2068{HEBREW}\u2069")


def test_a_message_with_an_overlong_name_does_not_widen_the_window(
    window: MainWindow, store: SqliteStore, services: Services, clock: FixedClock
) -> None:
    (key,) = log(store, clock.now(), (LONG,))
    wide = window.minimumSizeHint().width()
    Acts(window.context, lambda: None).act(Notice("", "", "", (), about=key), DONE)
    QApplication.processEvents()
    banner = window.findChild(Banner)
    assert banner is not None
    assert "Wolfeschlegel" in banner.accessibleName()
    assert window.minimumSizeHint().width() == wide
    assert len(window.context.undo.stack.undoText()) <= 70
