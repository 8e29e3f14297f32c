"""After a networking talk: thanks, the advice used, something in return, and no pitch (rule 5, scene 15)."""

import re

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.needs import MORE
from followup_desktop.domain.review.phrases import WANT, any_of
from followup_desktop.domain.review.reading import Reading
from followup_desktop.domain.uptake import touched
from followup_desktop.domain.words import elided

_CV = r"(?:CV|r[ée]sum[ée]|curriculum vitae)"
_PITCH = any_of(
    (
        rf"{WANT}\b[^.!?]{{0,30}}\b(?:this|the|that|a|any|your) (?:\w+ )?(?:job|position|role|vacancy"
        rf"|opening)s?\b",
        rf"{WANT}\b[^.!?]{{0,20}}\b(?:join(?:ing)?|work(?:ing)? (?:for|with|at|in|under) (?:you|your)"
        rf"|be considered)",
        r"(?:consider|keep|bear) me\b[^.!?]{0,30}\b(?:for|in mind|forward)\b",
        rf"(?:attach\w*|enclos\w*|send(?:ing)? you|find)\b[^.!?]{{0,30}}\b{_CV}\b",
        rf"my {_CV}\b[^.!?]{{0,30}}\b(?:attached|enclosed|below)\b",
        r"(?:any|an|a) (?:suitable |free |open )?(?:opening|openings|vacanc(?:y|ies)|positions?"
        r"|jobs?)\b[^.!?]{0,30}"
        r"\b(?:at|in your|on your|with you|comes?|opens?|for me|for which)\b",
        r"(?:if|when|should) (?:something|anything|a (?:job|role|position|post"
        r"|place))\b[^.!?]{0,25}\b(?:opens?|comes? (?:up|free))",
        r"(?:hire|recommend|refer) me\b|put in a (?:good )?word|(?:speak|talk) to [^.!?]{0,40}\bfor me\b",
        r"(?:I am|I'm) (?:now )?(?:looking|searching|available) (?:for|at once|immediately|to start)\b",
        r"(?:the )?(?:good|right|perfect|strong|great|ideal) (?:fit|candidate|person|match) for\b"
        r"|could start\b",
        r"(?:take|accept) any (?:job|post|role|position)\b|salary expectation",
    )
)
_ASKED = re.compile(
    r"\b(?:as you (?:asked|suggested|offered|said|wished)|you (?:had )?asked|at your request"
    r"|you (?:kindly )?offered|you wanted)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|n['’]t|never|no longer|without|nothing|rather than|whether|only if)\b[^.!?;]{0,40}$",
    re.IGNORECASE,
)


def check(reading: Reading) -> Result | None:
    """Whether it is about their advice, and asks for no job."""
    if not reading.written.is_networking or reading.written.is_note:
        return None
    findings = [*_advice(reading), *_pitch(reading)]
    noted = bool(reading.written.notes.needs)
    passed = "Takes up their advice, and asks for no job" if noted else "Asks for no job"
    return Result(CheckKey.ABOUT_ADVICE, passed, tuple(findings))


def _advice(reading: Reading) -> list[Finding]:
    noted = reading.written.notes.needs
    if not noted or any(touched(point.text, reading.text) >= MORE for point in noted):
        return []
    words = f"Say which of their advice you have used, or will: “{elided(noted[0].text, 80)}”"
    return [Finding(CheckKey.ABOUT_ADVICE, words, None, "advice", "from your notes")]


def _pitch(reading: Reading) -> list[Finding]:
    for start, end in reading.page.sentences:
        sentence = reading.cut((start, end))
        match = _PITCH.search(sentence)
        if match and not _ASKED.search(sentence) and not _NOT.search(sentence[: match.start()]):
            where = (start + match.start(), start + match.end())
            words = f"“{reading.cut(where)}” pitches. This talk was about advice; thanks are enough"
            return [Finding(CheckKey.ABOUT_ADVICE, words, where, "pitch")]
    return []
