"""Why a word is said, in sentences; their subject is reports or vehicles seen, never "trouble"."""

from math import exp
from typing import NamedTuple

from partnership.analysis.levels.rules import MARGIN, Word


class Estimate(NamedTuple):
    """A ratio to the usual of the baseline; `interval` holds it 9 times in 10.

    `of`: "vehicles seen" where there are audits, else "reports"; `lower`: its probability of
    lying lower than usual, None where that isn't asked.
    """

    of: str
    ratio: float
    interval: tuple[float, float]
    lower: float | None


NO_BASELINE = "no baseline"
NO_AUDITS = "no audits"
NO_REPORTS = "no reports"


def lack(based: bool, audited: bool, reported: bool) -> str:
    """What is lacking for any word, the worst first, "" for nothing."""
    if not based:
        return NO_BASELINE
    if audited:
        return ""
    return NO_AUDITS if reported else NO_REPORTS


def reason(
    word: Word,
    guess: Estimate | None,
    place: str,
    lacking: str,
    *,
    early: bool,
    fell: bool,
    audited_next_door: bool,
) -> str:
    """Why this word, in one or two sentences; `fell`: whether it is sure that the street did."""
    if early:
        return "Too early: three months after the start are needed to say anything."
    if lacking == NO_BASELINE:
        return "Too few months before the start are known to say what is usual."
    if guess is None:
        return "Neither reports nor audits of the last four months are known."
    if lacking:
        return (
            f"Reports are now at {_percent(guess.ratio)} of the usual ({_sure(guess)}), but no "
            "audits of the same streets before and after the start stand beside them: people may "
            "report less or more than they did."
        )
    change = f"Vehicles seen are now at {_percent(guess.ratio)} of the usual ({_sure(guess)})."
    if fell and word is Word.CANNOT_TELL:
        return f"{change} They fell, but what was lost here may stand next door."
    if word is Word.CANNOT_TELL and _is_within_margin(guess):
        return f"{change} Most likely nothing changed, but there are too few audits to be sure."
    return f"{change} {_why(word, place, audited_next_door)}"


def _is_within_margin(guess: Estimate) -> bool:
    low, high = guess.interval
    return exp(MARGIN[0]) <= low and high <= exp(MARGIN[1])


def ruled_out(guess: Estimate) -> str:
    """What the interval leaves out, as a sentence."""
    low, high = guess.interval
    return f"Less than {_percent(low)} and more than {_percent(high)} of the usual {guess.of}."


def _why(word: Word, place: str, audited_next_door: bool) -> str:
    if word is Word.IMPROVING:
        if place == "not_measured" or not audited_next_door:
            return "Better here; next door is not known from audits."
        return "Next door shows no sign of what was lost here."
    return {
        Word.MOVED_ELSEWHERE: "The next streets gained most of what these lost: not solved.",
        Word.WORSENING: "They rose by more than chance allows.",
        Word.NO_REAL_CHANGE: "That lies within the margin of no real change.",
        Word.CANNOT_TELL: "Neither a change nor the lack of one is sure yet.",
    }[word]


def _percent(ratio: float) -> str:
    return f"{100 * ratio:.0f}%"


def _sure(guess: Estimate) -> str:
    low, high = guess.interval
    return f"9 in 10 sure: {_percent(low)} to {_percent(high)}"
