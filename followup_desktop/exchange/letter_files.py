"""A letter as a file for other programs: Word, plain text and Markdown."""

import io
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from followup_desktop.domain.markup import Block, Kind, Line, Run, write_text
from followup_desktop.services.paper import OnPaper

if TYPE_CHECKING:
    from docx.document import Document

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_STARTS = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def plain_text(paper: OnPaper) -> bytes:
    """Return the letter as plain text in UTF-8, with what stands above it on paper."""
    head = ["\n".join(paper.sender), paper.date, "\n".join(paper.recipient)]
    parts = [part for part in head if part] if paper.headed else []
    return ("\n\n".join([*parts, write_text(list(paper.blocks))]) + "\n").encode()


def markdown(paper: OnPaper) -> bytes:
    """Return the letter as Markdown in UTF-8; what Markdown has no sign for (underlining) is left plain."""
    head = [paper.sender, (paper.date,) if paper.date else (), paper.recipient] if paper.headed else []
    parts = ["  \n".join(_escaped(line) for line in lines) for lines in head if lines]
    text = "\n\n".join([*parts, *(_block(block) for block in paper.blocks if block.items)])
    return f"{text}\n".encode()


def _block(block: Block) -> str:
    if block.kind is Kind.PARAGRAPH:
        return "  \n".join(_line(line) for item in block.items for line in item)
    if block.kind is Kind.QUOTE:
        parts = ("  \n".join(f"> {_line(line)}" for line in item) for item in block.items)
        return "\n>\n".join(parts)
    rows = []
    for number, item in enumerate(block.items, 1):
        mark = "- " if block.kind is Kind.BULLETS else f"{number}. "
        rows.append(mark + f"  \n{' ' * len(mark)}".join(_line(line) for line in item))
    return "\n".join(rows)


def _line(line: Line) -> str:
    text = "".join(_run(run) for run in line)
    # "1. May suits me" at the start of a line is no list.
    return _STARTS.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}{found[3]}", text)


def _run(run: Run) -> str:
    inner = run.text.strip()
    if not inner:
        return run.text
    before, after = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    sign = "*" * (run.italic + 2 * run.bold)
    said = f"{sign}{_escaped(inner)}{sign}"
    if run.href:
        said = f"[{said}](<{run.href}>)"
    return f"{before}{said}{after}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def word_document(paper: OnPaper) -> bytes:
    """Return the letter as a .docx document."""
    import docx
    from docx.shared import Mm, Pt

    document = docx.Document()
    document.core_properties.title = paper.title
    document.core_properties.author = paper.sender[0] if paper.sender else ""
    document.core_properties.comments = ""
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Georgia", Pt(11)
    style.paragraph_format.space_after = Pt(10)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(paper.wide), Mm(paper.high)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(paper.margin))
    if paper.headed:
        for lines in (paper.sender, (paper.date,) if paper.date else (), paper.recipient):
            _plain_lines(document, lines)
    for block in paper.blocks:
        _add_block(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _plain_lines(document: "Document", lines: Sequence[str]) -> None:
    if not lines:
        return
    paragraph = document.add_paragraph()
    for at, line in enumerate(lines):
        run = paragraph.add_run(line)
        if at < len(lines) - 1:
            run.add_break()


def _add_block(document: "Document", block: Block) -> None:
    if block.kind is Kind.PARAGRAPH:
        _add_lines(document.add_paragraph(), [line for item in block.items for line in item])
        return
    for item in block.items:
        if block.kind is Kind.QUOTE:
            _add_lines(document.add_paragraph(style="Quote"), item)
            continue
        style = "List Bullet" if block.kind is Kind.BULLETS else "List Number"
        _add_lines(document.add_paragraph(style=style), item)


def _add_lines(paragraph: Any, lines: list[Line]) -> None:
    for at, line in enumerate(lines):
        for run in line:
            _add_run(paragraph, run)
        if at < len(lines) - 1:
            paragraph.add_run().add_break()


def _add_run(paragraph: Any, run: Run) -> None:
    if run.href:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        link.set(
            qn("r:id"), paragraph.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        )
        made = paragraph.add_run(run.text)
        made.font.underline = True
        link.append(made._r)
        paragraph._p.append(link)
    else:
        made = paragraph.add_run(run.text)
        made.underline = run.underline or None
    made.bold = run.bold or None
    made.italic = run.italic or None


FORMS: dict[str, Callable[[OnPaper], bytes]] = {
    ".docx": word_document,
    ".txt": plain_text,
    ".md": markdown,
}
"""How a letter is written, by the ending of the file's name."""
