"""My profile: who signs the letters, and with which strengths."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Labelled, PostalAddress, Profile
from followup_desktop.gui.context import Context, Screen
from followup_desktop.gui.forms.ui_profile import Ui_Profile
from followup_desktop.gui.people.bindings import CountryBinding, Editor, LineBinding, RowsBinding, TextBinding
from followup_desktop.gui.people.checks import check_email, check_phone
from followup_desktop.gui.people.parts import (
    dress_form,
    fill,
    let_scroll,
    offer_countries,
    order_by_place,
    say,
    stack_when_narrow,
)
from followup_desktop.gui.people.rows import LabelledRows
from followup_desktop.gui.profile.strengths import StrengthRows, StrengthsBinding, numbered
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.undo_key import UndoKey
from followup_desktop.services.changes import About, Changes

_COLUMNS_NEED = 900  # pixels from which the two columns stand side by side
_WIDEST = 1120
_SIGNATURE = 96  # four lines


class ProfileScreen(Screen):
    """Each field is saved as it is left, and each save can be undone."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName("My profile")
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self._form = Ui_Profile()
        self._form.setupUi(page)
        dress_form(context.theme, page)
        let_scroll(page)
        self.emails = LabelledRows(context.theme, "email", (), check_email)
        self.strengths = StrengthRows(context.theme)
        self._fill()
        self.editor = Editor(self, self._save)
        UndoKey(self)
        self.editor.failed.connect(context.say.warn)
        self._bind()
        order_by_place(self)

    def title(self) -> str:
        return "My profile"

    def refresh(self, changes: Changes | None = None) -> None:
        if changes is None or About.PROFILE in changes.about:
            self.editor.load(self.context.services.profile.profile())
            self._check_phone()

    def leave(self) -> None:
        self.editor.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self._form.columns
        assert isinstance(columns, QBoxLayout)
        stack_when_narrow(columns, self.width(), _COLUMNS_NEED)

    def _fill(self) -> None:
        form, theme = self._form, self.context.theme
        fill(form.youHeadPlace, SectionHead(theme, "You"))
        fill(form.strengthsHeadPlace, SectionHead(theme, "My strengths"))
        fill(form.emailsPlace, self.emails)
        fill(form.strengthsPlace, self.strengths)
        offer_countries(form.country)
        form.signature.setTabChangesFocus(True)
        form.signature.setFixedHeight(_SIGNATURE)
        form.phoneHint.hide()
        form.countryHint.hide()
        form.phone.editingFinished.connect(self._check_phone)

    def _check_phone(self) -> None:
        remark = check_phone(self._form.phone.text(), str(self._form.country.currentData() or ""))
        say(self._form.phoneHint, remark.words, remark.tone)

    def _bind(self) -> None:
        form, add = self._form, self.editor.add
        add(LineBinding(form.name), "your name", lambda p: p.name, lambda p, v: replace(p, name=v))
        add(
            RowsBinding(self.emails),
            "your email addresses",
            lambda p: tuple(Labelled(value, "other") for value in p.emails),
            lambda p, v: replace(p, emails=tuple(one.value for one in v)),
        )
        add(LineBinding(form.phone), "your phone number", lambda p: p.phone, lambda p, v: replace(p, phone=v))
        add(
            TextBinding(form.signature),
            "your signature",
            lambda p: p.signature,
            lambda p, v: replace(p, signature=v),
        )
        parts = (
            (LineBinding(form.street), "your street", "street"),
            (LineBinding(form.city), "your city", "city"),
            (LineBinding(form.region), "your state or region", "region"),
            (LineBinding(form.postcode), "your postcode", "postcode"),
            (CountryBinding(form.country, form.countryHint), "your country", "country"),
        )
        for binding, words, name in parts:
            add(binding, words, _address_reader(name), _address_writer(name))
        add(
            StrengthsBinding(self.strengths),
            "your strengths",
            lambda p: numbered(p.strengths),
            lambda p, v: replace(p, strengths=v),
        )

    def _save(self, words: str, write: Callable[[Any, Any], Profile], old: Any, new: Any) -> None:
        profiles = self.context.services.profile
        self.context.undo.do(
            f"Change {words}",
            lambda: profiles.save_profile(write(profiles.profile(), new)),
            lambda: profiles.save_profile(write(profiles.profile(), old)),
        )


def _address_reader(name: str) -> Callable[[Profile], str]:
    def read(profile: Profile) -> str:
        return str(getattr(profile.address, name))

    return read


def _address_writer(name: str) -> Callable[[Profile, str], Profile]:
    def write(profile: Profile, value: str) -> Profile:
        address: PostalAddress = replace(profile.address, **{name: value})
        return replace(profile, address=address)

    return write
