"""The sentences of a verdict: short, plain, with the numbers in them."""

import math
from collections.abc import Sequence

from partnership.analysis.comparison import Comparison
from partnership.analysis.counts import Interval, rate_interval
from partnership.analysis.evidence import YEAR, Reading
from partnership.analysis.series import Series

HEADLINES = {
    "improving": "Improving",
    "no_real_change": "No real change",
    "worsening": "Worsening",
    "cannot_tell": "Can't tell",
    "moved_elsewhere": "Moved elsewhere",
}
HARM = {
    "steady": "",
    "worse": "It came at a cost: violence in safety reports rose, or outreach lost contacts.",
    "not_known": "At whose cost isn't known: no measure of harm to the women stands beside this.",
}
COSTS = {HARM["worse"]: "at a cost", HARM["not_known"]: "at whose cost isn't known"}
SETTLE_NONE = "This stands unless the next months part from it."
SETTLE_MOVED = "Treat the streets nearby as part of the area, and look again in a year."
SETTLE_MAY_HAVE_MOVED = (
    "Another year, or street audits in the streets nearby: too few complaints tell gone from moved."
)
SETTLE_ACTIVITY = (
    "No amount of activity settles it: read it beside complaints and what street audits see."
)
EFFORT_CHANGE = 1.5


def headline(word: str, caveats: Sequence[str]) -> str:
    """The verdict for people; an improvement names a cost that is missing or worse."""
    cost = next((COSTS[said] for said in caveats if said in COSTS), "")
    return f"{HEADLINES[word]}, {cost}" if cost and word == "improving" else HEADLINES[word]


def change(reading: Reading) -> str:
    """What the series did, as a sentence."""
    return f"{_capital(clause(reading))}."


def clause(reading: Reading) -> str:
    """What the series did, to stand inside a sentence. Empty where there's no comparison."""
    found, name = reading.comparison, reading.series.name
    if found is None:
        return ""
    after = found.after_rate if found.ratio else 0.0
    if reading.series.hours is not None:
        per = reading.series.per
        sizes = f"from {_rate(found.before_rate)} to {_rate(after)}"
        return f"{name} per {per} {_went(found)} {sizes} ({_share(found)})"
    base, now = found.before_rate * found.months, found.after_rate * found.months
    like = "" if found.months == YEAR else f", {found.months} months of each compared"
    sizes = f"from {base:,.0f} in {_baseline(reading)} to {now:,.0f} in the last 12 months"
    return f"{name} {_went(found)} {sizes} ({_share(found)}{like})"


def agreeing(beside: Sequence[Reading], way: str) -> str:
    """The measures that went the same way."""
    also = [r for r in beside if r.comparison and _way_of(r.comparison) == way]
    if not also:
        return "This was observed on the street, not reported."
    return " ".join(f"{_capital(clause(r))}." for r in also)


def alone(beside: Sequence[Reading], way: str) -> tuple[str, str]:
    """Why a change that stands alone says nothing of the street, and what would settle it."""
    if not beside:
        why = f"No measure that reporting can't move stands beside them, so they {way} alone."
        return f"{why} {_EXPLAINED[way]}", _SETTLE_AUDITS
    said = [f"{_capital(clause(r))}." for r in beside if r.comparison]
    said += [f"{_capital(r.lack.reason)}." for r in beside if r.lack]
    lacks = [r.lack.would_settle for r in beside if r.lack]
    settle = " ".join(dict.fromkeys(lacks)) or _SETTLE_MORE
    return f"{' '.join(said)} {_DISAGREE[way]}", settle


def unchanged(beside: Sequence[Reading], margin: Interval) -> str:
    """That all intervals lie inside the margin."""
    inside = f"That is inside the margin of {margin.low:.0%} to {margin.high:.0%} that was frozen"
    others = " ".join(f"{_capital(clause(r))}." for r in beside if r.comparison)
    return f"{inside} as no real change. {others}".strip()


def unclear(found: Comparison, beside: Sequence[Reading]) -> str:
    """That chance could do this, and how large a fall would have been seen."""
    fall = found.detectable
    seen = f"A fall of {fall:.0%} or more" if fall else "Not even a fall to none"
    parted = [r for r in beside if r.comparison and _way_of(r.comparison) != "stayed"]
    others = " ".join(f"{_capital(clause(r))}." for r in parted)
    told = f"Chance alone could do this. {seen} would most likely have been seen."
    return f"{told} {others}".strip()


def settle_unclear(found: Comparison) -> str:
    """What would make an unclear change clear."""
    if found.detectable is None:
        return "Street audits, since there are too few reports to compare."
    return "More months at this level, or street audits that count more than complaints do."


def too_little(reading: Reading) -> tuple[str, str]:
    """That there's too little data: what is on record, what is lacking, what would settle it."""
    lack = reading.lack
    assert lack is not None
    cells = reading.series.all_cells()
    first, last, name = cells[0], cells[-1], reading.series.name
    if len(cells) == 1:
        record = f"There were {first.count:,} {name} in {first.month.words}"
    else:
        record = (
            f"{_capital(name)} went from {first.count:,} in {first.month.words}"
            f" to {last.count:,} in {last.month.words}"
        )
    settle = f"{lack.would_settle} {_SETTLE_AUDITS}"
    return f"{record}, but {lack.reason}.", settle


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
    found, series = reading.comparison, reading.series
    if found is None or reading.baseline is None or series.reporters is None:
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


def level(confidence: float, found: Comparison | None) -> str:
    """At which level the verdict is called, and why."""
    told = (
        f"What is observed must change at {confidence:.1%}, since the report looks again every"
        " month; complaints at 95%, since they count only where what is observed agrees."
    )
    if found is None or found.phi <= 1:
        return told
    return f"{told} Months vary {found.phi:.1f} times more than chance; the interval allows for it."


_EXPLAINED = {
    "fell": "People may have stopped reporting while the trouble stayed.",
    "rose": "People may report more while the trouble stays as it was.",
    "stayed": "Trouble may have changed while reporting hid it.",
}
_DISAGREE = {
    "fell": "That doesn't bear the fall out, so people may only report less.",
    "rose": "That doesn't bear the rise out, so people may only report more.",
    "stayed": "That doesn't bear it out that nothing changed.",
}
_SETTLE_AUDITS = (
    "A year of street audits with recorded hours, by people whom the figure doesn't judge,"
    " would settle it."
)
_SETTLE_MORE = "More audit hours, and asking residents whether they still report what they see."


def _went(found: Comparison) -> str:
    return {"stayed": "went"}.get(_way_of(found), _way_of(found))


def _way_of(found: Comparison) -> str:
    if found.interval.below(1):
        return "fell"
    return "rose" if found.interval.above(1) else "stayed"


def _share(found: Comparison) -> str:
    low, high = found.interval.low, found.interval.high
    top = f"{high:.0%}" if math.isfinite(high) else "no limit"
    return f"{found.ratio:.0%} of the baseline, 95% interval {low:.0%} to {top}"


def _baseline(reading: Reading) -> str:
    years = len(reading.baseline or ()) // YEAR
    if years < 1:
        return "the baseline"
    return "the baseline year" if years == 1 else "an average year of the baseline"


def _rate(value: float) -> str:
    return f"{value:.1f}" if value >= 1 or not value else f"{value:.2g}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
