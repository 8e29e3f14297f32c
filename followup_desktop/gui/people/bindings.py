"""Fields that are saved one by one, as somebody leaves them.

A binding knows what its field last loaded and showed, so it can tell what was typed: unchanged values write
nothing, however oddly they are stored, and a refresh from outside never takes away what is being typed.
"""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.people.parts import say
from followup_desktop.gui.widgets.segmented import Segmented


class Binding(QObject):
    """One field. ``left`` fires when somebody leaves it or presses Enter, changed or not."""

    left = Signal()

    def __init__(self, parent: QObject, empty: Any = "") -> None:
        super().__init__(parent)
        self.loaded: Any = empty
        self._shown: Any = empty

    def value(self) -> Any:
        """What the field holds, tidied."""
        raise NotImplementedError

    def show(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self.value() != self._shown)

    def load(self, value: Any) -> None:
        """Show what is stored, unless somebody is typing here."""
        dirty = self.dirty
        self.loaded = value
        if not dirty:
            self._take_in(value)

    def saved(self, value: Any) -> None:
        """Take a value for stored."""
        self.loaded = value
        self._take_in(value)

    def _take_in(self, value: Any) -> None:
        self.show(value)
        self._shown = self.value()


class LineBinding(Binding):
    """A line of text."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        field.editingFinished.connect(self.left)

    def value(self) -> str:
        return " ".join(self._field.text().split())

    def show(self, value: Any) -> None:
        if self._field.text() != value:
            self._field.setText(value)
            self._field.setCursorPosition(0)


class TextBinding(Binding):
    """A few lines of text."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def value(self) -> str:
        return self._field.toPlainText().strip()

    def show(self, value: Any) -> None:
        if self._field.toPlainText() != value:
            self._field.setPlainText(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False


class ChoiceBinding(Binding):
    """A combo box whose entries carry their value as data."""

    def __init__(self, field: QComboBox) -> None:
        super().__init__(field)
        self._field = field
        field.activated.connect(lambda _at: self.left.emit())

    def value(self) -> str:
        return str(self._field.currentData() or "")

    def show(self, value: Any) -> None:
        at = self._field.findData(value)
        if at < 0 and value:
            self._field.addItem(value, value)
            at = self._field.count() - 1
        self._field.setCurrentIndex(max(0, at))


class CountryBinding(ChoiceBinding):
    """A country by its name. A name that is in no list is warned about below the field, and not stored."""

    def __init__(self, field: QComboBox, hint: QLabel) -> None:
        super().__init__(field)
        self._hint = hint
        line = field.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._take)

    def value(self) -> str:
        typed = self._field.currentText().strip().casefold()
        for at in range(self._field.count()):
            code = str(self._field.itemData(at))
            if typed in (self._field.itemText(at).casefold(), code.casefold()):
                return code
        return str(self.loaded)

    def _take(self) -> None:
        typed = self._field.currentText().strip()
        at = self._field.findData(self.value())
        known = typed.casefold() in (self._field.itemText(at).casefold(), self.value().casefold())
        words = "" if known else f"“{typed[:40]}” is in no list of countries. Choose one from the list."
        say(self._hint, words, "amber")
        self.left.emit()


class SegmentedBinding(Binding):
    """A few choices side by side; "" stands for the one that means nobody was asked."""

    def __init__(self, field: Segmented) -> None:
        super().__init__(field)
        self._field = field
        field.chosen.connect(lambda _key: self.left.emit())

    def value(self) -> str:
        return self._field.key() or ""

    def show(self, value: Any) -> None:
        self._field.set_key(value or "")


class _Entry:
    def __init__(
        self,
        binding: Binding,
        words: str,
        read: Callable[[Any], Any],
        write: Callable[[Any, Any], Any],
        hint: QLabel | None,
    ) -> None:
        self.binding, self.words, self.read, self.write, self.hint = binding, words, read, write, hint


class Editor(QObject):
    """Fields over one thing. ``save(words, write, old, new)`` stores one of them, undoable.

    ``write(thing, value)`` returns the thing with that field changed.
    """

    failed = Signal(str)

    def __init__(
        self, parent: QObject, save: Callable[[str, Callable[[Any, Any], Any], Any, Any], None]
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._entries: list[_Entry] = []
        self._saving = False

    def add(
        self,
        binding: Binding,
        words: str,
        read: Callable[[Any], Any],
        write: Callable[[Any, Any], Any],
        hint: QLabel | None = None,
    ) -> None:
        """Keep a field; ``words`` name it in the history ("phone number")."""
        entry = _Entry(binding, words, read, write, hint)
        self._entries.append(entry)
        binding.left.connect(lambda: self._commit(entry))

    def load(self, thing: Any, *, over: bool = False) -> None:
        """Show a thing; ``over`` drops what was typed, since another thing is shown now."""
        for entry in self._entries:
            value = entry.read(thing)
            if over:
                entry.binding.saved(value)
                self._say(entry, "")
            else:
                entry.binding.load(value)

    def commit(self) -> bool:
        """Save what was typed; return False where something could not be saved and stays as it is."""
        saved = [self._commit(entry) for entry in self._entries]
        return all(saved)

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that is not saved."""
        return any(entry.binding.dirty for entry in self._entries)

    def _commit(self, entry: _Entry) -> bool:
        if self._saving or not entry.binding.dirty:
            return True
        old, new = entry.binding.loaded, entry.binding.value()
        self._saving = True
        try:
            self._save(entry.words, entry.write, old, new)
        except UserError as error:
            self._say(entry, error.sentence)
            self.failed.emit(error.sentence)
            return False
        finally:
            self._saving = False
        entry.binding.saved(new)
        self._say(entry, "")
        return True

    def _say(self, entry: _Entry, sentence: str) -> None:
        if entry.hint is not None:
            say(entry.hint, sentence, "coral")


class Rows(Protocol):
    """A widget of several values. ``left`` fires when one of them is done with."""

    left: SignalInstance

    def values(self) -> tuple[Any, ...]:
        """Return the values, tidied."""
        ...

    def show_values(self, values: Any) -> None:
        """Show these values."""
        ...


class RowsBinding(Binding):
    """Several values as one field: each change of any of them is one step. ``rows`` is a QObject."""

    def __init__(self, rows: Any) -> None:
        super().__init__(rows, ())
        self._rows: Rows = rows
        self._rows.left.connect(self.left)

    def value(self) -> tuple[Any, ...]:
        return self._rows.values()

    def show(self, value: tuple[Any, ...]) -> None:
        if self._rows.values() != value:
            self._rows.show_values(value)
