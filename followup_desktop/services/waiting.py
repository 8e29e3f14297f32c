"""The positions that the user keeps waiting for: until which day letting go is not offered (rule 10)."""

import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.services.ports import SettingStore

_NAME = "kept_waiting"


def kept_waiting(store: "SettingStore") -> dict[int, date]:
    """Return the first day of the next offer, by opportunity id."""
    text = store.read(_NAME)
    return {int(key): date.fromisoformat(day) for key, day in json.loads(text).items()} if text else {}


def keep_waiting(store: "SettingStore", opportunity_id: int, until: date | None) -> None:
    """Offer nothing before this day; None offers as before."""
    kept = kept_waiting(store)
    kept.pop(opportunity_id, None)
    if until is not None:
        kept[opportunity_id] = until
    store.write(_NAME, json.dumps({str(key): day.isoformat() for key, day in kept.items()}))
