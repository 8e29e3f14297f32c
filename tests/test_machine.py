"""The zone that this machine's clock shows, wherever that is written."""

from pathlib import Path

import pytest
import tzlocal

from followup_desktop import machine


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_known", None)


def zone(
    monkeypatch: pytest.MonkeyPatch, clock: Path, variable: str | None = None, searched: str = ""
) -> str:
    """What is found with this clock file, this TZ, and what tzlocal would find."""
    monkeypatch.delenv("TZ", raising=False)
    if variable is not None:
        monkeypatch.setenv("TZ", variable)
    monkeypatch.setattr(machine, "CLOCK", str(clock))
    monkeypatch.setattr(tzlocal, "reload_localzone", lambda: None)
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: searched)
    return machine.local_zone()


@pytest.fixture
def berlin(tmp_path: Path) -> Path:
    """A clock file as systemd links it."""
    file = tmp_path / "zoneinfo" / "Europe" / "Berlin"
    file.parent.mkdir(parents=True)
    file.touch()
    clock = tmp_path / "localtime"
    clock.symlink_to(file)
    return clock


def test_the_clock_is_linked_to_its_zone(monkeypatch: pytest.MonkeyPatch, berlin: Path) -> None:
    assert zone(monkeypatch, berlin, searched="Asia/Tokyo") == "Europe/Berlin"


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch, berlin: Path) -> None:
    assert zone(monkeypatch, berlin, variable=":America/Chicago") == "America/Chicago"


@pytest.mark.parametrize("linked", ["copy", "zoneinfo/Europe/Nowhere", "missing"])
def test_a_clock_that_names_no_zone_is_looked_for_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, linked: str
) -> None:
    clock = tmp_path / linked
    if linked != "missing":
        clock.parent.mkdir(parents=True, exist_ok=True)
        clock.touch()
    assert zone(monkeypatch, clock, searched="Asia/Tokyo") == "Asia/Tokyo"
    monkeypatch.setattr(machine, "_known", None)
    assert zone(monkeypatch, clock) == "UTC"


def test_a_zone_that_changes_while_the_app_runs_is_followed(
    monkeypatch: pytest.MonkeyPatch, berlin: Path, tmp_path: Path
) -> None:
    assert zone(monkeypatch, berlin) == "Europe/Berlin"
    chicago = tmp_path / "zoneinfo" / "America" / "Chicago"
    chicago.parent.mkdir()
    chicago.touch()
    changed = tmp_path / "changed"
    changed.symlink_to(chicago)
    changed.replace(berlin)
    assert machine.local_zone() == "America/Chicago"
