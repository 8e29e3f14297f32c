"""The People screen: who there is, closing first, and one contact card to edit in place."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from followup_desktop.domain.doubles import Double
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Contact
from followup_desktop.gui.context import Context, Screen
from followup_desktop.gui.imports.ways import in_menu, paste
from followup_desktop.gui.people.card_form import CardForm, is_blank
from followup_desktop.gui.people.list.doing import Doing
from followup_desktop.gui.people.list.several import SeveralPage
from followup_desktop.gui.people.list.side import PeopleList
from followup_desktop.gui.people.merge.lines import DoubleLine, DoublesButton
from followup_desktop.gui.people.merge.looking import Looking
from followup_desktop.gui.people.merge.pairs import pair_of
from followup_desktop.gui.people.out.menu import everybody_menu
from followup_desktop.gui.people.scan.opening import open_scan
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.empty_state import EmptyState
from followup_desktop.services.card_rows import PeopleOrder
from followup_desktop.services.changes import About, Changes

LIST_WIDTH, LIST_NARROW, ROOMY = 360, 300, 960
_SHOWS = frozenset(
    {About.PEOPLE, About.FOLLOW_UPS, About.CONVERSATIONS, About.LETTERS, About.NOTES, About.VISITS}
)


class PeopleScreen(Screen):
    """The list at the left; the card, or what can be done to several people, at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName("People")
        self._is_new = self._behind = False
        self.doing = Doing(context, self)
        self.doing.merged.connect(self._show_merged)
        self.looking = Looking(context, self)
        self.looking.changed.connect(self._show_doubles)
        self.card = CardForm(context)
        self.card.letterAsked.connect(context.go.open_letter)
        self.card.followUpAsked.connect(context.go.show_follow_up)
        self.card.companyAsked.connect(self._show_company)
        self.card.made.connect(lambda _id: self.refresh())
        self._doubles = DoublesButton(context)
        self._doubles.clicked.connect(self._review)
        new = IconButton(context.theme, "user-plus", "New contact", outlined=True, side=36)
        new.clicked.connect(self.new_contact)
        self.list = PeopleList(context, self.doing, self._make_buttons(), new, self._doubles)
        self.list.chosen.connect(self._chosen)
        self.list.readOut.connect(self._settle)
        self.filter = self.list.filter
        self._build_right()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._right, 1)
        context.theme.changed.connect(self.update)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self.list.look)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        taken = QShortcut(QKeySequence.StandardKey.Paste, self, lambda: paste(context, self))
        taken.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_buttons(self) -> QWidget:
        theme = self.context.theme
        scan = button(theme, "Scan card", icon="scan")
        scan.clicked.connect(lambda: open_scan(self.context, self))
        take = button(theme, "Import", icon="import")
        take.setAccessibleName("Import cards or invitations")
        ways = in_menu(self.context, self)
        ways.addSeparator()
        ways.addMenu(everybody_menu(self.context, self))
        take.setMenu(ways)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(scan)
        row.addWidget(take)
        row.addStretch(1)
        return buttons

    def _build_right(self) -> None:
        context = self.context
        self._double = DoubleLine(context)
        self._double.compareAsked.connect(self._compare)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._double)
        column.addWidget(self.card, 1)
        self._scroll = _scrolled(page)
        self.several = SeveralPage(context, self.doing)
        self._several = _scrolled(self.several)
        self._empty = EmptyState(
            context.theme,
            "square-user",
            "Everyone you talk with gets a contact card here. Drop contact cards (.vcf), a mail or a "
            "picture of a business card on this window, or begin one yourself.",
            "New contact",
        )
        self._empty.acted.connect(self.new_contact)
        self._nothing = QWidget()
        self._right = QStackedWidget()
        for page in (self._nothing, self._scroll, self._several, self._empty):
            self._right.addWidget(page)

    # Screen

    def title(self) -> str:
        return "People"

    def refresh(self, changes: Changes | None = None) -> None:
        if changes is not None and not changes.about & _SHOWS:
            return
        self._behind = changes is not None and not self.isVisible()
        if self._behind:
            return
        self._renew_card()
        self.list.refresh()
        if not self.list.is_read:
            self._show_right()
        self.looking.look_soon()

    def tick(self) -> None:
        self.list.follow_clock()
        self._renew_card()

    def leave(self) -> None:
        self.card.editor.commit()

    def shown_view(self) -> str:
        return self.list.order.order.value

    def show_again(self, view: str) -> None:
        with suppress(ValueError):
            self.list.order.set_order(PeopleOrder(view))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self.refresh()

    # What it can do

    def open_contact(self, contact_id: int) -> None:
        """Show a contact card. Raises UserError where it has gone."""
        contact = self.context.services.people.contact(contact_id)
        if self.list.hides(contact_id):
            self.list.show_everybody()
        self._show(contact)

    def new_contact(self) -> None:
        """Show an empty card; it is kept from its first field on."""
        if not self.card.editor.commit():
            return
        self._is_new = True
        self.list.select([])
        self.card.show_contact(Contact(), over=True)
        self._double.show_double(None, "")
        self._right.setCurrentWidget(self._scroll)
        self.card.focus_first()

    def _show(self, contact: Contact) -> None:
        if contact.id != self.card.contact.id:
            if not self.card.editor.commit():
                self.list.select([self.card.contact.id])
                return
            self.card.show_contact(contact, over=True)
            self._scroll.verticalScrollBar().setValue(0)
        self._is_new = False
        self.list.select([contact.id] if contact.id else [])
        self._show_double()
        self._show_right()

    def _show_company(self, company_id: int) -> None:
        from followup_desktop.gui.people.company_dialog import CompanyDialog

        company = self.context.services.people.company(company_id)
        if company is not None:
            dialog = CompanyDialog(self.context, company, self)
            dialog.exec()
            dialog.deleteLater()

    # What was read, and what was chosen

    def _renew_card(self) -> None:
        stored = self._stored(self.card.contact.id)
        if stored is not None:
            self.card.show_contact(stored, over=False)

    def _settle(self) -> None:
        """Show somebody who is there, now that the list is read."""
        if self.looking.doubles:
            self.looking.leave_out({row.id for row in self.list.model.people})
        card, people = self.card.contact, self.list.people()
        if card.id and self._is_new:
            self._is_new = False
            self.list.select([card.id])
        elif len(people) == 1 and people[0].id != card.id:
            self._show(self._stored(people[0].id) or Contact())
        elif not self._is_new and self._stored(card.id) is None and not self.card.editor.dirty:
            self._show(self._stored(self.list.near()) or Contact())
        elif card.id and self._stored(card.id) is None:
            # Gone while somebody typed in it: what is typed has no card to go to.
            self.card.show_contact(Contact(), over=True)
            self._show(self._stored(self.list.near()) or Contact())
        self._show_right()

    def _chosen(self) -> None:
        people = self.list.people()
        if len(people) > 1 and not self.card.editor.commit():
            self.list.select([self.card.contact.id])
        elif len(people) == 1:
            contact = self._stored(people[0].id)
            if contact is not None:
                self._show(contact)
        self._show_right()

    def _show_right(self) -> None:
        people = self.list.people()
        if len(people) > 1:
            self.several.show_people(people)
            self._right.setCurrentWidget(self._several)
        elif self.list.model.total or self.card.editor.dirty or self._is_new:
            self._right.setCurrentWidget(self._scroll)
        else:
            self._right.setCurrentWidget(self._empty if self.list.is_read else self._nothing)
        self._fit()

    def _fit(self) -> None:
        """Arrange for the width there is, and leave out what has no sense on an empty list."""
        anybody = self.list.model.total > 0 or not self.list.is_read
        side = LIST_WIDTH if self.width() >= ROOMY else LIST_NARROW
        self.list.setFixedWidth(side)
        self.list.setVisible(anybody)
        self.card.fit(self.width() - (side if anybody else 0))

    def _stored(self, contact_id: int | None) -> Contact | None:
        if not contact_id:
            return None
        try:
            contact = self.context.services.people.contact(contact_id)
        except UserError:
            return None
        return None if is_blank(contact) and not self.card.editor.dirty else contact

    # Doubles

    def _show_doubles(self) -> None:
        self._doubles.show_count(len(self.looking.doubles))
        self._show_double()

    def _show_double(self) -> None:
        contact = self.card.contact
        self._double.show_double(self.looking.of(contact.id), contact.name)

    def _compare(self, double: Double) -> None:
        if self.card.editor.commit():
            self.doing.review([pair_of(double)])
            self.looking.look()

    def _review(self) -> None:
        if self.card.editor.commit():
            self.doing.review([pair_of(double) for double in self.looking.doubles])
            self.looking.look()

    def _show_merged(self, contact_id: int) -> None:
        with suppress(UserError):
            self.open_contact(contact_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.colour("background"))
        if self.list.isVisible():
            edge = self.list.width() - 1
            painter.fillRect(edge, 0, 1, self.height(), self.context.theme.colour("line"))


def _scrolled(page: QWidget) -> QScrollArea:
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
