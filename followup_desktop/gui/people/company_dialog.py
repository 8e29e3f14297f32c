"""The details of a company, in a small window: saved together, as one step that can be undone."""

from PySide6.QtWidgets import QDialog, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Company, PostalAddress
from followup_desktop.gui.context import Context
from followup_desktop.gui.forms.ui_company import Ui_Company
from followup_desktop.gui.people.address_fields import name_parts
from followup_desktop.gui.people.bindings import CountryBinding
from followup_desktop.gui.people.card_form import MEDIA, line_edits
from followup_desktop.gui.people.checks import check_web
from followup_desktop.gui.people.parts import dress_form, fill, offer_countries, order_by_place, say
from followup_desktop.gui.widgets.buttons import dress_button
from followup_desktop.gui.widgets.segmented import Segmented


class CompanyDialog(QDialog):
    """Edits one company."""

    def __init__(self, context: Context, company: Company, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._company = context, company
        self._form = Ui_Company()
        self._form.setupUi(self)
        form, theme = self._form, context.theme
        dress_form(theme, self)
        self.setWindowTitle(f"Company: {company.name[:60]}")
        self.setMinimumWidth(440)
        form.heading.setText(company.name[:120])
        self.medium = Segmented(theme, MEDIA, "Everyone there prefers to hear by", ground="background")
        fill(form.mediumPlace, self.medium)
        offer_countries(form.country)
        self._country = CountryBinding(form.country, form.countryHint)
        dress_button(theme, form.cancel)
        dress_button(theme, form.save, "primary")
        form.save.setDefault(True)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self._save)
        form.website.textChanged.connect(lambda _text: self._check())
        for field in (form.city, form.region, form.postcode):
            field.editingFinished.connect(self._name_parts)
        self._country.left.connect(self._name_parts)
        self._show()
        order_by_place(self)

    def _show(self) -> None:
        form, company = self._form, self._company
        form.name.setText(company.name)
        form.website.setText(company.website)
        form.street.setText(company.address.street)
        form.city.setText(company.address.city)
        form.region.setText(company.address.region)
        form.postcode.setText(company.address.postcode)
        self._country.saved(company.address.country)
        self.medium.set_key(company.medium.value if company.medium else "")
        say(form.mediumHint, "Taken for people there whom nobody has asked.")
        for hint in (form.nameHint, form.problem):
            say(hint, "")
        self._check()
        self._name_parts()

    def _name_parts(self) -> None:
        """Call the parts of the address as its country does, and say what is odd about them."""
        form = self._form
        address = self._address()
        named = self._context.services.papers.address_form(address)
        name_parts(named, form.city, form.region, form.postcode)
        say(form.addressHint, named.remark if address.country else "", "amber")

    def _address(self) -> PostalAddress:
        form, before = self._form, self._company.address
        street, city, region, postcode = line_edits(form.street, form.city, form.region, form.postcode)
        if street == " ".join(before.street.split()):
            street = before.street  # it may have several lines, which this field has not
        return PostalAddress(street, city, region, postcode, self._country.value())

    def _check(self) -> None:
        remark = check_web(self._form.website.text())
        say(self._form.websiteHint, remark.words, remark.tone)

    def _save(self) -> None:
        form, before = self._form, self._company
        name, website = line_edits(form.name, form.website)
        medium = self.medium.key()
        after = Company(before.id, name, website, self._address(), Medium(medium) if medium else None)
        if after == before:
            self.accept()
            return
        people = self._context.services.people
        try:
            self._context.undo.do(
                f"Change company {before.name}",
                lambda: people.save_company(after),
                lambda: people.save_company(before),
            )
        except UserError as error:
            say(form.problem, error.sentence, "coral")
            form.name.setFocus()
            return
        self.accept()
