"""The commands, over the same services as the window. No Qt is imported here."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TextIO

from followup_desktop import paths
from followup_desktop.arguments import Options
from followup_desktop.domain.clock import Clock, SystemClock, to_utc, zone_of
from followup_desktop.domain.errors import Unclear, UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.status import OWED
from followup_desktop.domain.words import KIND_NAMES, both_clocks, span_words
from followup_desktop.exchange.exporter import export
from followup_desktop.exchange.icalendar_reader import ICalendarReader
from followup_desktop.machine import local_zone
from followup_desktop.services.imports import ImportService
from followup_desktop.services.profile import ProfileService
from followup_desktop.services.proposals import Action, Proposal, Review, question_sentence
from followup_desktop.services.templates import TemplateService
from followup_desktop.storage.database import storage_errors
from followup_desktop.storage.store import SqliteStore


def run(options: Options, out: TextIO | None = None, clock: Clock | None = None) -> int:
    """Run one command; return its exit status. Errors are one line on standard error."""
    out = out or sys.stdout
    commands = {"due": _due, "import": _import, "export": _export, "check": _check}
    try:
        with _open(options) as store:
            return commands[options.command](options, store, clock or SystemClock(), out)
    except UserError as error:
        print(f"followup-desktop: {' '.join(error.sentence.split())}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read our output has enough; pointing it elsewhere keeps Python from complaining at exit.
        with suppress(OSError):
            sys.stdout = open("/dev/null", "w")  # noqa: SIM115
        return 0


@contextmanager
def _open(options: Options) -> Iterator[SqliteStore]:
    path = paths.database(options.data_dir)
    with storage_errors(path):
        # Only an import has something to put into a new file; elsewhere an empty one would be the answer to
        # a folder that was mistyped.
        if options.command != "import" and not path.exists():
            raise UserError(
                f"There is no database in {path.parent}. Name the folder that holds {path.name} with "
                "--data-dir, or open Follow-Up once: it makes one."
            )
    store = SqliteStore(path)
    try:
        with storage_errors(path):
            yield store
    finally:
        store.close()


def _due(options: Options, store: SqliteStore, clock: Clock, out: TextIO) -> int:
    now = to_utc(options.at) if options.at else clock.now()
    # Only who asks for another instant wants to forget what came after it: a clock may have been put back.
    known = (f.as_of(now) if options.at else f for f in store.follow_ups())
    found = [f for f in known if options.all or f.status_at(now) in OWED]
    if options.as_json:
        json.dump([as_row(follow_up, now) for follow_up in found], out, ensure_ascii=False, indent=2)
        print(file=out)
    else:
        for follow_up in found:
            print(due_line(follow_up, now, local_zone()), file=out)
    damage = store.damage()
    if damage:
        raise UserError(
            f"{store.path} is damaged, so people may be missing from this list ({damage}). Move it away and "
            "put a backup in its place."
        )
    if not found and not options.as_json:
        print("Nothing is owed.", file=out)
    return 0


def due_line(follow_up: FollowUp, now: datetime, mine: str) -> str:
    """Return a follow-up as it stands at ``now``, as ``due`` prints it; ``mine`` is the user's zone."""
    closes = follow_up.window.closes_at
    when = f"{closes.astimezone(zone_of(mine)):%a %d %b %H:%M}"
    when = both_clocks(when, closes, follow_up.conversation.zone, mine)
    who = ", ".join(part for part in (follow_up.contact.name, follow_up.company_name) if part)
    return (
        f"{follow_up.status_at(now).value:9} {left_words(follow_up, now):>13}  {who}"
        f"  by {follow_up.medium.value}, closes {when}"
    )


def as_row(follow_up: FollowUp, now: datetime) -> dict[str, object]:
    """Return a follow-up as it stands at ``now``, as ``due --json`` prints it."""
    done = follow_up.hand_over
    talk = follow_up.conversation
    return {
        "contact": follow_up.contact.name,
        "company": follow_up.company_name,
        "conversation": talk.title or KIND_NAMES[talk.kind],
        "kind": talk.kind.value,
        "opens_at": rfc3339(follow_up.window.opens_at),
        "closes_at": rfc3339(follow_up.window.closes_at),
        "status": follow_up.status_at(now).value,
        "medium": (done.medium if done else follow_up.choice.medium).value,
        "handed_over_at": rfc3339(done.at) if done else None,
        "on_time": follow_up.on_time if done else None,
    }


def rfc3339(instant: datetime) -> str:
    """Return an instant as RFC 3339 in UTC, with a fraction only where there is one."""
    return to_utc(instant).isoformat().replace("+00:00", "Z")


def left_words(follow_up: FollowUp, now: datetime) -> str:
    """Return what is left of a window in words, such as "2 h 44 min"."""
    left = follow_up.window.left(now)
    words = span_words(left)
    return f"late {words}" if left < timedelta(0) else words


def _import(options: Options, store: SqliteStore, _clock: Clock, out: TextIO) -> int:
    service = ImportService(store, ProfileService(store), ICalendarReader(), local_zone)
    review = service.review(options.files, options.me.strip().lower(), options.zone)
    if not review.proposals:
        raise UserError(review.problems[0] if review.problems else "There is no event in it to import.")
    for problem in review.problems:
        print(f"followup-desktop: {problem}", file=sys.stderr)
    if not options.yes:
        review = _ask(review, out)
    done = service.apply(review)
    if options.as_json:
        counts = {
            "added": done.made,
            "updated": done.updated,
            "cancelled": done.cancelled,
            "unchanged": done.unchanged,
            "contacts": done.people,
            "problems": list(review.problems),
        }
        json.dump(counts, out, ensure_ascii=False, indent=2)
        print(file=out)
    else:
        print(done.sentence, file=out)
    return 0


def _ask(review: Review, out: TextIO) -> Review:
    """Show each proposal and ask for it; what is unclear is asked about first."""
    if not sys.stdin.isatty():
        raise UserError("Nothing was imported. Add --yes to take everything as proposed, without asking.")
    answered = []
    for proposal in review.proposals:
        if proposal.action is Action.NOTHING:
            print(f"{proposal.invitation.summary}: {proposal.reason}", file=out)
            continue
        if proposal.questions:
            raise Unclear(question_sentence(proposal))
        print(proposal_words(proposal), file=out)
        yes = input("Take it? [Y/n] ").strip().lower() in ("", "y", "yes")
        answered.append(replace(proposal, ticked=yes))
    return replace(review, proposals=tuple(answered))


def proposal_words(proposal: Proposal) -> str:
    """Return what taking a proposal would do, in a few lines."""
    verb = {Action.MAKE: "Add", Action.UPDATE: "Update", Action.CANCEL: "Cancel"}.get(proposal.action, "Keep")
    zone = zone_of(local_zone())
    lines = [
        f"{verb} “{proposal.invitation.summary or 'a conversation'}”, {KIND_NAMES[proposal.kind].lower()}"
    ]
    if proposal.action is not Action.CANCEL:
        start, end = proposal.starts_at.astimezone(zone), proposal.ends_at.astimezone(zone)
        lines.append(f"  {start:%a %d %b %Y %H:%M} to {end:%H:%M} {zone.key}")
    for one in proposal.people:
        who = f"{one.person.name} {one.person.email}".strip()
        lines.append(f"  with {who}" if one.taken else f"  without {who}: {one.why_not}")
    return "\n".join(lines)


def _export(options: Options, store: SqliteStore, clock: Clock, out: TextIO) -> int:
    templates = TemplateService(paths.template_dir(), paths.own_template_dir(options.data_dir))
    count = export(store, options.files[0], clock.now(), templates.own_sources())
    print(f"{options.files[0]} written: {count} {'item' if count == 1 else 'items'}.", file=out)
    return 0


def _check(options: Options, store: SqliteStore, _clock: Clock, out: TextIO) -> int:
    problems = store.integrity_problems()
    if options.as_json:
        json.dump({"path": str(store.path), "problems": problems}, out, ensure_ascii=False, indent=2)
        print(file=out)
    elif not problems:
        print(f"{store.path} is sound.", file=out)
    if problems:
        raise UserError(f"{store.path} has {len(problems)} problems; the first: {problems[0]}")
    return 0
