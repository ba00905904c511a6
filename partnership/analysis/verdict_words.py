"""The sentences of a verdict: short, plain, with the numbers in them."""

import math
from collections.abc import Sequence

from partnership.analysis.comparison import REPORTED, Comparison
from partnership.analysis.counts import Interval, rate_interval
from partnership.analysis.displacement import Displacement
from partnership.analysis.evidence import YEAR, Reading, partial_year
from partnership.analysis.periods import Span
from partnership.analysis.series import Cell, Kind, Series

HEADLINES = {
    "improving": "Improving",
    "no_real_change": "No real change",
    "worsening": "Worsening",
    "cannot_tell": "Can't tell",
    "moved_elsewhere": "Moved elsewhere",
}
HARM = {
    "steady": "",
    "worse": "It came at a cost: the support service sees signs of more harm to the women.",
    "not_known": "At whose cost isn't known: nobody has stated whether it did harm to the women.",
}
COSTS = {HARM["worse"]: "at a cost", HARM["not_known"]: "at whose cost isn't known"}
SETTLE_NONE = "Nothing more is needed now. Keep recording, and look again next month."
SETTLE_MOVED = "Treat the streets nearby as part of the area, and look again in a year."
SETTLE_MAY_HAVE_MOVED = (
    "Another year of records, or street audits in the streets nearby: there are too few"
    " complaints to tell gone from moved."
)
SETTLE_ACTIVITY = (
    "More or less activity can't settle it. Look at complaints and at what street audits see."
)
EFFORT_CHANGE = 1.5


def headline(word: str, caveats: Sequence[str]) -> str:
    """The verdict for people; an improvement names a cost that is missing or worse."""
    cost = next((COSTS[said] for said in caveats if said in COSTS), "")
    return f"{HEADLINES[word]}, {cost}" if cost and word == "improving" else HEADLINES[word]


def change(reading: Reading, *, strict: bool = False) -> str:
    """What the series did, as a sentence, with the 95% or the strict interval."""
    return f"{_capital(clause(reading, strict=strict))}."


def clause(reading: Reading, *, strict: bool = False) -> str:
    """What the series did, to stand inside a sentence. Empty where there's no comparison."""
    comparison, name = reading.comparison, reading.series.name
    if comparison is None:
        return ""
    share, went = _share(comparison, strict=strict), _way(_decides(comparison, strict=strict))
    if reading.series.hours is not None:
        after = comparison.after_rate if comparison.ratio else 0.0
        sizes = f"from {_rate(comparison.before_rate)} to {_rate(after)}"
        return f"{_per(reading.series)} {_WENT[went]} {sizes} ({share})"
    base, now = (
        comparison.before_rate * comparison.months,
        comparison.after_rate * comparison.months,
    )
    like = "" if comparison.months == YEAR else f", {comparison.months} months of each compared"
    sizes = f"from {base:,.0f} in {_baseline(reading)} to {now:,.0f} in the last 12 months"
    return f"{name} {_WENT[went]} {sizes} ({share}{like})"


def agreeing(main: Reading, beside: Sequence[Reading], way: str) -> str:
    """The measures that went the same way."""
    also = [r for r in beside if r.comparison and _way(r.comparison.interval) == way]
    if main.series.kind is Kind.INDEPENDENT:
        return " ".join(["This was seen on the street, not reported.", *_shortly(also)])
    return " ".join(_beside(r, way) for r in also)


def alone(main: Reading, beside: Sequence[Reading], way: str) -> tuple[str, str]:
    """Why a change that stands alone says nothing of the street, and what would settle it."""
    if not beside:
        return f"Nothing independent was measured beside them. {_EXPLAINED[way]}", _SETTLE_AUDITS
    said = [_beside(r, way) for r in beside if r.comparison]
    said += [f"{_capital(r.lack.reason)}." for r in beside if r.lack]
    lacks = [r.lack.would_settle for r in beside if r.lack]
    settle = " ".join(dict.fromkeys(lacks)) or _SETTLE_MORE
    return f"{' '.join(said)} {_why_not(main, beside, way)}", settle


def _why_not(main: Reading, beside: Sequence[Reading], way: str) -> str:
    """What follows from measures of which none bears the change out, or not all."""
    ways = {_way(r.comparison.interval) for r in beside if r.comparison}
    if main.series.kind is Kind.INDEPENDENT:
        return "So what is reported and what is seen on the street disagree."
    if not ways:
        return f"So no independent measure confirms it. {_EXPLAINED[way]}"
    if way in ways and len(ways) > 1:
        return "So the independent measures disagree with each other."
    if _OPPOSITE.get(way) in ways:
        return f"The independent measure {_OPPOSITE[way]} instead. {_EXPLAINED[way]}"
    return _DISAGREE[way]


def unchanged(beside: Sequence[Reading], margin: Interval) -> str:
    """That all intervals lie inside the margin."""
    inside = f"Between {margin.low:.0%} and {margin.high:.0%} was agreed in advance"
    others = " ".join(f"{_capital(clause(r))}." for r in beside if r.comparison)
    return f"{inside} to mean no real change. {others}".strip()


def unclear(comparison: Comparison, beside: Sequence[Reading]) -> str:
    """That chance could do this, and how large a fall would have been seen."""
    fall = comparison.detectable
    seen = f"A fall of {fall:.0%} or more" if fall else "Not even a fall to none"
    parted = [r for r in beside if r.comparison and r.comparison.moved]
    told = f"Chance alone could do this. {seen} would most likely have shown."
    return " ".join([told, *_shortly(parted)])


def moved(displacement: Displacement) -> str:
    """That what the area lost stands in the streets nearby."""
    return f"It rose in the streets nearby, so it has moved, not gone. {displacement.sentence}"


def may_have_moved(displacement: Displacement) -> str:
    """That it can't be told whether what the area lost stands in the streets nearby."""
    return f"It may have moved to the streets nearby. {displacement.sentence}"


def settle_unclear(comparison: Comparison) -> str:
    """What would make an unclear change clear."""
    if comparison.detectable is None:
        return "Street audits, since there are too few reports to compare."
    return "More months at this level, or street audits that count more than complaints do."


def too_little(reading: Reading, beside: Sequence[Reading]) -> tuple[str, str]:
    """Why it can't be told yet, like months where there are some, and what would settle it."""
    lack, partly = reading.lack, partial_year(reading)
    assert lack is not None
    reason = f"Too little is on record: {lack.reason}."
    if partly:
        reason = f"{reason} {_so_far(reading.series, *partly)}"
    observed = reading.series.kind is Kind.INDEPENDENT
    settle = "" if observed or beside else _SETTLE_AUDITS
    return reason, f"{lack.would_settle} {settle}".strip()


def _so_far(series: Series, since: Span, before: Sequence[Cell], after: Sequence[Cell]) -> str:
    """Like months beside each other, as a rate where hours are known; never whether it fell."""
    when = since.words if len(since) > 1 else since.first.words
    then, now = (_amount(series, cells) for cells in (before, after))
    same = "the same months" if len(since) > 1 else "the same month"
    name = _per(series) if series.hours is not None else series.name
    return f"{_capital(name)}: {now} in {when}, {then} in {same} a year before."


def _amount(series: Series, cells: Sequence[Cell]) -> str:
    count, exposure = sum(c.count for c in cells), sum(c.exposure for c in cells)
    return f"{count:,}" if series.hours is None else _rate(count / exposure)


def activity(series: Series) -> str:
    """The rate of an activity over the last year on record, with its exact interval."""
    cells = series.all_cells()[-YEAR:]
    if not cells or series.hours is None:
        return ""
    count, hours = sum(c.count for c in cells), sum(c.exposure for c in cells)
    between = rate_interval(count, hours)
    return (
        f"{_capital(series.name)}: {count:,} in {hours:,.0f} {series.per}s, or {count / hours:.2g}"
        f" per {series.per} (95% interval {between.low:.2g} to {between.high:.2g})."
    )


def surges(reading: Reading) -> str:
    """Which months were left out, and why."""
    if not reading.left_out:
        return ""
    named = "; ".join(f"{s.month.words} ({s.cause})" for s in reading.left_out)
    return f"Months in which people were moved to report are left out on both sides: {named}."


def reporters(reading: Reading) -> str:
    """Complaints per distinct reporter, then and now, where both are known."""
    comparison, series = reading.comparison, reading.series
    if comparison is None or reading.baseline is None or series.reporters is None:
        return ""
    before_months = reading.baseline.months[-YEAR:]
    then, now = series.reporters_in(before_months), series.reporters_in(reading.now.months)
    if not then or not now:
        return ""
    counts = [sum(c.count for c in series.cells(m)) for m in (before_months, reading.now.months)]
    return (
        f"Distinct people who reported, month by month: {then:,} then, {now:,} now;"
        f" {counts[0] / then:.1f} {series.name} each then, {counts[1] / now:.1f} now."
    )


def effort(reading: Reading) -> str:
    """That hours of looking changed by half or more, where they did."""
    if reading.series.hours is None or reading.baseline is None or reading.comparison is None:
        return ""
    spans = (reading.baseline.months, reading.now.months)
    then, now = (sum(c.exposure for c in reading.series.cells(m)) / len(m) for m in spans)
    if max(then, now) < EFFORT_CHANGE * min(then, now):
        return ""
    per = reading.series.per
    return f"{_capital(per)}s went from {then:,.0f} to {now:,.0f} a month; the rate allows for it."


def level(confidence: float, comparison: Comparison | None) -> str:
    """At which level the verdict is called, and why."""
    told = (
        f"What is seen on the street must change beyond its {_percent(confidence)} interval, since"
        " the report looks again every month and chance would else deceive it some day."
        " Complaints must change beyond their 95% interval: they count only where what is seen"
        " agrees."
    )
    if comparison is None or comparison.phi <= 1:
        return told
    varied = f"Months vary {comparison.phi:.1f} times more than chance"
    return f"{told} {varied}; the interval allows for it."


_EXPLAINED = {
    "fell": "People may have stopped reporting while the trouble stayed.",
    "rose": "People may report more while the trouble stays as it was.",
    "stayed": "The trouble may have changed while reporting hid it.",
}
_OPPOSITE = {"fell": "rose", "rose": "fell"}
_DISAGREE = {
    "fell": "The independent measure did not clearly fall, so people may only be reporting less.",
    "rose": "The independent measure did not clearly rise, so people may only be reporting more.",
    "stayed": "So we can't say that nothing changed.",
}
_SETTLE_AUDITS = (
    "A year of street audits, with the hours written down, by people who aren't judged by the"
    " result."
)
_SETTLE_MORE = "More audit hours, and asking residents whether they still report what they see."
_WENT = {"fell": "fell", "rose": "rose", "stayed": "went"}


def _beside(reading: Reading, way: str) -> str:
    """A measure beside a change, with the interval that decides whether it bears it out.

    A fall must be observed at the strict level; what rose at 95% parts from it already.
    """
    comparison = reading.comparison
    strict = way == "fell" and reading.series.kind is Kind.INDEPENDENT
    parts = comparison is not None and comparison.interval.above(1)
    return change(reading, strict=strict and not parts)


def _shortly(beside: Sequence[Reading]) -> list[str]:
    """Which way measures went that decide nothing here and have a place of their own."""
    ways = [(r.series.name, _way(r.comparison.interval)) for r in beside if r.comparison]
    return [f"{_capital(name)} {way} over the same time." for name, way in ways]


def _decides(comparison: Comparison, *, strict: bool) -> Interval:
    return comparison.strict if strict else comparison.interval


def _way(interval: Interval) -> str:
    if interval.below(1):
        return "fell"
    return "rose" if interval.above(1) else "stayed"


def _share(comparison: Comparison, *, strict: bool) -> str:
    decides = _decides(comparison, strict=strict)
    top = f"{decides.high:.0%}" if math.isfinite(decides.high) else "no limit"
    level = _percent(comparison.confidence if strict else REPORTED)
    return f"{comparison.ratio:.0%} of the baseline, {level} interval {decides.low:.0%} to {top}"


def _percent(confidence: float) -> str:
    return f"{100 * confidence:.3g}%"


def _per(series: Series) -> str:
    return f"{series.name} per {series.per}"


def _baseline(reading: Reading) -> str:
    years = len(reading.baseline or ()) // YEAR
    if years < 1:
        return "the baseline"
    return "the baseline year" if years == 1 else "an average year of the baseline"


def _rate(value: float) -> str:
    return f"{value:.1f}" if value >= 1 or not value else f"{value:.2g}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
