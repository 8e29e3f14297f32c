"""Build hook: turns forms, resources and templates into files of the package.

ui/*.ui                 -> followup_desktop/gui/forms/ui_<name>.py
resources/resources.qrc -> followup_desktop/gui/resources_rc.py
resources/demo/**       -> followup_desktop/_resources/demo/**
resources/fonts/**      -> followup_desktop/_resources/fonts/**
resources/templates/**  -> followup_desktop/_resources/templates/** (read without Qt)

Hatchling runs it for wheel, sdist and editable install; `python packaging/build_hook.py` runs it by hand.
It does only what is out of date. What it writes is git-ignored.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or __name__ != "__main__":
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
else:  # by hand it needs PySide6 and nothing of the build system
    BuildHookInterface = object

FORMS = "followup_desktop/gui/forms"
RESOURCES = "followup_desktop/gui/resources_rc.py"
PLAIN = "followup_desktop/_resources"
PLAIN_FOLDERS = ("demo", "fonts", "templates")
ARTIFACTS = [f"/{FORMS}/*.py", f"/{RESOURCES}", f"/{PLAIN}/**"]


class BuildError(Exception):
    """A form or a resource that cannot be compiled; the text is for the person who builds."""


class GeneratedFiles(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Hatchling's way in: it finds this class by its base."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring the generated files up to date and name them, since hatchling leaves out what git ignores."""
        del version
        generate(Path(self.root))
        build_data["artifacts"].extend(ARTIFACTS)


def generate(root: Path) -> list[Path]:
    """Write each generated file of the checkout at `root` that is out of date.

    Returns the files written. Raises BuildError with what uic or rcc said.
    """
    written = []
    forms = form_modules(root)
    _ensure_package(root / FORMS)
    for form, module in forms:
        if stale(module, [form]):
            _compile("uic", form, module, [])
            written.append(module)
    _drop_others(root / FORMS, "ui_*.py", {module.name for _form, module in forms})
    qrc = root / "resources/resources.qrc"
    module = root / RESOURCES
    if qrc.exists() and stale(module, [qrc, *resource_files(qrc)]):
        # Not compressed: a bigger module loads sooner than zlib unpacks fonts and icons at each start.
        _compile("rcc", qrc, module, ["--no-compress"])
        written.append(module)
    for folder in PLAIN_FOLDERS:
        written += _mirror(root / "resources" / folder, root / PLAIN / folder)
    return written


def form_modules(root: Path) -> list[tuple[Path, Path]]:
    """Each form with the module made of it."""
    return [(form, root / FORMS / f"ui_{form.stem}.py") for form in sorted((root / "ui").glob("*.ui"))]


def resource_files(qrc: Path) -> list[Path]:
    """The files that a resource collection names."""
    return [qrc.parent / (entry.text or "").strip() for entry in ET.parse(qrc).iter("file")]


def stale(target: Path, sources: Iterable[Path]) -> bool:
    """Whether `target` is missing, or a source of it is missing or newer; this file is one of them."""
    if not target.exists():
        return True
    made = target.stat().st_mtime_ns
    return any(not path.exists() or path.stat().st_mtime_ns > made for path in [*sources, Path(__file__)])


def _tool(name: str) -> Path:
    """The uic or rcc inside PySide6, found without importing it and without a PATH."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        raise BuildError(f"PySide6 is not installed for {sys.executable}; forms cannot be compiled.")
    package = Path(next(iter(spec.submodule_search_locations)))
    if sys.platform == "win32":
        return package / f"{name}.exe"
    return package / "Qt" / "libexec" / name


def _compile(tool: str, source: Path, target: Path, options: list[str]) -> None:
    made = subprocess.run(
        [_tool(tool), "-g", "python", *options, source.name],
        cwd=source.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode or not made.stdout:
        raise BuildError(f"{tool} could not compile {source}:\n{made.stderr.strip()}")
    if made.stderr.strip():
        print(f"{tool} {source.name}: {made.stderr.strip()}", file=sys.stderr)
    # uic takes the resources for a top-level module; here they are one module of the package.
    text = made.stdout.replace(
        "\nimport resources_rc\n", "\nfrom followup_desktop.gui import resources_rc  # noqa: F401\n"
    )
    _replace(target, text.encode())


def _replace(target: Path, content: bytes) -> None:
    """Write beside, then move over: an interrupted build leaves no half module."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(target)


def _ensure_package(folder: Path) -> None:
    init = folder / "__init__.py"
    if not init.exists():
        _replace(init, b'"""Generated from ui/*.ui by packaging/build_hook.py. Edit the forms."""\n')


def _drop_others(folder: Path, pattern: str, keep: set[str]) -> None:
    for path in folder.glob(pattern):
        if path.name not in keep:
            path.unlink()


def _mirror(source: Path, target: Path) -> list[Path]:
    """Make `target` hold the files of `source` and no others."""
    wanted = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    written = []
    for name in sorted(wanted):
        if stale(target / name, [source / name]):
            _replace(target / name, (source / name).read_bytes())
            written.append(target / name)
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path.relative_to(target) not in wanted:
            path.unlink()
    return written


def main() -> int:
    """Generate what is out of date in this checkout and say what was done."""
    root = Path(__file__).resolve().parent.parent
    if "--clean" in sys.argv[1:]:
        shutil.rmtree(root / FORMS, ignore_errors=True)
        shutil.rmtree(root / PLAIN, ignore_errors=True)
        (root / RESOURCES).unlink(missing_ok=True)
    try:
        written = generate(root)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for path in written:
        print(path.relative_to(root))
    return 0


if __name__ == "__main__":
    sys.exit(main())
