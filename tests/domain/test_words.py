"""Names in sentences: not too long, and never turning the words around them round."""

import pytest

from followup_desktop.domain.words import LONGEST_NAME, elided, in_sentence, isolated


def test_a_usual_name_stays_as_it_is() -> None:
    for name in ("Dana Whitfield", "Jürgen Groß", "李小龍", "Zoë 🌱"):
        assert in_sentence(name) == name


def test_an_overlong_name_loses_its_middle() -> None:
    name = "Maximilian " + "von und zu " * 20 + "Hohenstein"
    shown = in_sentence(name)
    assert len(shown) <= LONGEST_NAME
    assert shown.startswith("Maximilian")
    assert shown.endswith("Hohenstein")
    assert "…" in shown


@pytest.mark.parametrize("length", [0, 1, 39, 40, 41, 42, 300])
def test_nothing_is_longer_than_asked(length: int) -> None:
    assert len(elided("x" * length)) == min(length, LONGEST_NAME)


@pytest.mark.parametrize("name", ["דנה לוי", "نور الدين", "Dana לוי"])
def test_a_name_from_right_to_left_is_isolated(name: str) -> None:
    assert isolated(name) == f"\u2068{name}\u2069"
    # Closed again also where the name is cut.
    assert in_sentence(name * 20).startswith("\u2068")
    assert in_sentence(name * 20).endswith("\u2069")
