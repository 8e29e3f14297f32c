"""Links: where one leads is always to be seen, and none is opened without asking."""

from html import escape
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.markup import safe_href
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import set_tone, text

NO_ADDRESS = "This is no address of a page or a person. Type one such as work.example or dana@work.example."


def leads_to(href: str, rich: bool = False) -> str:
    """Return where a link leads, in words; ``rich`` for a tooltip, which would read marks in it."""
    said = f"Leads to {href.removeprefix('mailto:')}  (Ctrl+click opens it)"
    return f"<span>{escape(said)}</span>" if rich else said


def address_of(given: str) -> str:
    """Return what a typed address leads to; an empty string where it is none, or one that may not be."""
    given = given.strip()
    if "@" in given and "/" not in given and not given.lower().startswith("mailto:"):
        found = safe_href(f"mailto:{given}")
        return found if "." in given.rpartition("@")[2] else ""
    found = safe_href(given if "://" in given or given.lower().startswith("mailto:") else f"https://{given}")
    if not found.lower().startswith(("http://", "https://")):
        return found
    try:
        host = urlsplit(found).hostname or ""
        _port = urlsplit(found).port
    except ValueError:
        return ""
    return found if host and ("." in host.strip(".") or host == "localhost") else ""


class LinkDialog(QDialog):
    """Asks for an address, and says where it leads before it is taken. ``href`` is the answer."""

    def __init__(self, theme: Theme, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Link")
        self.href = ""
        self.field = QLineEdit(address)
        self.field.setAccessibleName("Address")
        self.field.setPlaceholderText("work.example or dana@work.example")
        self.field.setMinimumWidth(380)
        self.field.selectAll()
        self.said = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.said.setMinimumHeight(2 * self.said.fontMetrics().height())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go: QPushButton = buttons.addButton("Make the link", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        self.away: QPushButton = buttons.addButton(
            "Take the link away", QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.away.setVisible(bool(address))
        self.away.clicked.connect(lambda: self._answer(""))
        buttons.accepted.connect(lambda: self._answer(address_of(self.field.text())))
        buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        column.addWidget(text(theme, "Where should it lead?", Role.BODY_STRONG))
        column.addWidget(self.field)
        column.addWidget(self.said)
        column.addWidget(buttons)
        self._look()

    def _look(self) -> None:
        given = self.field.text().strip()
        found = address_of(given)
        self.go.setEnabled(bool(found))
        wrong = bool(given) and not found
        set_tone(self.said, "coral" if wrong else "muted")
        self.said.setText(NO_ADDRESS if wrong else f"It will lead to {found}" if found else "")

    def _answer(self, href: str) -> None:
        self.href = href
        self.accept()


def ask_link(theme: Theme, parent: QWidget, address: str) -> str | None:
    """Ask for the address of a link; an empty answer takes the link away, None changes nothing."""
    dialog = LinkDialog(theme, address, parent)
    said = dialog.exec() == QDialog.DialogCode.Accepted
    href = dialog.href
    dialog.deleteLater()
    return href if said else None


def ask_and_open(parent: QWidget, href: str) -> None:
    """Open a link in the browser or mail program if the user says so, having read where it leads."""
    box = QMessageBox(QMessageBox.Icon.Question, "Open this link?", "", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"This link leads to\n{href}\n\nOpen it outside Follow-Up?")
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    go = box.addButton("Open it", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    if box.clickedButton() is go:
        QDesktopServices.openUrl(QUrl(href))
    box.deleteLater()
