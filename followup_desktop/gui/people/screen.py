"""The People screen: who there is, closing first, and one contact card to edit in place."""

from datetime import timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Contact
from followup_desktop.gui.context import Context, Screen
from followup_desktop.gui.imports.ways import in_menu, paste
from followup_desktop.gui.people.card_form import CardForm, is_blank
from followup_desktop.gui.people.delegate import PersonDelegate
from followup_desktop.gui.people.model import PeopleFilter, PeopleModel, Person
from followup_desktop.gui.people.model import Role as Data
from followup_desktop.gui.people.out.menu import everybody_menu
from followup_desktop.gui.people.words import standing
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.empty_state import EmptyState
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.changes import About, Changes

LIST_WIDTH, LIST_NARROW, ROOMY = 360, 300, 960
_SHOWS = frozenset(
    {About.PEOPLE, About.FOLLOW_UPS, About.CONVERSATIONS, About.LETTERS, About.NOTES, About.VISITS}
)
_RECENT = timedelta(days=90)


class PeopleScreen(Screen):
    """The list at the left, the card at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName("People")
        self._model = PeopleModel()
        self._filter = PeopleFilter(self._model)
        self.card = CardForm(context)
        self.card.letterAsked.connect(context.go.open_letter)
        self.card.followUpAsked.connect(context.go.show_follow_up)
        self.card.companyAsked.connect(self._show_company)
        self.card.made.connect(lambda _id: self.refresh())
        self._side = self._build_side()
        self._right = QStackedWidget()
        self._scroll = self._scrolled(self.card)
        self._empty = EmptyState(
            context.theme,
            "square-user",
            "Everyone you talk with gets a contact card here.",
            "New contact",
        )
        self._empty.acted.connect(self.new_contact)
        self._right.addWidget(self._scroll)
        self._right.addWidget(self._empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._right, 1)
        context.theme.changed.connect(self.update)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self._look)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        taken = QShortcut(QKeySequence.StandardKey.Paste, self, lambda: paste(context, self))
        taken.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _build_side(self) -> QWidget:
        theme = self.context.theme
        side = QWidget()
        side.setFixedWidth(LIST_WIDTH)
        self._new = button(theme, "New", icon="user-plus")
        self._new.setAccessibleName("New contact")
        self._new.clicked.connect(self.new_contact)
        take = button(theme, "Import", icon="import")
        take.setAccessibleName("Import cards or invitations")
        ways = in_menu(self.context, self)
        ways.addSeparator()
        ways.addMenu(everybody_menu(self.context, self))
        take.setMenu(ways)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._new)
        top.addWidget(take)
        top.addStretch(1)
        self._order = text(theme, "Closing first", Role.SMALL, "muted")
        top.addWidget(self._order)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter people")
        self.filter.setAccessibleName("Filter people")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._take_first)
        self.list = QListView()
        self.list.setAccessibleName("People, closing first")
        self.list.setProperty("bare", True)
        self.list.setModel(self._filter)
        self._delegate = PersonDelegate(theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self._nobody = text(
            theme, "Nobody matches. Try a part of a name or a company.", Role.SMALL, "muted", wrap=True
        )
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.hide()
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 14, 10, 8)
        column.setSpacing(10)
        inset = QVBoxLayout()
        inset.setContentsMargins(6, 0, 6, 0)
        inset.setSpacing(10)
        inset.addLayout(top)
        inset.addWidget(self.filter)
        inset.addWidget(self._nobody)
        column.addLayout(inset)
        column.addWidget(self.list, 1)
        return side

    def _scrolled(self, page: QWidget) -> QScrollArea:
        frame = QFrame()
        frame.setProperty("ground", "panel")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(page)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(frame)
        return scroll

    # Screen

    def title(self) -> str:
        return "People"

    def refresh(self, changes: Changes | None = None) -> None:
        if changes is not None and not changes.about & _SHOWS:
            return
        self._show_list()
        card = self.card.contact
        stored = self._stored(card.id)
        if stored is not None:
            self.card.show_contact(stored, over=False)
        elif card.id or not self.card.editor.dirty:
            self._show_first()
        self._show_right()

    def tick(self) -> None:
        self.refresh()

    def leave(self) -> None:
        self.card.editor.commit()

    # What it can do

    def open_contact(self, contact_id: int) -> None:
        """Show a contact card. Raises UserError where it has gone."""
        contact = self.context.services.people.contact(contact_id)
        if self._model.row_of(contact_id) < 0:
            self._show_list()
        if self._row_shown(contact_id) < 0:
            self.filter.clear()
        self._show(contact)

    def new_contact(self) -> None:
        """Show an empty card; it is kept from its first field on."""
        if not self.card.editor.commit():
            return
        self._select(0)
        self.card.show_contact(Contact(), over=True)
        self._right.setCurrentWidget(self._scroll)
        self.card.focus_first()

    def _show(self, contact: Contact) -> None:
        if contact.id != self.card.contact.id:
            if not self.card.editor.commit():
                self._select(self.card.contact.id)
                return
            self.card.show_contact(contact, over=True)
            self._scroll.verticalScrollBar().setValue(0)
        self._select(contact.id)
        self._show_right()

    def _show_company(self, company_id: int) -> None:
        from followup_desktop.gui.people.company_dialog import CompanyDialog

        company = self.context.services.people.company(company_id)
        if company is not None:
            dialog = CompanyDialog(self.context, company, self)
            dialog.exec()
            dialog.deleteLater()

    # The list

    def _show_list(self) -> None:
        services, now, zone = self.context.services, self.context.clock.now(), self.context.zone()
        companies = {company.id: company.name for company in services.people.companies()}
        recent = services.people.recent(now - _RECENT)
        people, invite_after = [], services.profile.settings().invite_after_days
        for contact in services.people.contacts():
            if is_blank(contact):
                continue
            company = companies.get(contact.company_id or 0, "")
            detail = ", ".join(part for part in (contact.title, company) if part)
            where = standing(contact, recent.get(contact.id, ()), now, zone, invite_after)
            people.append(Person(contact, detail, where))
        self.list.selectionModel().blockSignals(True)
        self._model.show_people(people)
        self.list.selectionModel().blockSignals(False)
        self._select(self.card.contact.id)
        self._say_nobody()

    def _show_right(self) -> None:
        self._right.setCurrentWidget(self._scroll if self._anybody() else self._empty)
        self._fit()

    def _anybody(self) -> bool:
        return self._model.rowCount() > 0 or self.card.editor.dirty

    def _fit(self) -> None:
        """Arrange for the width there is, and leave out what has no sense on an empty list."""
        roomy, anybody = self.width() >= ROOMY, self._model.rowCount() > 0
        side = LIST_WIDTH if roomy else LIST_NARROW
        self._side.setFixedWidth(side)
        self._side.setVisible(anybody)
        self._order.setVisible(roomy)
        self.card.fit(self.width() - (side if anybody else 0))

    def _show_first(self) -> None:
        row = self._filter.index(0, 0) if self._filter.rowCount() else self._model.index(0, 0)
        contact = self._stored(row.data(Data.CONTACT_ID)) if row.isValid() else None
        self.card.show_contact(contact or Contact(), over=True)
        self._select(contact.id if contact else 0)

    def _stored(self, contact_id: int | None) -> Contact | None:
        if not contact_id:
            return None
        try:
            contact = self.context.services.people.contact(contact_id)
        except UserError:
            return None
        return None if is_blank(contact) and not self.card.editor.dirty else contact

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        contact = self._stored(now.data(Data.CONTACT_ID)) if now.isValid() else None
        if contact is not None:
            self._show(contact)

    def _row_shown(self, contact_id: int) -> int:
        row = self._model.row_of(contact_id)
        return self._filter.mapFromSource(self._model.index(row)).row() if row >= 0 else -1

    def _select(self, contact_id: int) -> None:
        selection = self.list.selectionModel()
        row = self._row_shown(contact_id) if contact_id else -1
        index = self._filter.index(row, 0) if row >= 0 else QModelIndex()
        selection.blockSignals(True)
        if row >= 0:
            selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
        else:
            selection.clear()
        selection.blockSignals(False)
        self.list.viewport().update()

    def _narrow(self, typed: str) -> None:
        self._filter.narrow(typed)
        self._select(self.card.contact.id)
        self._say_nobody()

    def _say_nobody(self) -> None:
        self._nobody.setVisible(bool(self.filter.text()) and not self._filter.rowCount())

    def _take_first(self) -> None:
        if self._filter.rowCount():
            self._show_first()
            self.list.setFocus()

    def _look(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.colour("background"))
        if self._side.isVisible():
            edge = self._side.width() - 1
            painter.fillRect(edge, 0, 1, self.height(), self.context.theme.colour("line"))
