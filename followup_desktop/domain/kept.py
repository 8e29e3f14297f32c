"""What a card keeps for other programs: unfolded vCard lines, joined so that none is lost."""

from collections.abc import Iterable

_ONCE = frozenset(
    "bday anniversary x-anniversary deathdate gender kind rev prodid class mailer sort-string".split()
)
"""The properties that a person has one of; of all others there may be several."""
_Block = tuple[str, tuple[str, ...]]


def with_kept(before: tuple[str, ...], after: tuple[str, ...], *, new_counts: bool) -> tuple[str, ...]:
    """Return the kept lines of two cards, each once. Of what can be but once, ``before``'s stays.

    With ``new_counts`` it is ``after``'s that stays. Lines of one group ("item1.IMPP", "item1.X-ABLabel")
    belong together and are compared together. A group that comes in gets another name where its own is taken.
    """
    old, new = _blocks(before), _blocks(after)
    known = {lines for _, lines in old}
    added = [block for block in new if block[1] not in known]
    once = _once(added) & _once(old)
    if new_counts:
        said = {lines for _, lines in new}
        old = [block for block in old if block[1] in said or not _once([block]) & once]
    else:
        added = [block for block in added if not _once([block]) & once]
    taken = {group for group, _ in old}
    kept = [*old]
    for group, lines in added:
        name = group if not group or group not in taken else _free(taken | {other for other, _ in new})
        taken.add(name)
        kept.append((name, lines))
    return tuple(f"{group}.{line}" if group else line for group, lines in kept for line in lines)


def _blocks(lines: Iterable[str]) -> list[_Block]:
    """Return the lines without their groups, those of one group together."""
    groups: dict[str, list[str]] = {}
    blocks: list[tuple[str, list[str]]] = []
    for line in lines:
        group, bare = _split(line)
        if group and group in groups:
            groups[group].append(bare)
            continue
        blocks.append((group, [bare]))
        if group:
            groups[group] = blocks[-1][1]
    return [(group, tuple(found)) for group, found in blocks]


def _split(line: str) -> tuple[str, str]:
    name = line.replace(":", ";").partition(";")[0]
    group, dot, _ = name.partition(".")
    return (group, line[len(group) + 1 :]) if dot else ("", line)


def _once(blocks: Iterable[_Block]) -> set[str]:
    names = (line.replace(":", ";").partition(";")[0].casefold() for _, lines in blocks for line in lines)
    return {name for name in names if name in _ONCE}


def _free(taken: set[str]) -> str:
    number = 1
    while f"item{number}" in taken:
        number += 1
    return f"item{number}"
