"""Who it is: name, title and company among the pieces that are nothing else."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from unicodedata import normalize

from followup_desktop.exchange.finding.lines import Line

_TITLE = re.compile(
    r"\b(?:chief|head|vp|svp|evp|vice|president|director|manager|lead|leader|officer|ceo|cto"
    r"|cfo|coo|chro|cmo|founder|owner"
    r"|partner|principal|engineer|developer|architect|designer|analyst|consultant|recruiter"
    r"|recruiting|talent|sourcer|hr"
    r"|assistant|associate|coordinator|administrator|specialist|supervisor|superintendent"
    r"|foreman|technician|operator"
    r"|accountant|auditor|controller|buyer|planner|nurse|physician|doctor|surgeon|therapist"
    r"|teacher|lecturer|professor"
    r"|researcher|scientist|curator|editor|journalist|writer|producer|representative|agent"
    r"|advisor|adviser|executive"
    r"|secretary|treasurer|attorney|lawyer|solicitor|counsel|paralegal|chef|sales|marketing"
    r"|operations|human resources"
    r"|leiter(?:in)?|geschäftsführer(?:in)?|ingenieur(?:in)?|berater(?:in)?|directeur"
    r"|directrice|responsable|gerente"
    r"|directora?|responsabile|adjoint|abteilungsleiter(?:in)?|personalreferent(?:in)?)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:inc|llc|llp|ltd|limited|plc|corp|corporation|company|co|gmbh|ag|kg|se|bv|nv|sarl"
    r"|sas|spa|srl|oy|ab|as|aps"
    r"|group|holdings?|partners|associates|labs?|laboratories|industries|foods?|freight"
    r"|logistics|systems|solutions"
    r"|services|technologies|software|studios?|bank|university|college|hospital|clinic|school"
    r"|institute|foundation|museum"
    r"|council|authority|agency|rail|energy|health|media|press|works)\b\.?$|\s&\s|\s\+\s|^the\s",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"\b(?:inc|llc|llp|ltd|plc|gmbh|ag|kg|sarl|sas|sa|spa|srl|oy|bv|nv|aps)$", re.IGNORECASE
)
_NAME = re.compile(r"^(?:[^\W\d_][\w'’.\-]*\s+){1,4}[^\W\d_][\w'’.\-]*$")
_CREDENTIALS = re.compile(
    r",?\s*(?:\(?(?:she|he|they)\s?/\s?(?:her|him|them)(?:\s?/\s?\w+)?\)?)", re.IGNORECASE
)
_BEHIND_A_NAME = re.compile(
    r"(?:,\s*|\s+)(ph\.?d\.?|m\.?d\.?|mba|cpa|pmp|p\.?e\.?|rn|esq\.?|jr\.?|sr\.?|iii?|dds|msc"
    r"|ma|cfa|shrm-[a-z]+|phr|sphr)\b\.?",
    re.IGNORECASE,
)
_AT_A_COMPANY = re.compile(r"^(?P<title>.+?)(?:\s+(?:at|@|bei|chez)\s+|,\s+|\s+[-–—]\s+)(?P<company>.+)$")


class Who(NamedTuple):
    """A name in its parts, a title and a company, and the indexes of the pieces that they stand in."""

    prefix: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    suffix: str = ""
    title: str = ""
    company: str = ""
    taken: frozenset[int] = frozenset()


def who_in(found: Sequence[Line], email: str, website: str) -> Who:
    """Return who these pieces name. An address ("dana.whitfield@harrowpike.example") tells names apart."""
    local, _, domain = email.rpartition("@")
    host = domain or website
    name_at = _best(found, lambda line: _name_score(line, local, found), range(len(found)))
    rest = [at for at in range(len(found)) if at != name_at]
    title_at = _best(found, lambda line: _title_score(line.text), rest)
    company_at = _best(
        found, lambda line: _company_score(line.text, host), [at for at in rest if at != title_at]
    )
    title = found[title_at].text if title_at is not None else ""
    company = found[company_at].text if company_at is not None else ""
    if title:
        title, company = _apart(title, company, host)
    taken = frozenset(at for at in (name_at, title_at, company_at) if at is not None)
    name = found[name_at].text if name_at is not None else ""
    return Who(*_name_parts(name, local), title, company, taken)


def _best(found: Sequence[Line], score: Callable[[Line], float], among: Iterable[int]) -> int | None:
    places = list(among)
    scored = [(score(found[at]), -at) for at in places]
    top = max(scored, default=(0.0, 0))
    return -top[1] if top[0] > 0 else None


def _is_company(text: str) -> bool:
    return bool(_COMPANY.search(text) or _COMPANY.search(text.replace(".", "")))


def _letters(text: str) -> str:
    """Return letters and figures alone, without case or accents: addresses are written so."""
    return "".join(char for char in normalize("NFKD", text.casefold()) if char.isalnum())


def _plain_name(text: str) -> str:
    return _BEHIND_A_NAME.sub("", _CREDENTIALS.sub("", text)).strip(" ,")


def _name_score(line: Line, local: str, found: Sequence[Line]) -> float:
    text = _plain_name(line.text)
    words = text.split()
    if not _NAME.match(text) or not 2 <= len(words) <= 5:
        return 0.0
    particles = {
        "van",
        "von",
        "de",
        "der",
        "den",
        "da",
        "di",
        "la",
        "le",
        "del",
        "bin",
        "al",
        "el",
        "y",
        "ter",
        "zu",
    }
    if any(word[0].islower() and word not in particles for word in words):
        return 0.0
    score = 1.0
    parts = [_letters(part) for part in re.split(r"[._\-+\d]+", local) if part]
    hits = sum(1 for word in words if len(_letters(word)) > 1 and _letters(word) in parts)
    joined = _letters(local)
    ends = joined.endswith(_letters(words[-1])) or joined.startswith(_letters(words[-1]))
    score += 3.0 * hits + (2.0 if not hits and joined and len(_letters(words[-1])) > 2 and ends else 0.0)
    if _TITLE.search(text):
        score -= 1.5
    if _is_company(text):
        score -= 1.5 + 2.0 * bool(_LEGAL_FORM.search(text.replace(".", "")))
    tallest = max((one.height for one in found), default=0.0)
    if tallest:
        score += 0.5 * line.height / tallest
    return score + 0.3 / (1 + found.index(line))


def _title_score(text: str) -> float:
    hits = len(_TITLE.findall(text))
    return hits + 0.1 if hits and len(text.split()) <= 12 else 0.0


def _company_score(text: str, host: str) -> float:
    name = host.removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")[0]
    labels = [_letters(part) for part in name.split(".")[:-1] if len(part) > 2]
    said = _letters(text)
    score = 0.0
    if said and any(label in said or (len(said) > 3 and said in label) for label in labels):
        score += 3.0
    initials = _letters("".join(word[0] for word in text.split() if word[0].isalpha()))
    if len(initials) > 2 and initials in labels:
        score += 1.5
    if _is_company(text):
        score += 1.0
    return score if len(text.split()) <= 9 else 0.0


def _apart(title: str, company: str, host: str) -> tuple[str, str]:
    """Tell "VP Operations at Harrow & Pike" apart; "Head of Sales, EMEA" stays whole."""
    match = _AT_A_COMPANY.match(title)
    if match is None:
        return title, company
    behind = match.group("company").strip()
    same = bool(company) and _letters(behind) == _letters(company)
    joined = re.search(r"\s(?:at|@|bei|chez)\s", title) is not None
    if same or (not company and (joined or _company_score(behind, host) > 0)):
        return match.group("title").strip(), company or behind
    return title, company


def _name_parts(name: str, local: str) -> tuple[str, str, str, str, str]:
    if not name:
        return "", "", "", "", ""
    from nameparser import HumanName

    name = _CREDENTIALS.sub("", name).strip(" ,")
    said = HumanName(name)
    if _plain_name(name).isupper() or name.islower():
        said.capitalize(force=True)
    middle, last = said.middle, said.last
    if middle and _letters(middle) in _letters(local) and _letters(last) not in _letters(local):
        # Two family names, and the address goes by the first of them.
        middle, last = "", f"{middle} {last}"
    return said.title, said.first, middle, last, said.suffix
