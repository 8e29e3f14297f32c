"""Errors that the user can act on. Anything else is a bug and reaches the exception hook."""


class UserError(Exception):
    """A sentence that says what went wrong and what to do about it, shown where the user is looking."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Refused(UserError):
    """A rule of etiquette (see ``etiquette``) says no; the sentence is its reason."""


class Unclear(UserError):
    """Something would have to be guessed, such as a time zone; the sentence asks for it."""
