"""A span of minutes, typed and shown as people say it: "12 h", "1 h 30 min", "45 min"."""

import re

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

_HOUR = 60
_SHORT, _LONG = 5, 30  # minutes by which an arrow moves below and above an hour
_TYPED = re.compile(r"(?:(\d{1,2})\s*(?:h|hours?|:))?\s*(?:(\d{1,4})\s*(?:m|min|minutes?)?)?", re.IGNORECASE)


def lead_words(minutes: int) -> str:
    """Return a span in hours and minutes, without what is nought."""
    hours, rest = divmod(minutes, _HOUR)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest or not hours else parts)


def minutes_in(typed: str) -> int | None:
    """Return the minutes that "3 h", "1:30", "90" or "90 min" stand for, or None."""
    found = _TYPED.fullmatch(typed.strip())
    if found is None or not any(found.groups()):
        return None
    return int(found[1] or 0) * _HOUR + int(found[2] or 0)


class LeadBox(QSpinBox):
    """Its value is in minutes. It changes once the typing is done, not with each key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)

    def textFromValue(self, value: int) -> str:
        return lead_words(value)

    def valueFromText(self, text: str) -> int:
        minutes = minutes_in(text)
        return self.value() if minutes is None else minutes

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        minutes = minutes_in(text)
        fits = minutes is not None and self.minimum() <= minutes <= self.maximum()
        return QValidator.State.Acceptable if fits else QValidator.State.Intermediate, text, pos

    def fixup(self, text: str) -> str:
        minutes = minutes_in(text)
        if minutes is None:
            return lead_words(self.value())
        return lead_words(max(self.minimum(), min(self.maximum(), minutes)))

    def stepBy(self, steps: int) -> None:
        at = self.value()
        size = _SHORT if at < _HOUR or (at == _HOUR and steps < 0) else _LONG
        self.setValue((at + steps * size) // size * size)
