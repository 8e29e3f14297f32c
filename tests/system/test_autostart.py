"""Start at login: what is written, and that what other programs made of it is believed.

The adapters for Windows and macOS run here against a registry in memory and a home folder of the test's.
"""

import os
import plistlib
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from followup_desktop.domain.errors import UserError
from followup_desktop.late import LateAutostart
from followup_desktop.system.macos import MacAutostart
from followup_desktop.system.program import start_command
from followup_desktop.system.windows import APPROVED, NAME, RUN, WindowsAutostart
from followup_desktop.system.xdg import XdgAutostart, entry_for

ODD = 'My "data", 100 % $HOME `x` \\ é'


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that writes down what it was started with."""
    path = tmp_path / "bin" / "followup-desktop"
    path.parent.mkdir()
    path.write_text(f"#!{sys.executable}\nimport sys\nprint(sys.argv[1:])\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def xdg(program: Path, tmp_path: Path) -> XdgAutostart:
    return XdgAutostart(lambda: [str(program), "--minimised"], tmp_path / "config")


def test_it_is_off_until_it_is_switched_on(xdg: XdgAutostart) -> None:
    assert not xdg.enabled()
    xdg.set(True)
    assert xdg.enabled()
    xdg.set(False)
    assert not xdg.enabled()
    xdg.set(False)
    assert not xdg.enabled()


def test_the_entry_is_valid(xdg: XdgAutostart) -> None:
    xdg.set(True)
    validator = shutil.which("desktop-file-validate")
    if validator is None:
        pytest.skip("desktop-file-validate is not installed")
    done = subprocess.run([validator, xdg.path], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    assert xdg.path.name == "app.followup.FollowUp.desktop"


@pytest.mark.parametrize("folder", ["data", ODD])
def test_a_session_reads_the_very_arguments(folder: str) -> None:
    command = ["/opt/my programs/followup-desktop", "--minimised", "--data-dir", f"/home/alex/{folder}"]
    lines = dict(line.split("=", 1) for line in entry_for(command).splitlines() if "=" in line)
    assert arguments(lines["Exec"]) == command
    assert lines["TryExec"] == command[0]


def arguments(value: str) -> list[str]:
    """Read an Exec value as the specification says: the string's escapes, then quotes, then field codes."""
    value = re.sub(r"\\(.)", r"\1", value)
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]


@pytest.mark.parametrize(
    "line",
    ["Hidden=true", "X-GNOME-Autostart-enabled=false", "  Hidden = true  "],
)
def test_what_another_program_switched_off_is_off(xdg: XdgAutostart, line: str) -> None:
    xdg.set(True)
    kept = [
        one for one in xdg.path.read_text().splitlines() if not one.startswith(line.split("=")[0].strip())
    ]
    xdg.path.write_text("\n".join([*kept, line, ""]))
    assert not xdg.enabled()
    xdg.set(True)
    assert xdg.enabled()


def test_a_key_of_another_group_switches_nothing_off(xdg: XdgAutostart) -> None:
    xdg.set(True)
    with xdg.path.open("a") as file:
        file.write("[Desktop Action new]\nHidden=true\n")
    assert xdg.enabled()


def test_a_program_that_is_gone_is_not_started(xdg: XdgAutostart, program: Path) -> None:
    xdg.set(True)
    program.unlink()
    assert not xdg.enabled()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[Desktop Entry]\nType=Application\n"])
def test_a_file_that_starts_nothing_is_off(xdg: XdgAutostart, content: bytes) -> None:
    xdg.path.parent.mkdir(parents=True)
    xdg.path.write_bytes(content)
    assert not xdg.enabled()


def test_the_home_of_the_settings_is_heeded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "elsewhere"))
    assert XdgAutostart(list).path.is_relative_to(tmp_path / "elsewhere" / "autostart")
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert XdgAutostart(list).path.is_relative_to(tmp_path / ".config" / "autostart")


def test_a_folder_that_cannot_be_written_is_said_in_words(program: Path, tmp_path: Path) -> None:
    (tmp_path / "config").touch()
    xdg = XdgAutostart(lambda: [str(program)], tmp_path / "config")
    with pytest.raises(UserError, match=r"autostart.* cannot be changed: .*permissions"):
        xdg.set(True)
    assert not xdg.enabled()


def test_a_path_that_no_entry_can_hold_is_said_in_words(tmp_path: Path) -> None:
    xdg = XdgAutostart(lambda: ["/bin/true", "--data-dir", "/a\nb"], tmp_path)
    with pytest.raises(UserError, match="Rename that folder"):
        xdg.set(True)


# Which program


def test_the_installed_script_is_started(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert start_command(None) == [str(program), "--minimised"]


def test_a_checkout_is_started_by_its_python(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "followup_desktop" / "__main__.py")])
    assert start_command(None) == [sys.executable, "-m", "followup_desktop", "--minimised"]


def test_a_frozen_program_is_started_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_command(None)[0] == sys.executable


def test_an_appimage_is_started_by_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPIMAGE", "/home/alex/Follow-Up.AppImage")
    assert start_command(None) == ["/home/alex/Follow-Up.AppImage", "--minimised"]


def test_the_data_folder_goes_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert start_command(Path("data"))[-2:] == ["--data-dir", str(tmp_path / "data")]


def test_a_sandbox_says_where_to_change_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLATPAK_ID", "app.followup.FollowUp")
    with pytest.raises(UserError, match="desktop’s own settings"):
        start_command(None)


def test_the_sample_search_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with pytest.raises(UserError, match="--demo"):
        LateAutostart(None, demo=True).set(True)
    assert list(tmp_path.iterdir()) == []


# Windows, against a registry in memory


class Registry:
    """As much of ``winreg`` as is used, with its errors."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, KEY_QUERY_VALUE, REG_SZ, REG_BINARY = "HKCU", 2, 1, 1, 3

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, tuple[Any, int]]] = {RUN: {}}
        self.locked = False

    @contextmanager
    def OpenKey(self, root: str, path: str, reserved: int, access: int) -> Iterator[dict[str, Any]]:
        assert root == self.HKEY_CURRENT_USER
        if path not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        if self.locked and access == self.KEY_SET_VALUE:
            raise PermissionError(13, "Access is denied")
        yield self.keys[path]

    def CreateKeyEx(self, root: str, path: str, reserved: int, access: int) -> Any:
        self.keys.setdefault(path, {})
        return self.OpenKey(root, path, reserved, access)

    def SetValueEx(self, key: dict[str, Any], name: str, reserved: int, kind: int, value: Any) -> None:
        key[name] = (value, kind)

    def QueryValueEx(self, key: dict[str, Any], name: str) -> Any:
        if name not in key:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return key[name]

    def DeleteValue(self, key: dict[str, Any], name: str) -> None:
        if name not in key:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del key[name]


@pytest.fixture
def registry() -> Registry:
    return Registry()


@pytest.fixture
def windows(registry: Registry) -> WindowsAutostart:
    command = [r"C:\Program Files\Follow-Up\Follow-Up.exe", "--minimised"]
    return WindowsAutostart(lambda: command, registry)


def test_windows_runs_it_at_login(windows: WindowsAutostart, registry: Registry) -> None:
    assert not windows.enabled()
    windows.set(True)
    assert windows.enabled()
    run = (r'"C:\Program Files\Follow-Up\Follow-Up.exe" --minimised', Registry.REG_SZ)
    assert registry.keys[RUN] == {NAME: run}
    windows.set(False)
    windows.set(False)
    assert not windows.enabled()
    assert registry.keys[RUN] == {}


def test_what_task_manager_switched_off_is_off(windows: WindowsAutostart, registry: Registry) -> None:
    windows.set(True)
    registry.keys[APPROVED] = {NAME: (b"\x03" + bytes(11), Registry.REG_BINARY)}
    assert not windows.enabled()
    windows.set(True)
    assert windows.enabled()
    registry.keys[APPROVED] = {NAME: (b"\x02" + bytes(11), Registry.REG_BINARY)}
    assert windows.enabled()


def test_a_registry_that_refuses_is_said_in_words(windows: WindowsAutostart, registry: Registry) -> None:
    registry.locked = True
    with pytest.raises(UserError, match=r"Access is denied.*Task Manager"):
        windows.set(True)


# macOS, in a home folder of the test's


@pytest.fixture
def mac(tmp_path: Path) -> MacAutostart:
    return MacAutostart(
        lambda: ["/Applications/Follow-Up.app/Contents/MacOS/Follow-Up", "--minimised"], tmp_path
    )


def test_macos_runs_it_at_login(mac: MacAutostart) -> None:
    assert not mac.enabled()
    mac.set(True)
    assert mac.enabled()
    agent = plistlib.loads(mac.path.read_bytes())
    assert agent["ProgramArguments"][-1] == "--minimised"
    assert agent["Label"] == mac.path.stem
    mac.set(False)
    mac.set(False)
    assert not mac.enabled()
    assert os.listdir(mac.path.parent) == []


@pytest.mark.parametrize(
    "agent",
    [{"Disabled": True, "RunAtLoad": True, "Program": "/x"}, {"Program": "/x"}, {"RunAtLoad": True}, [1]],
)
def test_an_agent_that_does_not_run_is_off(mac: MacAutostart, agent: dict[str, object] | list[int]) -> None:
    mac.path.parent.mkdir(parents=True)
    mac.path.write_bytes(plistlib.dumps(agent))
    assert not mac.enabled()


def test_an_agent_that_is_no_agent_is_off(mac: MacAutostart) -> None:
    mac.path.parent.mkdir(parents=True)
    mac.path.write_bytes(b"<plist><dict>")
    assert not mac.enabled()
