"""An indicator beside the same months of its baseline: last month, the last year, all months.

Plain figures with one wording of confidence ("9 in 10 sure"); the word on the street is the level
model's (`street_report`). `comparison` has the formula of ratio and interval.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from partnership.analysis.charts import Point
from partnership.analysis.comparison import compare, matched_months
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Kind, Series
from partnership.analysis.stored import number

YEAR = 12
NINE_IN_TEN = 0.9
FEWEST = 2  # months of the year that a comparison needs


@dataclass(frozen=True)
class Beside:
    """`now` and `before` are a month, or an hour of looking; None where nothing is known.

    `months`: how many months of the period are known. `ratio`: now over before, with the interval
    that holds it 9 times in 10; None where they can't be compared or are no counts.
    """

    months: int
    now: float | None
    before: float | None
    ratio: float | None
    interval: tuple[float, float] | None


def beside(series: Series, months: Sequence[Period], baseline: Span | None) -> Beside:
    """Some months against the same months of the year in the baseline."""
    after = series.cells(months)
    if not after:
        return Beside(0, None, None, None, None)
    now = sum(cell.count for cell in after) / sum(cell.exposure for cell in after)
    before = series.cells(baseline.months) if baseline else []
    like = matched_months(before, after)
    if len(like) < FEWEST or not sum(c.count for c in before if c.month.number in like):
        return Beside(len(after), now, None, None, None)
    found = compare(before, after, confidence=NINE_IN_TEN)
    is_exact = series.kind is Kind.ACTIVITY and series.hours is None
    interval = None if is_exact else (found.interval.low, found.interval.high)
    return Beside(len(after), found.after_rate, found.before_rate, found.ratio, interval)


def beside_baseline(
    series: Series, start: Period, baseline: Span | None, point: Point | None
) -> dict[str, object]:
    """All that a report stores of it: `month`, `year`, `whole`, and the `words` of the year.

    `start`: the strategy's first month. `point`: the last month as the chart has it, with the
    usual range; None without a chart. `year` is None before a year has passed, `whole` before
    the first month has.
    """
    last = series.end.previous()
    since = Span(start, series.end).months if start < series.end else ()
    year = beside(series, since[-YEAR:], baseline) if len(since) >= YEAR else None
    whole = beside(series, since, baseline) if since else None
    shown = year or whole
    is_last = point is not None and point.label == last.label
    low, high = point.usual_range if point and is_last else (None, None)
    known = next(iter(series.cells([last])), None)
    return {
        "month": {
            "month": last.label,
            "value": number(known.value) if known else None,
            "low": number(low),
            "high": number(high),
        },
        "year": _as_json(year),
        "whole": _as_json(whole),
        "words": _words(series, shown, len(since)) if shown else "",
    }


def _as_json(found: Beside | None) -> dict[str, object] | None:
    if found is None:
        return None
    low, high = found.interval or (None, None)
    return {
        "months": found.months,
        "now": number(found.now),
        "before": number(found.before),
        "ratio": number(found.ratio),
        "low": number(low),
        "high": number(high),
    }


def _words(series: Series, found: Beside, months: int) -> str:
    """Such as "Complaints: 18 a month in the last 12 months, 40 in the same months of ..."."""
    name = f"{series.name[:1].upper()}{series.name[1:]}"
    period = f"the last {YEAR} months" if months >= YEAR else _since(months)
    if found.now is None:
        return f"{name}: not known in {period}."
    per = "a month" if series.hours is None else f"{_article(series.per)} {series.per}"
    told = f"{name}: {figure(found.now)} {per} in {period}"
    if found.before is None or found.ratio is None:
        return f"{told}; the baseline has nothing to compare it with."
    sure = f" ({nine_in_ten(*found.interval)})" if found.interval else ""
    return (
        f"{told}, {figure(found.before)} in the same months of the baseline:"
        f" {percent(found.ratio)} of it{sure}."
    )


def _since(months: int) -> str:
    return "the first month" if months == 1 else f"the {months} months since the start"


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def nine_in_ten(low: float, high: float) -> str:
    """The one wording of confidence, of a ratio."""
    if high == float("inf"):
        return f"9 in 10 sure: {percent(low)} or more"
    return f"9 in 10 sure: {percent(low)} to {percent(high)}"


def percent(ratio: float) -> str:
    """A share of the usual."""
    return f"{100 * ratio:,.0f}%"


def figure(value: float) -> str:
    """A figure with a decimal where it needs one, and two of a figure below 1."""
    return f"{value:,.2f}" if 0 < value < 1 else f"{value:,.1f}".removesuffix(".0")
