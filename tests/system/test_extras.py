"""How an extra is added is said for the installation at hand."""

import sys
from importlib.metadata import PackageNotFoundError
from types import SimpleNamespace

import pytest

from followup_desktop.system import extras
from followup_desktop.system.extras import how_to_add

NEEDS = ["peewee>=4", 'rapidocr<4,>=3.10; extra == "scan"', "onnxruntime; extra == 'scan'", "x; extra == 'y'"]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """An installation by pip; a test makes another of it."""
    for name in ("APPIMAGE", "FLATPAK_ID", "SNAP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "executable", "/home/ana/my search/bin/python")
    monkeypatch.setattr(sys, "prefix", "/home/ana/my search")
    files = {"INSTALLER": "pip\n"}
    found = SimpleNamespace(files=files, read_text=files.get, requires=NEEDS)
    monkeypatch.setattr(extras, "distribution", lambda _name: found)
    return found


def test_with_pip(installed: SimpleNamespace) -> None:
    assert how_to_add("scan").endswith(
        "then start Follow-Up again: '/home/ana/my search/bin/python' -m pip install 'followup-desktop[scan]'"
    )


def test_in_a_checkout_nothing_is_built_anew(installed: SimpleNamespace) -> None:
    installed.files["direct_url.json"] = '{"url": "file:///home/ana/x", "dir_info": {"editable": true}}'
    assert how_to_add("scan").endswith(" -m pip install 'rapidocr<4,>=3.10' onnxruntime")


def test_with_pipx(installed: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", "/home/ana/.local/share/pipx/venvs/followup-desktop")
    assert how_to_add("scan").endswith(": pipx install --force 'followup-desktop[scan]'")


def test_with_uv(installed: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    installed.files["INSTALLER"] = "uv"
    assert ": uv pip install --python '/home/ana/my search/bin/python' " in how_to_add("scan")
    monkeypatch.setattr(sys, "prefix", "/home/ana/.local/share/uv/tools/followup-desktop")
    assert how_to_add("scan").endswith(": uv tool install --force 'followup-desktop[scan]'")


def test_on_windows(installed: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert '"/home/ana/my search/bin/python" -m pip install' in how_to_add("scan")


@pytest.mark.parametrize("name", ["APPIMAGE", "FLATPAK_ID", "SNAP"])
def test_a_package_that_takes_nothing_says_so(
    name: str, installed: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "1")
    assert how_to_add("scan").startswith("This package of Follow-Up takes no additions")


def test_without_any_record_pip_is_named(installed: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> SimpleNamespace:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(extras, "distribution", missing)
    assert "-m pip install 'followup-desktop[scan]'" in how_to_add("scan")
