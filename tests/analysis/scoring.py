"""Verdicts scored against the truth. `python -m scoring` prints the table of the method's page."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from partnership.analysis.verdict import Word, judge
from tests.analysis.histories import BASELINE, KINDS, MONTHS, History, make

FIRST_LOOK = 24


@dataclass(frozen=True)
class Score:
    """Of many histories: shares that ever read improving wrongly, and the words after a year."""

    ever_wrong: float
    after_year: dict[Word, float]
    after_two: dict[Word, float]


def word(history: History, months: int, with_displacement: bool = True) -> Word:
    """The verdict on complaints after so many months."""
    complaints, audits, moved = history.until(months)
    return judge(
        complaints,
        [audits],
        baseline=BASELINE,
        surges=history.surges,
        displacement=moved if with_displacement else None,
    ).word


def ever_wrongly_improving(history: History, looks: Iterable[int]) -> bool:
    """Whether any look reads improving while trouble in its year was no lower."""
    return any(
        word(history, months) is Word.IMPROVING for months in looks if is_wrong(history, months)
    )


def is_wrong(history: History, months: int) -> bool:
    """Whether improving would be wrong: trouble is no lower, or only moved."""
    return history.kind == "displacement" or not history.truly_lower(months)


def shares(words: list[Word]) -> dict[Word, float]:
    """How often each word was said."""
    return {each: words.count(each) / len(words) for each in Word}


def score(kind: str, mean: float, seeds: range, step: int = 1) -> Score:
    """Score histories of a kind, looking every `step` months from the end of the first year."""
    made = [make(kind, mean, seed) for seed in seeds]
    looks = range(FIRST_LOOK, MONTHS + 1, step)
    wrong = sum(ever_wrongly_improving(history, looks) for history in made) / len(made)
    return Score(
        wrong, shares([word(h, 30) for h in made]), shares([word(h, MONTHS) for h in made])
    )


def main() -> None:
    """Print the table that docs/methods/progress.md shows."""
    seeds = range(1000, 1000 + int(sys.argv[1]))
    for kind in KINDS:
        for mean in (2, 5, 10, 20, 28, 60):
            found = score(kind, mean, seeds)
            cells = " | ".join(f"{found.after_year[w]:.0%}" for w in Word)
            sys.stdout.write(f"| {kind} | {mean} | {found.ever_wrong:.1%} | {cells} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
