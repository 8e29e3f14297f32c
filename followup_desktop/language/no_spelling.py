"""Where there is no spelling: the fallback that cannot fail."""

from followup_desktop.domain.review.finding import Fault


class NoSpelling:
    """The Spelling of services.edges that finds nothing, and says why."""

    def __init__(self, because: str) -> None:
        self.off_because = because

    def check(self, text: str, known: frozenset[str] = frozenset()) -> tuple[Fault, ...]:
        """See Spelling."""
        del text, known
        return ()
