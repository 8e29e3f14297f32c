"""What a style sheet cannot do for input fields."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDateTimeEdit, QLineEdit, QWidget

_INSET = 9


def pad_spin_boxes(root: QWidget) -> None:
    """Keep the text of spin boxes and time fields in ``root`` off their left edge.

    Qt gives the inner edit of a spin box no padding from a style sheet; fields with a calendar get it. Call
    it once after a form's widgets were made.
    """
    boxes = root.findChildren(QAbstractSpinBox)
    if isinstance(root, QAbstractSpinBox):
        boxes.append(root)
    for box in boxes:
        edit = box.findChild(QLineEdit)
        if edit is not None and not (isinstance(box, QDateTimeEdit) and box.calendarPopup()):
            edit.setTextMargins(_INSET, 0, 0, 0)


class _CalmWheel(QObject):
    """Lets the wheel scroll the page and not the field that happens to be under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def calm_wheel(root: QWidget) -> None:
    """Keep the wheel from changing fields in ``root`` that do not have the keyboard."""
    calm = _CalmWheel(root)
    fields: list[QWidget] = [*root.findChildren(QAbstractSpinBox), *root.findChildren(QComboBox)]
    for field in fields:
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(calm)
