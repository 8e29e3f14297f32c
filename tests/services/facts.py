"""What is true of each follow-up by the bare tables, and what is said of it outside the window."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from followup_desktop.arguments import parse
from followup_desktop.cli import run
from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import LinkedIn
from followup_desktop.services.bundle import Services

HOUR = timedelta(hours=1)
OWED = {"open", "closing", "late"}


class Facts:
    """What is true of each follow-up, read from the tables by themselves."""

    def __init__(self, path: Path, now: datetime) -> None:
        with closing(sqlite3.connect(path)) as raw:
            rows = raw.execute(
                "SELECT p.id, COALESCE(p.talk_ended_at, c.ends_at), p.waived_at, c.cancelled, h.at, g.stage,"
                " g.let_go_at, c.id, p.contact_id, k.linkedin_state FROM participant p"
                " JOIN conversation c ON c.id = p.conversation_id JOIN contact k ON k.id = p.contact_id"
                " LEFT JOIN hand_over h ON h.participant_id = p.id"
                " LEFT JOIN opportunity g ON g.id = c.opportunity_id ORDER BY p.id"
            ).fetchall()
            self.hand_overs = dict(raw.execute("SELECT participant_id, COUNT(*) FROM hand_over GROUP BY 1"))
            self.snoozed = dict(raw.execute("SELECT participant_id, until FROM snooze"))
        self.now = now
        self.closes: dict[int, datetime] = {}
        self.status: dict[int, str] = {}
        self.pairs = [(row[7], row[8]) for row in rows]
        self.handed_over = {row[0]: datetime.fromisoformat(row[4]) for row in rows if row[4]}
        self.invites = {row[0] for row in rows if row[4] and row[9] == LinkedIn.NOT_CONNECTED}
        for key, ended, waived, cancelled, handed, stage, let_go, *_ in rows:
            opens = datetime.fromisoformat(ended)
            gone = stage == "let_go" and let_go is not None and datetime.fromisoformat(let_go) >= opens
            if not cancelled:
                self.closes[key] = opens + 24 * HOUR
                self.status[key] = self._status(opens, bool(handed), bool(waived), gone)

    def _status(self, opens: datetime, handed: bool, waived: bool, gone: bool) -> str:
        left = opens + 24 * HOUR - self.now
        if handed or waived:
            return "done" if handed else "waived"
        if gone or left < timedelta(days=-5):
            return "retired"
        if self.now < opens:
            return "upcoming"
        return "late" if left < timedelta(0) else "closing" if left <= 3 * HOUR else "open"

    def thanked_since(self, first_close: datetime) -> tuple[int, int]:
        """How many were thanked in time, and in all, of those whose windows close from then on."""
        late = [
            self.handed_over[key] > closes
            for key, closes in self.closes.items()
            if key in self.handed_over and closes >= first_close
        ]
        return late.count(False), len(late)

    @property
    def owed(self) -> set[int]:
        return {key for key, status in self.status.items() if status in OWED}


def said_by_the_command(folder: Path, clock: FixedClock) -> list[tuple[datetime, str]]:
    found = []
    for flags in (["--all"], []):
        out = io.StringIO()
        options = parse(["--data-dir", str(folder), "due", "--json", *flags])
        assert run(options, out, clock) == 0
        rows = [
            (datetime.fromisoformat(row["closes_at"]), row["status"]) for row in json.loads(out.getvalue())
        ]
        found.append(sorted(rows))
    assert found[1] == [row for row in found[0] if row[1] in OWED]
    return found[0]


def check_exports(folder: Path, services: Services, facts: Facts) -> None:
    plain, table, dates = (folder / f"all.{form}" for form in ("json", "csv", "ics"))
    for path in (plain, table, dates):
        services.export(path)
    told = {one["id"]: one["status"] for one in json.loads(plain.read_text())["follow_ups"]}
    assert {key: status for key, status in told.items() if key in facts.status} == facts.status
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert sorted(row["status"] for row in csv.DictReader(file)) == sorted(facts.status.values())
    coming = {key for key, status in facts.status.items() if status == "upcoming"}
    dated = dates.read_text()
    assert {key for key in facts.status if f"UID:close-{key}@followup" in dated} == facts.owed | coming
