"""What changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.word_changes import Change, Piece, word_changes

_TEXT = st.text(alphabet="ab ,.\n'é", max_size=40)


def test_only_the_words_that_changed_are_marked() -> None:
    assert word_changes("I left keen to join, thanks.", "I left very keen to help, thanks.") == [
        Piece(Change.SAME, "I left "),
        Piece(Change.INSERTED, "very "),
        Piece(Change.SAME, "keen to "),
        Piece(Change.DELETED, "join"),
        Piece(Change.INSERTED, "help"),
        Piece(Change.SAME, ", thanks."),
    ]


@given(_TEXT, _TEXT)
def test_what_is_left_and_what_came_is_the_later_text(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(one.text for one in pieces if one.change is not Change.DELETED) == after
    gone = "".join(one.text for one in pieces if one.change is not Change.INSERTED)
    assert "".join(gone.split()) == "".join(before.split())


def test_a_book_is_compared_by_paragraphs() -> None:
    book = "\n\n".join(f"Paragraph {number} of a very long text." for number in range(2000))
    pieces = word_changes(book, book.replace("1000 of", "1000 out of"))
    assert [one.text.strip() for one in pieces if one.change is Change.INSERTED] == [
        "Paragraph 1000 out of a very long text."
    ]
