"""The subject says at a glance what the mail is: role, company, sender, what was talked of, or thanks."""

import re

from followup_desktop.domain.relations import COMMON
from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.names import fold, parts, weighty
from followup_desktop.domain.review.reading import WORD, Reading
from followup_desktop.domain.review.written import Form, Written

_THANKS = re.compile(r"\bthank|\bgrateful|\bgratitude|\bappreciat", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    "further concerning again answer application applying check checking candidate conversation "
    "discussion email enquiry follow followed following greeting greetings hello hey hi important info "
    "information inquiry interview letter line mail meeting message note one question quick re regard "
    "regarding regards reply request subject talk thought thoughts today touching touch tomorrow up "
    "update urgent yesterday yours monday tuesday wednesday thursday friday my our your from with for "
    "the and to of on about i me you a an in at it this that is last week fwd nice meet met base job "
    "position role work opportunity chat call short few words something myself introduction lovely "
    "wonderful amazing fantastic pleasure pleased happy glad excited exciting interested interest "
    "enjoyed chatting talking speaking saying say per discussed promised details documents attached "
    "attachment see below news please read hope hoping you're looking forward next steps step any no "
    "untitled test candidacy cv resume résumé profile references catching catch ideas idea dear sir "
    "madam kind best warm morning afternoon evening night weekend day phone status decision result "
    "outcome open opening vacancy process round appointment zoom teams video feedback let know hear "
    "hearing small big very so also just only still here there post-interview post great sent mobile "
    "iphone android january february march april may june july august september october november "
    "december saturday sunday as was have had it's".split()
)
_NUMBER = re.compile(r"\d+")


def check(reading: Reading) -> Result | None:
    """Whether an email's subject names any of these."""
    written = reading.written
    if written.form is not Form.EMAIL:
        return None
    subject = written.subject.strip()
    if not subject:
        missing = Finding(CheckKey.SUBJECT, "Give the email a subject", better=_suggested(written))
        return Result(CheckKey.SUBJECT, findings=(missing,))
    if _THANKS.search(subject) or _names(subject, written) or _topic(subject, written):
        return Result(CheckKey.SUBJECT)
    words = "The subject could say what it is about: the role, what you talked of, or “thank you”"
    return Result(CheckKey.SUBJECT, findings=(Finding(CheckKey.SUBJECT, words, better=_suggested(written)),))


def _suggested(written: Written) -> str:
    if written.role and not written.is_networking:
        return f"Thank you for our talk about the {written.role} role"
    return "Thank you for our talk"


def _names(subject: str, written: Written) -> bool:
    said = {fold(word) for word in WORD.findall(subject)}
    role = set(weighty(written.role))
    if role and len(role & said) * 2 >= len(role):
        return True
    return bool(said & set(weighty(written.company))) or bool(said & set(parts(written.user.name)))


def _topic(subject: str, written: Written) -> bool:
    """Whether there is a word of its own: what they talked of may be called by many."""
    nothing = _SAYS_NOTHING.union(COMMON)
    noted = {number for point in written.notes.points for number in _NUMBER.findall(point.text)}
    return not noted.isdisjoint(_NUMBER.findall(subject)) or any(
        part not in nothing for word in WORD.findall(subject) for part in fold(word).split("-")
    )
