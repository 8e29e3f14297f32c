"""The layers: what may import what, how long a module may be, and who may ask for the time."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_desktop.storage.store import SqliteStore

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "followup_desktop"
GENERATED = (PACKAGE / "gui" / "forms", PACKAGE / "gui" / "resources_rc.py")
PURE_TEXT = {"followup_desktop", "email_validator", "phonenumbers", "rapidfuzz", "snowballstemmer"}
INPUT_OUTPUT = {
    *("asyncio", "ctypes", "http", "io", "multiprocessing", "os", "pathlib", "random", "shutil", "signal"),
    *("smtplib", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib"),
}


def modules(folder: Path = PACKAGE) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.py")):
        if not any(path == made or made in path.parents for made in GENERATED):
            yield path


def imports(path: Path) -> Iterator[str]:
    """The first part of each module that is imported anywhere in the file, functions included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_every_import_follows_the_arrows() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(
        [lint, "--no-cache", "--config", ROOT / "pyproject.toml"], cwd=ROOT, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("path", list(modules(PACKAGE / "domain")), ids=lambda path: path.stem)
def test_the_domain_does_no_input_or_output(path: Path) -> None:
    allowed = (sys.stdlib_module_names - INPUT_OUTPUT) | PURE_TEXT
    assert set(imports(path)) <= allowed


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for folder in (PACKAGE, ROOT / "tests", ROOT / "packaging")
        for path in modules(folder)
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_only_the_clock_asks_for_the_time() -> None:
    askers = {
        ("datetime", "now"),
        ("datetime", "utcnow"),
        ("datetime", "today"),
        ("date", "today"),
        ("time", "time"),
    }
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        if path != PACKAGE / "domain" / "clock.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if (node.value.id, node.attr) in askers
    ]
    assert found == []


def test_no_slot_is_connected_by_its_name() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in modules(PACKAGE / "gui")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("on_")
    ]
    assert found == []


def test_a_command_answers_without_qt(store: SqliteStore, tmp_path: Path) -> None:
    program = (
        "import sys; from followup_desktop.__main__ import main\n"
        f"sys.argv = ['followup-desktop', '--data-dir', {str(tmp_path)!r}, 'due', '--json']\n"
        "status = main()\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'followup_desktop.gui'))]\n"
        "sys.exit(status)"
    )
    answered = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (answered.returncode, answered.stdout.strip()) == (0, "[]"), answered.stderr
