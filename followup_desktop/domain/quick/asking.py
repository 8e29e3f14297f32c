"""Questions and refusals as they gather, and the line as it would read with an answer."""

from collections.abc import Iterable, Sequence

from followup_desktop.domain.quick.reading import Choice, Question, What
from followup_desktop.domain.quick.tokens import Token

MOST_CHOICES = 6


class Line:
    """The text, with ways to put other words in the place of some of its tokens."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, tokens

    def words(self, first: int, last: int) -> str:
        """Return the text of tokens [first, last)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def replaced(self, first: int, last: int, words: str) -> str:
        """Return the line with other words for these tokens; none at all take them out."""
        before, after = self.text[: self.tokens[first].start], self.text[self.tokens[last - 1].end :]
        text = " ".join(f"{before.rstrip()} {words} {after.lstrip()}".split())
        return text.replace("( )", "").replace(" ,", ",")

    def put_in(self, last: int, words: str) -> str:
        """Return the line with words added behind token ``last - 1``."""
        end = self.tokens[last - 1].end
        return " ".join(f"{self.text[:end]} {words} {self.text[end:].lstrip()}".split()).replace(" ,", ",")

    def added(self, words: str) -> str:
        """Return the line with words at its end."""
        return f"{' '.join(self.text.split())} {words}"


class Asking:
    """Gathers what is unsure and what is refused; each sentence once."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.refusals: list[str] = []

    def ask(self, about: What, sentence: str, choices: Iterable[tuple[str, str]] = ()) -> None:
        """Ask, with (words, line) for each answer."""
        made = tuple(Choice(words, text) for words, text in choices)[:MOST_CHOICES]
        question = Question(about, sentence, made)
        if question not in self.questions:
            self.questions.append(question)

    def refuse(self, sentence: str) -> None:
        """Say no, with a remedy in the sentence."""
        if sentence not in self.refusals:
            self.refusals.append(sentence)


def quoted(name: str) -> str:
    """Return a name so that no word in it is taken for anything else."""
    return f'"{name}"'
