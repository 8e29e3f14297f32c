"""How gratitude is said."""

import re

GRATEFUL = re.compile(
    r"\bthank(?:s|ed|ing|ful|fully)?\b(?!\s+to\s+(?!you\b|everyone\b|your\b|the (?:two|three|four|whole)\b))"
    r"|\bgrateful(?:ly)?\b|\bgratitude\b|\bindebted\b|\bmuch obliged\b"
    r"|(?<!would )(?<!would greatly )(?<!would really )(?<!would very much )(?<!['’]d )"
    r"\bappreciat(?:e|ed|ive|ion)\b"
    r"|\b(?:kind|generous|good) of you\b|\byour (?:kindness|generosity)\b",
    re.IGNORECASE,
)
"""Thanks; "thanks to the new system" and "I would appreciate an update" are none."""
THANKED = re.compile(
    r"\bthank(?:s| you)(?: (?:so|very) much| again| once more| once again| all the same)*\s*,?\s*",
    re.IGNORECASE,
)
"""Thanks said to somebody whose name may follow."""
