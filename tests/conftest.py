"""What every test needs: no display, no home of the user's, no skipped test unseen."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator

import pytest
from hypothesis import settings

pytest_plugins = ["tests.fixtures"]

# Now and not in a fixture: before any module is collected that starts Qt or asks where files live.
_home = tempfile.TemporaryDirectory(prefix="followup-tests-", ignore_cleanup_errors=True)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = os.path.join(_home.name, _name.lower())
# Tests read English words and Monday first wherever they run; those of other locales set them.
os.environ["LC_ALL"] = "C.UTF-8"
# No test may reach the notices, the keyring or the tray of whoever runs it; tests/desktop starts its own bus.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--none-skipped", action="store_true", help="fail when a test was skipped")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if item.config.getoption("--none-skipped") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and none may be: {report.longrepr}"
    return report


def pytest_sessionfinish() -> None:
    _home.cleanup()
