"""The window in which templates are read, written and tried."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QRadioButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.strip import Strip
from followup_desktop.gui.letters.templates.keeping import Keeping
from followup_desktop.gui.letters.templates.preview import PreviewPane
from followup_desktop.gui.letters.templates.source_editor import SourceEditor
from followup_desktop.gui.letters.templates.template_list import TemplateList, mark_of
from followup_desktop.gui.letters.templates.word_help import WordHelp
from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.chip import Chip
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.gui.widgets.text import rule, text
from followup_desktop.services.templating.source import Fault

_WIDE, _HIGH = 1180, 740
_LEAST = (720, 460)
_SIDES = (("letter", "Preview"), ("words", "Words to use"))
_MOST_FAULTS = 20
_MOST_HIGH = 120  # pixels of the list of mistakes
_MARKS = {"changed": "changed by you", "yours": "yours", "mistake": "has a mistake"}
_KEPT = (
    "Your own templates are text files in {folder}. An export to JSON has them too; "
    "a copy of the folder keeps them."
)


def show_templates(
    context: Context, parent: QWidget, file: str = "", follow_up: FollowUp | None = None
) -> None:
    """Show the window until it is closed, at the template ``file`` where there is one."""
    window = TemplatesWindow(context, parent, file, follow_up)
    window.exec()
    window.deleteLater()


class TemplatesWindow(QDialog):
    """The list at the left, the source beside it, and at the right what it makes."""

    def __init__(
        self, context: Context, parent: QWidget | None, file: str = "", follow_up: FollowUp | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._templates = context, context.services.templates
        self.setWindowTitle("Letter templates")
        theme = context.theme
        self.file = ""
        self._faulty: frozenset[str] = frozenset()
        self.list = TemplateList(theme)
        self.source = SourceEditor(theme)
        self.preview = PreviewPane(context, follow_up)
        self.words = WordHelp(theme)
        self.strip = Strip(theme)
        self.faults = QListWidget()
        self.keeping = Keeping(context, self)
        self._name = ElidedLabel(theme, "", Role.HEADING)
        self._mark = Chip(theme)
        self.save_button = button(theme, "Save", "primary", "save")
        self._lay_out()
        self._connect()
        fit_screen(self, _WIDE, _HIGH, _LEAST)
        files = [entry.file for entry in self._templates.entries()]
        self.show_file(file if file in files else files[0])
        self._look_for_mistakes()
        self.list.setFocus()

    # How it lies

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for part, share in ((self._left(), 0), (self._middle(), 5), (self._right(), 4)):
            self._split.addWidget(part)
            self._split.setStretchFactor(self._split.count() - 1, share)
        self._split.setSizes([224, 520, 420])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._split, 1)
        column.addWidget(rule())
        column.addLayout(self._foot())
        self._order_keyboard()

    def _order_keyboard(self) -> None:
        """From left to right, as it lies; the splitter would have it in the order in which it was made."""
        order: list[QWidget] = [
            *self._heads,
            self.list,
            self.more,
            self.source,
            self.faults,
            *self.sides.findChildren(QRadioButton),
            self.preview.who,
            self.preview.letter,
            self.words.filter,
            self.words.words,
            *self._feet,
        ]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _left(self) -> QWidget:
        theme = self._context.theme
        place, column = _column(12)
        place.setMinimumWidth(190)
        new = button(theme, "New…", icon="plus", dense=True)
        new.clicked.connect(self.keeping.new)
        take_in = button(theme, "Import…", icon="import", dense=True)
        take_in.setToolTip("Take a file in as a template of your own")
        take_in.clicked.connect(self.keeping.import_file)
        self._heads = [new, take_in]
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(new)
        row.addWidget(take_in)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        return place

    def _middle(self) -> QWidget:
        theme = self._context.theme
        place, column = _column(16)
        place.setMinimumWidth(260)
        self.more = IconButton(theme, "ellipsis", "More for this template", outlined=True, side=32)
        self.more.setMenu(self.keeping.menu)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._mark)
        row.addStretch(1)
        row.addWidget(self.more)
        self.faults.setAccessibleName("Mistakes")
        self.faults.setWordWrap(True)
        self.faults.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.faults.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.faults.setFont(theme.font(Role.SMALL))
        self.faults.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.faults.hide()
        column.addLayout(row)
        column.addWidget(self.strip)
        column.addWidget(self.source, 1)
        column.addWidget(self.faults)
        return place

    def _right(self) -> QWidget:
        place, column = _column(16)
        place.setMinimumWidth(230)
        self.sides = Segmented(self._context.theme, _SIDES, "What to show beside", ground="background")
        self.sides.set_key("letter")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.words)
        column.addWidget(self.sides)
        column.addWidget(self._stack, 1)
        return place

    def _foot(self) -> QHBoxLayout:
        theme, folder = self._context.theme, self._templates.own_folder
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 14)
        row.setSpacing(8)
        where = text(theme, _KEPT.format(folder=folder) if folder else "", Role.CAPTION, "muted", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        open_ = button(theme, "Open the folder", "quiet", "folder-open", dense=True)
        open_.clicked.connect(self.keeping.open_folder)
        close = button(theme, "Close", "outlined")
        close.clicked.connect(self.reject)
        self._feet = [open_, close, self.save_button]
        row.addWidget(where, 1)
        row.addWidget(open_)
        row.addWidget(close)
        row.addWidget(self.save_button)
        return row

    def _connect(self) -> None:
        self.list.picked.connect(self._pick)
        self.source.textChanged.connect(self._typed)
        self.source.document().modificationChanged.connect(self.save_button.setEnabled)
        self.preview.judged.connect(self._show_faults)
        self.words.chosen.connect(self.source.insert)
        self.sides.chosen.connect(lambda key: self._stack.setCurrentIndex(int(key == "words")))
        self.faults.itemClicked.connect(self._go_to)
        self.faults.itemActivated.connect(self._go_to)
        self.save_button.clicked.connect(self.save)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.save)

    # What is shown

    @property
    def unsaved(self) -> bool:
        """Whether something was written that is not kept."""
        return self.source.document().isModified()

    def show_file(self, file: str) -> None:
        """Show a template; what was unsaved before is gone."""
        try:
            source = self._templates.read(file)
        except UserError as error:
            self.say(error.sentence, bad=True)
            source = ""
        self.file = file
        self.source.show_source(source)
        self.save_button.setEnabled(False)
        self.preview.follow(self.source.source(), at_once=True)
        self.show_list()

    def show_list(self) -> None:
        """Look at the list again, and at what may be done with the template in front."""
        self.list.show_entries(self._templates.entries(), self.file, self._faulty)
        entry = self._templates.entry(self.file)
        self._name.setText(entry.name)
        self._name.setToolTip(f"{self.file}.txt")
        mark = mark_of(entry, self._faulty)
        self._mark.set_chip(_MARKS.get(mark, ""), Tone.CORAL if mark == "mistake" else Tone.ACCENT)
        self._mark.setVisible(bool(mark))
        self.keeping.show_entry(entry)

    def _look_for_mistakes(self) -> None:
        """Look through the user's own templates, which takes a moment for each."""
        templates = self._templates

        def look() -> frozenset[str]:
            return frozenset(
                file for file, source in templates.own_sources().items() if templates.check(source)
            )

        def found(faulty: frozenset[str]) -> None:
            if not self.preview.stopped and faulty != self._faulty:
                self._faulty = faulty
                self.show_list()

        self._context.runner.run(look, found, lambda error: self.say(error.sentence, bad=True))

    def say(self, sentence: str, back: object = None, bad: bool = False) -> None:
        """Say what happened, above the source; ``back`` takes it back."""
        ways = [("Undo", lambda: self._take_back(back))] if callable(back) else []
        tone, icon = (Tone.CORAL, "triangle-alert") if bad else (Tone.ACCENT, "check")
        self.strip.say(sentence, ways, tone=tone, icon=icon)

    def _take_back(self, back: object) -> None:
        if callable(back) and self.may_leave():
            back()
            self.strip.clear()
            gone = all(entry.file != self.file for entry in self._templates.entries())
            self.show_file(self._templates.entries()[0].file if gone else self.file)

    def _typed(self) -> None:
        self.preview.follow(self.source.source())

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
        self.source.show_faults(faults)
        self.faults.clear()
        for fault in faults[:_MOST_FAULTS]:
            end = "" if fault.words.endswith("?") else "."
            item = QListWidgetItem(f"Line {fault.line}: {fault.words}{end}")
            item.setData(Qt.ItemDataRole.UserRole, fault.line)
            self.faults.addItem(item)
        self.faults.setVisible(bool(faults))
        if faults:
            self.faults.doItemsLayout()
            rows = sum(self.faults.sizeHintForRow(at) for at in range(self.faults.count()))
            self.faults.setFixedHeight(min(_MOST_HIGH, rows + 4))
            if self.source.hasFocus():
                self.source.ensureCursorVisible()

    def _go_to(self, item: QListWidgetItem) -> None:
        self.source.go_to_line(item.data(Qt.ItemDataRole.UserRole))

    def _pick(self, file: str) -> None:
        if self.may_leave():
            self.strip.clear()
            self.show_file(file)
        else:
            self.list.show_current(self.file)

    # Saving

    def save(self) -> bool:
        """Keep what is written; return whether it is kept. One with a mistake is kept too, and marked."""
        if not self.unsaved:
            return True
        try:
            changes = self._templates.save(self.file, self.source.source())
        except UserError as error:
            self.say(error.sentence, bad=True)
            return False
        self.source.document().setModified(False)
        self._context.announce(changes)
        self.show_list()
        self._look_for_mistakes()
        fault = self._templates.entry(self.file).fault or next(iter(self.preview.faults), None)
        if fault is not None:
            self.say("Saved. Mend the mistake below before you use it.", bad=True)
        else:
            self.say("Saved. It is there for the next letter.")
        return True

    def may_leave(self) -> bool:
        """Ask what becomes of unsaved changes; return whether to go on."""
        if not self.unsaved:
            return True
        buttons = QMessageBox.StandardButton
        said = QMessageBox.question(
            self,
            "Unsaved template",
            f"Save what you changed in “{self._name.text()}”?",
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        if said == buttons.Save:
            return self.save()
        if said == buttons.Discard:
            self.source.document().setModified(False)
        return said == buttons.Discard

    def reject(self) -> None:
        if self.may_leave():
            self.preview.stop()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


def _column(margin: int) -> tuple[QWidget, QVBoxLayout]:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(margin, 14, margin, 12)
    column.setSpacing(10)
    return place, column
