"""What the menu of the window can do with contact cards, whichever screen is in front."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from followup_desktop.gui.context import Context

Way = tuple[str, str, str, Callable[[], None]]
"""The words of a menu's entry, its keys, its icon, and what it does."""


def card_ways(context: Context, window: QWidget) -> tuple[Way, ...]:
    """Return the entries; the modules behind them come when one is chosen."""

    def scan() -> None:
        from followup_desktop.gui.people.scan.opening import open_scan

        open_scan(context, window)

    def signature() -> None:
        from followup_desktop.gui.imports.ways import open_signature

        open_signature(context, window)

    def save() -> None:
        from followup_desktop.gui.people.out.menu import save_everybody

        save_everybody(context, window)

    def sheet() -> None:
        from followup_desktop.gui.people.out.menu import ask_for_sheet

        ask_for_sheet(context, window)

    return (
        ("&Scan a business card…", "Ctrl+Shift+C", "scan", scan),
        ("Card from a si&gnature…", "", "quote", signature),
        ("Save everybody’s &cards…", "", "upload", save),
        ("Contact s&heet of a position…", "", "printer", sheet),
    )
