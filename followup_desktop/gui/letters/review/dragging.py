"""A sentence that is dragged from the column into the letter."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QDragLeaveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from followup_desktop.gui.letters.editor import LetterEditor
from followup_desktop.gui.letters.review.places import place_for_sentence

SENTENCE = "application/x-follow-up-sentence"


def mime_of_sentence(sentence: str) -> QMimeData:
    """Return a sentence to be dropped: on the letter as one, elsewhere as plain text."""
    data = QMimeData()
    data.setText(sentence)
    data.setData(SENTENCE, sentence.encode())
    return data


class DragSource(QObject):
    """Lets a button be dragged as a sentence; a click stays a click. An empty sentence cannot be dragged."""

    def __init__(self, button: QAbstractButton, sentence: Callable[[], str]) -> None:
        super().__init__(button)
        self._button = button
        self._sentence = sentence
        self._pressed: QPoint | None = None
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position().toPoint()
        if event.type() is QEvent.Type.MouseButtonPress:
            self._pressed = at if event.button() is Qt.MouseButton.LeftButton else None
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._pressed = None
        elif event.type() is QEvent.Type.MouseMove and self._pressed is not None:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            sentence = self._sentence() if far else ""
            if sentence:
                self._drag(sentence)
                return True
        return False

    def _drag(self, sentence: str) -> None:
        self._pressed = None
        drag = QDrag(self._button)
        drag.setMimeData(mime_of_sentence(sentence))
        drag.setPixmap(self._button.grab())
        # Beside the pointer: the words at the place where it would fall stay in view.
        drag.setHotSpot(QPoint(-14, -14))
        # The release ends the drag and never reaches the button.
        self._button.setDown(False)
        drag.exec(Qt.DropAction.CopyAction)


class DropPlace(QObject):
    """Takes a sentence that is dropped on the letter, and puts it between two others.

    The editor itself shows where it would fall.
    """

    def __init__(self, editor: LetterEditor, insert: Callable[[str], None]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._insert = insert
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Drop or not isinstance(event, QDropEvent):
            return False
        if not event.mimeData().hasFormat(SENTENCE) or self._editor.isReadOnly():
            return False
        sentence = bytes(event.mimeData().data(SENTENCE).data()).decode()
        place = self._editor.cursorForPosition(event.position().toPoint())
        # The cursor that followed the drag goes away with it.
        QCoreApplication.sendEvent(self._editor.viewport(), QDragLeaveEvent())
        self._editor.setTextCursor(place_for_sentence(place))
        self._insert(sentence)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True
