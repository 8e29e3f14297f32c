"""How long hostile calendar files take to be read or refused; the house's bound is two seconds for each.

    python -m tests.benchmarks.hostile

Prints processor seconds. Nothing is asserted, since machines are noisy.
"""

import time

from tests.fuzz.test_fuzz_ical import HOSTILE, read


def main() -> None:
    """Measure and print, the slowest first."""
    read(b"BEGIN:VCALENDAR")
    taken = []
    for name, data in HOSTILE.items():
        started = time.process_time()
        found = read(data)
        said = (
            "refused" if found is None else f"{len(found.invitations)} read, {len(found.problems)} problems"
        )
        taken.append((time.process_time() - started, name, said))
    for seconds, name, said in sorted(taken, reverse=True):
        print(f"{seconds:5.2f} s  {name:14} {said}")


if __name__ == "__main__":
    main()
