"""What closing the window means: going on in the tray, in the background, or the end."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from followup_desktop.gui.notices.acts import OPEN
from followup_desktop.gui.notices.notice import Notice, Notifier, NotShown
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.icons import app_icon
from followup_desktop.gui.widgets.buttons import dress_button
from followup_desktop.services.profile import OnClose as Choice

if TYPE_CHECKING:
    from followup_desktop.gui.tray.tray import Tray

_ICON = 48  # pixels
TRAY_COMES = 10_000
ABOUT_RUNNING = "running"
_ACTIONS = ((OPEN, "Open Follow-Up"),)
IN_TRAY = Notice(
    ABOUT_RUNNING,
    "Follow-Up goes on in the tray",
    "It speaks up before a window closes. Quit it from the menu of its icon.",
    _ACTIONS,
)
IN_BACKGROUND = Notice(
    ABOUT_RUNNING,
    "Follow-Up goes on without a window",
    "It speaks up before a window closes. Start it again to see it.",
    _ACTIONS,
)
QUESTION = "Keep Follow-Up running?"
DETAIL = (
    "Follow-Up can go on without a window, so that it can speak up before the 24 hours for a thank-you end. "
    "Start it again to see it.\n\nYou can change this in Settings."
)


class ClosingWindow(QObject):
    """Decides by the tray, the user's choice, and whether there is a way back.

    ``tell`` shows a notice somewhere; ``desktop`` only by the desktop's service. ``way_back`` says whether
    starting the app again shows this one; ``patience`` are milliseconds in which a tray may come at login.
    """

    def __init__(
        self,
        window: MainWindow,
        tray: "Tray",
        tell: Callable[[Notice], None],
        desktop: Notifier,
        way_back: bool,
        patience: int = TRAY_COMES,
    ) -> None:
        super().__init__(window)
        self._window, self._tray = window, tray
        self._tell, self._desktop = tell, desktop
        self._way_back = way_back
        self._patience = patience
        self._profile = window.context.services.profile
        self._question: QMessageBox | None = None
        self._ending = False
        window.closing = self.goes_on
        tray.hostLost.connect(self._tray_lost)

    def end(self) -> None:
        """Ask and show nothing more: the app ends."""
        self._ending = True
        if self._question is not None:
            self._question.close()

    def goes_on(self) -> bool:
        """Whether the app goes on without its window, which is about to close."""
        if self._ending:
            return True
        choice = self._choice
        if choice is Choice.QUIT:
            return False
        if self._tray.available:
            self._say_once()
            return True
        if choice is Choice.ASK and not self._way_back:
            return False
        # Afterwards: the close itself must not wait for an answer, or it would block the session's end.
        QTimer.singleShot(0, self, self._ask if choice is Choice.ASK else self._go_on)
        return True

    def start_minimised(self) -> None:
        """Begin without a window, but never out of reach."""
        if not self._tray.available:
            # At login the panel may come up after the app. Meanwhile starting it again would show it.
            QTimer.singleShot(self._patience if self._way_back else 0, self, self._begin_without_tray)

    def _begin_without_tray(self) -> None:
        if self._ending or self._tray.available or self._window.isVisible():
            return
        if self._choice is Choice.KEEP:
            self._go_on()
        else:
            self._window.showMinimized()

    @property
    def _choice(self) -> Choice:
        return Choice(self._profile.settings().closing)

    def _choose(self, choice: Choice) -> None:
        settings = replace(self._profile.settings(), closing=choice.value)
        self._window.context.announce(self._profile.save_settings(settings))

    def _say_once(self) -> None:
        settings = self._profile.settings()
        if not settings.told_about_tray:
            self._profile.save_settings(replace(settings, told_about_tray=True))
            self._tell(IN_TRAY)

    def _go_on(self) -> None:
        """Stay away where a notice can say so and the app can be called back; else be a small window."""
        if self._ending or self._window.isVisible():
            return
        try:
            if self._way_back:
                self._desktop.show(IN_BACKGROUND)
                self._window.installEventFilter(self)
                return
        except NotShown:
            pass
        self._window.showMinimized()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The notice goes when the window is back, however it came.
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            self._desktop.withdraw(ABOUT_RUNNING)
        return False

    def _ask(self) -> None:
        if self._ending or self._window.isVisible():
            return
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Follow-Up", f"<b>{QUESTION}</b>")
        box.setIconPixmap(app_icon().pixmap(_ICON, _ICON))
        box.setInformativeText(DETAIL)
        keep = box.addButton("Keep running", QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton("Quit", QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton("Back", QMessageBox.ButtonRole.RejectRole)
        dress_button(self._window.context.theme, keep, "primary")
        box.setDefaultButton(keep)
        box.setEscapeButton(cancel)
        # Not modal: the app may be started again meanwhile, and shows its window then.
        box.setModal(False)
        self._question = box

        def answered() -> None:
            self._question = None
            box.deleteLater()
            if self._ending:
                return
            pressed = box.clickedButton()
            if pressed is keep:
                self._choose(Choice.KEEP)
                self._go_on()
            elif pressed is leave:
                self._choose(Choice.QUIT)
                self._window.quitAsked.emit()
            else:
                self._window.bring_up()

        box.finished.connect(answered)
        box.show()

    def _tray_lost(self) -> None:
        if self._window.isVisible():
            return
        if self._choice is Choice.KEEP:
            self._go_on()
        else:
            self._window.bring_up()
