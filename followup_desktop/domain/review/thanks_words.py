"""How gratitude is said."""

import re

from followup_desktop.domain.review.phrases import any_of

_GRATEFUL = any_of(
    (
        r"thank(?:s|ed|ing|ful|fully)?\b(?! to (?!you\b|everyone\b|your\b|the (?:two|three|four|whole)\b))",
        r"grateful(?:ly)?\b|gratitude\b|indebted\b|obliged\b|in your debt\b|I owe you\b",
        r"appreciat(?:e|ed|ive|ion|ing)\b",
        r"(?:kind|generous|good|gracious|thoughtful|decent|lovely|big|sweet|nice|patient) of you\b",
        r"you (?:were|are|have been|'ve been) (?:\w+ ){0,2}"
        r"(?:kind|generous|gracious|patient|thoughtful|decent)\b",
        r"(?:bless you|hats? off to you|beholden|owe you"
        r"|(?:was|is) a (?:real |great |rare )?(?:gift|kindness))\b",
        # As one says it to somebody of that language
        r"(?:gracias|merci|danke|grazie|obrigad[oa]|diolch|takk|tack|dank (?:je|u)|kiitos|mahalo|arigato"
        r"|shukran|salamat|spasibo|tapadh leat|go raibh)\b",
        r"(?:kind|generous|gracious|patient) (?:enough )?(?:to|with) (?:see|meet|give|make|let|your|me)\b",
        r"your (?:kindness|generosity|hospitality)\b",
        r"meant (?:a great deal|a lot|so much|much|the world) to me\b|(?:cheers|ta) for\b",
    )
)
# "I would appreciate an update" and "I'd be grateful to hear" ask for something.
_WOULD = re.compile(r"\b(?:would|should|could|will|['’]d|['’]ll)(?:\s+\w+){0,3}\s+$", re.IGNORECASE)
THANKED = re.compile(
    r"\bthank(?:s| you)(?: (?:so|very) much| again| once more| once again| all the same)*\s*,?\s*",
    re.IGNORECASE,
)
"""Thanks said to somebody whose name may follow."""


def thanks_within(text: str, start: int, end: int) -> bool:
    """Whether somebody is thanked within a stretch; "thanks to the new system" thanks nobody."""
    return any(
        match.group()[0] in "tT" or not _WOULD.search(text, max(start, match.start() - 40), match.start())
        for match in _GRATEFUL.finditer(text, start, end)
    )
