"""The modules made of forms and resources, and the hook that makes them."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
FORM = """<?xml version="1.0"?><ui version="4.0"><class>Card</class><widget class="QWidget" name="Card">
<layout class="QVBoxLayout" name="rows"><item><widget class="QLabel" name="{label}"/></item></layout>
</widget></ui>"""
COLLECTION = '<RCC><qresource prefix="/"><file>mark.svg</file></qresource></RCC>'


def load_hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_hook", ROOT / "packaging" / "build_hook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hook = load_hook()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one form, one resource and one template, all older than what is made of them."""
    for name, text in {
        "ui/card.ui": FORM.format(label="first"),
        "resources/resources.qrc": COLLECTION,
        "resources/mark.svg": "<svg/>",
        "resources/templates/email/first.txt": "Dear {{ name }}",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def edit(path: Path, text: str) -> None:
    """Write, and date it after whatever was made a moment ago, however coarse the file system's clock."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text)
    later = max(path.stat().st_mtime_ns, before) + 2_000_000_000
    os.utime(path, ns=(later, later))


def test_this_checkout_has_nothing_out_of_date() -> None:
    newer = [str(form) for form, module in hook.form_modules(ROOT) if hook.stale(module, [form])]
    qrc = ROOT / "resources" / "resources.qrc"
    if qrc.exists() and hook.stale(ROOT / hook.RESOURCES, [qrc, *hook.resource_files(qrc)]):
        newer.append(str(qrc))
    for folder in hook.PLAIN_FOLDERS:
        source = ROOT / "resources" / folder
        for path in (path for path in source.rglob("*") if path.is_file()):
            if hook.stale(ROOT / hook.PLAIN / folder / path.relative_to(source), [path]):
                newer.append(str(path))
    assert newer == [], "run: python packaging/build_hook.py"


def test_makes_form_resources_and_templates(checkout: Path) -> None:
    made = {str(path.relative_to(checkout)) for path in hook.generate(checkout)}
    assert made == {
        "followup_desktop/gui/forms/ui_card.py",
        "followup_desktop/gui/resources_rc.py",
        "followup_desktop/_resources/templates/email/first.txt",
    }
    assert "class Ui_Card" in (checkout / "followup_desktop/gui/forms/ui_card.py").read_text()


def test_makes_nothing_twice(checkout: Path) -> None:
    hook.generate(checkout)
    assert hook.generate(checkout) == []


def test_makes_again_what_was_edited(checkout: Path) -> None:
    hook.generate(checkout)
    edit(checkout / "ui/card.ui", FORM.format(label="second"))
    assert [path.name for path in hook.generate(checkout)] == ["ui_card.py"]
    assert "self.second" in (checkout / "followup_desktop/gui/forms/ui_card.py").read_text()


def test_makes_the_resources_again_when_one_picture_changed(checkout: Path) -> None:
    hook.generate(checkout)
    edit(checkout / "resources/mark.svg", "<svg><g/></svg>")
    assert [path.name for path in hook.generate(checkout)] == ["resources_rc.py"]


def test_drops_what_lost_its_source(checkout: Path) -> None:
    hook.generate(checkout)
    (checkout / "ui/card.ui").unlink()
    (checkout / "resources/templates/email/first.txt").unlink()
    hook.generate(checkout)
    assert not (checkout / "followup_desktop/gui/forms/ui_card.py").exists()
    assert not (checkout / "followup_desktop/_resources/templates/email").exists()


def test_says_which_form_is_broken(checkout: Path) -> None:
    (checkout / "ui/card.ui").write_text("<ui")
    with pytest.raises(hook.BuildError, match=r"card\.ui"):
        hook.generate(checkout)


def test_finds_the_tools_without_a_path(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert hook.generate(checkout)
    assert "PySide6.scripts" not in sys.modules
