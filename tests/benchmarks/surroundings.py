"""What a screen needs around it to be measured by itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import MagicMock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from followup_desktop.domain.clock import Clock
    from followup_desktop.gui.context import Context
    from followup_desktop.services.ports import Store

ZONE = "America/Chicago"


def screen_over(store: "Store", clock: "Clock") -> "tuple[QApplication, Context]":
    """Return an application and the context of a screen over a store; nobody answers it."""
    from PySide6.QtGui import QUndoStack
    from PySide6.QtWidgets import QApplication

    from followup_desktop.gui.context import Context
    from followup_desktop.gui.runner import Runner
    from followup_desktop.gui.theme.theme import Mode, Theme
    from followup_desktop.gui.undo import Undo
    from followup_desktop.services.bundle import Services

    app = QApplication(["benchmark"])
    theme = Theme(Mode.LIGHT)
    theme.apply(app)
    nobody: Any = MagicMock()
    services = Services(store, clock, lambda: ZONE, Path(), nobody)
    undo = Undo(QUndoStack(), nobody, nobody)
    return app, Context(
        services, clock, lambda: ZONE, theme, undo, Runner(), lambda _changes: None, nobody, nobody
    )
