"""A start that needs no parser means just what the parser would have read."""

from hypothesis import given
from hypothesis import strategies as st

from followup_desktop import arguments

WORDS = st.sampled_from(
    ["--demo", "--minimised", "--data-dir", "--screen", "calendar", "a folder", "-", "--", "", "talk.ics"]
)


@given(st.lists(WORDS, max_size=6))
def test_what_is_read_without_the_parser_is_what_it_reads(words: list[str]) -> None:
    plain = arguments._plain(words)
    if plain is not None:
        parsed, unknown = arguments._window_parser().parse_known_args(words, namespace=arguments.Options())
        assert unknown == []
        assert plain == parsed


def test_a_start_at_login_needs_no_parser() -> None:
    options = arguments._plain(["--minimised", "--data-dir", "my search"])
    assert options is not None
    assert (options.minimised, str(options.data_dir)) == (True, "my search")
