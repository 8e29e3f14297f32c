"""How many slips of the keyboard lie between two words."""

from functools import lru_cache


# A library for this takes 0.1 s to import; the few words that are compared take microseconds.
@lru_cache(maxsize=4096)
def slips_between(one: str, other: str, most: int) -> int:
    """Return how many letters are wrong, missing, too many or swapped with the next; ``most + 1`` for more.

    The optimal string alignment distance: Damerau (1964), each stretch edited once.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, theirs in enumerate(other, start=1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != theirs))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == theirs
            line.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)
