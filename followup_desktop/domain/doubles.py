"""Cards that may be one person's twice, with the reasons: a pure function of plain rows, for the background.

Nothing is compared with everything: only cards that share a key (an email address, the end of a phone number,
a name, a company with a part of the name) are looked at together.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from typing import NamedTuple

from followup_desktop.domain.matching import plain

NEAR = 86.0
"""How alike two names have to be, of 100, to be one name with a slip."""
MOST_IN_A_BLOCK = 300
"""Of more cards with the same key nobody can tell which are meant; only equal names are still seen there."""
_END = 7  # digits of a phone number by which candidates are found
_NICKNAMES = """
alexander alex sandy|alexandra alex sandra|andrew andy drew|anthony tony|barbara barb|benjamin ben|
catherine katherine kathryn cathy kathy kate katie cat|charles charlie chuck|christina christine chris tina|
christopher chris|daniel dan danny|david dave|deborah debbie deb|donald don|dorothy dot|edward ed eddie ted|
elizabeth liz beth lisa betty eliza|francis frank|frederick fred|gerald jerry|gregory greg|harold harry|
henry hank harry|jacob jake|james jim jimmy jamie|jennifer jen jenny|jeffrey jeff|jessica jess|
johannes hannes hans|john jack johnny|jonathan jon|joseph joe joey|joshua josh|katharina kathi katja|
kenneth ken|laurence lawrence larry|leonard len leo|margaret maggie meg peggy|matthew matt|
maximilian max|michael mike mick|nicholas nick|nicole nicki|pamela pam|patricia pat patty tricia|
patrick pat paddy|peter pete|philip phil|raymond ray|rebecca becky|richard rich rick dick|
robert rob bob bobby bert|ronald ron|samantha sam|samuel sam|stephanie steph|steven stephen steve|
susan sue susie|theodore ted theo|theresa terry tess|thomas tom tommy|timothy tim|victoria vicky|
vincent vince|walter walt|william bill billy will liam|zachary zach
"""


class PlainCard(NamedTuple):
    """As much of a card as is compared. ``country`` is an ISO 3166 alpha-2 code or empty."""

    id: int
    first_name: str
    last_name: str
    company: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    country: str


class Reason(StrEnum):
    """Why two cards may be one person's; the value is what the user reads."""

    EMAIL = "the same email address"
    PHONE = "the same phone number"
    NAME_AND_COMPANY = "the same name and company"
    NAME = "the same name"
    NICKNAME = "a short form of the same name"
    NEAR_NAME = "almost the same name"


_WEIGHT = {
    Reason.EMAIL: 8,
    Reason.NAME_AND_COMPANY: 6,
    Reason.PHONE: 5,
    Reason.NICKNAME: 3,
    Reason.NAME: 3,
    Reason.NEAR_NAME: 2,
}


@dataclass(frozen=True, slots=True)
class Double:
    """Two cards that may be one person's, the older card (``one``) first."""

    one: int
    other: int
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        """How much speaks for it; only good for sorting."""
        return sum(_WEIGHT[reason] for reason in self.reasons)


class _Compared(NamedTuple):
    card: PlainCard
    first: str
    last: str
    words: tuple[str, ...]
    company: str


def find_doubles(cards: Sequence[PlainCard], apart: Iterable[tuple[int, int]] = ()) -> list[Double]:
    """Return the likely doubles, the likeliest first, without the pairs in ``apart`` (the lower id first)."""
    compared = [_compared(card) for card in cards]
    found: dict[tuple[int, int], set[Reason]] = {}
    for look in (_by_email, _by_phone, _by_name, _by_near_name):
        for one, other, reason in look(compared):
            pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            found.setdefault(pair, set()).add(reason)
    for pair in apart:
        found.pop(pair, None)
    doubles = [
        Double(*pair, tuple(sorted(why, key=_WEIGHT.__getitem__, reverse=True)))
        for pair, why in found.items()
    ]
    return sorted(doubles, key=lambda double: (-double.weight, double.one, double.other))


_Found = Iterator[tuple[PlainCard, PlainCard, Reason]]


def _compared(card: PlainCard) -> _Compared:
    first, last = _words(card.first_name), _words(card.last_name)
    return _Compared(
        card, " ".join(first), " ".join(last), tuple(sorted((*first, *last))), _company(card.company)
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for raw in plain(text).replace("-", " ").split() if (word := raw.strip(".,’'\"()")))


_FORMS = frozenset(
    "inc llc ltd limited gmbh ag kg co corp corporation company plc sa sarl srl bv nv oy ab as".split()
)


@cache
def _company(name: str) -> str:
    words = [word for word in _words(name.replace("&", " and ")) if word]
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


def _blocks(
    cards: Sequence[_Compared], keys: Callable[[_Compared], Iterable[Hashable]]
) -> Iterator[list[_Compared]]:
    """Return the cards that share a key, for each key that two have or more."""
    by_key: dict[Hashable, list[_Compared]] = {}
    for card in cards:
        for key in dict.fromkeys(keys(card)):
            by_key.setdefault(key, []).append(card)
    return (block for block in by_key.values() if 1 < len(block) <= MOST_IN_A_BLOCK)


def _by_email(cards: Sequence[_Compared]) -> _Found:
    for block in _blocks(cards, lambda one: [address.casefold().strip() for address in one.card.emails]):
        for one, other in combinations(block, 2):
            yield one.card, other.card, Reason.EMAIL


def _by_phone(cards: Sequence[_Compared]) -> _Found:
    def ends(one: _Compared) -> list[str]:
        digits = ("".join(filter(str.isdecimal, phone)) for phone in one.card.phones)
        return [found[-_END:] for found in digits if len(found) >= _END]

    for block in _blocks(cards, ends):
        for one, other in combinations(block, 2):
            # A switchboard's number is everybody's there.
            if _may_be_one(one, other) and _share_number(one.card, other.card):
                yield one.card, other.card, Reason.PHONE


def _share_number(one: PlainCard, other: PlainCard) -> bool:
    mine = {number for phone in one.phones if (number := international(phone, one.country))}
    return any(international(phone, other.country or one.country) in mine for phone in other.phones)


@cache
def international(phone: str, country: str) -> str:
    """Return a phone number as E.164 and extension; its bare digits where no plan of numbers knows it."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(phone, country or None)
    except phonenumbers.NumberParseException:
        return "".join(filter(str.isdecimal, phone))
    number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"{number};{parsed.extension}" if parsed.extension else str(number)


def _may_be_one(one: _Compared, other: _Compared) -> bool:
    """Whether the names do not speak against it: one is missing, or they are the same or nearly so."""
    return not one.words or not other.words or one.words == other.words or _alike(one, other) is not None


def _by_name(cards: Sequence[_Compared]) -> _Found:
    full: dict[tuple[str, ...], list[_Compared]] = {}
    for card in cards:
        if len(card.words) > 1:
            full.setdefault(card.words, []).append(card)
    for same in full.values():
        by_company: dict[str, list[_Compared]] = {}
        for card in same:
            by_company.setdefault(card.company, []).append(card)
        nowhere = by_company.pop("", [])
        for there in by_company.values():
            for one, other in combinations(there[:MOST_IN_A_BLOCK], 2):
                yield one.card, other.card, Reason.NAME_AND_COMPANY
        # Without a company it may be any of them; two companies are two people until somebody says otherwise.
        others = [card for there in by_company.values() for card in there]
        for at, one in enumerate(nowhere[:MOST_IN_A_BLOCK]):
            for other in (*nowhere[at + 1 : MOST_IN_A_BLOCK], *others[:MOST_IN_A_BLOCK]):
                yield one.card, other.card, Reason.NAME


def _by_near_name(cards: Sequence[_Compared]) -> _Found:
    def keys(one: _Compared) -> list[Hashable]:
        if not one.first or not one.last or not one.company:
            return []
        return [(one.company, "last", one.last), (one.company, "first", one.first)]

    for block in _blocks(cards, keys):
        for one, other in combinations(block, 2):
            if one.words != other.words and (reason := _alike(one, other)) is not None:
                yield one.card, other.card, reason


def _alike(one: _Compared, other: _Compared) -> Reason | None:
    if one.last == other.last and _short_of(one.first, other.first):
        return Reason.NICKNAME
    near = _near(f"{one.first} {one.last}", f"{other.first} {other.last}")
    return Reason.NEAR_NAME if near else None


def _near(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return ratio(one, other, score_cutoff=NEAR) > 0


def _short_of(one: str, other: str) -> bool:
    """Whether two first names are one: a nickname of the other, an initial, or without the middle name."""
    if not one or not other or one == other:
        return False
    short, long = sorted((one.split()[0], other.split()[0]), key=len)
    if short == long or (len(short) == 1 and long.startswith(short)):
        return True
    return bool(_groups().get(short, frozenset()) & _groups().get(long, frozenset()))


@cache
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, frozenset[int]] = {}
    for number, names in enumerate("".join(_NICKNAMES.split("\n")).split("|")):
        for name in names.split():
            groups[name] = groups.get(name, frozenset()) | {number}
    return groups
