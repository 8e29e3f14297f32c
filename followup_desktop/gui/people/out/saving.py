"""Cards into a file, with progress where there are many."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QVBoxLayout, QWidget

from followup_desktop.gui.context import Context
from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.steps import Steps
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.cards.exports import ENDINGS
from followup_desktop.services.edges import CardForm

_SOON = 250  # milliseconds that a saving may take without a window
_FILTERS = {CardForm.TABLE: "Table (*.csv)"}


def ask_and_save(context: Context, contact_ids: Sequence[int], form: CardForm, parent: QWidget) -> None:
    """Ask where to, and save these cards there."""
    ending = ENDINGS[form]
    name = f"{_called(context, contact_ids)}{ending}"
    filters = _FILTERS.get(form, "Contact cards (*.vcf)")
    chosen, _kind = QFileDialog.getSaveFileName(parent, f"Save {form.value}", name, filters)
    if chosen:
        path = Path(chosen if chosen.lower().endswith(ending) else f"{chosen}{ending}")
        save(context, contact_ids, form, path, parent)


def _called(context: Context, contact_ids: Sequence[int]) -> str:
    """Return a name for the file that any file system takes."""
    if len(contact_ids) != 1:
        return "contacts"
    name = context.services.people.names_of(contact_ids).get(contact_ids[0], "")
    kept = "".join(one if one.isalnum() or one in " -_'" else " " for one in name)
    return " ".join(kept.split())[:60] or "contact"


def save(context: Context, contact_ids: Sequence[int], form: CardForm, path: Path, parent: QWidget) -> None:
    """Save these cards; a window with a button that cancels comes where it takes longer than a moment."""
    Saving(context, contact_ids, form, path, parent).start()


class Saving(QDialog):
    """Saves cards step by step, and says in the end how it went."""

    def __init__(
        self, context: Context, contact_ids: Sequence[int], form: CardForm, path: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._path, self._count = context, path, len(contact_ids)
        self.setWindowTitle("Save contact cards")
        self.setModal(True)
        fit_screen(self, 420, 150, (300, 130))
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setAccessibleName("How far it is")
        bar.setRange(0, max(1, self._count))
        cancel = button(context.theme, "Cancel")
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.addWidget(text(context.theme, f"Saving {self._count:,} cards", Role.HEADING, wrap=True))
        column.addWidget(bar)
        column.addStretch(1)
        column.addWidget(cancel)
        self._steps = Steps(context.services.card_exports.saving(contact_ids, path, form), self)
        self._steps.stepped.connect(bar.setValue)
        self._steps.ended.connect(lambda _last: self._ended())
        self._steps.failed.connect(self._failed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.show)

    def start(self) -> None:
        """Begin."""
        self._soon.start()
        self._steps.start()

    def _ended(self) -> None:
        self._over()
        cards = "card" if self._count == 1 else "cards"
        self._context.say.inform(f"{self._count:,} {cards} saved as {self._path}.")

    def _failed(self, sentence: str) -> None:
        self._over()
        self._context.say.warn(sentence)

    def reject(self) -> None:
        """Stop; the file is as it was."""
        self._steps.stop()
        self._over()

    def _over(self) -> None:
        self._soon.stop()
        self.hide()
        self.deleteLater()
