"""Beginning a letter again by another template: one step that can be undone, subject included."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Letter
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.document import replace_all
from followup_desktop.gui.letters.paper import Paper
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.services.drafting import Drafted
from followup_desktop.services.letters import Desk


class _Swap(NamedTuple):
    """What a template did: it holds while the document has ``steps`` steps that can be undone, or more."""

    steps: int
    before: str
    after: str
    template_before: str
    template: str


class Choosing(QObject):
    """Emits ``replaced`` when the letter reads otherwise."""

    replaced = Signal()

    def __init__(self, context: Context, paper: Paper, letter: Callable[[], Letter], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._paper, self._window = context, paper, parent
        self._letter = letter
        self._desk: Desk | None = None
        # Which template the drafts of this session were begun by; it is not stored with them.
        self._begun_by: dict[int, str] = {}
        self._follows = SubjectFollows(paper.editor.document(), paper.subject, self._name)
        button = paper.toolbar.template
        button.asked.connect(self._fill)
        button.chosen.connect(self.use)
        button.whyAsked.connect(self._explain)
        button.editAsked.connect(self._edit)

    def begin(self, desk: Desk) -> None:
        """Follow another letter."""
        self._desk = desk
        self._follows.forget()
        if desk.drafted is not None:
            self._begun_by[desk.follow_up.id] = desk.drafted.template
            self._say_note(desk.drafted)
        self._name(self._begun_by.get(desk.follow_up.id, ""))

    def use(self, file: str) -> None:
        """Begin the letter again by a template; what was there is one Undo away."""
        desk, paper = self._desk, self._paper
        if desk is None or paper.editor.isReadOnly():
            return
        paper.trouble.clear()
        try:
            drafted = self._context.services.drafts.draft(desk.follow_up, file)
        except UserError as error:
            ways = [("Edit templates…", self._edit)]
            paper.trouble.say(error.sentence, ways, tone=Tone.CORAL, icon="triangle-alert")
            return
        name = self._context.services.templates.entry(file).name
        self._context.services.versions.keep(self._letter())
        back = self._follows.swap(drafted.letter, self._begun_by.get(desk.follow_up.id, ""), drafted.template)
        self._name(drafted.template)
        paper.edited.emit()
        paper.editor.setFocus()
        self.replaced.emit()
        said = f"The letter is begun again by “{name}”. Undo brings your text and subject back."
        self._context.say.inform(said, "Undo", back)

    def _name(self, file: str) -> None:
        if self._desk is not None:
            self._begun_by[self._desk.follow_up.id] = file
        try:
            name = self._context.services.templates.entry(file).name if file else ""
        except UserError:  # deleted meanwhile; the letter that it began goes on
            name = ""
        self._paper.toolbar.template.show_name(name)

    def _say_note(self, drafted: Drafted) -> None:
        if drafted.note:
            ways = [("Edit templates…", self._edit)]
            self._paper.trouble.say(drafted.note, ways, tone=Tone.AMBER, icon="triangle-alert")

    def _fill(self) -> None:
        if self._desk is None:
            return
        follow_up = self._desk.follow_up
        choices = self._context.services.drafts.choices(follow_up)
        why = bool(follow_up.notes.points)
        self._paper.toolbar.template.fill(choices, self._begun_by.get(follow_up.id, ""), why)

    def _explain(self) -> None:
        from followup_desktop.gui.letters.templates.why import WhyWindow

        if self._desk is not None:
            window = WhyWindow(self._context, self._desk.follow_up, self._window)
            window.exec()
            window.deleteLater()

    def _edit(self) -> None:
        from followup_desktop.gui.letters.templates.window import show_templates

        if self._desk is not None:
            follow_up = self._desk.follow_up
            usual = next((one.file for one in self._context.services.drafts.choices(follow_up)), "")
            file = self._begun_by.get(follow_up.id) or usual
            show_templates(self._context, self._window, file, follow_up)
            self._name(self._begun_by.get(self._desk.follow_up.id, ""))


class SubjectFollows(QObject):
    """Lets a subject, which has an undo of its own, go back and forth with its letter's."""

    def __init__(self, document: QTextDocument, subject: QLineEdit, name: Callable[[str], None]) -> None:
        super().__init__(document)
        self._document, self._subject, self._name = document, subject, name
        self._done: list[_Swap] = []
        self._undone: list[_Swap] = []
        document.undoCommandAdded.connect(self._undone.clear)
        document.contentsChanged.connect(self._follow)

    def forget(self) -> None:
        """Another letter lies there."""
        self._done.clear()
        self._undone.clear()

    def swap(self, letter: Letter, template_before: str, template: str) -> Callable[[], None]:
        """Replace text and subject; return what takes it back, and what was typed since."""
        document = self._document
        kept, before = document.availableUndoSteps(), self._subject.text()
        replace_all(document, letter.html)
        # Qt would take what is typed behind it into the same step; not so after a state that is kept.
        document.setModified(False)
        after = letter.subject or before
        self._subject.setText(after)
        swap = _Swap(document.availableUndoSteps(), before, after, template_before, template)
        self._done.append(swap)

        def back() -> None:
            if not any(one is swap for one in self._done):
                return  # undone already, or another letter lies there: it would take what was typed since
            while document.availableUndoSteps() > kept and document.isUndoAvailable():
                document.undo()

        return back

    def _follow(self) -> None:
        if not self._document.isUndoRedoEnabled():  # another letter is put there
            self.forget()
            return
        steps = self._document.availableUndoSteps()
        while self._done and steps < self._done[-1].steps:
            swap = self._done.pop()
            self._undone.append(swap)
            self._set(swap.after, swap.before, swap.template_before)
        while self._undone and steps >= self._undone[-1].steps:
            swap = self._undone.pop()
            self._done.append(swap)
            self._set(swap.before, swap.after, swap.template)

    def _set(self, was: str, now: str, template: str) -> None:
        # A subject that was typed since is the user's own.
        if self._subject.text() == was:
            self._subject.setText(now)
        self._name(template)
