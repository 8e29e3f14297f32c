"""Which kinds of items, and of which opportunity, the calendar shows."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy

from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.services.calendar import ALL, ItemKind, Only

KIND_WORDS = {
    ItemKind.CLOSE: "Windows closing",
    ItemKind.CONVERSATION: "Conversations",
    ItemKind.VISIT: "Visits",
    ItemKind.INVITATION: "LinkedIn invitations",
    ItemKind.DECISION: "Decision dates",
}


class FilterNote(QFrame):
    """A line above the calendar that says what is left out, with a way back; hidden where nothing is.

    `changed` when the user wants something else, which is then ``only``.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.only = ALL
        self.setProperty("ground", "background")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.words = ElidedLabel(context.theme, "", Role.SMALL)
        self.show_all = button(context.theme, "Show everything", dense=True)
        self.show_all.clicked.connect(lambda: self._set(ALL))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_all)
        self.hide()

    def fill_menu(self, menu: QMenu) -> None:
        """Put what can be chosen into a menu, as it stands now."""
        menu.clear()
        menu.setToolTipsVisible(True)
        for kind, words in KIND_WORDS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(kind in self.only.kinds)
            # The last one stays: a calendar that can show nothing helps nobody.
            action.setEnabled(self.only.kinds != {kind})
            action.toggled.connect(lambda on, kind=kind: self._show_kind(kind, on))
        menu.addSeparator()
        jobs = menu.addMenu("Opportunity")
        group = QActionGroup(jobs)
        self._offer(jobs, group, 0, "All opportunities")
        for job_id, words in self._jobs().items():
            self._offer(jobs, group, job_id, words.replace("&", "&&"))
        menu.addSeparator()
        everything = menu.addAction("Show everything", lambda: self._set(ALL))
        everything.setEnabled(bool(self.only))

    def _offer(self, menu: QMenu, group: QActionGroup, job_id: int, words: str) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(self.only.opportunity_id == job_id)
        action.triggered.connect(lambda: self._set(Only(self.only.kinds, job_id)))
        group.addAction(action)
        menu.addAction(action)

    def _jobs(self) -> dict[int, str]:
        services = self._context.services
        companies = {one.id: one.name for one in services.people.companies()}
        named = [
            (", ".join(part for part in (companies.get(one.company_id, ""), one.title) if part), one.id)
            for one in services.conversations.opportunities()
        ]
        return {job_id: words for words, job_id in sorted(named, key=lambda one: one[0].casefold())}

    def _show_kind(self, kind: ItemKind, on: bool) -> None:
        kinds = self.only.kinds | {kind} if on else self.only.kinds - {kind}
        self._set(Only(kinds, self.only.opportunity_id))

    def _set(self, only: Only) -> None:
        self.only = only
        parts = []
        if len(only.kinds) < len(ItemKind):
            shown = [words for kind, words in KIND_WORDS.items() if kind in only.kinds]
            parts.append(", ".join(shown))
        if only.opportunity_id:
            parts.append(self._jobs().get(only.opportunity_id, "an opportunity that has gone"))
        self.words.setText(f"Only: {' · '.join(parts)}")
        self.setVisible(bool(only))
        self.changed.emit()
