"""Any picture is opened safely: upright and small, or refused with a sentence, in little memory."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.pictures.loading import MOST_BYTES, Source, grey_of, open_picture, packed
from tests.gui.pictures.made import encoded, from_bytes, hostile, picture, png_that_says, sparse, with_exif

ROOT = Path(__file__).parents[3]


def is_red(image: QImage, x: float, y: float) -> bool:
    colour = QColor(image.pixel(int(x * (image.width() - 1)), int(y * (image.height() - 1))))
    return colour.red() > 180 and colour.green() < 90


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP"])
def test_the_usual_pictures_are_opened(form: str, tmp_path: Path, qapp: QApplication) -> None:
    data = encoded(picture(), form)
    path = tmp_path / "card.x"
    path.write_bytes(data)
    for source in (data, path):
        image = open_picture(source)
        assert image.size() == QSize(400, 240)
        assert is_red(image, 0.05, 0.05)


def test_a_picture_with_the_wrong_ending_is_opened_for_what_it_is(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "card.jpg"
    path.write_bytes(encoded(picture(), "PNG"))
    assert open_picture(path).size() == QSize(400, 240)


@pytest.mark.parametrize(
    ("turn", "corner"), [(1, (0.05, 0.05)), (3, (0.95, 0.95)), (6, (0.95, 0.05)), (8, (0.05, 0.95))]
)
def test_a_phone_that_was_held_otherwise_is_allowed_for(
    turn: int, corner: tuple[float, float], qapp: QApplication
) -> None:
    image = open_picture(with_exif(encoded(picture()), turn))
    assert is_red(image, *corner)
    assert (image.width() > image.height()) == (turn in (1, 3))


def test_a_large_photo_is_made_smaller_in_its_own_shape(qapp: QApplication) -> None:
    assert open_picture(encoded(picture(4000, 3000))).size() == QSize(2400, 1800)
    assert from_bytes(packed(picture(3200, 1600)).data).size() == QSize(1600, 800)
    assert from_bytes(packed(picture(200, 100)).data).size() == QSize(200, 100)


def test_where_a_photo_was_taken_is_not_stored(qapp: QApplication) -> None:
    image = picture()
    image.setText("Comment", "GPS 41.87 N 87.62 W")
    for source in (with_exif(encoded(image), 6), encoded(image, "PNG"), image):
        stored = packed(open_picture(source)).data
        assert b"GPS" not in stored
        assert b"Exif" not in stored


def test_what_lets_through_stands_on_white(qapp: QApplication) -> None:
    clear = QImage(40, 40, QImage.Format.Format_ARGB32)
    clear.fill(QColor(0, 0, 0, 0))
    assert QColor(open_picture(encoded(clear, "PNG")).pixel(5, 5)) == QColor("white")


def test_grey_has_a_byte_a_pixel_without_gaps(qapp: QApplication) -> None:
    grey, wide, high = grey_of(picture(37, 11, "white"))
    assert (len(grey), wide, high) == (37 * 11, 37, 11)
    assert grey[-1] == 255


SAID = {
    "pixels": ("huge.png", "huge.jpg", "bomb.png"),
    "damaged": ("half.jpg", "half.png", "half.webp", "head.jpg", "rubbish.png", "passes.jpg"),
    "empty": ("empty.jpg",),
    "no picture": ("text.png",),
    "SVG": ("drawing.svg",),
    "PDF": ("scan.pdf",),
    "HEIC": ("phone.heic",),
    "100 MB": ("heavy.jpg",),
}


def test_what_is_no_sound_picture_is_refused_with_what_to_do(tmp_path: Path, qapp: QApplication) -> None:
    sentences = {}
    for name, path in hostile(tmp_path).items():
        with pytest.raises(UserError) as refusal:
            open_picture(path)
        sentences[name] = refusal.value.sentence
        assert any(word in sentences[name].lower() for word in ("choose", "save it", "make it")), name
    for words, names in SAID.items():
        assert [name for name in names if words not in sentences[name]] == []


@pytest.mark.parametrize("source", [Path("/dev/zero"), Path("/"), Path("/no/such/card.png")])
def test_what_is_no_file_is_refused(source: Path, qapp: QApplication) -> None:
    with pytest.raises(UserError, match="Choose"):
        open_picture(source)


def test_too_many_bytes_are_refused_from_the_clipboard_too(qapp: QApplication) -> None:
    with pytest.raises(UserError, match="MB"):
        open_picture(b"\xff\xd8\xff" + bytes(MOST_BYTES))


@pytest.mark.parametrize("source", [QImage(), b""])
def test_nothing_is_refused(source: Source, qapp: QApplication) -> None:
    with pytest.raises(UserError, match=r"Copy the picture again|another picture"):
        open_picture(source)


BOUNDED = """
import resource, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QImage
from followup_desktop.domain.errors import UserError
from followup_desktop.gui.pictures.loading import open_picture
app = QGuiApplication(["x", "-platform", "offscreen"])
# The threads that make pictures smaller are there before the limit is: each reserves more than it uses.
open_picture(QImage(4000, 4000, QImage.Format.Format_RGB32))
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + 500_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
# Two seconds for each file would be 40 s; whoever decodes the bomb takes longer than that.
resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        size = open_picture(path).size()
        said = f"opened {size.width()} x {size.height()}"
    except UserError as error:
        said = "refused"
    print(path.name, said)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's own account of a process")
def test_strangers_take_neither_memory_nor_time(tmp_path: Path, qapp: QApplication) -> None:
    files = hostile(tmp_path)
    rows = (b"\0" * (1 + 8_000)) * 8_000
    (tmp_path / "largest.png").write_bytes(png_that_says(8_000, 8_000, rows))
    sparse(tmp_path / "zeros.png", MOST_BYTES, b"\x89PNG\r\n\x1a\n")
    done = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(tmp_path)], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert done.returncode == 0, done.stderr
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert said.pop("largest.png") == "opened 2400 x 2400"
    assert said.pop("zeros.png") == "refused"
    assert said == dict.fromkeys(files, "refused")
