"""The programs of a desktop that a session may have or lack: tray hosts, notification services, its bus."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QColor, QImage

SERVICES = Path("/usr/share/dbus-1/services")
_LXQT = """[General]
panels=panel1
[panel1]
position=Bottom
panelSize=32
plugins=taskbar, statusnotifier
width=100
width-percent=true
[statusnotifier]
type=statusnotifier
alignment=Right
[taskbar]
type=taskbar
alignment=Left
"""
_RULES = """<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<servicedir>{folder}/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""
PANELS: Mapping[str, tuple[list[str], dict[str, str]]] = {
    "lxqt": (["lxqt-panel"], {"XDG_CURRENT_DESKTOP": "LXQt"}),
    "xfce": (["xfce4-panel", "--disable-wm-check"], {"XFCE_PANEL_MIGRATE_DEFAULT": "1"}),
}
"""How each tray host is started, and what it wants in its environment."""


def panel_settings(config: Path) -> None:
    """Write the settings of the panel that has no useful ones by default."""
    file = config / "lxqt" / "panel.conf"
    file.parent.mkdir()
    file.write_text(_LXQT)


def bus_rules(folder: Path) -> Path:
    """Write the rules of a session bus that starts no notification service by itself; return their file.

    One that is installed and not wanted would come up with the first notice.
    """
    services = folder / "services"
    services.mkdir()
    for one in SERVICES.glob("*.service"):
        if "Name=org.freedesktop.Notifications" not in one.read_text():
            (services / one.name).symlink_to(one)
    rules = folder / "bus.conf"
    rules.write_text(_RULES.format(folder=folder))
    return rules


def notice_program(service: str) -> Path:
    """Return the program of a notification service, where it is or would be."""
    if service == "dunst":
        return Path("/usr/bin/dunst")
    found = list(Path("/usr/lib").glob("*/xfce4/notifyd/xfce4-notifyd"))
    return found[0] if found else Path("/usr/lib/xfce4/notifyd/xfce4-notifyd")


def find_colour(picture: Path, colour: str, top: int, bottom: int) -> tuple[int, int] | None:
    """Return the middle of what has a colour between two heights of a picture, or None."""
    image, wanted = QImage(str(picture)), QColor(colour).rgb()
    found = [(x, y) for y in range(top, bottom) for x in range(image.width()) if image.pixel(x, y) == wanted]
    if not found:
        return None
    return sum(x for x, _ in found) // len(found), sum(y for _, y in found) // len(found)
