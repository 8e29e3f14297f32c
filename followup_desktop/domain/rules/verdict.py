"""What a rule answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something may be done, and why (not)."""

    allowed: bool
    reason: str = ""


YES = Verdict(True)


def join_names(names: list[str]) -> str:
    """Return "Dana", "Dana and Ruth" or "Dana, Ruth and Tom"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
