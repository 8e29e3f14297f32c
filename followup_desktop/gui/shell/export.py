"""File > Export."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context

FORMS = "Everything, as JSON (*.json);;Follow-ups, as a table (*.csv);;Dates, for a calendar (*.ics)"
FORMS += ";;Contact cards (*.vcf)"


def export_everything(context: Context, parent: QWidget) -> None:
    """Ask where to, write the file, and say what was written or why it was not."""
    name, form = QFileDialog.getSaveFileName(parent, "Export everything", "follow-up.json", FORMS)
    if not name:
        return
    path = Path(name)
    if not path.suffix:
        path = path.with_suffix(form[form.rindex("*") + 1 : -1])
    if path.suffix.lower() == ".vcf":
        from followup_desktop.gui.people.out.saving import save
        from followup_desktop.services.edges import CardForm

        save(context, context.services.card_exports.everybody(), CardForm.V4, path, parent)
        return
    try:
        count = context.services.export(path)
    except UserError as error:
        context.say.warn(error.sentence)
    else:
        context.say.inform(f"{count} {'item' if count == 1 else 'items'} written to {path}.")
