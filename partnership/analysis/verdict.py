"""Is the change real? One word, the reason for it, and what would settle it.

The rules, with why, stand in docs/methods/progress.md. In short: a year is compared with the
same months of the baseline. Complaints are what people report, so they are believed only where
a measure that reporting can't move agrees. The report looks every month, so that measure must
fall at a stricter level than 95%; complaints, which count only beside it, at 95%. "No real
change" needs the 95% interval inside a margin frozen in advance. All else reads "can't tell".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from partnership.analysis import verdict_words as words
from partnership.analysis.comparison import REPORTED, Comparison
from partnership.analysis.counts import Interval
from partnership.analysis.displacement import INVISIBLE, Displacement
from partnership.analysis.evidence import YEAR, Reading, last_year, read
from partnership.analysis.periods import Period, PeriodKind, Span
from partnership.analysis.series import Kind, Series, Surge
from partnership.analysis.version import METHOD_VERSION

__all__ = [
    "METHOD_VERSION",
    "WORST_FIRST",
    "Harm",
    "Verdict",
    "Word",
    "judge",
    "look_confidence",
    "looks_at",
    "overall",
]

MARGIN = (0.75, 1.33)
LOOKS = 49
"""Monthly looks of a five-year strategy, from the end of its first year to the end."""


class Word(StrEnum):
    """The verdicts."""

    IMPROVING = "improving"
    NO_REAL_CHANGE = "no_real_change"
    WORSENING = "worsening"
    CANNOT_TELL = "cannot_tell"
    MOVED_ELSEWHERE = "moved_elsewhere"


#: Of several verdicts, the one that stands on top.
WORST_FIRST = (
    Word.WORSENING,
    Word.MOVED_ELSEWHERE,
    Word.CANNOT_TELL,
    Word.NO_REAL_CHANGE,
    Word.IMPROVING,
)


class Harm(StrEnum):
    """At whose cost, as the support service states it once a year; counts are too small."""

    STEADY = "steady"
    WORSE = "worse"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Verdict:
    """The word, with everything that must stand beside it.

    `ratio` and `interval` (95%): the last year over the baseline, None where not comparable.
    `detectable_fall`: the smallest fall (0 to 1) that would have been seen in 80% of cases.
    `place`: moved within the buffer, no sign within the buffer, or not measured. `caveats`:
    sentences to print beside the word. `method`: at which level it was called, and why.
    """

    word: Word
    reason: str
    would_settle: str
    ratio: float | None
    interval: tuple[float, float] | None
    detectable_fall: float | None
    place: str
    caveats: tuple[str, ...]
    method: str

    @property
    def headline(self) -> str:
        """The word for people; "improving" never stands alone where its cost isn't known."""
        return words.headline(self.word.value, self.caveats)


@dataclass(frozen=True)
class _Case:
    """All that one verdict rests on."""

    main: Reading
    beside: tuple[Reading, ...]
    margin: Interval
    displacement: Displacement | None
    harm: Harm

    @property
    def usable(self) -> list[Comparison]:
        return [r.comparison for r in self.beside if r.comparison is not None]


def look_confidence(looks: int) -> float:
    """The confidence at which each of so many monthly looks is called, 0.95 at least.

    Windows of a year that move by a month overlap, so that `looks` of them are worth about
    1 + looks / 4 apart from each other; an error of 5% on one side is split among these
    (Bonferroni). By simulation this keeps *ever* erring under 5% for one to ten years.
    """
    return max(0.95, 1 - 0.1 / (1 + max(0, looks) / 4))


def looks_at(starts_on: date, ends_on: date, end: Period) -> int:
    """How often a strategy is looked at: each month from the end of its first year on.

    Not fewer than a strategy of five years has, and more where it is followed up until `end`.
    """
    first, last_day = (Period.holding(PeriodKind.MONTH, day) for day in (starts_on, ends_on))
    last = max(last_day.next(), end)
    return max(LOOKS, (last.year - first.year) * YEAR + last.number - first.number - YEAR + 1)


def overall(verdicts: Sequence[tuple[Kind, Verdict]]) -> Verdict:
    """The one that stands on top: the worst of the outcomes, never of the activity."""
    outcomes = [verdict for kind, verdict in verdicts if kind is Kind.OUTCOME]
    judged = outcomes or [verdict for kind, verdict in verdicts if kind is Kind.INDEPENDENT]
    if not judged:
        nothing = "No outcome is measured, so nothing says whether the street changed."
        return _without_comparison(nothing, "")
    return min(judged, key=lambda verdict: WORST_FIRST.index(verdict.word))


def judge(
    series: Series,
    beside: Sequence[Series] = (),
    *,
    baseline: Span | None,
    surges: Sequence[Surge] = (),
    displacement: Displacement | None = None,
    harm: Harm = Harm.NOT_KNOWN,
    margin: tuple[float, float] = MARGIN,
    looks: int = LOOKS,
) -> Verdict:
    """Judge the last twelve months of a series against its baseline.

    `series` ends with the last complete month. `beside`: for an outcome its independent
    measures, for an independent measure the outcomes. `margin`: ratios that were frozen as no
    change. Raises ValueError for a margin that doesn't hold 1.
    """
    if not 0 < margin[0] < 1 < margin[1]:
        raise ValueError("The margin of no real change must hold 1.")
    if series.kind is Kind.ACTIVITY:
        return _activity(series)
    if not series.all_cells():
        return _verdict_of_nothing(series)
    level = look_confidence(looks)
    now = last_year(series)
    own = level if series.kind is Kind.INDEPENDENT else REPORTED
    main = read(series, now, baseline, confidence=own, surges=surges)
    shared = 1 - (1 - level) / max(1, len(beside))
    others = tuple(
        read(other, now, baseline, confidence=shared, surges=surges, corroborates=True)
        for other in beside
    )
    case = _Case(main, others, Interval(*margin), displacement, harm)
    return _decide(case, level)


def _decide(case: _Case, level: float) -> Verdict:
    comparison = case.main.comparison
    if comparison is None:
        reason, settle = words.too_little(case.main, case.beside)
        return _verdict(case, Word.CANNOT_TELL, reason, settle, level)
    word, reason, settle = _called(case, comparison)
    return _verdict(case, word, f"{_change(case, comparison)} {reason}", settle, level)


def _change(case: _Case, comparison: Comparison) -> str:
    """What happened, with the interval that decides; "no real change" is called at 95%."""
    strict = not comparison.interval.inside(case.margin)
    return words.change(case.main, strict=strict)


def _called(case: _Case, comparison: Comparison) -> tuple[Word, str, str]:
    """The word with its reason and what would settle it; rules in this order."""
    if comparison.interval.inside(case.margin):
        return _unchanged(case)
    if comparison.fell and case.displacement is not None and case.displacement.gain_erased:
        return Word.MOVED_ELSEWHERE, words.moved(case.displacement), words.SETTLE_MOVED
    if comparison.fell:
        return _fallen(case)
    if comparison.rose:
        return _risen(case)
    return (
        Word.CANNOT_TELL,
        words.unclear(comparison, case.beside),
        words.settle_unclear(comparison),
    )


def _unchanged(case: _Case) -> tuple[Word, str, str]:
    parts = any(not u.interval.inside(case.margin) and u.moved for u in case.usable)
    holds = any(u.interval.inside(case.margin) for u in case.usable)
    if case.main.series.kind is Kind.INDEPENDENT or (holds and not parts):
        return Word.NO_REAL_CHANGE, words.unchanged(case.beside, case.margin), words.SETTLE_NONE
    return Word.CANNOT_TELL, *words.alone(case.main, case.beside, "stayed")


def _fallen(case: _Case) -> tuple[Word, str, str]:
    """A fall counts if nothing parts from it and, for reports, something observed agrees."""
    if case.displacement is not None and case.displacement.may_have_moved:
        return (
            Word.CANNOT_TELL,
            words.may_have_moved(case.displacement),
            words.SETTLE_MAY_HAVE_MOVED,
        )
    parts = any(u.interval.above(1) for u in case.usable)
    agrees = any(u.fell for u in case.usable)
    observed = case.main.series.kind is Kind.INDEPENDENT
    if not parts and (agrees or observed):
        return Word.IMPROVING, words.agreeing(case.main, case.beside, "fell"), words.SETTLE_NONE
    return Word.CANNOT_TELL, *words.alone(case.main, case.beside, "fell")


def _risen(case: _Case) -> tuple[Word, str, str]:
    """A rise needs less: what is observed may rise at 95%, since missed harm costs more."""
    if case.main.series.kind is Kind.INDEPENDENT:
        return Word.WORSENING, words.agreeing(case.main, case.beside, "rose"), words.SETTLE_NONE
    parts = any(u.interval.below(1) for u in case.usable)
    agrees = any(u.interval.above(1) for u in case.usable)
    if agrees and not parts:
        return Word.WORSENING, words.agreeing(case.main, case.beside, "rose"), words.SETTLE_NONE
    return Word.CANNOT_TELL, *words.alone(case.main, case.beside, "rose")


def _verdict(case: _Case, word: Word, reason: str, settle: str, level: float) -> Verdict:
    comparison = case.main.comparison
    return Verdict(
        word=word,
        reason=reason.strip(),
        would_settle=settle,
        ratio=comparison.ratio if comparison else None,
        interval=(comparison.interval.low, comparison.interval.high) if comparison else None,
        detectable_fall=comparison.detectable if comparison else None,
        place=case.displacement.place if case.displacement else "not measured",
        caveats=_caveats(case, reason),
        method=words.level(level, comparison),
    )


def _caveats(case: _Case, reason: str) -> tuple[str, ...]:
    said = [words.HARM[case.harm.value], words.surges(case.main), words.reporters(case.main)]
    said += [words.effort(reading) for reading in (case.main, *case.beside)]
    if case.displacement is None:
        said.append(f"Whether trouble moved to streets nearby wasn't measured. {INVISIBLE}")
    elif case.displacement.sentence not in reason:
        said.append(case.displacement.sentence)
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))


def _activity(series: Series) -> Verdict:
    reason = f"This counts what we did, not what changed on the street. {words.activity(series)}"
    return _without_comparison(reason.strip(), words.SETTLE_ACTIVITY)


def _verdict_of_nothing(series: Series) -> Verdict:
    reason = f"Nothing is on record yet for {series.name}."
    return _without_comparison(reason, "Record it in every month, for a baseline year and after.")


def _without_comparison(reason: str, settle: str) -> Verdict:
    word, place = Word.CANNOT_TELL, "not measured"
    return Verdict(word, reason, settle, None, None, None, place, (), "")
