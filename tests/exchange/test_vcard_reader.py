"""What contact cards of many programs are read as."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.card import Card, CardRead, LabelledAddress
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Labelled, PostalAddress
from followup_desktop.exchange.vcard_reader import VCardReader
from followup_desktop.exchange.vcard_writer import Version, write_card
from tests.exchange.card_strategies import CARDS
from tests.exchange.test_vcard_writer import SARA

SAMPLES = Path(__file__).parents[1] / "samples" / "vcf"


def read(name: str) -> list[CardRead]:
    return list(VCardReader().read(SAMPLES / name))


def cards(name: str) -> list[Card]:
    found = read(name)
    assert [one.troubles for one in found] == [()] * len(found)
    return [one.card for one in found if one.card is not None]


def of(text: str) -> Card:
    [found] = VCardReader().read_bytes(f"BEGIN:VCARD\n{text}\nEND:VCARD\n".encode(), "a.vcf")
    assert found.card is not None
    return found.card


def troubles(name: str) -> list[str]:
    return [str(trouble) for one in read(name) for trouble in one.troubles]


def test_outlooks_card_is_read_whole() -> None:
    [card] = cards("outlook.vcf")
    assert (card.prefix, card.first_name, card.last_name) == ("Dr.", "Jörg", "Brandstätter")
    assert (card.title, card.company) == ("Leiter Einkauf, Süd", "Lindholm & Söhne GmbH")
    assert card.emails == (Labelled("joerg.brandstaetter@lindholm.example", "other"),)
    assert card.phones == (
        Labelled("+49 (89) 123456-11", "work"),
        Labelled("+49 170 1234567", "mobile"),
        Labelled("+49 (89) 123456-13", "work fax"),
        Labelled("089/7654321", "home"),
    )
    place = PostalAddress("2. Stock\nKönigstraße 12", "München", "Bayern", "80331", "DE")
    assert card.addresses == (LabelledAddress(place, "work"),)
    assert card.website == "https://lindholm.example/team?a=1,2"
    assert card.notes == "Kennt Frau Müller;\nruft nie vor 10 Uhr an"
    assert card.photo is not None
    assert (card.photo.media_type, card.photo.data[:4]) == ("image/png", b"\x89PNG")
    assert card.kept == (
        "ORG:Lindholm & Söhne GmbH;Einkauf",
        "LABEL;TYPE=WORK;TYPE=PREF:2. Stock\\nKönigstraße 12\\n80331 München",
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
        "BDAY:19690321",
        "X-MS-IMADDRESS:joerg@im.example",
        'X-MS-OL-DESIGN:<card xmlns="http://schemas.example/card" ver="1.0">'
        '<fld name="name" prop="name"/></card>',
        "ROLE:Beschaffung",
    )


def test_an_old_phones_soft_breaks_may_cut_a_character_and_its_base64_has_no_indents() -> None:
    anna, number = cards("old_phone.vcf")
    assert (anna.first_name, anna.last_name) == ("Анна", "Ильина")
    assert anna.notes == "one\n two = 2; three\nfour"
    assert anna.photo is not None
    assert anna.photo.data.endswith(b"IEND\xaeB`\x82")
    assert anna.phones[0] == Labelled("+7 912 345-67-89", "mobile")
    assert number == Card(phones=(Labelled("*100#", "mobile"),))


def test_googles_labels_escapes_and_names_without_parts() -> None:
    priya, plain, juan, company = cards("google.vcf")
    assert priya.title == "Head of Sales, EMEA"
    assert priya.company == "Lindholm, Inc."
    assert [one.label for one in priya.emails] == ["work", "other", "Alumni"]
    assert [one.label for one in priya.phones] == ["mobile", "Google Voice", "other"]
    assert priya.addresses[0].address.street == "123 Home St\nApt. 4, rear"
    assert priya.website == "http://priya.example/blog"
    assert priya.linkedin == "https://www.linkedin.com/in/priya-raman/"
    assert priya.tags == ("Panel", "myContacts")
    assert priya.notes == 'Said "call me"\nLikes trains; and C:\\new'
    assert {"NICKNAME:Pri", "BDAY:1988-09-10", "item6.X-ABRELATEDNAMES:Sam"} <= set(priya.kept)
    assert plain == Card(emails=(Labelled("mail@list.example", "other"),))
    assert (juan.prefix, juan.first_name, juan.middle_name) == ("Dr.", "Juan", "Q.")
    assert (juan.last_name, juan.suffix) == ("de la Vega", "III")
    assert juan.kept == ("FN:Dr. Juan Q. de la Vega III (Doc)",)
    assert (company.company, company.first_name, company.last_name) == ("Lindholm GmbH", "", "")


def test_apples_preferred_ones_come_first_and_its_words_become_ours() -> None:
    [chidi] = cards("apple.vcf")
    assert chidi.uid == "0E7602CC-443E-4B82-B4B1-90F62F99A199"
    assert [one.label for one in chidi.emails] == ["work", "home"]
    assert chidi.phones == (
        Labelled("+1 (312) 555-0180", "AssistantPhone"),
        Labelled("+1 (312) 555-0181", "mobile"),
    )
    assert chidi.linkedin == "http://www.linkedin.com/in/chidi-okafor"
    assert chidi.addresses[0].address.country == "US"
    assert chidi.photo is not None
    assert "X-SOCIALPROFILE;type=twitter;x-user=chidi:http://twitter.com/chidi" in chidi.kept
    assert "ORG:Lindholm;Platform" in chidi.kept


def test_version_4_is_read_with_its_addresses_for_numbers_and_pictures() -> None:
    [simon] = cards("version4.vcf")
    assert simon.emails[0].value == "simon@viagenie.example"
    assert simon.phones == (
        Labelled("+1-418-656-9254 ext. 102", "work"),
        Labelled("+1-418-262-6501", "work mobile"),
    )
    assert simon.linkedin == "https://www.linkedin.com/in/simon-p"
    assert simon.website == "https://simon.example/a;b,c"
    assert simon.photo is not None
    assert (simon.photo.media_type, simon.photo.data[:4]) == ("image/png", b"\x89PNG")
    assert {"FN;LANGUAGE=ja:シモン", "BDAY:--0203", "LABEL;TYPE=work:2875 Laurier\\nQuébec"} <= set(
        simon.kept
    )


@pytest.mark.parametrize(
    "name",
    [
        "encoded_bare_cr.vcf",
        "encoded_double_returns.vcf",
        "encoded_folded_in_a_character.vcf",
        "encoded_utf16be_no_mark.vcf",
        "encoded_utf16le_mark.vcf",
        "encoded_utf8_marks.vcf",
    ],
)
def test_the_same_cards_come_out_of_every_encoding(name: str) -> None:
    assert cards(name) == [one.card for one in read("encoded_cp1252.vcf")]
    assert [card.name for card in cards(name)] == ["Zoë Größe", "Nº 2 Second"]
    assert cards(name)[0].notes == "Überall Äöü – “quoted”"


def test_letters_that_nothing_declares_are_said_once_a_card() -> None:
    sentence = "letters read as Windows-1252, as nothing says what they are; check them"
    assert troubles("encoded_cp1252.vcf") == [f"line 3: {sentence}", f"line 10: {sentence}"]


def test_each_property_may_have_a_charset_of_its_own() -> None:
    yamada, müller = cards("charsets.vcf")
    assert (yamada.last_name, yamada.first_name) == ("山田", "太郎")
    assert (yamada.company, yamada.title) == ("Café Zürich", "部長")
    assert müller.name == "Jörg Müller"
    assert müller.kept == ()


@pytest.mark.parametrize("charset", ["windows-125", "cp9999", "zip", "idna", "x" * 5_000])
def test_a_charset_that_there_is_none_of_is_said_and_the_letters_are_read_as_they_can(charset: str) -> None:
    data = b"BEGIN:VCARD\r\nN;CHARSET=" + charset.encode() + b":M\xfcller\r\nEND:VCARD\r\n"
    [found] = VCardReader().read_bytes(data, "a.vcf")
    assert found.card == Card(last_name="Müller")
    assert "is no character set that is known here" in found.troubles[0].text


def test_a_card_within_a_card_is_kept_and_changes_nothing_in_it() -> None:
    fred, susan, forrest = cards("agents.vcf")
    assert (fred.name, fred.emails) == ("Fred Friday", (Labelled("fred@friday.example", "other"),))
    assert [one.value for one in fred.phones] == ["+1-213-555-1234"]
    assert fred.kept == (
        "AGENT:BEGIN:VCARD\\nVERSION:2.1\\nN:Secretary\\;Sue\\nTEL\\;WORK:+1-213-555-9999\\nEND:VCARD",
    )
    assert (susan.name, susan.title, len(susan.kept)) == ("Susan Thomas", "Boss", 1)
    assert (forrest.name, forrest.title) == ("Forrest Gump", "Shrimp Man")
    assert forrest.kept == ("AGENT:BEGIN:VCARD\\nVERSION:3.0\\nN:Blue\\;Bubba\\nEND:VCARD",)


def test_what_is_broken_is_told_by_its_line_and_costs_no_other_card() -> None:
    assert [one.card.name for one in read("some_broken.vcf") if one.card is not None] == [
        "First Fine", "Left Open", "Second Fine", "Nick Headless", "Wörf", "Never Last",
    ]  # fmt: skip
    assert troubles("some_broken.vcf") == [
        "line 1: text outside any card; left out",
        "line 5: a line that is no field; kept as text",
        "line 6: a photo that cannot be decoded; kept as text",
        "line 10: card 2 never ends; read as far as it goes",
        "line 18: card 4 is empty; left out",
        "line 21: card 5 has no beginning; read from here",
        "line 25: “Klingon” is no character set that is known here; check the letters",
        "line 31: card 7 never ends; read as far as it goes",
    ]


def test_what_cannot_be_read_in_a_card_is_kept_in_it() -> None:
    found = [one.card for one in read("some_broken.vcf") if one.card is not None]
    assert found[0].kept == ("This line says nothing", "Photo;Type=jpeg;ENCODING=b:/9j/4AAQ!!!")
    assert found[0].phones == (Labelled("+1 1", "other"),)
    assert found[4].kept == ("X_ODD NAME:kept all the same",)


def test_the_parts_of_a_name_win_over_the_shown_name_which_is_kept_where_it_says_more() -> None:
    assert of("N:Chen;Sara\nFN:Chen, Sara").kept == ()
    card = of("N:Chen;Sara\nFN:Lady Sara")
    assert (card.name, card.kept) == ("Sara Chen", ("FN:Lady Sara",))


def test_a_second_value_of_what_a_card_has_once_is_kept() -> None:
    card = of("TITLE:One\nTITLE:Two\nURL:a.example\nURL:b.example\nORG:A\nORG:B\nUID:1\nUID:2\nROLE:R")
    assert (card.title, card.website, card.company, card.uid) == ("One", "a.example", "A", "1")
    assert card.kept == ("TITLE:Two", "URL:b.example", "ORG:B", "UID:2", "ROLE:R")


def test_a_role_is_the_title_of_those_who_have_none() -> None:
    assert of("ROLE:Buyer\nN:a") == Card(last_name="a", title="Buyer")


def test_two_notes_become_one_and_the_same_one_twice_stays_one() -> None:
    assert of("NOTE:a\nNOTE:b\nNOTE:a").notes == "a\n\nb"


def test_a_folded_line_of_version_2_1_keeps_its_blank() -> None:
    assert of("VERSION:2.1\nNOTE:two\n words").notes == "two words"
    assert of("VERSION:3.0\nNOTE:one wo\n rd").notes == "one word"
    assert of("VERSION:3.0\nNOTE:\x01one wo\n rd\n VERSION:2.1").notes == "one wordVERSION:2.1"


def test_a_country_that_is_not_certain_stays_as_it_was_written() -> None:
    assert of("ADR:;;;;;;Deutschland").addresses[0].address.country == "DE"
    assert of("ADR:;;;;;;Land of Oz").addresses[0].address.country == "Land of Oz"


@pytest.mark.parametrize(
    "line",
    [
        "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/sara-chen",
        "X-SOCIALPROFILE;TYPE=LinkedIn:sara-chen",
        "SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/sara-chen",
        "IMPP;X-SERVICE-TYPE=LinkedIn:x-apple:sara-chen",
        "URL:https\\://www.linkedin.com/in/sara-chen",
        "X-LINKEDIN:sara-chen",
    ],
)
def test_a_profile_on_linkedin_is_known_wherever_it_stands(line: str) -> None:
    assert of(line) == Card(linkedin="https://www.linkedin.com/in/sara-chen")


def test_a_companys_page_on_linkedin_is_a_website() -> None:
    page = "https://www.linkedin.com/company/lindholm"
    assert of(f"URL:{page}") == Card(website=page)


def test_cards_come_one_by_one_and_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    path.write_bytes(b"".join(b"BEGIN:VCARD\nN:Chen%d\nEND:VCARD\n" % at for at in range(60_000)))
    size = path.stat().st_size
    told: list[tuple[int, int]] = []
    found = list(VCardReader().read(path, lambda done, total: told.append((done, total))))
    assert len(found) == 60_000
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (size, size)
    assert len(told) > 5

    stopped = VCardReader().read(path, cancelled=lambda: len(seen) > 5)
    seen: list[CardRead] = []
    seen.extend(stopped)
    assert len(seen) < 60_000


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04rest", "zip archive. Unpack it"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "calendar file"),
        (b"<html>", "holds no contact card"),
        (
            b"BEGIN:VCARD\r\nEND:VCARD\r\n",
            "No card in “a.vcf” could be read (line 1: card 1 is empty; left out)",
        ),
    ],
)
def test_a_file_without_cards_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UserError) as refused:
        list(VCardReader().read_bytes(data, "a.vcf"))
    assert says in refused.value.sentence
    assert refused.value.sentence.endswith(".")


def test_a_file_of_100_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.vcf"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(UserError, match=r"“huge.vcf” is too large: 100 MB.*Export fewer contacts"):
        VCardReader().read(path)


def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        VCardReader().read(tmp_path)
    with pytest.raises(UserError, match="no longer there"):
        VCardReader().read(tmp_path / "gone.vcf")


# A control character anywhere near makes the reader look at every line of the cards around it.
NO_PLAIN_CARD = b"BEGIN:VCARD\r\nN:Chen\x01;\r\nEND:VCARD\r\n"


@given(CARDS, st.sampled_from(Version))
def test_plain_cards_are_read_as_those_that_need_care_are(card: Card, version: Version) -> None:
    written = write_card(card, version, with_card_pictures=True)
    at_once = list(VCardReader().read_bytes(written + write_card(SARA), "a.vcf"))
    with_care = list(VCardReader().read_bytes(NO_PLAIN_CARD + written + write_card(SARA), "a.vcf"))
    assert [(one.number + 1, one.line + 3, one.card) for one in at_once] == [
        (one.number, one.line, one.card) for one in with_care[1:]
    ]


@pytest.mark.parametrize(
    "name", sorted(path.name for path in SAMPLES.glob("*.vcf") if "utf16" not in path.name)
)
def test_other_programs_plain_cards_too(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    at_once = list(VCardReader().read_bytes(data, name))
    with_care = list(VCardReader().read_bytes(NO_PLAIN_CARD + data, name))
    assert [one.card for one in at_once] == [one.card for one in with_care[1:]]


def test_two_files_glued_together_are_two_cards() -> None:
    glued = b"BEGIN:VCARD\nN:Chen\nEND:VCARDBEGIN:VCARD\nN:Kim\nEND:VCARD"
    found = list(VCardReader().read_bytes(glued, "a.vcf"))
    assert [one.card for one in found] == [Card(last_name="Chen"), Card(last_name="Kim")]


def test_pasted_text_may_be_indented_as_a_whole() -> None:
    pasted = "\n    BEGIN:VCARD\n    N:Chen;Sara\n    NOTE:one\n      word\n    END:VCARD\n"
    [found] = VCardReader().read_bytes(pasted.encode(), "a.vcf")
    assert found.card == Card(last_name="Chen", first_name="Sara", notes="one word")


def test_a_calendar_within_a_card_is_kept_line_by_line() -> None:
    assert of("N:Chen\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT").kept == (
        "BEGIN:VEVENT",
        "SUMMARY:x",
        "END:VEVENT",
    )


@pytest.mark.parametrize(
    "text", ["Hi\nTel: +49 30 1\nEmail: a@b.example\n", "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n"]
)
def test_text_of_another_kind_is_no_card_without_a_beginning(text: str) -> None:
    with pytest.raises(UserError, match="holds no contact card"):
        list(VCardReader().read_bytes(text.encode(), "a.vcf"))
