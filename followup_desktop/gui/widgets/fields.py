"""What a style sheet cannot do for input fields."""

from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QLineEdit, QWidget

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
