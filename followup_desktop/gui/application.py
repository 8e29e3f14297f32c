"""Qt's application, which knows when its end begins."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Says when it ``ends``, before the windows close, and ends even where a dialog would rather not."""

    ends = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Quit:
            return super().event(event)
        self.ends.emit()
        done = super().event(event)
        if not event.isAccepted():
            # A question that wants an answer kept its window open; the session does not wait for one.
            self.exit(0)
            event.accept()
        return done
