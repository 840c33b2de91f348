"""What became of the mutants, in words and with its margin."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from tests.mutants.mutants import Mutant

SURE = 1.96
"""Standard deviations on each side that hold 95 of 100 cases."""
LIVE = ("survived", "unreached")


def report(fates: Sequence[tuple[Mutant, str]], of: int) -> str:
    """Return the mutants that no test noticed, line by line, and the score."""
    lines = [f"{fate}  {mutant}" for mutant, fate in sorted(fates, key=_by_place) if fate in LIVE]
    count = Counter(fate for _, fate in fates)
    caught = len(fates) - len(lines)
    low, high = margin(caught, len(fates))
    known = "all" if len(fates) == of else f"a sample; all would score between {low:.1%} and {high:.1%}, 19 times in 20"
    said = f"{caught} of {len(fates)} mutants were noticed: {caught / len(fates):.1%} ({known})."
    parts = ", ".join(f"{fate} {count[fate]}" for fate in ("caught", "hung", *LIVE))
    return "\n".join([*lines, "", said, f"{parts}; the code has {of} mutants."]) + "\n"


def margin(caught: int, tried: int) -> tuple[float, float]:
    """Return Wilson's interval: the shares between which the true one lies, 19 times in 20."""
    share, weight = caught / tried, SURE**2 / tried
    middle = (share + weight / 2) / (1 + weight)
    reach = SURE / (1 + weight) * sqrt(share * (1 - share) / tried + weight / (4 * tried))
    return middle - reach, middle + reach


def _by_place(fate: tuple[Mutant, str]) -> tuple[str, int]:
    return fate[0].file, fate[0].number
