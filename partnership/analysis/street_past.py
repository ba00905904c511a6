"""The past of a street as one sentence, beside the word, which is of the present."""

from collections.abc import Sequence

from partnership.analysis.levels.look import Look
from partnership.analysis.periods import Period

IMPROVING, WORSENING, SAME = "improving", "worsening", "no_real_change"
ELSEWHERE = "moved_elsewhere"
WAS = {IMPROVING: "lower", WORSENING: "higher", ELSEWHERE: "lower, with most of it next door"}
ABOUT_USUAL = (0.9, 1.1)
BLIP, GAP = 2, 2


def past(looks: Sequence[Look]) -> str:
    """The latest stretch of another word that is over, such as a fall that came back."""
    now = looks[-1]
    stretch = _last_stretch(looks)
    if stretch is None:
        return ""
    word, first, last = stretch
    since = last.plus(1).words
    told = f"It was {WAS[word]} from {first.words} to {last.words}"
    guess, (low, high) = now.best_guess, ABOUT_USUAL
    if now.verdict == SAME or (guess and low <= guess.ratio <= high):
        return f"{told}, and is back to about the usual level since {since}."
    if now.verdict in WAS:
        return f"{told}; it is {WAS[now.verdict]} by now."
    return f"{told}; since {since} that is no longer sure."


def _last_stretch(looks: Sequence[Look]) -> tuple[str, Period, Period] | None:
    """Word, first and last month of the latest stretch before the present one.

    Gaps of up to GAP months within a stretch don't end it, and a single month is none.
    """
    stretches: list[tuple[str, int, int]] = []
    for at, look in enumerate(looks):
        if look.verdict not in WAS:
            continue
        if stretches and stretches[-1][0] == look.verdict and at - stretches[-1][2] <= GAP + 1:
            stretches[-1] = (look.verdict, stretches[-1][1], at)
        else:
            stretches.append((look.verdict, at, at))
    over = [one for one in stretches if one[2] - one[1] + 1 >= BLIP and one[2] < len(looks) - 1]
    if not over:
        return None
    word, first, last = over[-1]
    return word, looks[first].as_of, looks[last].as_of
