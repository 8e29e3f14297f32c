"""What a fresh machine relies on: the locks, the start script, the desktop's files."""

import re
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from followup_desktop import arguments, paths

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
LOCKS = [PACKAGING / "requirements.lock", PACKAGING / "requirements-dev.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", lock.read_text(), flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_versions_and_hashes_and_no_place(lock: Path) -> None:
    text = lock.read_text()
    assert re.findall(r"https?:|file:|index|find-links| @ |/", text) == []
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_holds_every_dependency_and_the_tests_run_the_same_versions() -> None:
    wanted = {re.split(r"[<>=]", line)[0].lower() for line in PROJECT["dependencies"]}
    runtime, development = (pins(lock) for lock in LOCKS)
    assert wanted <= set(runtime)
    assert runtime.items() <= development.items()


def opens_window(*words: str) -> bool:
    """Ask the start script's own function, without starting anything."""
    script = (PACKAGING / "run.sh").read_text()
    start, end = script.index("commands="), script.index("has_display()")
    asked = subprocess.run(["bash", "-uc", script[start:end] + 'opens_window "$@"', "run.sh", *words])
    return asked.returncode == 0


@pytest.mark.parametrize("command", arguments.COMMANDS)
def test_a_command_starts_no_virtual_screen(command: str) -> None:
    assert not opens_window(command, "--json")
    assert not opens_window("--data-dir", "somewhere", command)


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["-h"], ["--demo", "--help"]])
def test_a_question_starts_no_virtual_screen(words: list[str]) -> None:
    assert not opens_window(*words)


@pytest.mark.parametrize("words", [[], ["--demo"], ["panel.ics"], ["--data-dir", "due"], ["--screen"]])
def test_everything_else_opens_the_window(words: list[str]) -> None:
    assert opens_window(*words)


def test_the_desktop_knows_the_app_by_one_name() -> None:
    entry = ConfigParser(interpolation=None)
    (file,) = (PACKAGING / "linux").glob("*.desktop")
    entry.read(file)
    (metainfo,) = (PACKAGING / "linux").glob("*.metainfo.xml")
    component = ET.parse(metainfo).getroot()
    assert component.findtext("id") == file.stem
    assert component.findtext("launchable") == file.name
    assert entry["Desktop Entry"]["StartupWMClass"] == file.stem
    assert f'"{file.stem}"' in (ROOT / "followup_desktop" / "app.py").read_text()
    assert entry["Desktop Entry"]["Exec"].split()[0] in PROJECT["scripts"]


def test_the_release_notes_reach_this_version() -> None:
    (metainfo,) = (PACKAGING / "linux").glob("*.metainfo.xml")
    releases = [release.get("version") for release in ET.parse(metainfo).iter("release")]
    assert releases[0] == PROJECT["version"]


def test_templates_lie_where_the_commands_look() -> None:
    assert any(paths.template_dir().rglob("*.txt"))


def test_sources_that_are_no_packages_hold_no_init() -> None:
    found = [path for name in ("ui", "resources", "packaging") for path in (ROOT / name).rglob("__init__.py")]
    assert found == []


def test_the_picture_of_the_first_start_shows_the_window_and_no_bare_screen() -> None:
    from PySide6.QtGui import QColor, QImage, QPainter

    found = spec_from_file_location("picture", PACKAGING / "picture.py")
    assert found is not None
    assert found.loader is not None
    picture = module_from_spec(found)
    found.loader.exec_module(picture)
    screen = QImage(136, 86, QImage.Format.Format_RGB32)
    screen.fill(QColor("black"))
    painter = QPainter(screen)
    painter.fillRect(0, 0, 130, 80, QColor("white"))
    painter.fillRect(20, 20, 40, 40, QColor("black"))
    painter.end()
    window = picture.window_of(screen)
    assert (window.width(), window.height()) == (130, 80)
