"""Several notifiers as one: each notice takes the first way that works at that moment."""

import logging
from collections.abc import Sequence

from followup_desktop.gui.notices.notice import Notice, Notifier, NotShown

_log = logging.getLogger(__name__)


class FirstThatWorks:
    """Asks notifiers in turn. The last one must not fail."""

    def __init__(self, notifiers: Sequence[Notifier]) -> None:
        self._notifiers = tuple(notifiers)

    def show(self, notice: Notice) -> None:
        """See Notifier."""
        for at, notifier in enumerate(self._notifiers):
            try:
                notifier.show(notice)
            except NotShown as reason:
                _log.info("%s passed a notice on: %s", type(notifier).__name__, reason)
                if at == len(self._notifiers) - 1:
                    raise
                continue
            for other in self._notifiers:
                if other is not notifier:
                    other.withdraw(notice.key)
            return

    def withdraw(self, key: str) -> None:
        """See Notifier."""
        for notifier in self._notifiers:
            notifier.withdraw(key)

    def is_showing(self, key: str) -> bool:
        """See Notifier."""
        return any(notifier.is_showing(key) for notifier in self._notifiers)
