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
        self._show_by(self._notifiers, notice)

    def pass_on(self, refuser: Notifier, notice: Notice) -> None:
        """Show by the ways after ``refuser`` what it took at first and could not show after all."""
        self._show_by(self._notifiers[self._notifiers.index(refuser) + 1 :], notice)

    def _show_by(self, ways: Sequence[Notifier], notice: Notice) -> None:
        for notifier in ways:
            try:
                notifier.show(notice)
            except NotShown as reason:
                _log.info("%s passed a notice on: %s", type(notifier).__name__, reason)
                if notifier is ways[-1]:
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
