"""What can be done with cards to take them elsewhere, as a menu."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.services.edges import CardForm

_ICONS = {CardForm.V4: "save", CardForm.V3: "save", CardForm.TABLE: "list"}


def out_menu(context: Context, contact_ids: Sequence[int], parent: QWidget) -> QMenu:
    """Return the ways out for these cards."""
    menu = QMenu(parent)
    menu.setAccessibleName("Take elsewhere")
    fill_out_menu(menu, context, contact_ids, parent)
    return menu


def fill_out_menu(menu: QMenu, context: Context, contact_ids: Sequence[int], parent: QWidget) -> None:
    """Put the ways out for these cards into a menu."""
    ids, icon = tuple(contact_ids), context.theme.icon
    _add_forms(menu, context, lambda: ids, parent)
    menu.addSeparator()
    code = menu.addAction(
        icon("qr-code"), "QR code to a phone…", lambda: _show(context, lambda: _code(context, ids[0], parent))
    )
    code.setEnabled(len(ids) == 1)
    copy = menu.addAction(icon("copy"), "Copy vCard", lambda: copy_cards(context, ids))
    menu.addSeparator()
    sheet = menu.addAction(
        icon("printer"), "Contact sheet…", lambda: _show(context, lambda: _sheet_of(context, ids, parent))
    )
    for action in (copy, sheet):
        action.setEnabled(bool(ids))


def out_button(context: Context, contact_id: Callable[[], int], parent: QWidget) -> QPushButton:
    """Return the button of a card's head that opens the ways out; ``contact_id`` is asked at each press."""
    made = button(context.theme, "vCard", icon="share")
    made.setAccessibleName("Take this card elsewhere")
    menu = QMenu(made)

    def fill() -> None:
        menu.clear()
        fill_out_menu(menu, context, [contact_id()] if contact_id() else [], parent)

    menu.aboutToShow.connect(fill)
    made.setMenu(menu)
    return made


def everybody_menu(context: Context, parent: QWidget) -> QMenu:
    """Return the ways out for all cards."""
    menu = QMenu("Save everybody", parent)
    menu.setIcon(context.theme.icon("upload"))
    _add_forms(menu, context, context.services.card_exports.everybody, parent)
    return menu


def save_everybody(context: Context, parent: QWidget) -> None:
    """Ask where to, and save every card."""
    _save(context, context.services.card_exports.everybody(), CardForm.V4, parent)


def ask_for_sheet(context: Context, parent: QWidget) -> None:
    """Ask for a position, and show the contact sheet of everybody met about it."""
    positions = context.services.card_exports.positions()
    if not positions:
        context.say.inform("Nobody has been in a conversation about a position yet, so there is no sheet.")
        return
    chosen = positions[0][0]
    if len(positions) > 1:
        from followup_desktop.gui.people.out.position import PositionWindow

        window = PositionWindow(context.theme, positions, parent)
        sure = window.exec()
        chosen = window.chosen
        window.deleteLater()
        if not sure:
            return
    show_sheet_of_opportunity(context, chosen, parent)


def show_sheet_of_opportunity(context: Context, opportunity_id: int, parent: QWidget) -> None:
    """Show the contact sheet of everybody met about an opportunity."""
    exports = context.services.card_exports
    _show(context, lambda: _sheet(context, exports.sheet_of_opportunity(opportunity_id), parent))


def copy_cards(context: Context, contact_ids: Sequence[int]) -> None:
    """Put cards on the clipboard: whole for programs that know vCards, without pictures as text."""
    exports, data = context.services.card_exports, QMimeData()
    data.setData("text/vcard", exports.text(contact_ids))
    data.setText(exports.text(contact_ids, with_pictures=False).decode())
    QGuiApplication.clipboard().setMimeData(data)
    count = len(contact_ids)
    context.say.inform("The card was copied." if count == 1 else f"{count:,} cards were copied.")


def _add_forms(menu: QMenu, context: Context, ids: Callable[[], Sequence[int]], parent: QWidget) -> None:
    for form in CardForm:
        menu.addAction(
            context.theme.icon(_ICONS[form]),
            f"Save {form.value}…",
            lambda form=form: _save(context, ids(), form, parent),
        )


def _save(context: Context, contact_ids: Sequence[int], form: CardForm, parent: QWidget) -> None:
    if not contact_ids:
        context.say.inform("There is no contact card to save yet.")
        return
    from followup_desktop.gui.people.out.saving import ask_and_save

    ask_and_save(context, contact_ids, form, parent)


def _code(context: Context, contact_id: int, parent: QWidget) -> Any:
    from followup_desktop.gui.people.out.code_window import CodeWindow

    return CodeWindow(context, contact_id, parent)


def _sheet_of(context: Context, contact_ids: Sequence[int], parent: QWidget) -> Any:
    return _sheet(context, context.services.card_exports.sheet(contact_ids, "Contacts"), parent)


def _sheet(context: Context, sheet: Any, parent: QWidget) -> Any:
    from followup_desktop.gui.people.out.sheet import SheetWindow

    return SheetWindow(context, sheet, parent)


def _show(context: Context, make: Callable[[], Any]) -> None:
    try:
        window = make()
    except UserError as error:
        context.say.warn(error.sentence)
        return
    window.exec()
    window.deleteLater()
