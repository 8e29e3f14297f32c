"""How lists of phrases become one pattern."""

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of these, each a regular expression, whatever the letter case.

    An apostrophe stands for either form, and a blank for any stretch of blanks.
    """
    joined = "|".join(phrase.replace("'", "['’]").replace(" ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{joined})", re.IGNORECASE)


WANT = (
    r"(?:want|(?:would|should|'d)(?: \w+(?<!not))?(?: very much| dearly| truly| love nothing more than)? "
    r"(?:like|love|be (?:\w+ )?(?:glad|happy|proud|delighted|honou?red|thrilled|pleased))"
    r"|'d (?:like|love|be (?:\w+ )?(?:glad|happy|proud|delighted|honou?red|thrilled))|hope|keen|eager"
    r"|happy|glad)"
)
"""How a wish begins; a phrase for what is wished follows."""
