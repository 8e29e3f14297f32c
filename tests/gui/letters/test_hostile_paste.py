"""What is pasted from elsewhere: foreign looks go, nothing runs, nothing loads, and no link lies."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.storage.store import SqliteStore
from tests.gui.letters.conftest import of, paste

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument>
<w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {font-family:"Calibri"} -->
</style></head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoNormal style='margin-bottom:0cm;mso-line-height-rule:exactly'><b
style='mso-bidi-font-weight:normal'>
<span style='font-size:12.0pt;font-family:"Comic Sans MS";color:red'>Dear Dana,<o:p></o:p></span></b></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>&#183;<span
style='font:7.0pt "Times New Roman"'>
&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span>one point</span></p>
<!--EndFragment--></body></html>"""
OUTLOOK = """<div class="WordSection1"><p class="MsoNormal"><span
style="mso-fareast-language:EN-US">Thank you.
<o:p>&nbsp;</o:p></span></p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Dana
<img width=1 height=1 src="cid:image001.png@01D9"></p></div>
<v:shape style='width:100pt'><v:imagedata src="http://track.example/beacon.png"/></v:shape></div>"""
GMAIL = """<div dir="ltr">Yes, <i>gladly</i>.<div><br></div><div class="gmail_quote">
<div class="gmail_attr">On Tue, Dana wrote:<br></div><blockquote class="gmail_quote"
style="border-left:1px solid #ccc"><div>Could you send references?</div></blockquote></div>
<img src="https://mail.example/open?id=1" alt="" width="1" height="1" style="display:none"></div>"""


@pytest.fixture
def letter(screen: LettersScreen, demo: SqliteStore) -> LettersScreen:
    screen.open_letter(of(demo, "Dana"))
    return screen


def test_word_keeps_its_words_and_marks_and_loses_its_looks(letter: LettersScreen) -> None:
    html = paste(letter, WORD)
    assert html.startswith("<p><strong>Dear Dana,</strong></p>")
    assert "one point" in html
    for foreign in ("mso", "style", "font", "xml", "Normal<", "span"):
        assert foreign not in html


def test_outlook_comes_without_its_pictures(letter: LettersScreen) -> None:
    html = paste(letter, OUTLOOK).replace("\u00a0", "").replace(" </p>", "</p>")
    assert html == "<p>Thank you.</p><p><strong>From:</strong> Dana</p>"


def test_a_mail_from_gmail_keeps_the_quote_as_a_quote(letter: LettersScreen) -> None:
    html = paste(letter, GMAIL)
    assert html.endswith("<blockquote><p>Could you send references?</p></blockquote>")
    assert "<em>gladly</em>" in html
    assert "mail.example" not in html
    assert letter.composer.paper.editor.text().endswith("> Could you send references?")


HOSTILE = {
    "script": "<script>fetch('http://bad.example')</script><p>Words</p>",
    "handler": "<p onmouseover=\"alert(1)\" onclick='x'>Words</p>",
    "svg": "<svg onload=alert(1)><a xlink:href='javascript:x'><text>no</text></a></svg><p>Words</p>",
    "image": "<p>Words<img src='http://track.example/x.png'></p>",
    "data image": "<p>Words<img src='data:image/png;base64,iVBORw0KGgo='></p>",
    "data link": "<p><a href='data:text/html,<script>alert(1)</script>'>Words</a></p>",
    "javascript link": "<p><a href=' java\nscript:alert(1)'>Words</a></p>",
    "file link": "<p><a href='file:///etc/passwd'>Words</a></p>",
    "style sheet": "<link rel=stylesheet href='http://bad.example/x.css'><style>@import 'http://bad.example'</style>"
    "<p style='background:url(http://bad.example/y)'>Words</p>",
    "form": "<form action='http://bad.example'><p>Words</p><input value=secret></form>",
    "frame": "<iframe srcdoc='<p>x</p>' src='http://bad.example'></iframe><object data='x'></object>"
    "<p>Words</p>",
    "base": "<base href='http://bad.example/'><p><a href='x'>Words</a></p>",
    "meta": "<meta http-equiv=refresh content='0;url=http://bad.example'><p>Words</p>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_nothing_hostile_is_left(letter: LettersScreen, html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def ask(_document: QTextDocument, _kind: int, name: QUrl | str) -> None:
        asked.append(name)

    monkeypatch.setattr(QTextDocument, "loadResource", ask)
    assert paste(letter, html) == "<p>Words</p>"
    letter.composer.paper.editor.grab()
    assert asked == []


LIES = {
    "another site": ("https://evil.example/login", "https://bank.example", "https://evil.example/login"),
    "another person": ("mailto:evil@x.example", "dana@work.example", "mailto:evil@x.example"),
    "a site for a person": ("https://evil.example/", "dana@work.example", "https://evil.example/"),
    "by the name before the @": ("https://bank.example@evil.example/", "bank.example",
        "https://bank.example@evil.example/"),
}  # fmt: skip


@pytest.mark.parametrize(("href", "words", "shown"), LIES.values(), ids=LIES)
def test_a_link_that_names_another_address_shows_where_it_leads(
    letter: LettersScreen, href: str, words: str, shown: str
) -> None:
    paste(letter, f"<p><a href='{href}'>{words}</a></p>")
    assert letter.composer.paper.editor.toPlainText() == shown


@pytest.mark.parametrize(
    "words", ["our page", "work.example", "www.work.example/jobs", "https://work.example/"]
)
def test_an_honest_link_keeps_its_words(letter: LettersScreen, words: str) -> None:
    paste(letter, f"<p><a href='https://work.example/jobs'>{words}</a></p>")
    assert letter.composer.paper.editor.toPlainText() == words


def test_the_foot_says_where_the_link_at_the_cursor_leads(letter: LettersScreen) -> None:
    paste(letter, "<p>See <a href='https://work.example/jobs'>our page</a></p>")
    assert letter.composer.paper.foot.said.text() == (
        "Leads to https://work.example/jobs  (Ctrl+click opens it)"
    )
