"""The review of an import: nothing is stored before it is accepted, and nothing unclear can be."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDateTimeEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Profile
from followup_desktop.gui.context import Context
from followup_desktop.gui.imports.review import ImportReview
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import SAMPLES
from tests.gui.conftest import GoRecorder
from tests.gui.find import named, press
from tests.services.test_imports import ME, event


def review(context: Context, qtbot: QtBot, tmp_path: Path, **facts: str) -> ImportReview:
    path = tmp_path / "invitation.ics"
    path.write_text(event(**facts))
    made = ImportReview(context, [path])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def me(context: Context) -> None:
    context.services.profile.save_profile(Profile(name="Alex", emails=(ME,)))


def ticks(dialog: ImportReview) -> dict[str, bool]:
    return {box.text(): box.isChecked() for box in dialog.findChildren(QCheckBox)}


def test_it_shows_who_becomes_a_participant_and_why_others_do_not(
    me: None, context: Context, qtbot: QtBot, tmp_path: Path, store: SqliteStore
) -> None:
    dialog = review(context, qtbot, tmp_path)
    assert ticks(dialog) == {
        "Interview": True,
        "Dana Whitfield, dana@harrowpike.example": True,
        "Alex Morgan, alex@mail.example (this is you)": False,
        "Miguel Ortega, miguel@harrowpike.example": True,
        "Board room, board@harrowpike.example (a room or a device)": False,
    }
    assert store.contacts() == []
    press(dialog, "Import")
    assert len(store.follow_ups()) == 2
    assert isinstance(context.go, GoRecorder)
    assert context.go.calls[-1][0] == "show_day"


def test_a_person_can_be_left_out(
    me: None, context: Context, qtbot: QtBot, tmp_path: Path, store: SqliteStore
) -> None:
    dialog = review(context, qtbot, tmp_path)
    named(dialog, QCheckBox, "Miguel").setChecked(False)
    press(dialog, "Import")
    assert [one.contact.first_name for one in store.follow_ups()] == ["Dana"]


def test_an_unknown_zone_holds_the_import_back_until_it_is_answered(
    me: None, context: Context, qtbot: QtBot, tmp_path: Path, store: SqliteStore
) -> None:
    dialog = review(context, qtbot, tmp_path, zone=";TZID=Customized Time Zone")
    take = named(dialog, QPushButton, "Import")
    assert not take.isEnabled()
    named(dialog, QComboBox, "Time zone").setEditText("Europe/Berl")
    assert not take.isEnabled()
    named(dialog, QComboBox, "Time zone").setEditText("Europe/Berlin")
    assert take.isEnabled()
    take.click()
    assert store.follow_ups()[0].conversation.zone == "Europe/Berlin"


def test_it_asks_who_the_user_is_and_remembers_the_answer(
    context: Context, qtbot: QtBot, tmp_path: Path, store: SqliteStore
) -> None:
    dialog = review(context, qtbot, tmp_path)
    assert not named(dialog, QPushButton, "Import").isEnabled()
    who = named(dialog, QComboBox, "Which of these")
    who.setCurrentIndex(who.findData(ME))
    press(dialog, "Import")
    assert context.services.profile.profile().emails == (ME,)
    assert ME not in {contact.email for contact in store.contacts()}


def test_cancelling_the_review_stores_nothing(
    me: None, context: Context, qtbot: QtBot, tmp_path: Path, store: SqliteStore
) -> None:
    dialog = review(context, qtbot, tmp_path)
    press(dialog, "Cancel")
    assert store.contacts() == []


def test_a_file_that_is_no_calendar_opens_no_review(context: Context, tmp_path: Path) -> None:
    path = tmp_path / "letter.ics"
    path.write_text("Dear Alex")
    with pytest.raises(UserError, match=r"letter\.ics"):
        ImportReview(context, [path])


def test_a_whole_day_event_asks_for_its_times(me: None, context: Context, qtbot: QtBot) -> None:
    dialog = ImportReview(context, [SAMPLES / "ics" / "all_day.ics"])
    qtbot.addWidget(dialog)
    dialog.show()
    take = named(dialog, QPushButton, "Import")
    assert not take.isEnabled()
    press(dialog, "Take these times")


def turn_the_wheel(over: QWidget, eighths: int) -> None:
    middle = over.rect().center()
    event = QWheelEvent(
        QPointF(middle),
        QPointF(over.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, event)


def test_scrolling_the_review_changes_no_field_under_the_pointer(
    me: None, context: Context, qtbot: QtBot
) -> None:
    dialog = ImportReview(context, [SAMPLES / "ics" / "all_day.ics"])
    qtbot.addWidget(dialog)
    dialog.show()
    end = named(dialog, QDateTimeEdit, "End of the conversation")
    kind = named(dialog, QComboBox, "Kind of conversation")
    # As after a press of the mouse; without a section a date ignores the wheel anyway.
    end.setSelectedSection(QDateTimeEdit.Section.DaySection)
    end.clearFocus()
    before = (end.dateTime(), kind.currentText())
    for field in (end, kind):
        turn_the_wheel(field, 120)
        turn_the_wheel(field, 120)
        turn_the_wheel(field, -120)
    assert (end.dateTime(), kind.currentText()) == before


def test_an_end_corrected_after_it_was_taken_counts(
    me: None, context: Context, qtbot: QtBot, store: SqliteStore
) -> None:
    dialog = ImportReview(context, [SAMPLES / "ics" / "all_day.ics"])
    qtbot.addWidget(dialog)
    dialog.show()
    named(dialog, QCheckBox, "Floating").setChecked(False)
    end = named(dialog, QDateTimeEdit, "End of the conversation")
    end.setDateTime(end.dateTime().addSecs(3600))
    assert not named(dialog, QPushButton, "Import").isEnabled()
    press(dialog, "Take these times")
    end.setDateTime(end.dateTime().addSecs(1800))
    press(dialog, "Import")
    (talk,) = store.conversations_between(datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))
    assert (talk.ends_at - talk.starts_at).total_seconds() == 2.5 * 3600
