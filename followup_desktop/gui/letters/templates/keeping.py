"""What can be done with templates beside writing them: new, copy, name, take away, restore, take in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.templates import Entry

if TYPE_CHECKING:
    from followup_desktop.gui.letters.templates.window import TemplatesWindow


class Keeping:
    """The menu of one template, and the buttons above the list. What goes wrong is said in the window."""

    def __init__(self, context: Context, window: "TemplatesWindow") -> None:
        self._context, self._window = context, window
        self._templates = context.services.templates
        self.menu = QMenu(window)
        theme = context.theme
        self._duplicate = self.menu.addAction(theme.icon("copy"), "Duplicate…", self.duplicate)
        self._rename = self.menu.addAction(theme.icon("pencil"), "Rename…", self.rename)
        self.menu.addSeparator()
        self._restore = self.menu.addAction(
            theme.icon("rotate-ccw"), "Restore the one that came with Follow-Up", self.restore
        )
        self._delete = self.menu.addAction(theme.icon("trash-2"), "Delete", self.delete)

    def show_entry(self, entry: Entry) -> None:
        """Offer what this template allows."""
        self._restore.setVisible(entry.shipped)
        self._restore.setEnabled(entry.own)
        self._delete.setVisible(not entry.shipped)
        # A name stands in the heading, which must be readable for that.
        self._rename.setEnabled(entry.heading is not None)

    def new(self) -> None:
        """Begin a template of the user's own."""
        self._make("New template", "Name of the template:", "", self._templates.new, "is begun")

    def duplicate(self) -> None:
        """Begin one by the one in front."""
        file, name = self._window.file, self._entry().name
        self._make(
            "Duplicate the template",
            "Name of the copy:",
            f"{name} (copy)",
            lambda said: self._templates.duplicate(file, said),
            "is a copy of your own",
        )

    def import_file(self) -> None:
        """Take a file in."""
        path, _kind = QFileDialog.getOpenFileName(
            self._window, "Import a template", "", "Templates (*.txt *.jinja *.j2 *.md);;All files (*)"
        )
        if path and self._window.may_leave():
            self._keep(lambda: self._templates.import_file(Path(path)), "is taken in")

    def rename(self) -> None:
        """Give the one in front another name; its file keeps its own."""
        file = self._window.file
        name = self._ask("Rename the template", "Name:", self._entry().name)
        if name is None or not self._window.may_leave():
            return
        before = self._source_of_own(file)
        self._do(
            f"Rename the template “{name}”",
            lambda: self._templates.rename(file, name),
            lambda: self._back_to(file, before),
            f"It is called “{' '.join(name.split())}” now.",
        )

    def delete(self) -> None:
        """Take one of the user's own away; can be undone."""
        entry, source = self._entry(), self._source_of_own(self._window.file) or ""
        self._window.source.document().setModified(False)
        self._do(
            f"Delete the template “{entry.name}”",
            lambda: self._templates.delete(entry.file),
            lambda: self._templates.save(entry.file, source),
            f"“{entry.name}” is deleted.",
        )

    def restore(self) -> None:
        """Go back to the one that came with the app; can be undone."""
        entry, source = self._entry(), self._source_of_own(self._window.file) or ""
        self._window.source.document().setModified(False)
        self._do(
            f"Restore the template “{entry.name}”",
            lambda: self._templates.restore(entry.file),
            lambda: self._templates.save(entry.file, source),
            f"“{entry.name}” is as it came with Follow-Up.",
        )

    def open_folder(self) -> None:
        """Show where the user's own templates lie."""
        folder = self._templates.own_folder
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._window.say(f"{folder} cannot be made: {error.strerror}.", bad=True)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._window.say(f"No program here shows folders. Your templates lie in {folder}.", bad=True)

    def _entry(self) -> Entry:
        return self._templates.entry(self._window.file)

    def _source_of_own(self, file: str) -> str | None:
        """What the user's own file says; None where only the one that came with the app is there."""
        return self._templates.read(file) if self._templates.entry(file).own else None

    def _back_to(self, file: str, source: str | None) -> Changes:
        if source is None:
            return self._templates.restore(file)
        return self._templates.save(file, source)

    def _ask(self, title: str, question: str, words: str) -> str | None:
        name, said = QInputDialog.getText(self._window, title, question, text=words)
        return name if said and name.strip() else None

    def _make(self, title: str, question: str, words: str, make: Callable[[str], str], said: str) -> None:
        if not self._window.may_leave():
            return
        name = self._ask(title, question, words)
        if name is not None:
            self._keep(lambda: make(name), said)

    def _keep(self, make: Callable[[], str], said: str) -> None:
        """Make a template and show it; undoing takes it away again."""
        made = [""]

        def do() -> Changes:
            if made[0]:  # done again
                return self._templates.save(made[0], kept[0])
            made[0] = make()
            kept.append(self._templates.read(made[0]))
            return changed(About.TEMPLATES)

        kept: list[str] = []
        try:
            self._context.undo.do("Add a template", do, lambda: self._templates.delete(made[0]))
        except UserError as error:
            self._window.say(error.sentence, bad=True)
            return
        self._window.show_file(made[0])
        self._window.say(f"“{self._entry().name}” {said}.", self._context.undo.last())
        self._window.source.setFocus()

    def _do(self, words: str, apply: Callable[[], Changes], revert: Callable[[], Changes], said: str) -> None:
        try:
            self._context.undo.do(words, apply, revert)
        except UserError as error:
            self._window.say(error.sentence, bad=True)
            return
        left = [entry.file for entry in self._templates.entries()]
        self._window.show_file(self._window.file if self._window.file in left else left[0])
        self._window.say(said, self._context.undo.last())
