"""No rounds of the garbage collector until the first paint.

A start makes much and throws nothing away, so a round walks through all of it and finds nothing.
"""

import gc


def begin() -> None:
    """Put the collector off; called before anything big is imported."""
    gc.disable()


def over() -> None:
    """Let the collector work again, and never look at what the start made: it stays until the end."""
    gc.freeze()
    gc.enable()
