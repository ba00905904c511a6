"""What a series can say about its last twelve months, or why it can't say anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnership.analysis.comparison import Comparison, compare, matched_months
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Cell, Kind, Series, Surge

YEAR = 12
FEWEST_LIKE_MONTHS = 9
"""Of a year reported month by month, once surges are left out."""
FEWEST_OBSERVED = 6
"""Of a year observed on a schedule that needn't reach every month."""


@dataclass(frozen=True)
class Lack:
    """Why there is no comparison, and what would make one; each a part of a sentence."""

    reason: str
    would_settle: str


@dataclass(frozen=True)
class Reading:
    """A series and what it says: a comparison, or what it lacks for one."""

    series: Series
    now: Span
    baseline: Span | None
    found: Comparison | Lack
    left_out: tuple[Surge, ...] = ()

    @property
    def comparison(self) -> Comparison | None:
        """The comparison, where there is one."""
        return self.found if isinstance(self.found, Comparison) else None

    @property
    def lack(self) -> Lack | None:
        """What is lacking, where there is no comparison."""
        return self.found if isinstance(self.found, Lack) else None


def last_year(series: Series) -> Span:
    """The last twelve months that a series covers."""
    return Span(series.end.plus(-YEAR), series.end)


def read(
    series: Series,
    now: Span,
    baseline: Span | None,
    *,
    confidence: float,
    surges: Sequence[Surge] = (),
    corroborates: bool = False,
) -> Reading:
    """Compare a series' year with its baseline, or say what that lacks.

    One that only corroborates may have a shorter baseline, of six observed months at least.
    Surges leave their month of the year out of both sides, but only of what people report.
    """
    marked = _marked(surges, now, baseline) if series.kind is Kind.OUTCOME else ()
    numbers = {surge.month.number for surge in marked}
    before = _without(series.cells(_whole_years(baseline)), numbers)
    after = _without(series.cells(now.months), numbers)
    lack = _lack_of_effort(series) or _lack_of_span(series, now, baseline, corroborates)
    lack = lack or _lack_of_months(series, before, after, numbers, now)
    result = lack or compare(before, after, confidence=confidence)
    return Reading(series, now, baseline, result, marked)


def _marked(surges: Sequence[Surge], now: Span, baseline: Span | None) -> tuple[Surge, ...]:
    months = {*now.months, *_whole_years(baseline)}
    return tuple(surge for surge in surges if surge.month in months)


def _whole_years(baseline: Span | None) -> tuple[Period, ...]:
    """The last whole years of a baseline, or all of one that is shorter."""
    months = () if baseline is None else baseline.months
    return months[-(len(months) // YEAR * YEAR) :] if len(months) >= YEAR else months


def _without(cells: Sequence[Cell], numbers: set[int]) -> list[Cell]:
    return [cell for cell in cells if cell.month.number not in numbers]


def _lack_of_effort(series: Series) -> Lack | None:
    if series.hours is not None and not series.effort_recorded:
        return Lack(
            f"the {series.per}s of {series.name} weren't written down as done",
            f"Write down the {series.per}s of {series.name} as they are done.",
        )
    if series.counted_by_judged:
        return Lack(
            f"{series.name} are counted by those whom the figure judges",
            f"Have {series.name} counted on a set schedule by somebody else.",
        )
    return None


def _lack_of_span(
    series: Series, now: Span, baseline: Span | None, corroborates: bool
) -> Lack | None:
    if baseline is None or (len(baseline) < YEAR and not corroborates):
        return Lack(
            f"no baseline of twelve months stands behind {series.name}",
            "Freeze a baseline of twelve months and compare a whole year with it.",
        )
    if now.first < baseline.end:
        wait = f"Wait until {baseline.end.plus(YEAR - 1).words} is over, to compare whole years."
        return Lack(_too_early(now, baseline), wait)
    return None


def _too_early(now: Span, baseline: Span) -> str:
    if now.end < baseline.end:
        return f"the baseline ends only with {baseline.end.previous().words}"
    done = YEAR - _months_from(now.first, baseline.end)
    if not done:
        return f"the baseline ({baseline.words}) has only just ended"
    passed = "1 month has" if done == 1 else f"{done} months have"
    return f"only {passed} passed since the baseline, and a fair comparison needs twelve"


def partial_year(reading: Reading) -> tuple[Span, list[Cell], list[Cell]] | None:
    """The months since the baseline, fewer than twelve, with the same months a year before.

    Only of a year that isn't whole yet, without surges, and only where every month of both is
    on record.
    """
    now, baseline = reading.now, reading.baseline
    if baseline is None or reading.left_out or not now.first < baseline.end < now.end:
        return None
    since = Span(baseline.end, now.end)
    before = Span(since.first.plus(-YEAR), since.end.plus(-YEAR))
    then, done = (reading.series.cells(span.months) for span in (before, since))
    whole = len(then) == len(done) == len(since)
    return (since, then, done) if whole and before.first >= baseline.first else None


def _lack_of_months(
    series: Series, before: Sequence[Cell], after: Sequence[Cell], left: set[int], now: Span
) -> Lack | None:
    like = matched_months(before, after)
    if series.hours is not None or series.kind is Kind.INDEPENDENT:
        if len(like) < FEWEST_OBSERVED:
            return Lack(
                f"{series.name} have only {len(like)} months that can be compared,"
                f" and {FEWEST_OBSERVED} are needed",
                f"Record {series.name} with their hours in every month.",
            )
    elif len(like) < max(YEAR - len(left), FEWEST_LIKE_MONTHS):
        return Lack(
            f"the record of {series.name} has gaps or surges, and only {len(like)} months of the"
            " year can be compared",
            f"Complete the record of {series.name} for {now.words} and for the baseline.",
        )
    if not any(cell.count for cell in before if cell.month.number in like):
        return Lack(
            f"no {series.name} are on record in the baseline",
            "Judge this by how long nothing has been seen, not by comparison.",
        )
    return None


def _months_from(first: Period, end: Period) -> int:
    return (end.year - first.year) * YEAR + end.number - first.number
