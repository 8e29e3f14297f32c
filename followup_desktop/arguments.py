"""What can be said on the command line. Nothing here needs Qt or the database.

The parser is imported in the functions: a start from a menu says nothing, and is 5 ms quicker without it.
"""

import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from followup_desktop import __version__

if TYPE_CHECKING:
    from argparse import ArgumentParser

COMMANDS = ("due", "import", "export", "check")
OPTIONS = (
    *("--help", "--version", "--data-dir", "--demo", "--screen", "--minimised"),
    *("--all", "--at", "--me", "--zone", "--yes", "--json"),
)


@dataclass
class Options:
    """What was said, whichever way: a window with files to review, or a command."""

    command: str = ""
    files: list[Path] = field(default_factory=list)
    data_dir: Path | None = None
    demo: bool = False
    screen: str = ""
    minimised: bool = False
    as_json: bool = False
    all: bool = False
    at: datetime | None = None
    me: str = ""
    zone: str = ""
    yes: bool = False


def parse(arguments: list[str]) -> Options:
    """Return what was said; ends the process with status 2 and a sentence where it makes no sense."""
    if not arguments:
        return Options()
    plain = _plain(arguments)
    if plain is not None:
        return plain
    first = _first_word(arguments)
    if first not in COMMANDS:
        _refuse_slip(first)
    parser = _command_parser() if first in COMMANDS else _window_parser()
    said, unknown = parser.parse_known_args(arguments, namespace=Options())
    if unknown:
        _refuse_unknown(unknown[0])
    if not said.command:
        for path in said.files:
            _refuse_slip(str(path))
    return said


def _plain(arguments: list[str]) -> Options | None:
    """Return the options of a start that says only where the data is and how to begin, as at login.

    None for everything else, which the parser reads: a window need not wait for it to be imported.
    """
    options = Options()
    rest = iter(arguments)
    for word in rest:
        if word in ("--demo", "--minimised"):
            setattr(options, word.removeprefix("--"), True)
            continue
        value = next(rest, "") if word in ("--data-dir", "--screen") else ""
        if not value or value.startswith("-"):
            return None
        if word == "--data-dir":
            options.data_dir = Path(value)
        else:
            options.screen = value
    return options


def _refuse_slip(word: str) -> None:
    """End with a sentence where a word is neither a file nor named like one, so that a command was meant.

    A missing .ics or .vcf file is told in the window, beside what was found in others.
    """
    if not word or word.lower().endswith((".ics", ".vcf", ".eml")) or Path(word).exists():
        return
    close = _closest(word, COMMANDS)
    _misuse(f"“{word}” is no command and no file." + (f" Did you mean “{close}”?" if close else ""))


def _refuse_unknown(word: str) -> NoReturn:
    close = _closest(word.partition("=")[0], OPTIONS) if word.startswith("-") else ""
    _misuse(f"“{word}” is not understood here." + (f" Did you mean {close}?" if close else ""))


def _closest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    begun = [one for one in known if len(word) > 3 and one.startswith(word)]
    close = next(iter(begun or get_close_matches(word.lower(), known, 1)), "")
    return "" if close == word else close


def _misuse(sentence: str) -> NoReturn:
    print(
        f"followup-desktop: {sentence} The commands are {', '.join(COMMANDS[:-1])} and {COMMANDS[-1]}; "
        "--help says more.",
        file=sys.stderr,
    )
    raise SystemExit(2)


def _first_word(arguments: list[str]) -> str:
    """Return the first argument that is neither an option nor the value of one."""
    rest = iter(arguments)
    for word in rest:
        if word in ("--data-dir", "--screen"):
            next(rest, "")
        elif not word.startswith("-"):
            return word
    return ""


def _parser(**options: str) -> "ArgumentParser":
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="followup-desktop", allow_abbrev=False, **options)  # type: ignore[arg-type]
    parser.add_argument("--version", action="version", version=f"Follow-Up {__version__}")
    _shared(parser, default=None)
    return parser


def _shared(parser: "ArgumentParser", default: object) -> None:
    parser.add_argument(
        "--data-dir",
        type=_folder,
        metavar="DIR",
        default=default,
        help="keep the data in this folder instead of the usual one",
    )


def _window_parser() -> "ArgumentParser":
    parser = _parser(
        description="Opens Follow-Up. Commands for scripts: " + ", ".join(COMMANDS) + " (each with --help)."
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="invitations (.ics) and contact cards (.vcf) to review",
    )
    parser.add_argument("--demo", action="store_true", help="look around with sample data, kept nowhere")
    parser.add_argument("--screen", default="", metavar="NAME", help="start on this screen, such as calendar")
    parser.add_argument("--minimised", action="store_true", help="start in the tray, if there is one")
    return parser


def _command_parser() -> "ArgumentParser":
    from argparse import SUPPRESS

    parser = _parser(description="Follow-Up on the command line.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    due = commands.add_parser("due", help="list whom you owe a thank-you", allow_abbrev=False)
    due.add_argument("--all", action="store_true", help="also what is upcoming, done, waived or retired")
    due.add_argument("--at", type=_instant, metavar="TIME", help="as of this moment (RFC 3339)")
    take = commands.add_parser("import", help="make conversations of invitations", allow_abbrev=False)
    take.add_argument("files", nargs="+", type=Path, metavar="FILE")
    take.add_argument("--me", default="", metavar="ADDRESS", help="your address in these invitations")
    take.add_argument("--zone", default="", metavar="ZONE", help="the zone of times that do not say theirs")
    take.add_argument("--yes", action="store_true", help="take everything as proposed, without asking")
    give = commands.add_parser("export", help="write everything to a file", allow_abbrev=False)
    give.add_argument("files", nargs=1, type=Path, metavar="FILE", help="ends in .json, .csv, .ics or .vcf")
    check = commands.add_parser("check", help="look whether the database is sound", allow_abbrev=False)
    for one in (due, take, check):
        one.add_argument("--json", dest="as_json", action="store_true", help="print JSON")
    for one in (due, take, give, check):
        _shared(one, default=SUPPRESS)
    return parser


def _folder(text: str) -> Path:
    """A variable of a script that holds nothing would otherwise lay a database into the current folder."""
    from argparse import ArgumentTypeError

    if not text.strip():
        raise ArgumentTypeError("it names no folder")
    return Path(text)


def _instant(text: str) -> datetime:
    from argparse import ArgumentTypeError

    try:
        instant = datetime.fromisoformat(text.strip().upper())
        # The ends of the calendar have no UTC, nor five days before and after them.
        for reach in (timedelta(days=-8), timedelta(days=8)):
            _ = instant + reach
    except (ValueError, OverflowError):
        raise ArgumentTypeError(
            f"“{text}” is no time such as 2026-11-23T14:20:00Z or 2026-11-23T14:20:00+01:00"
        ) from None
    if instant.tzinfo is None:
        raise ArgumentTypeError(f"“{text}” lacks its offset, such as Z or +01:00")
    return instant
