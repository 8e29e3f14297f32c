"""A signature becomes a card: the text at the left, what is read out of it beside, as it is pasted."""

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from followup_desktop.domain.card import Card
from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.gui.imports.cards.field_ticks import FieldTicks
from followup_desktop.gui.imports.cards.reading import from_cards
from followup_desktop.gui.imports.cards.words import lines_of_card, name_of
from followup_desktop.gui.people.parts import PageScroll, fit_screen, order_by_place
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.text import rule, text

_WIDE, _HIGH = 820, 560
_PAUSE = 150  # milliseconds of typing
_MOST_UNUSED = 6
_NOTHING = Card()


class SignatureWindow(QDialog):
    """Makes a card of pasted text. ``words`` is what it begins with."""

    def __init__(self, context: Context, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.card = _NOTHING
        self._asked = 0
        self._without: frozenset[str] = frozenset()
        self.setWindowTitle("From a signature")
        fit_screen(self, _WIDE, _HIGH, (520, 380))
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._read)
        self.text.textChanged.connect(self._pause.start)
        self._show(_NOTHING, ())
        if words:
            self.text.setPlainText(words)
            self._pause.stop()
            self._read()

    def _build(self) -> None:
        theme = self._context.theme
        head = text(theme, "A card from a signature", Role.TITLE, wrap=True)
        hint = text(
            theme,
            "Paste the end of a mail, with the name, title, company and numbers. Nothing is stored yet.",
            Role.BODY,
            "muted",
            wrap=True,
        )
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Signature")
        self.text.setPlaceholderText("Dana Whitfield\nVP Operations\nHarrow & Pike\n+1 312 555 0142")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumWidth(200)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.text, 1)
        body.addWidget(rule(vertical=True))
        body.addWidget(self._build_draft(), 1)
        cancel = button(theme, "Cancel")
        cancel.clicked.connect(self.reject)
        self.go = button(theme, "Continue", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._continue)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(head)
        column.addWidget(hint)
        column.addLayout(body, 1)
        column.addLayout(foot)
        self.text.setFocus()

    def _build_draft(self) -> QWidget:
        theme = self._context.theme
        self._name = text(theme, "", Role.HEADING, wrap=True)
        self.fields = FieldTicks(theme)
        self.fields.changed.connect(self._choose)
        self._unused = text(theme, "", Role.SMALL, "muted", wrap=True)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 4, 12, 8)
        inner.setSpacing(10)
        for part in (self._name, self.fields, self._unused):
            inner.addWidget(part)
        inner.addStretch(1)
        scroll = PageScroll()
        scroll.setAccessibleName("The card")
        scroll.setWidget(page)
        return scroll

    # What is read

    def _read(self) -> None:
        """Read what stands there, away from the window; only the answer to the last question counts."""
        self._asked += 1
        asked, words, region = self._asked, self.text.toPlainText(), self._region()
        files = self._context.services.card_files

        def done(found: tuple[Card, tuple[str, ...]]) -> None:
            if asked == self._asked:
                self._show(*found)

        def failed(error: UserError) -> None:
            if asked == self._asked:
                self._show(_NOTHING, ())
                self._unused.setText(error.sentence)
                self._unused.show()

        if words.strip():
            self._context.runner.run(lambda: files.signature(words, region), done, failed)
        else:
            self._show(_NOTHING, ())

    def _region(self) -> str:
        own = self._context.services.profile.profile().address.country
        return own or QLocale.territoryToCode(QLocale().territory())

    def _show(self, card: Card, unused: tuple[str, ...]) -> None:
        known = {line.field for line in lines_of_card(card)}
        self.card, self._without = card, self._without & known
        some = card != _NOTHING
        self._name.setText(name_of(card) if some else "The card appears here as you paste.")
        self.fields.setVisible(some)
        self.fields.show_lines(lines_of_card(card), self._without)
        shown = [*unused[:_MOST_UNUSED], *(["…"] if len(unused) > _MOST_UNUSED else [])]
        self._unused.setText("Not used:\n" + "\n".join(shown) if shown else "")
        self._unused.setVisible(bool(shown))
        order_by_place(self)
        self._allow()

    def _choose(self, without: frozenset[str]) -> None:
        self._without = without
        self._allow()

    def _allow(self) -> None:
        self.go.setEnabled(len(lines_of_card(self.card)) > len(self._without))

    def wanted(self) -> Card:
        """Return the card without the fields that were cleared."""
        from dataclasses import replace

        return replace(self.card, **{name: getattr(_NOTHING, name) for name in self._without})

    def _continue(self) -> None:
        from followup_desktop.gui.imports.cards.window import CardImport

        self._asked += 1
        parent = self.parentWidget()
        review = CardImport(self._context, from_cards((self.wanted(),)), "this signature", parent)
        review.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.accept()
        review.open()

    def reject(self) -> None:
        """Close, and take no answer any more."""
        self._asked += 1
        super().reject()
