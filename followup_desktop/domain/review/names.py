"""Names as they stand on the cards: how a word of a letter is compared with a name."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from followup_desktop.domain.review.reading import WORD
from followup_desktop.domain.review.written import Reader
from followup_desktop.domain.typing_slips import slips_between

TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir madam dame lord lady rev reverend father sister "
    "captain chef "
    "judge nurse coach colonel major sergeant sgt capt lt cpl col maj gen rev fr hon herr frau "
    "señor señora monsieur madame".split()
)
LEGAL = frozenset(
    "ltd limited inc incorporated llc llp plc gmbh ag sa bv nv co corp corporation company".split()
)
LINKING = frozenset("the and of for at in de la le van von der den di da du del al el bin ibn st".split())
NOBODY = frozenset(
    "all team everyone everybody both there folks hiring manager managers committee panel recruiter "
    "recruiting "
    "recruitment search selection sirs colleague colleagues friend friends again to whom it may concern "
    "very much "
    "my and or good morning afternoon evening day hi hello hey dear dearest members member you yours "
    "office board staff "
    "department each from me is this".split()
)
"""What a salutation says in the place of a name, and the words around one."""
_SHORT_FORMS = (
    "alexander alex sandy xander|alexandra alex sandra lexi|andrew andy drew|anthony tony|benjamin "
    "ben|catherine "
    "katherine kathryn cathy kathy kate katie kat|charles charlie chuck|christine christina chris tina "
    "chrissy|"
    "christopher chris|daniel dan danny|danielle dani|david dave|deborah debra deb debbie|dorothy "
    "dot|edward ed "
    "eddie ted|elizabeth liz beth lizzie betty eliza|frances fran|francis frank|frederick fred|gabriel gabe|"
    "gregory greg|gerald gerry jerry|jacob jake|james jim jamie jimmy|jennifer jen jenny|jessica jess|john "
    "jack "
    "johnny|jonathan jon|joseph joe|joshua josh|kenneth ken|kimberly kim|lawrence larry|leonard leo len|"
    "margaret maggie meg peggy|matthew matt|michael mike mick|miguel mike|nathaniel nate nathan|nicholas "
    "nick|"
    "nicole nicki|pamela pam|patricia pat trish|patrick pat paddy|peter pete|philip phil|priscilla "
    "cilla|rebecca "
    "becky becca|richard rick rich dick|robert rob bob bobby|ronald ron|samantha sam|samuel sam|stephanie "
    "steph|"
    "stephen steven steve|susan sue susie|suzanne sue|theodore ted theo|theresa teresa terry tess|thomas tom|"
    "timothy tim|valerie val|victoria vicky|vincent vince|vivian viv|walter walt|william will bill liam|"
    "zachary zach"
).split("|")
# The first letters that sound alike: a name is seldom mistyped at its start.
_SOUNDS = ("ckq", "szc", "jgy", "iy", "eiy", "fpv", "vw")


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Return a word without letter case, accents and a possessive ending."""
    word = word.casefold().replace("’", "'")
    for ending in ("'s", "'"):
        word = word.removesuffix(ending)
    if word.isascii():
        return word
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.translate(_LETTERS)


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=256)
def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, with the parts of those that have a hyphen."""
    words = [fold(word) for word in WORD.findall(name)]
    return tuple(dict.fromkeys(piece for word in words for piece in (word, *word.split("-")) if piece))


@lru_cache(maxsize=256)
def weighty(name: str) -> tuple[str, ...]:
    """Return the words of a company's name or a role that tell it from others, folded, in order."""
    words = tuple(fold(word) for word in WORD.findall(name))
    kept = tuple(word for word in words if word not in LEGAL and word not in LINKING)
    return kept or words


@lru_cache(maxsize=256)
def short_forms(first: str) -> frozenset[str]:
    """Return the usual short and long forms of a first name, folded."""
    name = fold(first)
    groups = (group.split() for group in _SHORT_FORMS)
    # The first of a group is the full name: "Pat" may be either, but Patrick is not Patricia.
    return frozenset(word for group in groups if name in group for word in group)


def same_name(word: str, reader: Reader) -> bool:
    """Whether a word of the letter is a name of the reader's."""
    said = fold(word)
    first = fold(reader.first)
    # "Bart" for Bartholomew; but "Dan" is no Dana.
    short = len(said) >= 3 and first.startswith(said) and len(first) >= len(said) + 3
    return short or said in parts(reader.name) or said in short_forms(reader.first)


def is_slip(word: str, name: str, generous: bool = False) -> bool:
    """Whether a folded word is a folded name with a slip of the keyboard in it.

    One letter is wrong, missing, too many or swapped with the next; two in a name of seven letters, or in one
    of five where its place says that it is meant (``generous``).
    """
    if word == name or len(name) < 3 or abs(len(word) - len(name)) > 2 or is_ending(word, name):
        return False
    if word[:1] != name[:1] and not any(word[:1] in s and name[:1] in s for s in _SOUNDS) and not generous:
        return False
    most = 2 if len(name) >= (5 if generous else 7) else 1
    return slips_between(word, name, most) <= most


def as_on_card(shown: str, name: str, part: str) -> str:
    """Return the word of a name that folds to ``part``, as its card has it, with a possessive of ``shown``.

    An empty string where the name has no such word.
    """
    words = (piece for word in WORD.findall(name) for piece in (word, *word.split("-")))
    card = next((word for word in words if fold(word) == part), "")
    ending = shown[-2:] if card and shown[-2:] in ("'s", "’s") and card[-2:] != shown[-2:] else ""
    return card + ending


def is_ending(word: str, name: str) -> bool:
    """Whether two words differ by a plural or the like: "Whitfields", "manager" and "managers"."""
    long, short = (word, name) if len(word) > len(name) else (name, word)
    return long in (short + "s", short + "es") or (short.endswith("y") and long == short[:-1] + "ies")


def is_any_slip(word: str, names: Iterable[str], generous: bool = False) -> str:
    """Return the first of the names that a word is a slip of, or an empty string."""
    return next((name for name in names if is_slip(word, name, generous)), "")
