"""A first draft from the notes and the profile, by templates. No network and no model is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.etiquette import NOTE_LIMIT
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import ConversationKind, Medium
from followup_desktop.domain.model import Letter, Strength
from followup_desktop.domain.pairing import Pair
from followup_desktop.services.edges import LocalZone
from followup_desktop.services.ports import Store
from followup_desktop.services.profile import ProfileService
from followup_desktop.services.templates import Entry, Preview, Rendered, TemplateService
from followup_desktop.services.templating import phrases
from followup_desktop.services.templating.case import Case
from followup_desktop.services.templating.heading import END, Occasion, Way
from followup_desktop.services.templating.phrases import as_clause, as_sentence, ended, tidy

__all__ = ["Choice", "Drafted", "Drafter", "as_clause", "as_proof", "as_sentence", "ended", "html_of"]

_NO_LETTERS = frozenset({Occasion.INVITATION, Occasion.REPLY})


@dataclass(frozen=True, slots=True)
class Choice:
    """A template that a letter may be begun with. One of them is the usual one for the case.

    ``suits`` is whether it is made for this occasion, or for any.
    """

    file: str
    name: str
    description: str
    own: bool
    usual: bool
    suits: bool


@dataclass(frozen=True, slots=True)
class Drafted:
    """A first draft, unsaved, and how it came about.

    ``pairs`` say which strength answers which challenge and why; ``note`` is a sentence for the user where
    a template of their own could not be used, else empty.
    """

    letter: Letter
    template: str
    pairs: tuple[Pair, ...] = ()
    note: str = ""


class Drafter:
    """Chooses a template for a follow-up, and fills it in."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        zone: LocalZone,
        profiles: ProfileService,
        templates: TemplateService,
    ) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self._profiles = profiles
        self._templates = templates

    def choices(self, follow_up: FollowUp) -> list[Choice]:
        """Return the templates for the letter's medium: the usual one first, then what fits the occasion."""
        case = self.case(follow_up)
        wanted = frozenset(occasions(case))
        return [
            Choice(
                entry.file,
                entry.name,
                entry.heading.description,
                entry.own,
                at == 0,
                entry.heading.occasion in wanted,
            )
            for at, entry in enumerate(self._ranked(case))
            if entry.heading
        ]

    def draft(self, follow_up: FollowUp, template: str = "") -> Drafted:
        """Return a first draft, by the template that was chosen, else by the usual one.

        Raises UserError where the chosen one has a mistake. In the place of the usual one, the one that came
        with the app or the next that fits is taken, and ``note`` says so: a slip in a template must not cost
        the window.
        """
        case = self.case(follow_up)
        files = [template] if template else [entry.file for entry in self._ranked(case)]
        rendered, file, note = self._first_that_works(files, case, chosen=bool(template))
        letter = _letter(follow_up, follow_up.medium, rendered)
        return Drafted(letter, file, case.pairs, note)

    def pairs(self, follow_up: FollowUp) -> tuple[Pair, ...]:
        """Return each challenge with the strength that answers it best, and the words that both say."""
        return self.case(follow_up).pairs

    def invitation(self, follow_up: FollowUp) -> str:
        """Return the note for the LinkedIn invitation: the first of its versions within the limit."""
        case = self.case(follow_up)
        entries = self._by_occasion(Occasion.INVITATION, Way.LINKEDIN)
        rendered, _file, _note = self._first_that_works([entry.file for entry in entries], case)
        return within_limit(rendered.text)

    def voicemail(self, follow_up: FollowUp) -> str:
        """Return what to say to a machine where the call script has nothing for that."""
        entries = self._by_occasion(Occasion.VOICEMAIL, Way.PHONE)
        rendered, _file, _note = self._first_that_works([one.file for one in entries], self.case(follow_up))
        return rendered.text

    def reply(self, follow_up: FollowUp, asked_for: str, medium: Medium | None = None) -> Drafted:
        """Return a draft of an answer to what they asked for: no second letter (rule 6).

        It goes by ``medium``, else by theirs; what would be said on the phone is written as an email.
        """
        case = self.case(follow_up, asked_for)
        medium = medium or follow_up.medium
        medium = medium if medium is not Medium.PHONE else Medium.EMAIL
        fitting = self._by_occasion(Occasion.REPLY, Way(medium.value))
        fitting += self._by_occasion(Occasion.REPLY, Way.EMAIL)
        rendered, file, note = self._first_that_works([entry.file for entry in fitting], case)
        return Drafted(_letter(follow_up, medium, rendered), file, (), note)

    def preview(self, source: str, follow_up: FollowUp | None = None, asked_for: str = "") -> Preview:
        """Return what a template's source makes of a follow-up, or of made-up facts."""
        facts = self.case(follow_up, asked_for).facts() if follow_up else None
        return self._templates.preview(source, facts)

    def case(self, follow_up: FollowUp, asked_for: str = "") -> Case:
        """Return all that is known for a letter."""
        talk = follow_up.conversation
        people = [one.id for one in talk.participants]
        others = [self._store.contact(one.contact_id) for one in talk.participants if one.id != follow_up.id]
        return Case(
            follow_up,
            self._profiles.profile(),
            self._clock.now(),
            self._zone(),
            self._store.opportunity(talk.opportunity_id) if talk.opportunity_id else None,
            tuple(one for one in others if one is not None),
            self._earlier(follow_up),
            people.index(follow_up.id) + 1 if follow_up.id in people else 1,
            asked_for,
        )

    def _earlier(self, follow_up: FollowUp) -> tuple[FollowUp, ...]:
        begun = follow_up.conversation.starts_at
        found = [
            one
            for one in self._store.follow_ups_with(follow_up.contact.id)
            if one.id != follow_up.id and one.window.opens_at <= begun and not one.conversation.cancelled
        ]
        return tuple(sorted(found, key=lambda one: one.window.opens_at))

    def _ranked(self, case: Case) -> list[Entry]:
        wanted = list(occasions(case))
        way = Way(case.follow_up.medium.value)
        networking = case.follow_up.conversation.kind is ConversationKind.NETWORKING
        # After a networking talk nothing else is offered: the others say that the user wants the job.
        allowed = {*wanted, Occasion.VOICEMAIL} if networking else {*Occasion} - _NO_LETTERS
        fitting = [
            (wanted.index(entry.heading.occasion) if entry.heading.occasion in wanted else len(wanted), entry)
            for entry in self._templates.entries()
            if entry.heading and way in entry.heading.ways and entry.heading.occasion in allowed
        ]
        fitting.sort(key=lambda pair: (pair[0], not pair[1].shipped))
        return [entry for _rank, entry in fitting]

    def _by_occasion(self, occasion: Occasion, way: Way) -> list[Entry]:
        found = [one for one in self._templates.entries() if one.heading and one.heading.occasion is occasion]
        return sorted(
            (one for one in found if one.heading and way in one.heading.ways), key=lambda one: not one.own
        )

    def _first_that_works(
        self, files: list[str], case: Case, chosen: bool = False
    ) -> tuple[Rendered, str, str]:
        facts, refused = case.facts(), ""
        for file in files:
            try:
                return self._templates.render(file, facts), file, refused
            except UserError as error:
                if chosen:
                    raise
                came = self._templates.render_shipped(file, facts)
                if came is not None:
                    return came, file, f"{error.sentence} The one that came with Follow-Up was used."
                refused = refused or f"{error.sentence} Another one was used."
        raise UserError(refused or "There is no letter template for this. Start from an empty letter.")


def occasions(case: Case) -> Iterator[Occasion]:
    """Yield what a letter is for, the nearest first.

    A panel goes before all else, since its letters must differ.
    """
    kind = case.follow_up.conversation.kind
    if kind is ConversationKind.NETWORKING:
        yield Occasion.NETWORKING
    else:
        if kind is ConversationKind.PANEL:
            yield Occasion.PANEL
        if case.earlier:
            yield Occasion.SECOND_ROUND
        if kind is ConversationKind.PHONE_SCREEN:
            yield Occasion.SCREEN
        if case.late:
            yield Occasion.LATE
        yield Occasion.INTERVIEW
    yield Occasion.ANY


def within_limit(versions: str) -> str:
    """Return the first of a note's versions (parted by "---") that LinkedIn takes, else the shortest."""
    found = [" ".join(tidy(one).split()) for one in versions.split(f"\n{END}\n")]
    return next((one for one in found if len(one) <= NOTE_LIMIT), min(found, key=len))


def _letter(follow_up: FollowUp, medium: Medium, rendered: Rendered) -> Letter:
    return Letter(follow_up.id, medium, rendered.subject, html_of(rendered.text), rendered.text)


def as_proof(strength: Strength | None) -> str:
    """Return a strength as a sentence to stand after what it answers; an empty string for none."""
    return phrases.as_proof(strength.title, strength.evidence) if strength else ""


def html_of(text: str) -> str:
    """Return plain text as clean HTML, a paragraph for each block and a break for each line in it."""
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return "".join(f"<p>{'<br>'.join(escape(line) for line in block.splitlines())}</p>" for block in blocks)
