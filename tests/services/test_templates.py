"""Templates that come with the app, and the user's own beside them."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from followup_desktop.arguments import Options
from followup_desktop.core import Core
from followup_desktop.domain.errors import UserError
from followup_desktop.services.changes import About
from followup_desktop.services.templates import TemplateService
from followup_desktop.services.templating.facts import sample
from tests.fixtures import TEMPLATES

MINE = (
    "Name: Mine\nOccasion: interview\nMedium: email\nSubject: Thanks\n---\n{{ greeting }}\n\nMy own words.\n"
)
BROKEN = "Name: Half\nMedium: email\n---\nDear {{ frist_name }},\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "data" / "templates"


@pytest.fixture
def templates(own: Path) -> TemplateService:
    return TemplateService(TEMPLATES, own)


def names(templates: TemplateService) -> set[str]:
    return {entry.name for entry in templates.entries()}


def test_a_file_in_the_folder_is_a_template(templates: TemplateService, own: Path) -> None:
    own.mkdir(parents=True)
    (own / "mine.txt").write_text(MINE)
    entry = templates.entry("mine")
    assert (entry.name, entry.own, entry.shipped, entry.fault) == ("Mine", True, False, None)
    assert templates.render("mine", sample()).text == "Dear Dana,\n\nMy own words."


def test_ones_own_replaces_what_came_and_can_be_taken_back(templates: TemplateService, own: Path) -> None:
    before, count = templates.read("short"), len(templates.entries())
    assert templates.save("short", MINE).about == {About.TEMPLATES}
    assert templates.read("short") == MINE
    assert templates.shipped_source("short") == before
    assert len(templates.entries()) == count
    assert "Short thank-you" not in names(templates)
    assert (templates.entry("short").own, templates.entry("short").shipped) == (True, True)
    assert templates.restore("short")
    assert templates.read("short") == before
    assert not templates.restore("short")
    assert list(own.iterdir()) == []


def test_a_bad_file_says_where_and_the_others_go_on(templates: TemplateService, own: Path) -> None:
    own.mkdir(parents=True)
    (own / "headless.txt").write_text("Dear Dana,\n")
    (own / "latin.txt").write_bytes("Name: x\n---\nGrüße".encode("cp1252"))
    (own / "huge.txt").write_text("x" * 400_000)
    templates.save("half", BROKEN)
    said = {entry.file: str(entry.fault) for entry in templates.entries() if entry.fault}
    assert said["headless"].startswith("line 1: above the letter come")
    assert said["latin"] == "line 3: it is not text in UTF-8"
    assert said["huge"] == "line 1: it is longer than 32,000 characters"
    assert [str(fault) for fault in templates.check(templates.read("half"))] == [
        "line 4: there is no “frist_name”; did you mean “first_name”?"
    ]
    with pytest.raises(UserError, match=r"“Half” cannot be used: line 4: there is no “frist_name”"):
        templates.render("half", sample())
    assert templates.render("short", sample()).text


def test_importing_never_overwrites(templates: TemplateService, tmp_path: Path) -> None:
    given = tmp_path / "short.txt"
    given.write_text(MINE)
    assert templates.import_file(given) == "short-2"
    assert templates.import_file(given) == "short-3"
    assert templates.read("short-2") == MINE
    assert templates.entry("short").name == "Short thank-you"


def test_what_is_no_text_is_not_imported(templates: TemplateService, tmp_path: Path) -> None:
    given = tmp_path / "photo.txt"
    given.write_bytes(b"\x89PNG\0\xff")
    with pytest.raises(UserError, match=r"photo\.txt is no letter template: it is not text"):
        templates.import_file(given)
    with pytest.raises(UserError, match="cannot be"):
        templates.import_file(tmp_path / "nowhere.txt")


def test_a_copy_a_new_name_and_an_end(templates: TemplateService) -> None:
    made = templates.duplicate("short", "  Für  Ämter: kurz ")
    assert made == "f-r-mter-kurz"
    assert templates.entry(made).name == "Für Ämter: kurz"
    assert templates.read(made).partition("\n")[2] == templates.read("short").partition("\n")[2]
    templates.rename(made, "Offices")
    assert templates.entry(made).name == "Offices"
    templates.delete(made)
    assert made not in {entry.file for entry in templates.entries()}
    with pytest.raises(UserError, match="any more"):
        templates.read(made)
    with pytest.raises(UserError, match="comes with Follow-Up"):
        templates.delete("short")
    templates.save("mine", MINE)
    with pytest.raises(UserError, match="nothing to restore"):
        templates.restore("mine")


def test_renaming_one_that_came_makes_it_ones_own(templates: TemplateService) -> None:
    templates.rename("late", "Better late")
    assert (templates.entry("late").name, templates.entry("late").own) == ("Better late", True)
    with pytest.raises(UserError, match="Give the template a name"):
        templates.rename("late", " ")


@pytest.mark.parametrize(
    "file", ["../evil", "/etc/passwd", "a/b", "a\\b", "..", ".hidden", "", "a\0b", "x" * 300, "CON", "nul"]
)
def test_no_name_leads_out_of_the_folder(templates: TemplateService, own: Path, file: str) -> None:
    for act in (templates.read, templates.restore, templates.delete, templates.shipped_source):
        with pytest.raises(UserError):
            act(file)
    with pytest.raises(UserError):
        templates.save(file, MINE)
    assert not own.exists()


def test_a_write_that_fails_leaves_what_was_there(
    templates: TemplateService, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates.save("mine", MINE)

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as half:
            half.write(content[:9])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        with pytest.raises(UserError, match="No space left on device"):
            templates.save("mine", "Name: Other\n---\nx\n")
    assert templates.read("mine") == MINE
    assert [path.name for path in own.iterdir()] == ["mine.txt"]


def test_a_preview_shows_made_up_facts_or_the_mistakes(templates: TemplateService) -> None:
    shown = templates.preview(MINE)
    assert (shown.subject, shown.text, shown.faults) == ("Thanks", "Dear Dana,\n\nMy own words.", ())
    shown = templates.preview(BROKEN)
    assert (shown.text, shown.faults[0].line) == ("", 4)


def test_without_a_folder_of_ones_own_the_rest_works() -> None:
    templates = TemplateService(TEMPLATES)
    assert len(templates.entries()) == 12
    with pytest.raises(UserError, match="no folder"):
        templates.save("mine", MINE)


def test_ones_own_lie_beside_the_database(tmp_path: Path) -> None:
    with ExitStack() as stack:
        core = Core(Options(data_dir=tmp_path), stack)
        core.services.templates.save("mine", MINE)
        assert (tmp_path / "templates" / "mine.txt").read_text() == MINE
        assert len(core.services.templates.entries()) == 13
