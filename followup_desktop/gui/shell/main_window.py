"""The main window: navigation, top bar and screens together, and the ways from one to another."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPaintEvent,
    QShowEvent,
    QUndoStack,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context, Screen
from followup_desktop.gui.runner import Runner
from followup_desktop.gui.shell.drops import take_copy, take_drop
from followup_desktop.gui.shell.messages import Messages
from followup_desktop.gui.shell.navigation import Navigation
from followup_desktop.gui.shell.places import places
from followup_desktop.gui.shell.quick_line import Below, QuickLine
from followup_desktop.gui.shell.top_bar import TopBar
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.undo import Undo
from followup_desktop.services.bundle import Services
from followup_desktop.services.changes import Changes
from followup_desktop.services.profile import WindowState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from followup_desktop.domain.kinds import Stage
    from followup_desktop.gui.notices.quiet import Quiet
    from followup_desktop.services.edges import LocalZone

SIZE = (1360, 860)
SMALLEST = (1000, 600)
TITLE_BAR = 28  # pixels that the desktop puts above the window


class MainWindow(QMainWindow):
    """The window, which is also the Navigator of its screens.

    ``changed`` carries every Changes to whoever else shows something. ``closing`` is asked before the
    window closes: it returns whether the app goes on without it. ``sampleAsked`` asks for a sample notice.
    """

    changed = Signal(object)
    quitAsked = Signal()
    sampleAsked = Signal()
    firstPainted = Signal()

    def __init__(
        self, services: Services, clock: Clock, zone: "LocalZone", theme: Theme, data_dir: Path
    ) -> None:
        super().__init__()
        self.setWindowTitle("Follow-Up")
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.closing: Callable[[], bool] = lambda: False
        self._places = {place.key: place for place in places(data_dir)}
        self._screens: dict[str, Screen] = {}
        self._front = ""
        self._views: Mapping[str, str] = {}
        self.menu: QMenu | None = None
        self.quiet: Quiet | None = None
        self.messages = Messages(theme)
        stack = QUndoStack(self)
        stack.indexChanged.connect(lambda _at: self.messages.outdate())
        self.context = Context(
            services=services,
            clock=clock,
            zone=zone,
            theme=theme,
            undo=Undo(stack, self._announce, self.messages.warn),
            runner=Runner(self),
            announce=self._announce,
            go=self,
            say=self.messages,
        )
        self._build(theme)
        self._painted = False
        self._behind = False

    def complete(self) -> None:
        """Make what the first paint does not show: the menu and its keys, and the count beside Today."""
        from PySide6.QtGui import QKeySequence, QShortcut

        from followup_desktop.gui.shell.card_ways import card_ways
        from followup_desktop.gui.shell.menus import Doings, build_menu

        doings = Doings(
            log=self.log_conversation,
            visit=self.open_visit,
            import_files=self.import_files,
            cards=card_ways(self.context, self),
            export=self._export,
            find=self.open_line,
            show=self.show_screen,
            about=self._about,
            quit=self.quitAsked.emit,
        )
        stack = self.context.undo.stack
        menu = build_menu(self, self.context.theme, stack, tuple(self._places.values()), doings)
        self.menu = menu
        self._navigation.menu_button.setMenu(menu)
        QShortcut(QKeySequence("F10"), self, self._navigation.menu_button.showMenu)
        QShortcut(QKeySequence("Ctrl+Y"), self, stack.redo)
        self.context.theme.let_return_press()
        self.count_owed()
        from followup_desktop.gui.shell.warm_up import WarmUp

        self._warm_up = WarmUp(self, self._bar.line.prepare, self._bar.line.rehearse)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # The children are painted after this; the timer waits for all of them.
            QTimer.singleShot(0, self, self.firstPainted.emit)

    def _build(self, theme: Theme) -> None:
        self._navigation = Navigation(theme, tuple(self._places.values()))
        self._navigation.chosen.connect(self.show_screen)
        self._bar = TopBar(theme, QuickLine(theme, self._below_line))
        self._bar.logAsked.connect(lambda: self.log_conversation())
        self._stack = QStackedWidget()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addLayout(column, 1)
        self.setCentralWidget(body)

    def _below_line(self, line: QuickLine) -> Below:
        from followup_desktop.gui.quick.commands import commands
        from followup_desktop.gui.quick.panel import Panel

        return Panel(
            line, self.context, lambda: commands(self.context, self.menu, self.quiet), self._give_focus_back
        )

    def _give_focus_back(self) -> None:
        screen = self._screens[self._front]
        inner: QWidget | None = screen.focusWidget()
        (inner or screen).setFocus(Qt.FocusReason.OtherFocusReason)

    # Places

    def show_screen(self, key: str) -> None:
        """See Navigator."""
        self._bring(key)

    def _bring(self, key: str) -> Screen:
        if key not in self._places:
            key = "today"
        if self._front and self._front != key:
            self._leave()
        if key not in self._screens:
            screen = self._places[key].make(self.context)
            screen.titleChanged.connect(self._title_changed)
            screen.aloneAsked.connect(self._navigation.setHidden)
            screen.aloneAsked.connect(self._bar.setHidden)
            self._screens[key] = screen
            self._stack.addWidget(screen)
            screen.show_again(self._views.get(key, ""))
        screen = self._screens[key]
        self._front = key
        self._navigation.show_place(key)
        self._stack.setCurrentWidget(screen)
        screen.refresh(None)
        self._bar.show_screen(screen)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        return screen

    def _leave(self) -> None:
        try:
            self._screens[self._front].leave()
        except UserError as error:
            self.messages.warn(error.sentence)

    def _title_changed(self) -> None:
        sender: QObject | None = self.sender()
        if self._front and self._screens[self._front] is sender:
            self._bar.show_screen(self._screens[self._front])

    @property
    def front(self) -> str:
        """The key of the screen in front."""
        return self._front

    def screen_for(self, key: str) -> Screen:
        """Return the screen with this key, brought to the front."""
        return self._bring(key)

    def open_letter(self, participant_id: int) -> None:
        """See Navigator."""
        self._call("letters", "open_letter", participant_id)

    def open_contact(self, contact_id: int) -> None:
        """See Navigator."""
        self._call("people", "open_contact", contact_id)

    def show_follow_up(self, participant_id: int) -> None:
        """See Navigator."""
        self._call("calendar", "show_follow_up", participant_id)

    def show_day(self, day: date) -> None:
        """See Navigator."""
        self._call("calendar", "show_day", day)

    def _call(self, key: str, method: str, *values: Any) -> None:
        try:
            getattr(self._bring(key), method)(*values)
        except UserError as error:
            self.messages.warn(error.sentence)

    def open_conversation(self, conversation_id: int) -> None:
        """See Navigator."""
        from followup_desktop.gui.conversation.form import ConversationForm

        self._run(lambda: ConversationForm(self.context, conversation_id, None, self))

    def log_conversation(self, day: date | None = None) -> None:
        """See Navigator."""
        from followup_desktop.gui.conversation.form import ConversationForm

        self._run(lambda: ConversationForm(self.context, None, day, self))

    def log_conversation_at(self, start: datetime, end: datetime) -> None:
        """See Navigator."""
        from followup_desktop.gui.conversation.form import ConversationForm

        self._run(lambda: ConversationForm(self.context, None, (start, end), self))

    def open_visit(self, visit_id: int = 0, day: date | None = None) -> None:
        """See Navigator."""
        from followup_desktop.gui.visits.form import VisitForm

        self._run(lambda: VisitForm(self.context, visit_id, day, self))

    def open_debrief(self, participant_id: int) -> None:
        """See Navigator."""
        from followup_desktop.gui.debrief.form import DebriefForm

        self._run(lambda: DebriefForm(self.context, participant_id, self))

    def open_questions(self, conversation_id: int) -> None:
        """See Navigator."""
        from followup_desktop.gui.questions.sheet import QuestionSheet

        self._run(lambda: QuestionSheet(self.context, conversation_id, self))

    def open_reply(self, participant_id: int) -> None:
        """See Navigator."""
        from followup_desktop.gui.replies.reply import ReplyWindow

        self._run(lambda: ReplyWindow(self.context, participant_id, self))

    def open_outcome(self, opportunity_id: int, stage: "Stage") -> None:
        """See Navigator."""
        from followup_desktop.gui.outcome.cascade import OutcomeWindow

        self._run(lambda: OutcomeWindow(self.context, opportunity_id, stage, self))

    def open_company(self, company_id: int) -> None:
        """See Navigator."""
        from followup_desktop.gui.people.company_dialog import CompanyDialog

        company = self.context.services.people.company(company_id)
        if company is not None:
            self._run(lambda: CompanyDialog(self.context, company, self))

    def open_line(self) -> None:
        """See Navigator."""
        self._bar.open_line()

    def import_files(self, paths: list[str] | None = None) -> None:
        """See Navigator."""
        from followup_desktop.gui.imports.ways import import_files

        import_files(self.context, self, paths)

    def show_sample_notice(self) -> None:
        """See Navigator."""
        self.sampleAsked.emit()

    def _run(self, make: Callable[[], Any]) -> None:
        try:
            dialog = make()
        except UserError as error:
            self.messages.warn(error.sentence)
            return
        dialog.exec()
        dialog.deleteLater()

    def _export(self) -> None:
        from followup_desktop.gui.shell.export import export_everything

        export_everything(self.context, self)

    def _about(self) -> None:
        from followup_desktop.gui.shell.about import show_about

        show_about(self)

    # What changes

    def _announce(self, changes: Changes) -> None:
        if not changes:
            return
        for key, screen in self._screens.items():
            if key == self._front:
                screen.refresh(changes)
            else:  # nobody sees it: a step of its own, so that the window never stands still for all
                QTimer.singleShot(0, screen, partial(screen.refresh, changes))
        self.count_owed()
        self.changed.emit(changes)

    def tick(self) -> None:
        """Follow the clock. A hidden window does so when it is shown again: all day long nobody looks."""
        self._behind = not self.isVisible()
        if self._behind:
            return
        if self._front:
            self._screens[self._front].tick()
        self.count_owed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self.tick()

    def count_owed(self) -> None:
        """Show how many people are owed a thank-you beside Today."""
        self._navigation.set_count("today", len(self.context.services.today.owed()))

    # The window itself

    def bring_up(self) -> None:
        """Show the window in front, wherever it was."""
        self.show()
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.raise_()
        self.activateWindow()

    def save_all(self) -> None:
        """Save what is not saved yet, and where the window stands."""
        if self._front:
            self._leave()
        geometry = self.saveGeometry().toBase64().toStdString()
        # A full disk must not keep the app from closing for the sake of where its window stood.
        with suppress(UserError):
            shown = {key: screen.shown_view() for key, screen in self._screens.items()}
            views = {**self._views, **{key: view for key, view in shown.items() if view}}
            state = WindowState(geometry, self._front, views)
            self.context.services.profile.remember_window(state)

    def restore(self, stood: WindowState) -> None:
        """Stand where the window stood before, and let each screen show the view that it showed."""
        self._views = stood.views
        if stood.geometry:
            self.restoreGeometry(QByteArray.fromBase64(stood.geometry.encode()))
            return
        room = self.screen().availableSize()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height() - TITLE_BAR))

    def closeEvent(self, event: QCloseEvent) -> None:
        # Always accepted: a window that refuses to close blocks the end of the session.
        self.save_all()
        event.accept()
        if not self.closing():
            self.quitAsked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        take_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take_drop(self, self.context, event)
