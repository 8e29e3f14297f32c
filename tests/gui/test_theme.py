"""The palette can be read, the style sheet parses, and icons and fonts are really there."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetrics, QIcon, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.gui.theme import fonts
from followup_desktop.gui.theme.contrast import ratio
from followup_desktop.gui.theme.stylesheet import stylesheet
from followup_desktop.gui.theme.theme import Mode, Role, Theme
from followup_desktop.gui.theme.tokens import DARK, LIGHT, Tokens, Tone

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("background", "panel", "side", "hover", "chip")
TONES = [tone for tone in Tone if tone is not Tone.NEUTRAL]
SOFT = tuple(f"{tone}_soft" for tone in TONES)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What Qt warned about, such as a rule that it could not parse."""
    said: list[str] = []

    def hear(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        if kind != QtMsgType.QtDebugMsg and "propagateSizeHints" not in words:
            said.append(words)

    before = qInstallMessageHandler(hear)
    yield said
    qInstallMessageHandler(before)


def unreadable(tokens: Tokens, texts: list[str], grounds: list[str], least: float) -> list[str]:
    return [
        f"{text} on {ground}: {found:.2f}"
        for text, ground in itertools.product(texts, grounds)
        if (found := ratio(tokens.colour(text), tokens.colour(ground))) < least
    ]


@BOTH
def test_text_reaches_4_5_to_1_on_every_ground(tokens: Tokens) -> None:
    assert not unreadable(tokens, ["ink", "muted"], [*GROUNDS, *SOFT], 4.5)
    for tone in TONES:
        assert not unreadable(tokens, [f"{tone}_text"], [*GROUNDS, f"{tone}_soft", "accent_soft"], 4.5)


@BOTH
def test_words_on_filled_controls_reach_4_5_to_1(tokens: Tokens) -> None:
    pairs = [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_badge", "badge"),
        ("background", "ink"),
    ]
    assert not [pair for pair in pairs if ratio(*map(tokens.colour, pair)) < 4.5]


@BOTH
def test_marks_and_boxes_to_tick_reach_3_to_1(tokens: Tokens) -> None:
    for tone in TONES:
        assert not unreadable(tokens, [str(tone)], ["background", "panel", "side", f"{tone}_soft"], 3)
    assert not unreadable(tokens, ["control"], ["background", "panel", "side"], 3)


def test_a_pale_colour_is_found_unreadable() -> None:
    assert unreadable(LIGHT._replace(muted="#AAAAAA"), ["muted"], ["panel"], 4.5)


def test_contrast_is_what_wcag_says() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_drawn_controls_have_the_colours_of_their_theme(tokens: Tokens) -> None:
    name = "dark" if tokens.dark else "light"
    for mark, colour in (
        ("check", tokens.on_accent),
        ("dash", tokens.on_accent),
        ("chevron-down", tokens.muted),
        ("chevron-up", tokens.muted),
    ):
        drawn = (ROOT / "resources" / "controls" / f"{name}-{mark}.svg").read_text()
        assert re.findall(r'stroke="(#\w+)"', drawn) == [colour]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_qt_has_nothing_to_say_against_the_style_sheet(
    qapp: QApplication, qtbot: QtBot, complaints: list[str], mode: Mode
) -> None:
    theme = Theme(mode)
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for one in (QPushButton("Send"), QLineEdit(), QComboBox(), QSpinBox()):
        column.addWidget(one)
    window.grab()
    assert complaints == []


@BOTH
def test_pictures_that_the_style_sheet_names_exist(qapp: QApplication, tokens: Tokens) -> None:
    named = re.findall(r"url\((.*?)\)", stylesheet(tokens))
    assert named
    assert [path for path in named if not QFile.exists(path)] == []


def test_a_chosen_mode_takes_effect_at_once_and_is_announced(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(Mode.DARK)
    assert theme.tokens is DARK
    assert QApplication.palette().window().color().name().upper() == DARK.background


def test_choosing_what_already_holds_announces_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode(Mode.LIGHT)


def test_letters_and_interface_are_set_in_the_apps_own_faces(theme: Theme) -> None:
    assert QFontInfo(theme.font(Role.BODY)).family() == fonts.SANS
    assert QFontInfo(theme.serif_font()).family() == fonts.SERIF
    assert {"Regular", "Italic", "Bold", "Bold Italic"} <= set(QFontDatabase.styles(fonts.SERIF))


@pytest.mark.parametrize("words", ["→", "“quotes” ‘and’ dash –…", "Łódź Ďábel Ğ", "Привет", "Αθήνα", "€ £"])
def test_the_faces_can_write_names_from_all_over_europe(theme: Theme, words: str) -> None:
    for font in (theme.font(Role.BODY), theme.serif_font()):
        metrics = QFontMetrics(font)
        assert [letter for letter in words if not metrics.inFontUcs4(ord(letter))] == []


def test_body_text_is_14_pixels_and_secondary_12_and_a_half(theme: Theme) -> None:
    assert QFontInfo(theme.font(Role.BODY)).pixelSize() == 14
    assert theme.font(Role.SMALL).pointSizeF() * 96 / 72 == pytest.approx(12.5)


def colours_in(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = icon.pixmap(QSize(18, 18), 2.0, mode).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    assert image.size() == QSize(36, 36)
    dots = itertools.product(range(image.width()), range(image.height()))
    return {dot.name().upper() for x, y in dots if (dot := image.pixelColor(x, y)).alpha() == 255}


def test_an_icon_has_the_colour_of_its_role_and_follows_the_theme(theme: Theme) -> None:
    icon = theme.icon("square-kanban", "accent")
    assert LIGHT.accent in colours_in(icon)
    theme.set_mode(Mode.DARK)
    assert DARK.accent in colours_in(icon)


def test_an_icon_greys_where_its_button_is_disabled(theme: Theme) -> None:
    assert LIGHT.disabled in colours_in(theme.icon("square-kanban"), QIcon.Mode.Disabled)


def test_an_icon_that_does_not_exist_is_refused_where_it_is_asked_for(theme: Theme) -> None:
    with pytest.raises(ValueError, match="no-such"):
        theme.icon("no-such")


def test_copies_of_an_icon_outlive_it(theme: Theme) -> None:
    copy = QIcon(theme.icon("mail"))
    copy.addPixmap(theme.pixmap("phone", "ink", 18, 1.0))
    assert not copy.pixmap(18, 18).isNull()


def test_typefaces_and_icons_ship_with_their_licences() -> None:
    for kept in ("fonts/LICENSE-Inter.txt", "fonts/LICENSE-LetterSerif.txt", "icons/LICENSE-lucide.txt"):
        assert "Copyright" in (ROOT / "resources" / kept).read_text()


def test_icons_of_a_menu_that_the_desktop_draws_are_seen_on_light_and_dark() -> None:
    assert ratio(DARK.control, "#FFFFFF") >= 3
    assert ratio(DARK.control, "#2D2D2D") >= 3
