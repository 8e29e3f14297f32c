"""Planned visits in the database."""

from typing import Any

from followup_desktop.domain.model import Visit
from followup_desktop.storage import tables as t
from followup_desktop.storage.people import upsert


class VisitRows:
    """The VisitStore over the tables, its calendar rows aside."""

    def visit(self, visit_id: int) -> Visit | None:
        """See VisitStore."""
        row = t.Visit.get_or_none(t.Visit.id == visit_id)
        return _visit_of(row) if row else None

    def visits(self, invited_by_id: int = 0) -> list[Visit]:
        """See VisitStore."""
        query = t.Visit.select().order_by(t.Visit.starts_at, t.Visit.id)
        if invited_by_id:
            query = query.where(t.Visit.invited_by == invited_by_id)
        return [_visit_of(row) for row in query]

    def save_visit(self, visit: Visit) -> int:
        """See VisitStore."""
        values = {
            # Nobody is null and no zero, which would only fail as an unknown contact.
            "invited_by": visit.invited_by_id or None,
            "invited_how": visit.invited_how,
            "starts_at": visit.starts_at,
            "ends_at": visit.ends_at,
            "zone": visit.zone,
            "place": visit.place,
            "purpose": visit.purpose,
            "company": visit.company_id,
            "opportunity": visit.opportunity_id,
        }
        return upsert(t.Visit, visit.id, values)

    def delete_visit(self, visit_id: int) -> None:
        """See VisitStore."""
        t.Visit.delete().where(t.Visit.id == visit_id).execute()


def _visit_of(row: Any) -> Visit:
    return Visit(
        id=row.id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=row.zone,
        invited_by_id=row.invited_by_id,
        invited_how=row.invited_how,
        place=row.place,
        purpose=row.purpose,
        company_id=row.company_id,
        opportunity_id=row.opportunity_id,
    )
