"""Cards of every kind, for property tests."""

from hypothesis import strategies as st

from followup_desktop.domain.card import Card, LabelledAddress, Picture
from followup_desktop.domain.kinds import LinkedIn, Medium
from followup_desktop.domain.model import Labelled, PostalAddress
from followup_desktop.exchange.vcard_countries import country_name

# Every character there is, those that mean something in a vCard oftener.
_MEANINGFUL = st.sampled_from([*"\\,;:\"'=^\n\r\t .-+@<&", "\\n", "\r\n", "\x85", "\u2028", "é", "漢", "🙂"])
TEXT = st.lists(_MEANINGFUL | st.text(max_size=4), max_size=6).map("".join) | st.text(max_size=120)
LONG = st.text(min_size=60, max_size=400)

_LABELS = st.sampled_from(
    ["work", "home", "mobile", "other", "work fax", "home mobile", "fax", "School", "", "Work", "fax work"]
)
LABELS = _LABELS | TEXT
_CODES = st.sampled_from(["DE", "US", "GB", "TR", "CI", "de", "Deutschland", "", "Atlantis"])
ADDRESSES = st.builds(PostalAddress, TEXT, TEXT, TEXT, TEXT, _CODES | TEXT)
PICTURES = st.builds(
    Picture,
    st.sampled_from(
        ["image/jpeg", "image/png", "image/svg+xml", "image/x-own", "application/pdf", "", "odd;"]
    ),
    st.binary(max_size=200) | st.just(b"\x89PNG\r\n\x1a\n"),
)
_WEB = st.sampled_from(
    [
        "https://acme.example/a,b;c?d=1",
        "https://www.linkedin.com/in/sara-chen",
        "linkedin.com/in/x",
        "https://www.linkedin.com/company/acme",
        "sara-chen",
        "",
    ]
)
_NAMES = st.sampled_from(
    "BDAY NICKNAME URL ORG FN N EMAIL TEL ADR LABEL NOTE ROLE PHOTO LOGO KEY X-OWN X-ABLabel IMPP AGENT REV"
    " VERSION BEGIN END X-FOLLOWUP-MEDIUM X-FOLLOWUP-LINE CATEGORIES UID X-SOCIALPROFILE".split()
)
_GROUPS = st.sampled_from(["", "", "item1.", "item2.", "a-b."])
_PARAMETERS = st.sampled_from(
    [
        "",
        ";TYPE=work",
        ';X-A="b:c;d"',
        ";PREF=1",
        ";ENCODING=b",
        ";VALUE=uri",
        ";WORK",
        ";CHARSET=utf-8",
        ";ENCODING=QUOTED-PRINTABLE",
        ";X-FOLLOWUP=kept",
        ";X-FOLLOWUP=website",
        ";A=",
        ";TYPE=JPEG",
        ';LABEL="a"',
    ]
)
_VALUES = TEXT | st.sampled_from(
    [
        "1980-02-29",
        "data:image/png;base64,iVBORw0K",
        "iVBORw0K",
        "a;b;c",
        "Acme;Sales",
        "email",
        "=41=",
        "VCARD",
    ]
)
KEPT = st.builds("{}{}{}:{}".format, _GROUPS, _NAMES, _PARAMETERS, _VALUES) | TEXT

CARDS = st.builds(
    Card,
    uid=TEXT | st.sampled_from(["urn:uuid:118530a3-9957-4b4b-b639-84c8a10b4822", "0E7602CC:ABPerson"]),
    prefix=TEXT,
    first_name=TEXT,
    middle_name=TEXT,
    last_name=TEXT,
    suffix=TEXT,
    title=TEXT,
    company=TEXT | st.just("Acme"),
    emails=st.lists(st.builds(Labelled, TEXT, LABELS), max_size=3).map(tuple),
    phones=st.lists(st.builds(Labelled, TEXT | st.just("tel:+1;ext=2"), LABELS), max_size=3).map(tuple),
    addresses=st.lists(st.builds(LabelledAddress, ADDRESSES, LABELS), max_size=2).map(tuple),
    website=TEXT | _WEB,
    linkedin=TEXT | _WEB,
    linkedin_state=st.sampled_from(LinkedIn),
    medium=st.none() | st.sampled_from(Medium),
    tags=st.lists(TEXT, max_size=3).map(tuple),
    notes=TEXT | LONG,
    photo=st.none() | PICTURES,
    front=st.none() | PICTURES,
    back=st.none() | PICTURES,
    kept=st.lists(KEPT, max_size=4).map(tuple),
)


def with_country_names(card: Card) -> list[str]:
    """The countries of a card's addresses as a vCard says them."""
    return [country_name(one.address.country) for one in card.addresses]
