"""Short questions on the way. Each returns None, or False, where the user thinks better of it."""

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import text


def ask_reason(parent: QWidget, name: str) -> str | None:
    """Ask why somebody is not thanked."""
    reason, said = QInputDialog.getText(
        parent,
        "Not thanking them",
        f"Why are you not thanking {in_sentence(name)}? You can take it back later.",
    )
    return reason.strip() if said and reason.strip() else None


def ask_why_right(parent: QWidget, finding: str) -> str | None:
    """Ask why a letter goes out in spite of what the review says."""
    reason, said = QInputDialog.getText(
        parent,
        "It is right",
        f"{finding}\n\nWhy is it right as it stands? The reason is kept with the letter.",
    )
    return reason.strip() if said and reason.strip() else None


def ask_password(parent: QWidget, theme: Theme, account: str) -> tuple[str, bool] | None:
    """Ask for the mail password; return it and whether to keep it."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("Mail password")
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName("Password")
    field.setMinimumWidth(320)
    keep = QCheckBox("Remember it in this computer’s password store")
    keep.setChecked(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    send = buttons.addButton("Send", QDialogButtonBox.ButtonRole.AcceptRole)
    send.setEnabled(False)
    field.textChanged.connect(lambda words: send.setEnabled(bool(words)))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 18, 20, 18)
    column.setSpacing(12)
    column.addWidget(text(theme, f"Password for {account}", Role.BODY_STRONG))
    column.addWidget(field)
    column.addWidget(keep)
    column.addWidget(buttons)
    said = dialog.exec() == QDialog.DialogCode.Accepted
    answer = (field.text(), keep.isChecked()) if said and field.text() else None
    dialog.deleteLater()
    return answer
