"""The list below the quick line. The line keeps the focus; the list follows its keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout

from followup_desktop.gui.context import Context
from followup_desktop.gui.quick.commands import Command
from followup_desktop.gui.quick.delegate import RowDelegate
from followup_desktop.gui.quick.finding import Finding
from followup_desktop.gui.quick.rows import RowModel
from followup_desktop.gui.shell.quick_line import QuickLine

WIDTH = 640
MARGIN, PAD = 16, 6
SHADOW = 10  # pixels around the panel, which is a part of its window and has none of its own
FLUID = 12  # milliseconds that looking may cost within a keystroke
PAUSE = 90  # milliseconds without a key, after which a costlier look is taken
_PAGE = 6


class Panel(QFrame):
    """Shows rows for what stands in the line, and does what the chosen one means.

    ``give_back`` puts the focus to where the user was working before.
    """

    def __init__(
        self,
        line: QuickLine,
        context: Context,
        commands: Callable[[], Sequence[Command]],
        give_back: Callable[[], None],
    ) -> None:
        super().__init__(line.window())
        self._line, self._theme = line, context.theme
        self._finding = Finding(context, commands)
        self._give_back = give_back
        self._cost = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What the line finds")
        self._model, self._delegate = RowModel(), RowDelegate(context.theme)
        self._list = self._make_list()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        line.textChanged.connect(self._changed)
        line.window().installEventFilter(self)
        context.theme.changed.connect(self._list.viewport().update)
        # What is slow the first time is fetched now, and not at the first word that needs it.
        context.runner.run(
            lambda: len(context.services.quick.zones), lambda _count: None, lambda _error: None
        )
        self.hide()

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self._model)
        made.setItemDelegate(self._delegate)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setMouseTracking(True)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.viewport().setAutoFillBackground(False)
        made.setAccessibleName("Results")
        made.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[PAD + SHADOW] * 4)
        column.addWidget(made)
        return made

    # Coming and going

    def begin(self) -> None:
        """See Below."""
        self._look()

    def end(self) -> None:
        """See Below."""
        self._pause.stop()
        self.hide()

    def rehearse(self) -> None:
        """See Below."""
        rows, _chosen = self._finding.rows("")
        self._model.show_rows(rows)
        self._place()
        self.grab()

    def _leave(self) -> None:
        """Give the focus back to where the user was working."""
        self._line.clear()
        self.end()
        self._line.clearFocus()
        self._give_back()

    # Looking

    def _changed(self) -> None:
        if not self._line.hasFocus():
            return
        if self._cost > FLUID:
            self._pause.start()
        else:
            self._look()

    def _look(self) -> None:
        timer = QElapsedTimer()
        timer.start()
        rows, chosen = self._finding.rows(self._line.text())
        # One slow look is an accident; what stays slow is waited for.
        self._cost = (self._cost + timer.elapsed()) // 2
        self._pause.stop()
        self._model.show_rows(rows)
        self._place()
        self.show()
        self.raise_()
        if chosen >= 0:
            self._select(chosen)
        else:
            self._list.scrollToTop()
            self._say("")

    def _place(self) -> None:
        window = self._line.window()
        right = self._line.mapTo(window, QPoint(self._line.width(), 0)).x()
        top = self._line.mapTo(window, QPoint(0, self._line.height() + 6)).y()
        width = min(max(WIDTH, self._line.width()), right - MARGIN)
        self._delegate.width = width - 2 * PAD - self._list.verticalScrollBar().sizeHint().width()
        wanted = sum(self._delegate.height_of(self._model.row(at)) for at in range(self._model.rowCount()))
        height = min(wanted + 2 * PAD + 2, window.height() - top - MARGIN)
        self.setGeometry(QRect(right - width, top, width, height).adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))
        self._list.doItemsLayout()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            QTimer.singleShot(0, self, self._place)
        elif event.type() == QEvent.Type.MouseButtonPress and self.isVisible():
            # A click that nothing else took, beside the list: whoever takes one takes the focus with it.
            self._line.clearFocus()
            self._give_back()
        return super().eventFilter(watched, event)

    # Keys and choosing

    def take_key(self, event: QKeyEvent) -> bool:
        """See Below."""
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -_PAGE,
            Qt.Key.Key_PageDown: _PAGE,
        }
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._look()
            self._choose(self._list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            return False
        return True

    def _escape(self) -> None:
        if self._line.text():
            self._line.clear()
            return
        self._leave()

    def _step(self, step: int) -> None:
        places = [at for at in range(self._model.rowCount()) if self._model.row(at).may_be_chosen]
        if not places:
            return
        current = self._list.currentIndex().row()
        if current not in places:
            self._select(places[0] if step > 0 else places[-1])
            return
        at = places.index(current) + step
        if abs(step) == 1:
            at %= len(places)
        self._select(places[max(0, min(at, len(places) - 1))])

    def _select(self, at: int) -> None:
        index = self._model.index(at)
        self._list.setCurrentIndex(index)
        first = next(place for place in range(at + 1) if self._model.row(place).may_be_chosen)
        if first == at:
            self._list.scrollToTop()
        self._list.scrollTo(index)
        self._say(self._model.row(at).words)

    def _say(self, words: str) -> None:
        """Let a screen reader say the chosen row, while the focus stays in the line."""
        if words == self._line.accessibleDescription():
            return
        self._line.setAccessibleDescription(words)
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, words))

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid() or not self._model.row(index.row()).may_be_chosen:
            return
        row = self._model.row(index.row())
        if row.line:
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._line.setText(row.line)
            self._line.end(False)
            return
        self._leave()
        if row.do is not None:
            row.do()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QColor(0, 0, 0, 24 if self._theme.tokens.dark else 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        for inset in (1.0, 4.0, 7.0):
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inset, inset + 2, -inset, -inset), 20 - inset, 20 - inset
            )
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("panel"))
        edge = SHADOW - 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 10, 10)
