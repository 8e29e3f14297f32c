"""The letter says that the user wants the job: rule 5. It is said in many ways, so this is a hint."""

import re

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.phrases import any_of
from followup_desktop.domain.review.reading import Reading
from followup_desktop.domain.sentences import Span

# What a letter may wish for without saying anything of the job.
_ASIDE = (
    r"(?:thank|say|tell|add|mention|hear|know|ask|send|share|show|explain|apologi[sz]e|return|repay|invite"
    r"|offer you|see (?:you|your|that|the)|give you|let you|pass|write|talk|speak|read|learn more"
    r"|stay in touch"
    r"|keep in touch|help\b|lend|bring (?:you|the|it)|set (?:it|one|both|them)|do (?:so|both)|point out|meet"
    r"|discuss|clarify|correct|recommend|answer|provide|supply|forward|suggest|propose)"
)
_ADVERBS = (
    r"(?:(?!(?:not|never|no|longer|you|they|we|she|he|it|that|who|know|think|said|see|am|was|have|had)\b)"
    r"\w+ ){0,2}"
)
_ADJECTIVE = (
    r"(?:glad|happy|pleased|proud|delighted|honou?red|thrilled|overjoyed|grateful|ready|excited|keen|eager|lucky"
    r"|over the moon|content|willing)"
)
_WOULD = r"(?:would|should|could|'d|will|'ll)"
_I = rf"(?:I|I'd)(?: {_WOULD})? {_ADVERBS}"
_JOB = r"(?:job|role|position|post|appointment|vacancy|opportunity|seat|contract|apprenticeship|placement)"
_WORK = rf"(?:{_JOB}|work|place|team|ward|desk|house|kitchen|school|shop|crew|bench|chair|unit|company|firm)"
_THE = rf"(?:this|the|that|your) (?:\w+ )?(?:{_JOB}|work|chance|place)"
_TO_DO = rf"(?:to (?!{_ASIDE})\w+)"
_REST = r"[^.!?;]{0,45}"
# Sentences about the talk name the job without wishing for it.
_TALK = (
    r"(?:talk|conversation|interview|ask|spoke|said|told|describ|explain|about the|discuss|question|thank"
    r"|call|think|thought|show|need|\b(?:last|previous|former|old|current|present|earlier|first|other) )"
)
_NOT_TOLD = "".join(
    rf"(?<!{word}\x20)" for word in "showing showed show telling told tell gave giving".split()
)
_NOT_PAST = "".join(rf"(?<!{word}\x20)" for word in "last previous former old current present first".split())
_ON = rf"(?:(?!{_TALK})[^.!?])*"
_JOYS = r"(?:privilege|honou?r|joy|pleasure|delight|dream)"
_GLAD = (
    r"(?:honou?red|privileged|thrilled|delighted|proud|glad|happy|overjoyed|keen|eager|enthusiastic|interested"
    r"|game|excited|willing)"
)
_BEGIN = (
    r"(?:work|join|come|belong|be (?:part|one|with|in|on|at|there|here|your)|teach|serve|drive|cook|build"
    r"|lead|care|write|run|make|get|have|do)"
)
# To come by once more is no wish for the job.
_VISIT = (
    r"(?:town\b|touch\b|the (?:office|area|city|call)\b|to you with|for (?:the|our|a|an|another) (?:\w+ )?"
    r"(?:call|interview|meeting|talk|round|tour|visit|questions?)\b)"
)
_OUTRIGHT = (
    # Said in a breath: "I'm keen." "I'd love that." "My answer would be yes."
    rf"I(?:'m| am) (?!not )(?:\w+ ){{0,2}}(?:{_GLAD}|in|up for (?:it|this|that))"
    r"(?=\s*[.!;,:–—]| than ever| indeed)",
    rf"I(?:'d| would| should|'ll| will) be (?:\w+ ){{0,2}}{_GLAD}(?=\s*[.!;,:–—])",
    r"I(?:'d| would| should) (?:\w+ ){0,2}(?:love|relish|treasure|cherish|enjoy|like|welcome) "
    r"(?:that|every|the chance|nothing more|it)\b(?! (?:if|when|to (?:talk|speak|meet|see|hear|discuss)))",
    r"(?:answer|reply) (?:would be|will be|is) (?:a )?(?:\w+ )?yes\b|\bsay(?:ing)? yes\b"
    r"|ask(?:ed)? (?:me )?twice|no persuading|not hesitate to (?:accept|say|come|join|take)",
    r"(?:made|make|makes) me (?:\w+ )?(?:sure|certain|want|wish|keen|eager|hungry)\b"
    r"|more (?:interested|eager|keen|excited|determined)\b",
    r"\b(?:is|was|'s) the one(?=\s*[.!;,:–—]| for me)|let me be (?:the|your|part)\b",
    # What one would do for it
    r"I(?:'d| would|'ll| will) (?:\w+ )?(?:be (?:there|in|with you|at (?:your|the|home)|on your|back"
    r"|a (?:\w+ )?(?:happy|lucky|proud) \w+)|feel at home|throw myself|make it my"
    r"|do it (?:for|tomorrow|gladly)"
    r"|come (?:tomorrow|today|at once|on|back|to you|if|running|gladly)|stay (?:for|on|until I|as long)"
    r"|move (?:house|there|to)|give up|swap|trade|never look back|not think twice|walk to work)\b"
    rf"(?! {_VISIT})",
    r"(?:could|can|would) be with you (?:by|on|from|in|at|within)\b|\bmade for (?:this|it|you)\b"
    r"|found what I|set on (?:this|it|your|the)\b|wanted (?:something|anything|a job|a place) (?:so|more|as)",
    r"(?:a|the) (?:good|right|strong|perfect|great|natural|close|real|worthy|valuable) "
    r"(?:fit|match|addition|choice)\b"
    r"|next (?:shift|day|morning|lesson|coat) is (?:with|at|on|in) you",
    r"I(?:'d| would) (?:\w+ )?(?:take|do|run|carry) [^.!?;]{1,30} with (?:pleasure|joy|pride|both)",
    r"give my \w+(?: \w+)? for|ready when you are|\b(?:all )?yours (?:from|if|whenever|when|tomorrow)\b"
    r"|would make my (?:year|day|life|week|summer|month)|(?:hands|mine) (?:are|is) free",
    r"my (?:tools|bags?|boots|knives|apron|toolbox|suitcase|kit) (?:is|are|stands?|waits?) "
    r"(?:packed|ready|by)"
    r"|my boots by",
    # Where one sees oneself, and how it would feel
    r"(?:picture|imagine|see) (?:myself|me) (?:\w+ )?(?:at|in|on|there|here|behind|with|among|as|working"
    r"|doing|teaching|standing)\b",
    rf"(?:consider|count|think|call) it (?:a|an) (?:\w+ )?{_JOYS} to (?!{_ASIDE}|have)",
    rf"(?:would|'d) be (?:a|an|my) (?:\w+ )?{_JOYS}\b(?! to {_ASIDE})",
    rf"(?:wish|hope|aim|dream|ambition|desire|intention)\b(?: \w+){{0,4}} to {_BEGIN}\b"
    rf"|wanted to {_BEGIN}\b[^.!?]{{0,40}}\b(?:since|all my life|for years|as long as)",
    r"(?:full|keen|strong|serious|sincere|great|real|deep|lasting|growing) interest\b"
    r"|interest (?:grew|remains)",
    r"look(?:ing)? forward to (?:the |a )?(?:possibility|chance|prospect|opportunity|day) "
    r"(?:of (?!hearing|speaking|talking|meeting)|when|(?:to|that) (?!hear|speak|talk|discuss|meet|learn))",
    r"my heart is (?:in|with|set|at)\b|with all my heart|with both hands",
)
_WISHES = any_of(
    (
        # I want to, this, it; I would love to, that, your
        rf"I {_ADVERBS}want (?:very much )?(?:{_TO_DO}|in\b|it\b|{_THE})",
        rf"{_I}(?:love|like|enjoy|welcome|relish|give (?:a great deal|a lot|anything|much))"
        rf"(?: nothing (?:better|more)(?: than)?)?(?: very much)? (?:{_TO_DO}|{_THE}|being|working|joining"
        rf"|it if)",
        rf"{_I}(?:accept|say yes|jump|leap|choose|sign\b|take (?:it|this|the|that|your))",
        rf"{_I}(?:be|feel) (?:\w+ ){{0,2}}{_ADJECTIVE} (?:{_TO_DO}|if you|in (?:this|that|your|the))",
        rf"I(?: am|'m|'ve been| have been| left| remain| came away"
        rf"| went home)?(?: \w+){{0,2}} {_ADJECTIVE} {_TO_DO}",
        rf"I {_ADVERBS}want\b(?! to {_ASIDE})(?! (?:you|them|him|her) to)",
        rf"{_NOT_TOLD}(?:I|me|my|mine)\b{_ON}\b(?:{_JOB}|place)\b"
        rf"|{_NOT_PAST}(?:{_JOB}|place)\b{_ON}\b(?:I|me|mine)\b",
        r"hope\b[^.!?]{0,60}\b(?:I|me|we|us)\b(?! (?:was|were|have|did|said|made|gave))",
        # I hope to; I hope that you will have me
        rf"(?:hope|hoping) (?:very much )?(?:{_TO_DO}|(?:that )?(?:you|we|I)(?:'ll| will| can| may| get to"
        rf"| might)? "
        r"(?:(?:have|take|choose|pick|want) (?:me|room|us)|find (?:room|a place)|work|be (?:able|part|on"
        r"|the)|get to))",
        # Interest
        r"I\b[^.!?;]{0,40}\b(?:keen|eager|enthusiastic|excited|serious) (?:\w+ )?(?:on|about|by) ",
        r"(?:interest(?:ed)? in (?!what|how|hearing|learning|your (?:story|view|question|idea)"
        r"|the (?:story|way|idea|fact))|interests me|interest(?:ed)? (?:has|is))\b|(?:appeals|excites"
        r"|speaks|matters) (?:to )?me\b"
        r"|enthusiasm for"
        r"|drawn to|motivated (?:to|by)",
        rf"{_JOB} (?:\w+ ){{0,4}}(?:interests|appeals|excites|suits|attracts|tempts|fits)"
        rf"|{_JOB} would (?:\w+ )?(?:make me|give me|suit|please|be (?:a|the))",
        rf"{_WORK}\b{_REST}\bI(?: {_WOULD}|'ve| have)? (?:\w+ )?(?:want|wanted|hope|love|choose|pick"
        rf"|am (?:after|looking)"
        r"|be (?:glad|proud|happy)|been (?:looking|waiting|hoping)|dream|belong|see myself|sooner|rather)",
        rf"(?:this|it|that|yours)(?: is|'s) (?:\w+ )?(?:the|a) (?:\w+ ){{0,2}}(?:{_WORK}|kind of"
        rf"|sort of)\b{_REST}"
        r"\b(?:I|for me|me)\b",
        # To have the job
        rf"(?:to|by) (?:get|getting|have|having|take|hold|win|land|do|be given|be offered|fill) (?:this"
        rf"|the|that|your) "
        rf"(?:\w+ )?{_JOB}\b|to (?:be|become) (?:your|part of|one of) |being (?:your|part of|one of) ",
        r"(?:to join|joining)\b(?! (?:me|us|the (?:tour|call|meeting|walk|talk|shift|round))\b)",
        r"(?<!pleasure\x20to\x20)(?<!good\x20to\x20)work(?:ing)? (?:with|for|alongside|beside"
        r"|under) (?:you|your)\b",
        r"(?:hire|pick|choose) me\b|(?<!to\x20)(?:have|take|want) me\b"
        r"(?! (?:round|around|through|to|along|on|for|up|down|in|over))",
        r"to (?:get|have|do|run|fill|take on|be) (?:this|the|that|your|a) (?!time|trouble|moment|tour|talk"
        r"|chance to thank)",
        r"(?:should|if) you(?:'ll| will| would| offered| offer)?(?: \w+)? (?:have|want|take|choose"
        r"|offer) (?:me|it|the)",
        rf"working (?:with|for) you\b{_REST}\bI\b",
        r"wanting (?:this|it|the|to)\b|I (?:left|came away|walked out|went home)\b[^.!?;]{0,60}"
        r"\b(?:want\w*|keen\w*|hoping|eager|sure|certain)\b",
        # Figures of speech
        r"you(?:'d| would) (?:have|find|get) (?:\w+ ){0,3}in me\b|(?:right|best) (?:person|fit"
        r"|match) for (?:the|this|your|you)",
        r"(?:give|let|put|send|try|hand) me (?:\w+ ){0,4}(?:start|uniform|apron|keys?|badge|shift|rota"
        r"|list|team|chance|desk)\b",
        r"yes,? please|when do I start|at home (?:there|here|with you|in your|among)|I mean to (?:stay|be"
        r"|have)",
        r"(?:all|what|where) I want\b(?! to (?:say|add|thank))|wanted (?:this|it) since|always wanted"
        r"|in a heartbeat|like a shot"
        r"|for years to come|more than any other|without hesitation",
        *_OUTRIGHT,
        r"count me in|sign me up|I(?:'m| am) in\b(?! (?:the|my|a|an|town|touch|two|\w+ing)\b)"
        r"|I(?:'m| am|'d be| would be) all in|I'm your (?:man|woman|person)|my hat"
        r"|say the word"
        r"|where do I sign|first choice|dream job|heart set|set my heart|(?:top|first) (?:of|on) my list",
        r"(?:nothing|little) would (?:please|suit|make) me|(?:mean|means) (?:a (?:great deal|lot)|so much"
        r"|everything) to me",
        r"(?:honou?r|privilege|pleasure|joy) (?:to|of) (?:work|teach|join|serve|cook|build|lead|be|working"
        r"|joining)",
        rf"I {_WOULD} (?:rather|sooner) \w+|I'd (?:rather|sooner) \w+",
        rf"(?:nowhere|nobody|nothing|no (?:other )?{_WORK}) (?:\w+ ){{0,4}}(?:I'd|I {_WOULD}) ",
        r"I (?:can|could|already) (?:\w+ )?see myself|can(?: ?not|'t) wait to (?:start|begin|get|join|be)",
        r"I (?:can|could|will) (?:start|begin) (?:on|next|at|any|from|in|tomorrow|straight|right|when)",
        r"look(?:ing)? forward to (?:working|joining|starting|being|helping|the chance|contributing"
        r"|building)",
        r"my interest|keep (?:a|the|that|one) (?:\w+ )?(?:for me|free)",
        r"(?:am|was|left|home|away|more|remain) (?!not )(?:\w+ )?(?:sure|certain|convinced|hoping|wanting"
        r"|determined)\b"
        rf"[^.!?;]{{0,60}}\b(?:{_JOB}|want|place|for me|where I|you|come back)",
    )
)
_NOT = re.compile(
    r"\b(?:not(?! only)|no longer|never|withdraw\w*|whether|n['’]t)\b[^.!?,;]{0,25}$", re.IGNORECASE
)
_WITHIN = re.compile(
    r"\b(?:no longer|not (?:sure|certain|ready)|unsure|withdraw\w*|decided against)\b", re.IGNORECASE
)


def wish_at(reading: Reading) -> Span | None:
    """Return where a letter says that its writer wants the job, or None."""
    end = len(reading.script)
    for span in reading.find(_WISHES):
        inside = reading.page.salutation[1] <= span[0] < end
        before = _NOT.search(reading.text, max(0, span[0] - 40), span[0])
        if inside and not before and not _WITHIN.search(reading.text, *span):
            return span
    return None


def check(reading: Reading) -> Result | None:
    """Whether the letter says so; not after a networking talk, and not in a LinkedIn note."""
    if reading.written.is_networking or reading.written.is_note:
        return None
    if wish_at(reading):
        return Result(CheckKey.WANTS_JOB, "Says you want the job")
    return Result(CheckKey.WANTS_JOB, findings=(Finding(CheckKey.WANTS_JOB, "Say that you want the job"),))
