"""A notification service that is slow to answer, and an app that ends before it does: nothing is lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.desktop.conftest import StartApp
from tests.desktop.facts import closing_in
from tests.desktop.harness import Desktop, wait_for
from tests.gui.private_bus import Service

TITLE = "3 hours left to thank Dana Whitfield"


def service_on(desktop: Desktop) -> Service:
    return Service(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])


@pytest.mark.parametrize("desktop", [("lxqt", "")], indirect=True)
@pytest.mark.parametrize("end", ["kill", "stop"])
def test_what_nobody_has_seen_yet_is_said_at_the_next_start(
    desktop: Desktop, start_app: StartApp, tmp_path: Path, end: str
) -> None:
    closing_in(tmp_path, timedelta(hours=2, minutes=59, seconds=50))
    hanging = service_on(desktop)
    hanging.hangs = True
    app = start_app()
    wait_for("the tray icon", desktop.tray_icons)
    wait_for("the call", lambda: hanging.held)
    getattr(app, end)()
    hanging.stop()
    service = service_on(desktop)
    start_app()
    wait_for("the notice", lambda: [one[3] for one in service.shown] == [TITLE])
    service.stop()
