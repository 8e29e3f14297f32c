"""The parts of a postal address as fields, called as the address's country calls them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.model import PostalAddress
from followup_desktop.gui.people.bindings import CountryBinding
from followup_desktop.gui.people.parts import offer_countries, say
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.fields import calm_wheel
from followup_desktop.gui.widgets.growing_text import GrowingText
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.edges import AddressForm

FormOf = Callable[[PostalAddress], AddressForm]


def name_parts(form: AddressForm, city: QLineEdit, region: QLineEdit, postcode: QLineEdit) -> None:
    """Call the fields as a country does; a region that it has not is hidden while it is empty."""
    for field, words in ((city, form.city), (region, form.region), (postcode, form.postcode)):
        field.setPlaceholderText(words)
        field.setAccessibleName(words)
        field.setToolTip(words)
    region.setVisible(form.has_region or bool(region.text()) or region.hasFocus())


class AddressFields(QWidget):
    """Edits one address. ``left`` fires when a part of it was left."""

    left = Signal()

    def __init__(self, theme: Theme, form_of: FormOf) -> None:
        super().__init__()
        self._form_of = form_of
        self._before = self._shown = PostalAddress()
        self.street = GrowingText()
        self.street.setPlaceholderText("Street and number")
        self.street.setAccessibleName("Street")
        self.city, self.region, self.postcode = QLineEdit(), QLineEdit(), QLineEdit()
        self.country = QComboBox()
        self.country.setEditable(True)
        self.country.setAccessibleName("Country")
        offer_countries(self.country)
        self.hint = text(theme, "", Role.SMALL, "amber", wrap=True)
        self._country_hint = text(theme, "", Role.SMALL, "amber", wrap=True)
        for label in (self.hint, self._country_hint):
            label.hide()
        self._country = CountryBinding(self.country, self._country_hint)
        self._lay_out()
        self.street.installEventFilter(self)
        for field in (self.city, self.region, self.postcode):
            field.editingFinished.connect(self._leave)
        self._country.left.connect(self._leave)
        calm_wheel(self)
        self._name()

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout()
        grid.setSpacing(6)
        parts = ((self.city, 0, 0), (self.region, 0, 1), (self.postcode, 1, 0), (self.country, 1, 1))
        for field, row, column in parts:
            grid.addWidget(field, row, column)
            grid.setColumnStretch(column, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        body.addWidget(self.street)
        body.addLayout(grid)
        body.addWidget(self._country_hint)
        body.addWidget(self.hint)

    def address(self) -> PostalAddress:
        """What the fields hold; what was not touched is as it was, however odd."""
        now, shown, before = self._typed(), self._shown, self._before
        parts = {
            name: getattr(before if getattr(now, name) == getattr(shown, name) else now, name)
            for name in ("street", "city", "region", "postcode", "country")
        }
        return replace(before, **parts)

    def show_address(self, address: PostalAddress) -> None:
        """Show an address."""
        self._before = address
        if self.street.toPlainText() != address.street:
            self.street.setPlainText(address.street)
        for field, value in (
            (self.city, address.city),
            (self.region, address.region),
            (self.postcode, address.postcode),
        ):
            if field.text() != value:
                field.setText(value)
        self._country.saved(address.country)
        self._shown = self._typed()
        self._name()

    def _typed(self) -> PostalAddress:
        street = "\n".join(
            filter(None, (" ".join(one.split()) for one in self.street.toPlainText().split("\n")))
        )
        city, region, postcode = (
            " ".join(field.text().split()) for field in (self.city, self.region, self.postcode)
        )
        return PostalAddress(street, city, region, postcode, self._country.value())

    def _leave(self) -> None:
        self._name()
        self.left.emit()

    def _name(self) -> None:
        address = self.address()
        form = self._form_of(address)
        name_parts(form, self.city, self.region, self.postcode)
        # Where there is no region beside it, the city has the whole line.
        self._grid.removeWidget(self.city)
        self._grid.addWidget(self.city, 0, 0, 1, 2 if self.region.isHidden() else 1)
        # Of a country that is only guessed nothing is said: who types an address comes to its country last.
        say(self.hint, form.remark if address.country else "", "amber")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.street and event.type() == QEvent.Type.FocusOut:
            self._leave()
        return False
