"""What overlaps shares the width, and nothing covers anything else."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.gui.calendar.week.columns import arrange

spans = st.lists(
    st.tuples(st.integers(0, 90), st.integers(1, 20)).map(lambda one: (one[0] / 4, (one[0] + one[1]) / 4)),
    max_size=30,
)


@given(spans, st.integers(1, 6))
def test_nothing_covers_anything_else(given_spans: list[tuple[float, float]], most: int) -> None:
    places, crowds = arrange(given_spans, most)
    shown = [(span, place) for span, place in zip(given_spans, places, strict=True) if not place.hidden]
    boxes = [
        (span[0], span[1], place.column / place.of, (place.column + 1) / place.of) for span, place in shown
    ]
    boxes += [(one.top, one.bottom, one.column / one.of, (one.column + 1) / one.of) for one in crowds]
    for (top, bottom, left, right), (top2, bottom2, left2, right2) in combinations(boxes, 2):
        apart = bottom <= top2 or bottom2 <= top
        assert apart or right <= left2 + 1e-9 or right2 <= left + 1e-9
    assert all(place.of <= most for place in places)


@given(spans, st.integers(1, 6))
def test_each_is_shown_or_counted_once(given_spans: list[tuple[float, float]], most: int) -> None:
    places, crowds = arrange(given_spans, most)
    hidden = [at for at, place in enumerate(places) if place.hidden]
    assert sorted(at for crowd in crowds for at in crowd.members) == hidden


def test_one_alone_has_the_whole_width() -> None:
    places, crowds = arrange([(9, 10), (10, 11)], 4)
    assert [(place.column, place.of) for place in places] == [(0, 1), (0, 1)]
    assert crowds == []


def test_many_at_once_become_a_crowd() -> None:
    places, crowds = arrange([(9, 10)] * 7, 3)
    assert [place.column for place in places if not place.hidden] == [0, 1]
    assert [len(crowd.members) for crowd in crowds] == [5]
