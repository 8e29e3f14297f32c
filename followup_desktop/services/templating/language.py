"""The small language of letter templates: Jinja2's, less all that could read, call or never end.

A template shows facts, asks whether they are there, and goes through lists; what else Jinja2 knows (include,
import, macros, calls, arithmetic that grows) is refused before anything runs. What is left cannot reach a
Python object, and its length is bounded by counting: every trip through a loop is paid for from a budget of
steps, and every text has a longest size. So no clock and no second process is needed to stop one.

On top of it stands ImmutableSandboxedEnvironment, as a second wall behind the first.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import CodeType, TracebackType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, Undefined, UndefinedError, pass_context
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from followup_desktop.services.templating.filters import (
    FILTERS,
    LONGEST_TEXT,
    LOOP,
    TESTS,
    Budget,
    Mistake,
    TooMuch,
    list_of,
    size_of,
    text_of,
)
from followup_desktop.services.templating.grammar import COUNTED, rewritten, wrong_with
from followup_desktop.services.templating.source import LONGEST_SOURCE, Fault, Faulty, Piece, did_you_mean

LONGEST_LIST = 500
_FILE = "<letter template>"
# What a template's own mistake can raise while it runs. Anything else is a bug of ours.
_MISTAKES = (TemplateError, TypeError, ValueError, LookupError, RecursionError, Mistake, TooMuch)


def check(piece: Piece, known: frozenset[str], fields: frozenset[str]) -> tuple[Fault, ...]:
    """Return what is wrong with a piece, without running it.

    ``known`` are the facts' names, and ``fields`` what can be asked of a fact, such as pair.challenge.
    """
    try:
        _compiled(piece, known, fields)
    except Faulty as error:
        return error.faults
    return ()


def render(piece: Piece, facts: Mapping[str, Any], fields: frozenset[str]) -> str:
    """Return a piece with the facts filled in. Raises Faulty."""
    code = _compiled(piece, frozenset(facts), fields)
    environment = _Environment(Budget())
    template = Template.from_code(environment, code, {})
    try:
        return "".join(_limited(template.root_render_func(template.new_context(dict(facts)))))
    except _MISTAKES as error:
        line = _line_of(error.__traceback__, code, template) or piece.line
        raise Faulty([Fault(line, _words(error))]) from error


def _limited(parts: Iterator[str]) -> Iterator[str]:
    room = LONGEST_TEXT
    for part in parts:
        room -= len(part)
        if room < 0:
            raise TooMuch(f"it makes more than {LONGEST_TEXT:,} characters")
        yield part


@lru_cache(maxsize=64)
def _compiled(piece: Piece, known: frozenset[str], fields: frozenset[str]) -> CodeType:
    if len(piece.source) > LONGEST_SOURCE:
        raise Faulty([Fault(piece.line, f"it is longer than {LONGEST_SOURCE:,} characters")])
    environment = _Environment(Budget())
    # Empty lines in front give each error the line of the whole file.
    source = "\n" * (piece.line - 1) + piece.source
    try:
        tree = environment.parse(source)
        faults = wrong_with(tree, known, fields)
        if faults:
            raise Faulty(faults)
        code = environment.compile(rewritten(tree, environment), filename=_FILE)
    except TemplateSyntaxError as error:
        raise Faulty([Fault(error.lineno, _syntax(error))]) from error
    except (RecursionError, MemoryError, SyntaxError) as error:
        raise Faulty([Fault(piece.line, "it is nested too deeply")]) from error
    except ValueError as error:
        raise Faulty([Fault(piece.line, f"it cannot be read: {error}")]) from error
    if not isinstance(code, CodeType):
        raise TypeError(code)
    return code


class _Environment(ImmutableSandboxedEnvironment):
    """Knows facts, filters and lists, and no attribute of any Python object."""

    intercepted_binops = frozenset({"+", "-"})

    def __init__(self, budget: Budget) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False, optimized=False, finalize=_shown)
        self._budget = budget
        self.globals.clear()
        self.tests = {name: self.tests[name] for name in TESTS}
        self.filters = {name: self._paid(name, filtered) for name, (filtered, _help) in FILTERS.items()}
        self.filters[COUNTED] = self._counted

    def _paid(self, name: str, filtered: Any) -> Any:
        def paid(*values: Any) -> Any:
            for value in values:
                if isinstance(value, Undefined):
                    str(value)  # raises
                self._budget.spend(size_of(value))
            try:
                return filtered(*values)
            except TypeError as error:
                raise Mistake(f"“|{name}” has too much or too little in its brackets") from error

        return paid

    def _counted(self, items: Any, weight: int) -> list[Any]:
        """Pay for all trips of a loop before the first."""
        if isinstance(items, Undefined):
            str(items)  # raises
        found = list_of(items)
        self._budget.spend(len(found) * weight + 1)
        return found

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A fact's field, or something of ``loop``; nothing else has any."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list by its number, or a field of a fact by its name."""
        if isinstance(obj, Undefined):
            str(obj)  # raises
        if isinstance(obj, dict) and argument in obj:
            return obj[argument]
        if isinstance(obj, str | list | tuple) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                hint = f"there is no number {argument} in this list here; ask first, with “if”"
                return self.undefined(hint=hint)
        return self.undefined(hint=f"there is no “{argument}” here; ask first, with “if”")

    def call(self, *_args: Any, **_kwargs: Any) -> Any:
        """Nothing can be called; the grammar says so earlier."""
        raise SecurityError("nothing can be called in a letter template")

    def call_binop(self, _context: Any, operator: str, left: Any, right: Any) -> Any:
        """Add or take away small numbers; add lists."""
        if isinstance(left, int) and isinstance(right, int) and abs(left) + abs(right) < 10**9:
            return left + right if operator == "+" else left - right
        if operator == "+" and isinstance(left, list | tuple) and isinstance(right, list | tuple):
            if len(left) + len(right) > LONGEST_LIST:
                raise TooMuch(f"a list grows over {LONGEST_LIST}")
            return [*left, *right]
        raise Mistake("only numbers and lists can be added; to put texts together, write “~”")


@pass_context  # with a context it runs at rendering only, where a mistake has its line
def _shown(_context: Any, value: Any) -> str:
    if isinstance(value, Undefined):
        str(value)  # raises
    return text_of(value)


def _line_of(trace: TracebackType | None, code: CodeType, template: Template) -> int:
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == code.co_filename:
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


def _words(error: BaseException) -> str:
    if isinstance(error, UndefinedError):
        return str(error).replace("'", "“", 1).replace("'", "”", 1).replace("is undefined", "is not set yet")
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


_NOT_CLOSED = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
_TAGS = ("if", "elif", "else", "endif", "for", "endfor", "set", "raw", "endraw")


def _syntax(error: TemplateSyntaxError) -> str:
    said = error.message or ""
    if unclosed := _NOT_CLOSED.search(said):
        return f"{{% {unclosed[1]} %}} is never closed: {{% end{unclosed[1]} %}} is missing"
    if unknown := _UNKNOWN_TAG.search(said):
        return f"there is no {{% {unknown[1]} %}}{did_you_mean(unknown[1], _TAGS)}"
    if "end of print statement" in said:
        return "“}}” is missing, or something stands before it that does not belong there"
    if "end of statement block" in said:
        return "“%}” is missing, or something stands before it that does not belong there"
    return f"it cannot be read: {said[:1].lower()}{said[1:].rstrip('.')}"
