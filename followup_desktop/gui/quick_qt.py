"""Loads Qt without what no window needs: an eighth of the time to the first paint.

PySide6 does two things for every program. It compiles the modules that know the signatures of its functions,
at each start anew since they lie in a zip inside its library; only ``help()`` and the message of a wrong call
ask them anything. And it reads the source of each module that is imported after it, to see whether that may
want names in snake_case. Here the signatures wait until they are asked for, and Python's own import comes
back. A PySide6 that is not known to bear this is left as it is.
"""

import builtins
import sys
from typing import Any

_KNOWN = (6, 11)
_FOLDER = "shibokensupport/signature/"
# Not "mapping": the library looks into that one past Python, and aborts where it finds nothing.
_LATE = frozenset(
    f"{_FOLDER}{name}.py"
    for name in ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
)
# A module may have a function of this name, which is asked for what the module lacks (PEP 562).
_WAITING = """
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    import sys
    del globals()["__getattr__"]
    exec(compile({source!r}, {filename!r}, "exec"), globals())
    return getattr(sys.modules[__name__], name)
"""


def load() -> None:
    """Import QtCore; nothing is left to do where somebody has imported it before."""
    usual = builtins.compile
    to_wait = set(_LATE)

    def compile_late(source: Any, filename: Any, *rest: Any, **options: Any) -> Any:
        if filename in to_wait and _version() == _KNOWN:
            to_wait.remove(filename)  # what is compiled again has been asked for
            source = _WAITING.format(source=source, filename=filename)
        return usual(source, filename, *rest, **options)

    builtins.compile = compile_late
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.compile = usual
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _version() -> tuple[int, ...]:
    return tuple(getattr(sys.modules.get("shiboken6"), "__version_info__", ())[:2])
