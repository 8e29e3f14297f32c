"""What has passed with somebody, in one line of time, and what a line of it opens."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.card import Picture
from followup_desktop.domain.kinds import Medium, Outcome, PictureKind
from followup_desktop.domain.model import HandOver, Reply, Visit
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.card_form import CardForm
from followup_desktop.gui.widgets.avatar import Avatar
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED, log
from tests.gui.conftest import GoRecorder
from tests.gui.find import press


@pytest.fixture
def form(context: Context, qtbot: QtBot) -> CardForm:
    made = CardForm(context)
    qtbot.addWidget(made)
    made.resize(788, 900)
    made.show()
    return made


def dana(store: SqliteStore) -> int:
    return next(one.id for one in store.contacts() if one.first_name == "Dana")


def show(form: CardForm, store: SqliteStore) -> None:
    contact = store.contact(dana(store))
    assert contact is not None
    form.show_contact(contact, over=True)
    QApplication.processEvents()


def lines(form: CardForm) -> list[str]:
    names = [one.accessibleName() for one in form.findChildren(QAbstractButton) if one.isVisible()]
    return [name for name in names if ": " in name and name.split(" ", 1)[0].isdecimal()]


def eventful(store: SqliteStore) -> int:
    """Two rounds with Dana, the earlier one thanked after a call in vain; a question, and a visit."""
    (first,) = log(store, ENDED - timedelta(days=13))
    at = ENDED - timedelta(days=13)
    store.add_attempt(first, at + timedelta(hours=1), Medium.PHONE, Outcome.NO_ANSWER)
    store.hand_over(
        HandOver(first, at + timedelta(hours=5), Medium.EMAIL, Outcome.SENT, "Thank you", "<p>x</p>", "x")
    )
    store.add_reply(Reply(first, at + timedelta(days=2), Medium.EMAIL, "two references"))
    log(store, ENDED, ("Dana Whitfield", "Miguel Ortega"))
    store.save_visit(
        Visit(
            at + timedelta(days=4),
            at + timedelta(days=4, hours=1),
            "America/Chicago",
            dana(store),
            "by phone",
            "48 Canal Street",
            "Hall B",
        )
    )
    return first


def test_all_that_passed_stands_in_one_line_of_time(form: CardForm, store: SqliteStore) -> None:
    eventful(store)
    show(form, store)
    assert [line.split(", owed")[0] for line in lines(form)] == [
        "22 Nov: Interview, with Miguel Ortega",
        "13 Nov: Visit: Hall B, invited by phone",
        "11 Nov: They asked: two references, answered by email",
        "9 Nov: Letter sent by email, “Thank you”",
        "9 Nov: Call, no answer",
        "9 Nov: Interview, thanked in 5 h",
    ]


def test_a_line_opens_what_it_tells_of(
    form: CardForm, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    first = eventful(store)
    show(form, store)
    with qtbot.waitSignal(form.letterAsked) as asked:
        press(form, "9 Nov: Letter sent")
    assert asked.args == [first]
    with qtbot.waitSignal(form.followUpAsked) as shown:
        press(form, "9 Nov: Interview")
    assert shown.args == [first]
    press(form, "13 Nov: Visit")
    assert isinstance(context.go, GoRecorder)
    assert context.go.calls[-1][0] == "open_visit"


def test_a_long_history_begins_with_the_latest_and_goes_back_to_the_first(
    form: CardForm, store: SqliteStore
) -> None:
    for n in range(60):
        log(store, ENDED - timedelta(days=n))
    show(form, store)
    assert 0 < len(lines(form)) < 20
    assert lines(form)[0].startswith("22 Nov")
    for _ in range(10):
        if any(
            one.text() == "Show earlier" and one.isVisible() for one in form.findChildren(QAbstractButton)
        ):
            press(form, "Show earlier")
            QApplication.processEvents()
    assert len(lines(form)) == 60
    assert lines(form)[-1].startswith("24 Sep")
    assert not any(
        one.text() == "Show earlier" and one.isVisible() for one in form.findChildren(QAbstractButton)
    )


def painted(folder: Path, width: int, height: int) -> Picture:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#3355cc"))
    path = folder / "photo.png"
    image.save(str(path))
    return Picture("image/png", path.read_bytes())


@pytest.mark.parametrize("side", [90, 1400])
def test_the_circle_shows_their_photo(
    form: CardForm, store: SqliteStore, services: Services, tmp_path: Path, side: int, qtbot: QtBot
) -> None:
    log(store)
    services.people.set_picture(dana(store), PictureKind.PHOTO, painted(tmp_path, side, side + 10))
    show(form, store)
    avatar = next(one for one in form.findChildren(Avatar) if one.isVisible())
    blue = QColor("#3355cc")
    qtbot.waitUntil(lambda: avatar.grab().toImage().pixelColor(32, 32) == blue)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a" + b"\xff" * 40])
def test_a_photo_that_is_none_leaves_the_initials(
    form: CardForm, store: SqliteStore, services: Services, data: bytes
) -> None:
    log(store)
    show(form, store)
    avatar = next(one for one in form.findChildren(Avatar) if one.isVisible())
    before = avatar.grab().toImage()
    services.people.set_picture(dana(store), PictureKind.PHOTO, Picture("image/png", data))
    show(form, store)
    assert avatar.grab().toImage() == before
