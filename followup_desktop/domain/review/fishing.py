"""No asking for the result, no pressing, no "just checking in": rules 6 and 9.

To name the day of the decision, to offer references or to look forward to the next step is no fishing.
"""

import re

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.phrases import any_of
from followup_desktop.domain.review.reading import Reading, sentence_at

_RESULT = (
    r"(?:decision|outcome|results?|verdict|answer|status|news|updates?|chances|progress|next steps"
    r"|where (?:things|I|we|my application|the process|you|the search) (?:currently )?stands?"
    r"|how I (?:did|compare|rank|fared))"
)
_MINE = (
    r"(?:my|the|this|our|your) (?:\w+ )?(?:application|candidacy|status|process|search|interview|position"
    r"|role|job"
    r"|post|decision|vacancy)"
)
_THEY = r"(?:you|the (?:team|panel|committee|board|office|company)|anyone|they|a decision|any decision)"
_DECIDED = r"(?:decided|decision|been (?:made|taken|reached)|chosen|made up|reached|come to|settled)"
_SOON = r"(?:soon|shortly|this week|next week|within|as soon|quickly|promptly|at your)"
_CHECKING_IN = (
    r"(?:just|simply|only|wanted to|want to|like to|thought I'd|thought I would|calling to|writing to"
    r"|here to|quick) "
    r"(?:\w+ )?(?:check(?:ing)? (?:in|back|up)|touch(?:ing)? base|circl(?:e|ing) back|follow(?:ing)? up"
    r"|nudg(?:e|ing)"
    r"|ping(?:ing)?)",
    r"(?:I am|I'm) (?:\w+ )?(?:checking (?:in|back)|touching base|circling back|following up)",
    r"checking in (?:on|about|to|with you)\b",
    r"(?:follow(?:ing)?(?: |-)up|check(?:ing)?(?: up)?|enquir\w+|inquir\w+|ask(?:ing)?) (?:on|about|after"
    r"|regarding"
    rf"|into) {_MINE}",
)
_ASKING = (
    r"any (?:further |more |new |fresh )?(?:news|updates?|word|decision|feedback|progress"
    r"|movement)\b(?! of| in| to the)",
    rf"(?:has|have|had) {_THEY}\b[^.!?]{{0,30}}\b{_DECIDED}",
    r"(?:let me know|tell me|inform me|update me|share with me|drop me a (?:line|note|word)"
    r"|give me a hint)\b[^.!?]{0,50}"
    rf"\b(?:{_RESULT}|if I|whether I|as soon as|how I did|one way or|either way|about the (?:job|role"
    rf"|position)"
    r"|when you (?:decide|have decided|know))",
    r"keep me (?:posted|updated|informed|in the loop)",
    r"(?:do|would|might) you (?:by any chance )?have (?:an?|some|any) (?:update|news|idea|answer|decision"
    r"|sense|word"
    r"|feedback)\b",
    r"(?:know|hear|learn|say|find out|tell me) (?:what|when|whom|who|how) (?:you|the (?:team|panel|board)) "
    r"(?:will |have |are going to |plan to |expect to )?(?:decid\w+|choos\w+|chosen|chose|pick\w*)",
    r"how far (?:along|on) (?:the|you|your)\b|what (?:did|have|will) you (?:decide|choose|go)",
    r"hint (?:as to|of|about|at) (?:which|what|the|your|how)|(?:which way|how) you (?:are|were) leaning",
    r"still (?:in the running|being considered|under consideration|a candidate|open|available|vacant)\b",
    r"(?:will|am|shall) I (?:be )?(?:invited|called back|asked back|considered|going to (?:be|get|hear))",
    r"(?:did|do|will|have|had) I (?:got|gotten|get|make|made|won|win) (?:it|the (?:job|role|position|post"
    r"|cut|place)"
    r"|this|through)\b",
    r"(?:when|how soon) (?:can|may|might|should|could|will|would|do) (?:I|you|we)\b[^.!?]{0,30}"
    r"\b(?:hear|expect|know|decide|answer|decision|learn|find out|make (?:up|your|a))",
    r"(?:wonder\w*|curious|like to know|love to know|want to know|anxious|dying|(?:may|might|can"
    r"|could) I ask|(?:must|to) ask|can you say"
    r"|could you (?:say|tell me|let me know)|glad to (?:hear|know)|be good to (?:hear|know)"
    r"|asking)\b[^.!?]{0,30}"
    rf"\b(?:{_RESULT}\b(?! (?:of|for|in|on) (?:the )?(?:test|trial|count|audit|pilot))|(?:if|whether) "
    r"(?:I|you (?:have|had|will)|the (?:job|role|position|post|team|panel))\b[^.!?]{0,25}"
    r"\b(?:got|get|decid\w+|chosen|choose|filled|short-?listed|made it|offer|hire|still))",
    r"(?<!you\x20)(?<!they\x20)(?<!who\x20)"
    r"(?:look(?:ing)? forward to|await(?:ing)?|waiting (?:for|on)|need|would like|would appreciate"
    r"|'d appreciate"
    r"|be glad of|be grateful for|hope for|hoping for|expect(?:ing)?) (?:to )?(?:hear(?:ing)? |receiv(?:e"
    r"|ing) "
    r"|get(?:ting)? |have |know(?:ing)? |learn(?:ing)? )?(?:of |about |on )?(?:a |an |the |your |some |my "
    r"|any )?"
    r"(?:\w+ )?(?:decision|verdict|answer|reply|response|update|offer|feedback|positive \w+)\b",
    r"(?:I|me|we)\b[^.!?]{0,40}\b(?:to|can|could|may) (?:hear|know|learn)\b[^.!?]{0,30}\b(?:decision"
    r"|outcome|verdict"
    r"|status|chances|where (?:things|I|you|we) stand|how I (?:did|compare|rank))",
    r"(?:(?:I|I'm|I am|am) waiting to hear|can(?:not|'t) wait to hear)\b[^.!?]{0,20}"
    r"\b(?:decision|result|news|whether|if|back)",
    r"my (?:chances|odds)\b(?! (?:of|to|with))|how (?:do|did|does) (?:I|my) \w*(?: \w+)? ?compare"
    r"|how I compare"
    r"|where (?:do|does) (?:I|my application|things|we) stand|where I stand",
    r"(?:status|state) of (?:my|the|your) (?:application|candidacy|process|search|decision)",
    r"I (?:have not|haven't|still have not|still haven't|did not|didn't) (?:yet )?(?:heard|hear|received"
    r"|had (?:any|a|an) (?:word|news|answer|reply))",
)
_QUESTIONS = (
    r"how many (?:others|other|people|candidates|more|of us)\b[^.!?]{0,40}\b(?:race|running|seen|seeing"
    r"|interview\w*|list)",
    r"what (?:is|are|'s) (?:your|the|my) (?:timeline|timetable|next steps?|chances|odds|plan for deciding"
    r"|verdict)",
    r"(?:are|is) (?:you|the (?:team|panel|board)|there) any (?:closer|nearer|further)|any closer to",
    r"(?:am|was|could|might|would) I (?:\w+ )?(?:the (?:one|right|person)|your|among|on (?:the"
    r"|your) (?:short)?list)",
    r"(?:have|do|did|stand|had) I (?:\w+ )?(?:a|any) (?:\w+ )?(?:chance|shot|hope)\b",
    r"do you know yet\b|(?:who|which of us) will (?:get|have) (?:it|the)",
    r"what do you say\?|can I (?:count|rely|hope)|should I (?:expect|hope|wait|look)",
    r"(?:tell|say|told) (?:me )?how (?:the|your) (?:vote|meeting|discussion|panel|board)"
    r"|how (?:did )?the vote",
    r"had (?:a|the|any) (?:chance|time|moment) to (?:review|look at|read|consider|think about|go over"
    r"|discuss|decide on)"
    r"\b[^.!?]{0,20}\b(?:my|me|application|CV|candidacy)",
)
_PRESSING = (
    r"(?:made|make) up your mind|in my favou?r\b|(?:put in|say) a (?:good )?word for me|in suspense\b",
    r"(?:like|liked|thought of|think of|make of|made of) me(?=\s*[.!?,])"
    r"|hop(?:e|ing) for a (?:yes|good|positive)\b"
    r"|(?:anxious|impatient|dying|desperate|itching) to (?:hear|know|learn)\b",
    rf"(?:eager|keen|long) to (?:hear|know|learn) (?:back|whether|if|(?:the|your) {_RESULT})\b"
    rf"|forward to (?:hearing|learning|knowing) (?:the|your) {_RESULT}\b",
    r"(?:hardly|barely|scarcely) wait for (?:your|the|an)\b|checking my (?:inbox|phone|mail|messages)\b",
    r"(?:me|us) to (?:know|hear) (?:by|before) (?:\w+day|the|next|this|then|noon)\b"
    r"|how far (?:you|the \w+) (?:have|has|had) (?:got|gotten|come) with (?:the|your) "
    r"(?:selection|search|decision)",
    r"(?:trust|hope|expect|look(?:ing)? forward)\b[^.!?]{0,25}\b(?:be in touch|get back|get in touch"
    r"|come back to me|contact me"
    r"|write back|call me|reply)\b[^.!?]{0,15}\b(?:soon|shortly|quickly|this|next|before|by|within|with)\b",
    r"await(?:ing)? (?:your|the|an?) (?:call|word|news|letter|verdict|sign|signal|email)",
    r"(?:call|note|line|word|message|ring|sign|signal|wink)\b[^.!?]{0,25}\b(?:once|when|as soon as"
    r"|the moment) you (?:know|have|decide)",
    r"out of my misery|on tenterhooks|on pins and needles|keep me waiting|quick yes or"
    r"|yes or (?:a )?no\b"
    r"|any sign from you",
    r"hope (?:to have|for|to get|to receive|you have|there is) (?:\w+ )?news|good news (?:from you|soon"
    r"|before|by)",
    r"(?:please|could you|would you|kindly) (?:\w+ )?(?:confirm|decide|answer|reply|respond"
    r"|let me have)\b[^.!?]{0,30}"
    r"\b(?:by|before|until|soon|today|tomorrow|this|next|as)\b",
    r"(?:call|ring|phone|write|email|come by|stop by|drop in)(?: you)?(?: again)? (?:on \w+|next week"
    r"|tomorrow|soon) "
    r"to (?:find out|hear|learn|ask|see (?:where|how|whether|if))",
    r"(?:if I (?:do not|don't|have not|haven't)) (?:hear|heard)",
    r"(?<!you\x20)(?<!they\x20)(?<!who\x20)"
    r"(?:need|must have|have to have|require|want) (?:to know|to hear|(?:an?|your|the) (?:answer|decision"
    r"|reply"
    r"|response))\b",
    rf"hear (?:back )?(?:from you )?(?:{_SOON}|by \w+|before \w+)",
    rf"hearing (?:back )?(?:from you )?(?:{_SOON}|by|about (?:the|your) (?:decision|result|outcome|next"
    rf"|status))",
    r"as soon as (?:possible|you (?:can|have decided|decide|know))|at your earliest convenience|ASAP\b",
    r"made me (?:an|a|another|their) (?:\w+ )?offer\b(?! (?:for|on) (?:the|a|my|our|his|her|their))"
    r"|(?:have|has|hold|got|received|weighing|considering|expect\w*) (?:an|another|a second|two|other"
    r"|a competing|a rival) "
    r"(?:\w+ )?offers?\b(?! (?:for|on) (?:the|a|my|our|his|her|their))",
    r"(?:other|another|competing|rival|second) (?:job )?offers?\b|expect (?:my|your) answer"
    r"|decide (?:quickly|soon|fast)|speed (?:up|things up)|hurry (?:up|things|the)|please hurry",
    r"hope(?: that)? you (?:will |can |could )?(?:decide|choose|pick|make (?:up|your)|offer)",
    r"(?:call|write to|ring|phone) (?:you|back)\b[^.!?]{0,40}\b(?:decision|result|outcome|answer|status"
    r"|hear)",
)
_FISHING = any_of((*_CHECKING_IN, *_ASKING, *_QUESTIONS, *_PRESSING))
_RELIEVED = re.compile(
    r"\b(?:no (?:need|hurry|rush|reply|answer)|needn['’]t|not? (?:need|have) to|do(?:es)? not (?:need|expect)"
    r"|don['’]t (?:need|expect)|without|not (?:asking|expecting|writing to|fishing|chasing|to ask|press"
    r"|going to)"
    r"|(?:will|shall|would) not\b|won['’]t|n['’]t (?:ask|chase|press)|rather than|nobody|no one"
    r"|in no (?:hurry|rush)"
    r"|take (?:all )?the time|neither|nothing)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:I|me|my|mine|we|us|our)\b|\?")
_NEAR = 12
_MOST = 3


def check(reading: Reading) -> Result:
    """Whether the letter asks for the result."""
    found = []
    for span in reading.find(_FISHING):
        start, end = sentence_at(reading, span[0])
        end = max(end, span[1])
        if span[0] < reading.page.salutation[1] or _RELIEVED.search(reading.text, start, end):
            continue
        # "Your clients ring to ask where things stand" asks nobody.
        if span[0] > start + _NEAR and not _ASKS.search(reading.text, start, end):
            continue
        said = reading.cut(span).strip()
        words = f"“{said}” asks for the result. Leave it out: they decide in their own time"
        found.append(Finding(CheckKey.FISHING, words, span, said))
    return Result(CheckKey.FISHING, "Does not ask for the result", tuple(found[:_MOST]))
