"""From the properties of one vCard to a card: what has a place goes there, all else is kept as it is."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from followup_desktop.domain.card import Card, LabelledAddress, Picture, Trouble
from followup_desktop.domain.kinds import LinkedIn, Medium
from followup_desktop.domain.model import Labelled, PostalAddress
from followup_desktop.exchange.vcard_binary import MAX_PICTURE, decoded, picture_of, with_data_address
from followup_desktop.exchange.vcard_fields import (
    MAX_TAGS,
    address_of,
    email_address,
    is_linkedin,
    linkedin_address,
    phone_number,
    tags_of,
    unique,
)
from followup_desktop.exchange.vcard_head import (
    KEPT_MARK,
    LONGEST_REMEMBERED,
    NOT_PREFERRED,
    REMEMBERED,
    Head,
    head_of,
)
from followup_desktop.exchange.vcard_labels import label_of_text
from followup_desktop.exchange.vcard_names import split_name
from followup_desktop.exchange.vcard_text import clean, escape, split, unescape, words_of

MAX_TROUBLES = 20

_MEDIA = {one.value: one for one in Medium}
_STATES = {one.value: one for one in LinkedIn if one is not LinkedIn.UNKNOWN}
_NOBODY = ("", "", "", "", "")
_VALUE = re.compile(r";VALUE=(?:uri|url)\b", re.IGNORECASE)
_One = TypeVar("_One")


class Builder:
    """One card in the making. ``line`` is where the property that is being added stands, for its troubles."""

    def __init__(self) -> None:
        self.line = 0
        self.troubles: list[Trouble] = []
        self.kept: list[str] = []
        self._texts: dict[str, str] = {}
        self._names = _NOBODY
        self._fn_line = self._role_line = ""
        self._emails: list[tuple[Head, Labelled]] = []
        self._phones: list[tuple[Head, Labelled]] = []
        self._addresses: list[tuple[Head, LabelledAddress]] = []
        self._notes: list[str] = []
        self._tags: list[str] = []
        self._pictures: dict[str, Picture] = {}
        self._labels: dict[str, tuple[str, int]] = {}
        self._medium: Medium | None = None
        self._linkedin_state = LinkedIn.UNKNOWN

    def say(self, text: str) -> None:
        """Report what is odd about the line that is being added; no more than a card's share."""
        if len(self.troubles) < MAX_TROUBLES:
            self.troubles.append(Trouble(self.line, text))
        elif len(self.troubles) == MAX_TROUBLES:
            self.troubles.append(Trouble(self.line, "more of this kind in the same card"))

    def add(self, head: Head, value: str) -> None:
        """Take a property. ``value`` is decoded text, still escaped, and base64 as it was written."""
        _take_of(head)(self, head, value)

    def keep(self, head: Head, value: str) -> None:
        """Keep a property as it is."""
        self.kept.append(_kept_line(head, head.written, value))

    def _take_marked(self, head: Head, value: str) -> None:
        self.kept.append(_kept_line(head, head.written.replace(KEPT_MARK, "", 1), value))

    def _take_encoded_text(self, head: Head, value: str) -> None:
        data = decoded(value)
        if data is None:
            self.say("base64 that cannot be decoded; kept as text")
            self.keep(head, value)
        else:
            _TAKES[head.name](self, head, escape(clean(data.decode("utf-8", "replace"))))

    def _take_name(self, head: Head, value: str) -> None:
        parts = _parts(value)
        count = len(parts)
        if self._names is not _NOBODY or (count > 5 and any(parts[5:])):
            self.keep(head, value)
            if self._names is not _NOBODY:
                return
        last, first, middle, prefix, suffix = parts if count == 5 else (*parts[:5], *[""] * (5 - count))
        if last or first or middle or prefix or suffix:
            self._names = (prefix, first, middle, last, suffix)

    def _take_shown_name(self, head: Head, value: str) -> None:
        text = unescape(value).strip()
        if text and "FN" not in self._texts:
            self._texts["FN"] = text
            self._fn_line = f"{head.written}:{value}"
        elif text and text != self._texts["FN"]:
            self.keep(head, value)

    def _take_text(self, head: Head, value: str) -> None:
        text = (unescape(value) if "\\" in value else value).strip()
        if text and head.name not in self._texts:
            self._texts[head.name] = text
        elif text:
            self.keep(head, value)

    def _take_role(self, head: Head, value: str) -> None:
        if "ROLE" in self._texts or not value.strip():
            self.keep(head, value)
        else:
            self._texts["ROLE"] = unescape(value).strip()
            self._role_line = f"{head.written}:{value}"

    def _take_company(self, head: Head, value: str) -> None:
        parts = _parts(value)
        if "ORG" not in self._texts and len(parts) == 1:
            if parts[0]:
                self._texts["ORG"] = parts[0]
        elif any(parts):
            if "ORG" in self._texts or any(parts[1:]):
                self.keep(head, value)
            self._texts.setdefault("ORG", parts[0])

    def _take_email(self, head: Head, value: str) -> None:
        text = email_address(unescape(value) if "\\" in value else value)
        if text:
            self._emails.append((head, Labelled(text, head.label)))

    def _take_phone(self, head: Head, value: str) -> None:
        text = phone_number(unescape(value) if "\\" in value else value)
        if text:
            self._phones.append((head, Labelled(text, head.label)))

    def _take_address(self, head: Head, value: str) -> None:
        address = address_of(value)
        if address is None:
            self.keep(head, value)
            return
        printed = head.parameters.get("LABEL", "").strip() if head.parameters else ""
        if printed and (address or address.country):
            types = f";TYPE={','.join(head.types)}" if head.types else ""
            self.kept.append(f"LABEL{types}:{escape(printed)}")
        elif printed:
            address = PostalAddress(printed)
        if address or address.country:
            self._addresses.append((head, LabelledAddress(address, head.label)))

    def _take_url(self, head: Head, value: str) -> None:
        text = unescape(value).strip()
        website = head.mark == "website"
        if text and is_linkedin(text) and not website and "LINKEDIN" not in self._texts:
            self._texts["LINKEDIN"] = text
        elif text and "URL" not in self._texts and (website or not is_linkedin(text)):
            self._texts["URL"] = text
        elif text:
            self.keep(head, value)

    def _take_profile(self, head: Head, value: str) -> None:
        text = unescape(value).strip()
        service = head.parameters.get("X-SERVICE-TYPE") or head.parameters.get("SERVICE-TYPE") or ""
        theirs = "linkedin" in (service.lower(), *map(str.lower, head.types)) or head.name == "X-LINKEDIN"
        if text and "LINKEDIN" not in self._texts and (theirs or is_linkedin(text)):
            self._texts["LINKEDIN"] = linkedin_address(text)
        elif text:
            self.keep(head, value)

    def _take_tags(self, head: Head, value: str) -> None:
        tags = tags_of(value)
        if self._tags:
            tags = unique([*self._tags, *tags])
        if len(tags) <= MAX_TAGS:
            self._tags = tags
        else:
            self.keep(head, value)

    def _take_note(self, _head: Head, value: str) -> None:
        text = unescape(value)
        if text and text not in self._notes:
            self._notes.append(text)

    def _take_picture(self, head: Head, value: str) -> None:
        value = value.strip()
        if not value:
            return
        if len(value) > MAX_PICTURE * 4 // 3 + 1_000:
            self.say(f"a picture of more than {MAX_PICTURE // 1_000_000} MB; left out")
            return
        is_data = value[:5].lower() == "data:"
        if head.name in self._pictures or (not is_data and (head.encoding != "B" or _is_address(head))):
            self.keep(head, value)
            return
        picture = picture_of(value, head.types, head.parameters.get("MEDIATYPE", ""))
        if picture is None:
            self.say("a photo that cannot be decoded; kept as text")
            self.keep(head, value)
        else:
            self._pictures[head.name] = picture

    def _take_label(self, head: Head, value: str) -> None:
        text = unescape(value).strip()
        if not text:
            return
        if head.group and head.group not in self._labels:
            self._labels[head.group] = (label_of_text(text), len(self.kept))
        self.keep(head, value)

    def _take_medium(self, head: Head, value: str) -> None:
        if value in _MEDIA and self._medium is None:
            self._medium = _MEDIA[value]
        else:
            self.keep(head, value)

    def _take_linkedin_state(self, head: Head, value: str) -> None:
        if value in _STATES and self._linkedin_state is LinkedIn.UNKNOWN:
            self._linkedin_state = _STATES[value]
        else:
            self.keep(head, value)

    def _take_line(self, _head: Head, value: str) -> None:
        text = unescape(value)
        if text:
            self.kept.append(text)

    def _take_nothing(self, _head: Head, _value: str) -> None:
        """Facts about the file, not about the person: each program writes its own."""

    def card(self) -> Card:
        """Return the card."""
        texts = self._texts
        if self._labels:
            self._use_labels()
        emails, phones = _in_order(self._emails), _in_order(self._phones)
        title = texts.get("TITLE", "")
        if self._role_line:
            title = title or texts["ROLE"]
            if title is not texts["ROLE"]:
                self.kept.append(self._role_line)
        company, website, linkedin = texts.get("ORG", ""), texts.get("URL", ""), texts.get("LINKEDIN", "")
        if "FN" in texts:
            self._settle_name(texts["FN"], (company, website, linkedin), emails + phones)
        return Card(
            texts.get("UID", ""),
            *self._names,
            title,
            company,
            emails,
            phones,
            _in_order(self._addresses),
            website,
            linkedin,
            self._linkedin_state,
            self._medium,
            tuple(self._tags),
            "\n\n".join(self._notes),
            self._pictures.get("PHOTO"),
            self._pictures.get("X-FOLLOWUP-CARD-FRONT"),
            self._pictures.get("X-FOLLOWUP-CARD-BACK"),
            tuple(self.kept),
        )

    def _settle_name(self, shown: str, texts: tuple[str, ...], labelled: tuple[Labelled, ...]) -> None:
        """N wins over FN. A shown name that says more than the card can is kept beside it."""
        if self._names is _NOBODY:
            if shown in texts or any(shown == one.value for one in labelled):
                return
            self._names = split_name(shown)
        parts = [part for part in self._names if part]
        full = " ".join(parts)
        if shown != full and not words_of(shown) <= words_of(full):
            self.kept.append(self._fn_line)

    def _use_labels(self) -> None:
        """Put the labels that stand in lines of their own (X-ABLabel) to what they are about."""
        used: set[int] = set()
        for found in (self._emails, self._phones):
            for at, head, label in self._labels_of(found, used):
                found[at] = (head, Labelled(found[at][1].value, label))
        for at, head, label in self._labels_of(self._addresses, used):
            self._addresses[at] = (head, LabelledAddress(self._addresses[at][1].address, label))
        self.kept = [line for at, line in enumerate(self.kept) if at not in used]

    def _labels_of(
        self, found: Sequence[tuple[Head, object]], used: set[int]
    ) -> Iterator[tuple[int, Head, str]]:
        for at, (head, _) in enumerate(found):
            if head.group in self._labels:
                label, kept_at = self._labels[head.group]
                used.add(kept_at)
                yield at, head, label


def _in_order(found: list[tuple[Head, _One]]) -> tuple[_One, ...]:
    """The preferred one comes first; the others stay in the order of the file."""
    if len(found) > 1 and any(head.pref != NOT_PREFERRED for head, _ in found):
        found = sorted(found, key=lambda one: one[0].pref)
    return tuple([one for _, one in found])


def _parts(value: str) -> list[str]:
    """The parts of a structured value, as plain text."""
    if "\\" in value:
        return [unescape(part).strip() for part in split(value, ";")]
    return [*map(str.strip, value.split(";"))]


def _is_address(head: Head) -> bool:
    return head.parameters.get("VALUE", "").lower() in ("uri", "url")


def _kept_line(head: Head, written: str, value: str) -> str:
    if head.encoding == "B":
        text = "".join(value.split())
        return with_data_address(written, head.types, text) or f"{written};ENCODING=b:{text}"
    if value[:5].lower() == "data:" and _is_address(head):
        written = _VALUE.sub("", written)
    return f"{written}:{value}"


_Take = Callable[[Builder, Head, str], None]
OF_THE_FILE = ("VERSION", "PROFILE", "REV", "PRODID", "BEGIN", "END")
_BINARY = frozenset({"PHOTO", "X-FOLLOWUP-CARD-FRONT", "X-FOLLOWUP-CARD-BACK"})
_TAKES: dict[str, _Take] = {
    "N": Builder._take_name,
    "FN": Builder._take_shown_name,
    "UID": Builder._take_text,
    "TITLE": Builder._take_text,
    "ROLE": Builder._take_role,
    "ORG": Builder._take_company,
    "EMAIL": Builder._take_email,
    "TEL": Builder._take_phone,
    "ADR": Builder._take_address,
    "URL": Builder._take_url,
    "X-SOCIALPROFILE": Builder._take_profile,
    "SOCIALPROFILE": Builder._take_profile,
    "IMPP": Builder._take_profile,
    "X-LINKEDIN": Builder._take_profile,
    "CATEGORIES": Builder._take_tags,
    "NOTE": Builder._take_note,
    "X-ABLABEL": Builder._take_label,
    "X-FOLLOWUP-MEDIUM": Builder._take_medium,
    "X-FOLLOWUP-LINKEDIN": Builder._take_linkedin_state,
    "X-FOLLOWUP-LINE": Builder._take_line,
    **dict.fromkeys(OF_THE_FILE, Builder._take_nothing),
    **dict.fromkeys(("BEGIN", "END"), Builder.keep),
    **dict.fromkeys(_BINARY, Builder._take_picture),
}


Plan = tuple[_Take, Head] | tuple[()]
# How to take a plain line by what stands before its colon. Heads recur from card to card.
PLANS: dict[str, Plan] = {}


def plan_of(text: str) -> Plan:
    """Return how to take a line whose value needs no care; an empty plan for all others."""
    head = head_of(text)
    plan: Plan = (_take_of(head), head) if head is not None and head.plain else ()
    if len(text) <= LONGEST_REMEMBERED:
        if len(PLANS) >= REMEMBERED:
            PLANS.clear()
        PLANS[text] = plan
    return plan


def _take_of(head: Head) -> _Take:
    take = _TAKES.get(head.name)
    if take is None:
        return Builder.keep
    if head.mark == "kept":
        return Builder._take_marked
    return Builder._take_encoded_text if head.encoding == "B" and head.name not in _BINARY else take


# What a card has a place for: a kept line of one of these names has to say that it is to be kept.
FIELDS = frozenset(_TAKES)
