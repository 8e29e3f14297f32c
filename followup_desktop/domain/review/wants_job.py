"""The letter says that the user wants the job: rule 5. It is said in many ways, so this is a hint."""

import re

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.phrases import any_of
from followup_desktop.domain.review.reading import Reading
from followup_desktop.domain.sentences import Span

_JOB = (
    r"(?:job|role|position|post|appointment|vacancy|opportunity|place|chair|desk|seat|join\w*|come aboard"
    r"|(?:come )?on board"
    r"|take (?:it|this|that|them) on|part of|(?:be )?one of (?:you|your|them)|the (?:one|person|voice"
    r"|name) (?:who|that|to|on|at|in|for)"
    r"|(?:to )?be (?:a|an|the|your|there|with you|on|next)|hav(?:e|ing) me|become|work\w* (?:with|for|at"
    r"|in|on|beside|alongside|under|here|there)"
    r"|your (?:team|crew|group|next|new|kitchen|ward|unit|school|shop|house|department|floor|office|lab|site)"
    r"|(?:to )?(?:start|begin|stay|come to|move|do (?:this|that|it|the work)|build (?:it|this|that)|lead"
    r"|run it|carry)\b|yes\b|get (?:started|to (?:do|work))|teach at|together\b|as a colleague|the chance)"
)
_GLAD = (
    r"(?:glad|happy|pleased|proud|delighted|honou?red|thrilled|overjoyed|grateful|ready|excited|keen|eager)"
)
_STRONG = (
    r"(?:want(?:ed|ing)?(?! to (?:thank|say|tell|add|send|let))|(?:would|should|could"
    r"|'d)(?: \w+){0,3} (?:like|love|enjoy|welcome)"
    rf"|(?:would|should|'d)(?: \w+){{0,2}} be(?: \w+){{0,2}} {_GLAD}|{_GLAD} (?:\w+ )?(?:to|about|by|at)"
    r"|keen(?:er)?|eager|enthusias\w+|interest(?:ed)?|motivated|drawn to|serious about"
    r"|(?:hope|hoping|hoped)(?: \w+){0,3} (?:to|I|we|you(?:'ll| will| would))|make me (?:\w+ )?(?:glad"
    r"|happy|proud)"
    r"|look(?:ing)? forward to|can ?not wait|can't wait|joy|pleasure|privilege|accept|gladly)"
)
_WISHES = any_of(
    (
        rf"{_STRONG}\b[^.!?;]{{0,70}}?\b{_JOB}",
        r"(?:would|'d|will|should|shall)(?: \w+)? (?:accept|say yes|take (?:the|this|that|it|on))",
        r"(?:job|role|position|post|work|place|desk|seat|team|unit)\b[^.!?;]{0,40}\b(?:I"
        r"|we) (?:\w+ )?(?:want|hope|would|'d|am (?:after|looking)|love|choose|have (?:been )?(?:wanted"
        r"|looking|hoped))",
        r"(?:this|it|yours|that) is (?:\w+ )?(?:the|a) (?:\w+ ){0,2}(?:job|role|work|position|place|post"
        r"|team|desk)\b[^.!?;]{0,20}\b(?:I|for me)",
        r"(?:job|role|position|post|place)\b[^.!?;]{0,15}\b(?:would|'d) (?:make me|give me|suit|please"
        r"|be (?:a|the) )",
        r"(?:no|not any) other (?:\w+ )?(?:job|role|position|post|place|team)\b",
        r"(?:job|role|position|post|work|place|team)\b[^.!?;]{0,30}\b(?:appeals|excites|interests|suits"
        r"|is (?:exactly|just) what)",
        r"to (?:get|have|take|hold|win|land|do|be given|be offered|fill) (?:this|the|that|your) (?:\w+ )?"
        r"(?:job|role|position|post|place|appointment)\b",
        r"(?:want|like|ready|happy|glad) to (?:accept|take) (?:it|this|the|your)\b",
        r"(?:jump|leap) at (?:the|this|it|that)",
        r"(?:mean a (?:great deal|lot) to me|(?:an? )?(?:honou?r|privilege|pleasure|joy) to (?:work|teach"
        r"|join|serve|cook|build|lead|be))",
        r"(?:nowhere|nothing|nobody) (?:else )?(?:that |where |for whom )?I(?: would|'d) (?:rather|sooner)",
        r"I(?: would|'d) (?:rather|sooner) (?:work|do|be|join|have|stand|cook|teach|drive|start)\b",
        r"would (?:rather|sooner) (?:do|have|take|hold) (?:this|the|your)",
        r"work\w* with you\b[^.!?;]{0,40}\b(?:I|me)\b[^.!?;]{0,20}\b(?:enjoy|like|love|want|suit)",
        r"(?:should you|if you(?:'ll| will| would)?) (?:have|want|take) me",
        r"(?:count me in|sign me up|(?:my )?first choice|(?:top|first) (?:of|on) my list)",
        r"(?:nothing|little) would (?:please|suit|make) me (?:more|better|happier)",
        r"I (?:left|came away|walked out|drove home|went home|walked home)\b[^.!?;]{0,60}\b(?:want\w*"
        r"|keen\w*|sure|certain|hoping|convinced|eager|more interested)",
        r"(?:my|more|very|strong|great) interest(?:ed)? in (?:the|this|your|joining|working)",
        r"I (?:can|could|already) see myself",
        r"(?:great|real|true) (?:joy|pleasure|honou?r) to (?:join|work|take|be)",
        r"I (?:do )?want (?:it|this|in)\b|I am in\b|I'm in\b",
    )
)
_NOT = re.compile(
    r"\b(?:not(?! only)|no longer|never|withdraw\w*|whether|n['’]t)\b[^.!?,;]{0,25}$", re.IGNORECASE
)


def wish_at(reading: Reading) -> Span | None:
    """Return where a letter says that its writer wants the job, or None."""
    end = len(reading.script)
    for span in reading.find(_WISHES):
        inside = reading.page.salutation[1] <= span[0] < end
        if inside and not _NOT.search(reading.text, max(0, span[0] - 40), span[0]):
            return span
    return None


def check(reading: Reading) -> Result | None:
    """Whether the letter says so; not after a networking talk, and not in a LinkedIn note."""
    if reading.written.is_networking or reading.written.is_note:
        return None
    if wish_at(reading):
        return Result(CheckKey.WANTS_JOB, "Says you want the job")
    return Result(CheckKey.WANTS_JOB, findings=(Finding(CheckKey.WANTS_JOB, "Say that you want the job"),))
