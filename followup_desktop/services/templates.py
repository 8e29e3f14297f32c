"""Letter templates: those that come with the app, and the user's own beside them or in their place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from followup_desktop.domain.errors import UserError
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.files import told, write_whole
from followup_desktop.services.templating import heading
from followup_desktop.services.templating.facts import FIELDS, NAMES, Facts, given, mixtures, sample
from followup_desktop.services.templating.heading import Form, Heading
from followup_desktop.services.templating.phrases import tidy
from followup_desktop.services.templating.source import LONGEST_SOURCE, Fault, Faulty

_ENDING = ".txt"
_BEGINNING = """Name: {name}
Occasion: any
Medium: email, post
Description: What it is for
Subject: Thank you{{% if company %}}: our conversation at {{{{ company }}}}{{% endif %}}
---
{{{{ greeting }}}}

Thank you for our {{{{ talk }}}} {{{{ day }}}}.

{{% if signature %}}
Kind regards,
{{{{ signature }}}}
{{% else %}}
Kind regards.
{{% endif %}}
"""
# Names that Windows keeps for devices are none.
_FILE = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)\Z)[^\W_](?:[\w -]{0,60}\w)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One template. ``file`` is its name without the ending, by which it is asked for.

    ``own`` is whether the user wrote or changed it, ``shipped`` whether one of that name comes with the app:
    of both, the user's own replaces it, and can be taken back. ``fault`` is what is wrong above the letter;
    ``heading`` is then that of the one that came, or None.
    """

    file: str
    own: bool
    shipped: bool
    heading: Heading | None
    fault: Fault | None = None

    @property
    def name(self) -> str:
        """The name shown; the file's where it cannot be read."""
        return self.heading.name if self.heading else self.file


class Rendered(NamedTuple):
    """A template filled in."""

    subject: str
    text: str


class Preview(NamedTuple):
    """What a template makes of the facts, and what is wrong with it: one or the other may be empty."""

    subject: str
    text: str
    faults: tuple[Fault, ...]


class TemplateService:
    """Lists, reads, tries and keeps templates. ``own`` is the user's folder; it need not be there yet."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._shipped = shipped
        self._own = own

    @property
    def own_folder(self) -> Path | None:
        """Where the user's own templates lie, as text files; None where there is no place for them."""
        return self._own

    # Looking

    def entries(self) -> list[Entry]:
        """Return all templates by name; ones that cannot be read say why, and the others go on working."""
        found = [self._entry(file) for file in sorted({*self._files(self._shipped), *self._files(self._own)})]
        return sorted(found, key=lambda entry: entry.name.casefold())

    def entry(self, file: str) -> Entry:
        """Return one template. Raises UserError where there is none."""
        self._path(file)
        return self._entry(file)

    def read(self, file: str) -> str:
        """Return a template's source. Raises UserError where there is none, or it is no text."""
        path = self._path(file)
        try:
            return _read(path)
        except Faulty as error:
            raise UserError(f"The letter template “{file}” cannot be read: {error}.") from error

    def shipped_source(self, file: str) -> str:
        """Return what came with the app under this name, to compare with; an empty string for nothing."""
        path = self._shipped / f"{_safe(file)}{_ENDING}"
        return _read(path) if path.is_file() else ""

    def own_sources(self) -> dict[str, str]:
        """Return the sources of the user's own templates by file, those left out that are no text."""
        found = {}
        for file in sorted(self._files(self._own)):
            try:
                found[file] = self.read(file)
            except UserError:
                continue
        return found

    # Trying

    def check(self, source: str) -> tuple[Fault, ...]:
        """Return all that is wrong with a template, by line; none where every letter can be made of it.

        It is tried with all facts, with none, and with each one missing.
        """
        try:
            form = heading.parse(source)
        except Faulty as error:
            return error.faults
        from followup_desktop.services.templating.language import check

        found = [fault for piece in (form.subject, form.body) for fault in check(piece, NAMES, FIELDS)]
        if not found:
            found = list(_tried(form))
        return tuple(sorted(dict.fromkeys(found)))

    def preview(self, source: str, facts: Facts | None = None) -> Preview:
        """Return what a template makes of facts, or of made-up ones."""
        try:
            return Preview(*fill(heading.parse(source), facts or sample()), ())
        except Faulty as error:
            return Preview("", "", error.faults)

    def render(self, file: str, facts: Facts) -> Rendered:
        """Return a template filled in. Raises UserError, with the line, where it has a mistake."""
        try:
            return fill(heading.parse(_read(self._path(file))), facts)
        except Faulty as error:
            name = self._entry(file).name
            raise UserError(
                f"The letter template “{name}” cannot be used: {error.faults[0]}. "
                "Mend it, or choose another template."
            ) from error

    def render_shipped(self, file: str, facts: Facts) -> Rendered | None:
        """Return the template that came with the app filled in, or None where none of that name came."""
        source = self.shipped_source(file)
        return fill(heading.parse(source), facts) if source else None

    # Keeping

    def save(self, file: str, source: str) -> Changes:
        """Keep a template of the user's own; under the name of one that came with the app it replaces it.

        One with mistakes is kept too, and named in the list. Raises UserError.
        """
        if len(source) > LONGEST_SOURCE:
            raise UserError(f"A letter template can have {LONGEST_SOURCE:,} characters. Make it shorter.")
        path = self._own_path(file)
        with told(path):
            write_whole(path, source.encode())
        return changed(About.TEMPLATES)

    def new(self, name: str) -> str:
        """Keep a template of the user's own to begin from; return its file's name."""
        file = self._free(name)
        self.save(file, _BEGINNING.format(name=_shown(name)))
        return file

    def import_file(self, path: Path) -> str:
        """Take a file in as a template of the user's own, beside all others; return its name here.

        Raises UserError where it is no text. One with mistakes is taken in, and named in the list.
        """
        with told(path):
            try:
                source = _read(path)
            except Faulty as error:
                raise UserError(f"{path.name} is no letter template: {error.faults[0].words}.") from error
        file = self._free(path.stem)
        self.save(file, source)
        return file

    def duplicate(self, file: str, name: str) -> str:
        """Keep a copy under another shown name; return its file's name."""
        source = self.read(file)
        made = self._free(name)
        self.save(made, heading.renamed(source, _shown(name)))
        return made

    def rename(self, file: str, name: str) -> Changes:
        """Give a template another shown name; its file keeps its own."""
        return self.save(file, heading.renamed(self.read(file), _shown(name)))

    def delete(self, file: str) -> Changes:
        """Take one of the user's own away. Raises UserError for one that came with the app."""
        entry = self.entry(file)
        if entry.shipped:
            raise UserError(
                f"“{entry.name}” comes with Follow-Up and cannot be deleted; it can be changed and restored."
            )
        return self._remove(file)

    def restore(self, file: str) -> Changes:
        """Go back to the template that came with the app. Raises UserError where none came."""
        entry = self.entry(file)
        if not entry.shipped:
            raise UserError(f"“{entry.name}” is your own; there is nothing to restore it to.")
        return self._remove(file) if entry.own else Changes()

    def _remove(self, file: str) -> Changes:
        path = self._own_path(file)
        with told(path):
            path.unlink(missing_ok=True)
        return changed(About.TEMPLATES)

    # Files

    def _files(self, folder: Path | None) -> Iterator[str]:
        if folder is not None and folder.is_dir():
            yield from (path.stem for path in folder.glob(f"*{_ENDING}") if _FILE.fullmatch(path.stem))

    def _entry(self, file: str) -> Entry:
        own = self._own is not None and (self._own / f"{file}{_ENDING}").is_file()
        shipped = (self._shipped / f"{file}{_ENDING}").is_file()
        try:
            return Entry(file, own, shipped, heading.parse(_read(self._path(file))).heading)
        except Faulty as error:
            came = heading.parse(self.shipped_source(file)).heading if own and shipped else None
            return Entry(file, own, shipped, came, error.faults[0])

    def _path(self, file: str) -> Path:
        for folder in (self._own, self._shipped):
            path = folder / f"{_safe(file)}{_ENDING}" if folder else None
            if path is not None and path.is_file():
                return path
        raise UserError(f"There is no letter template “{file}” any more. Choose another.")

    def _own_path(self, file: str) -> Path:
        if self._own is None:
            raise UserError("There is no folder for templates of your own here.")
        return self._own / f"{_safe(file)}{_ENDING}"

    def _free(self, name: str) -> str:
        """Return a file name that nothing has yet, after a shown name."""
        plain = re.sub(r"[^\w]+", "-", name.casefold(), flags=re.ASCII).strip("-_")[:50].strip("-_")
        plain = plain if _FILE.fullmatch(plain) else "template"
        taken = {*self._files(self._shipped), *self._files(self._own)}
        names = (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3)))
        return next(one for one in names if one not in taken)


def fill(form: Form, facts: Facts) -> Rendered:
    """Return a template filled in. Raises Faulty."""
    return _filled(form, given(facts))


def _filled(form: Form, values: Mapping[str, Any]) -> Rendered:
    from followup_desktop.services.templating.language import render  # Jinja2 is late: no start needs it

    subject = " ".join(render(form.subject, values, FIELDS).split())
    return Rendered(subject, tidy(render(form.body, values, FIELDS)))


def _tried(form: Form) -> Iterator[Fault]:
    for values in mixtures(sample()):
        try:
            _filled(form, values)
        except Faulty as error:
            yield from error.faults


def _safe(file: str) -> str:
    """No part of a path, and nothing that starts with a dot, is a template's name."""
    if not _FILE.fullmatch(file):
        raise UserError(f"“{file}” cannot be a template's file name. Use letters, digits and hyphens.")
    return file


def _shown(name: str) -> str:
    shown = " ".join(name.split())
    if not shown:
        raise UserError("Give the template a name.")
    return shown[:80]


def _read(path: Path) -> str:
    with path.open("rb") as opened:
        raw = opened.read(4 * LONGEST_SOURCE + 1)
    if len(raw) > 4 * LONGEST_SOURCE:
        raise Faulty([Fault(1, f"it is longer than {LONGEST_SOURCE:,} characters")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Faulty([Fault(line, "it is not text in UTF-8")]) from error
    if "\0" in text:
        raise Faulty([Fault(1, "it is no text")])
    return text
