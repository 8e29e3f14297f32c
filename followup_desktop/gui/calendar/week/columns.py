"""How things that overlap share the width of a day. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush


@dataclass(frozen=True, slots=True)
class Place:
    """Which of ``of`` columns something takes; ``hidden`` where there was no room for it."""

    column: int
    of: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Crowd:
    """What had no room between two positions: the indexes of those that are hidden."""

    top: float
    bottom: float
    members: tuple[int, ...]
    column: int
    of: int


def arrange(spans: Sequence[tuple[float, float]], most: int) -> tuple[list[Place], list[Crowd]]:
    """Give each (top, bottom) a column, so that none covers another.

    Those that overlap, directly or through others, share the width evenly. Where they would need more than
    ``most`` columns the last one holds a crowd instead. Places come in the order of ``spans``.
    """
    places = [Place(0, 1)] * len(spans)
    crowds: list[Crowd] = []
    order = sorted(range(len(spans)), key=lambda at: (spans[at][0], -spans[at][1], at))
    cluster: list[int] = []
    reach = float("-inf")
    for at in order:
        if cluster and spans[at][0] >= reach:
            crowds += _share(spans, cluster, most, places)
            cluster = []
        cluster.append(at)
        reach = max(reach, spans[at][1]) if len(cluster) > 1 else spans[at][1]
    if cluster:
        crowds += _share(spans, cluster, most, places)
    return places, crowds


def _share(
    spans: Sequence[tuple[float, float]], cluster: list[int], most: int, places: list[Place]
) -> list[Crowd]:
    columns = lanes([spans[at] for at in cluster])
    needed = max(columns) + 1
    of = min(needed, max(1, most))
    hidden: list[int] = []
    for at, column in zip(cluster, columns, strict=True):
        crowded = needed > of and column >= of - 1
        places[at] = Place(min(column, of - 1), of, crowded)
        if crowded:
            hidden.append(at)
    if not hidden:
        return []
    return [Crowd(*group, of - 1, of) for group in _touching(spans, hidden)]


def _touching(
    spans: Sequence[tuple[float, float]], members: list[int]
) -> list[tuple[float, float, tuple[int, ...]]]:
    groups: list[tuple[float, float, tuple[int, ...]]] = []
    for at in sorted(members, key=lambda one: spans[one]):
        top, bottom = spans[at]
        if groups and top < groups[-1][1]:
            start, reach, before = groups[-1]
            groups[-1] = (start, max(reach, bottom), (*before, at))
        else:
            groups.append((top, bottom, (at,)))
    return groups


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Return the first lane that is free for each span; they must come with rising tops."""
    busy: list[tuple[float, int]] = []  # a heap of (bottom, lane)
    free: list[int] = []  # a heap of lanes
    found = []
    for top, bottom in spans:
        while busy and busy[0][0] <= top:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (bottom, lane))
        found.append(lane)
    return found
