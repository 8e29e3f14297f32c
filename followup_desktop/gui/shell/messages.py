"""Messages above the screen in front: at most two at a time, the newest on top."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.gui.theme.theme import Theme

if TYPE_CHECKING:
    from followup_desktop.gui.widgets.banner import Banner

MOST = 2
INFORMED = 12_000  # milliseconds


class Messages(QWidget):
    """The Speaker of the window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 12, 24, 0)
        self._column.setSpacing(8)
        self._shown: list[Banner] = []
        self._passing: list[Banner] = []
        self.hide()

    def inform(self, sentence: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """See Speaker."""
        self.show_banner(sentence, "", [(action, action, do)] if action and do else [], "info")

    def warn(self, sentence: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """See Speaker."""
        self.show_banner(sentence, "", [(action, action, do)] if action and do else [], "error")

    def show_banner(
        self,
        headline: str,
        detail: str,
        actions: list[tuple[str, str, Callable[[], None]]],
        weight: str = "warn",
    ) -> "Banner":
        """Show a message with buttons, each (key, label, what it does); a button closes it.

        ``weight`` is a value of banner.Weight. The banner's module comes with the first message.
        """
        from followup_desktop.gui.widgets.banner import Banner, Weight

        banner = Banner(
            self._theme, headline, detail, [(key, label) for key, label, _ in actions], Weight(weight)
        )
        ways = {key: do for key, _, do in actions}

        def acted(key: str) -> None:
            self.remove(banner)
            ways[key]()

        banner.acted.connect(acted)
        banner.closed.connect(lambda: self.remove(banner))
        self._shown.insert(0, banner)
        if Weight(weight) is Weight.INFO:
            self._passing.append(banner)
            # What only informs goes by itself; what went wrong stays until somebody has seen it.
            QTimer.singleShot(INFORMED, banner, lambda: self.remove(banner))
        self._column.insertWidget(0, banner)
        for old in self._shown[MOST:]:
            self.remove(old)
        self.show()
        return banner

    def remove(self, banner: "Banner") -> None:
        """Take a message away, if it is still there."""
        if banner in self._shown:
            self._shown.remove(banner)
            self._passing = [one for one in self._passing if one is not banner]
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self._shown))

    def outdate(self) -> None:
        """Take away what told of a step that is no longer the last: undone or followed by another."""
        for banner in list(self._passing):
            self.remove(banner)

    def clear(self) -> None:
        """Take every message away."""
        for banner in list(self._shown):
            self.remove(banner)
