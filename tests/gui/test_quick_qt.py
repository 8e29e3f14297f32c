"""Qt loaded the quick way does what Qt loaded the usual way does."""

import subprocess
import sys

WRONG_CALLS = """
from PySide6 import QtCore, QtGui, QtWidgets
app = QtWidgets.QApplication([])
for call in (
    lambda: QtWidgets.QLabel().setText(3),
    lambda: QtCore.QPoint("a"),
    lambda: QtWidgets.QLabel(unknown=3),
    lambda: QtGui.QPainter().drawText(1),
):
    try:
        call()
    except Exception as error:
        print(type(error), error)
from shibokensupport.signature import get_signature
print(QtWidgets.QLabel.setText.__doc__, get_signature(QtGui.QPainter.drawText))
"""
WAITING = """
import sys
print(sum("__getattr__" in vars(one) for name, one in sys.modules.items() if "shibokensupport" in name))
"""


def said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_a_wrong_call_is_told_as_ever() -> None:
    usual = said(WRONG_CALLS)
    assert "Supported signatures" in usual
    assert said("import followup_desktop.gui" + WRONG_CALLS) == usual


def test_signatures_wait_until_they_are_asked_for() -> None:
    assert int(said("import followup_desktop.gui" + WAITING)) == 6


def test_the_source_of_no_module_is_read() -> None:
    read = said("import followup_desktop.gui, linecache, email.message; print(list(linecache.cache))")
    assert "email" not in read
