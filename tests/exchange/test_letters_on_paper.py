"""Letters on paper and as files: what was written is there, and addresses stand as posts want them."""

import io

import docx
import pytest

from followup_desktop.domain.markup import read_html
from followup_desktop.domain.model import PostalAddress
from followup_desktop.exchange.letter_files import markdown, plain_text, word_document
from followup_desktop.exchange.postal import address_lines
from followup_desktop.services.paper import OnPaper

HTML = (
    "<p>Dear Dana,</p><p>Two <strong>bold</strong> and <em>slanted</em> words<br>on *two* lines.</p>"
    "<ol><li>first</li><li><a href='https://example.com/a(b)'>a link</a></li></ol><p>1. May suits me.</p>"
)


def paper(headed: bool = True) -> OnPaper:
    sender, recipient = ("Alex Morgan", "2210 Orchard Avenue"), ("Dana Whitfield", "Harrow & Pike")
    return OnPaper(
        "Letter to Dana", sender, "23 November 2026", recipient, tuple(read_html(HTML)), headed, sender
    )


@pytest.mark.parametrize(
    ("address", "home", "lines"),
    [
        (
            PostalAddress("48 Canal Street", "Chicago", "IL", "60606", "US"),
            "US",
            ("Dana", "Harrow", "48 Canal Street", "CHICAGO, IL 60606"),
        ),
        (
            PostalAddress("48 Canal Street", "Chicago", "IL", "60606", "US"),
            "DE",
            ("Dana", "Harrow", "48 Canal Street", "CHICAGO, IL 60606", "UNITED STATES"),
        ),
        (
            PostalAddress("Hafenstraße 12", "Hamburg", "", "20457", "DE"),
            "US",
            ("Dana", "Harrow", "Hafenstraße 12", "20457 HAMBURG", "GERMANY"),
        ),
        (
            PostalAddress("3 Wharf Lane\nFlat 2", "London", "", "SE1 9GP", "GB"),
            "GB",
            ("Dana", "Harrow", "3 Wharf Lane", "Flat 2", "LONDON", "SE1 9GP"),
        ),
        (
            PostalAddress("48 Canal Street", "Chicago", "IL", "60606"),
            "US",
            ("Dana", "Harrow", "48 Canal Street", "CHICAGO, IL 60606"),
        ),
    ],
)
def test_an_address_stands_as_its_country_writes_it(
    address: PostalAddress, home: str, lines: tuple[str, ...]
) -> None:
    assert address_lines(address, "Dana", "Harrow", home) == lines


def test_an_odd_country_loses_nothing() -> None:
    lines = address_lines(PostalAddress("1 Way", "Town", "Region", "99", "Elbonia"), "Dana", "", "US")
    assert lines == ("Dana", "1 Way", "99 Town Region")


def test_a_part_that_the_countrys_form_does_not_use_is_kept() -> None:
    assert "BY" in address_lines(PostalAddress("Weg 1", "München", "BY", "80331", "DE"), "Dana", "", "DE")


def test_a_word_document_says_what_the_letter_says() -> None:
    document = docx.Document(io.BytesIO(word_document(paper())))
    said = [one.text for one in document.paragraphs]
    assert said[:3] == [
        "Alex Morgan\n2210 Orchard Avenue",
        "23 November 2026",
        "Dana Whitfield\nHarrow & Pike",
    ]
    assert "Two bold and slanted words\non *two* lines." in said
    assert [one.style.name for one in document.paragraphs if one.text == "first" and one.style] == [
        "List Number"
    ]
    bold = [run.text for one in document.paragraphs for run in one.runs if run.bold]
    assert bold == ["bold"]
    (link,) = [link for one in document.paragraphs for link in one.hyperlinks]
    assert (link.text, link.address) == ("a link", "https://example.com/a(b)")


def test_markdown_says_what_was_written_and_nothing_that_only_looks_like_it() -> None:
    text = markdown(paper(headed=False)).decode()
    assert "Two **bold** and *slanted* words  \non \\*two\\* lines." in text
    assert "1. first\n2. [a link](<https://example.com/a(b)>)" in text
    assert "1\\. May suits me." in text
    assert "Alex Morgan" not in text


def test_plain_text_has_the_letterhead_only_on_paper() -> None:
    assert plain_text(paper()).decode().startswith("Alex Morgan\n2210 Orchard Avenue\n\n23 November 2026")
    assert plain_text(paper(headed=False)).decode().startswith("Dear Dana,")


def test_a_quote_is_a_quote_in_every_form() -> None:
    html = "<p>You wrote:</p><blockquote><p>Halls A<br>and *B*</p><p>matter.</p></blockquote><p>They do.</p>"
    quoting = OnPaper("Letter", (), "", (), tuple(read_html(html)), False, ())
    assert plain_text(quoting).decode() == "You wrote:\n\n> Halls A\n> and *B*\n>\n> matter.\n\nThey do.\n"
    assert markdown(quoting).decode() == (
        "You wrote:\n\n> Halls A  \n> and \\*B\\*\n>\n> matter.\n\nThey do.\n"
    )
    styles = [p.style.name for p in docx.Document(io.BytesIO(word_document(quoting))).paragraphs if p.style]
    assert styles == ["Normal", "Quote", "Quote", "Normal"]
