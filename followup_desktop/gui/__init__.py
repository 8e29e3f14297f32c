"""The desktop app's windows: the only package beside ``app`` that knows Qt."""

from followup_desktop.gui import quick_qt

quick_qt.load()
