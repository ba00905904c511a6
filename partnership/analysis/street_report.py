"""Whether the street changed, as a report stores it: the level model's word and what is beside it.

Plain series in, values for JSON out. The word is of the present and of the street itself; next
door and the town stand beside it. `street_words` has the sentences, `levels.look` the model.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from partnership.analysis import street_words as words
from partnership.analysis.displacement import Areas, Change, Displacement, weighted_difference
from partnership.analysis.doubts import DISPERSION
from partnership.analysis.levels.history import History, Watch
from partnership.analysis.levels.look import NOT_MEASURED, Look, assess_all
from partnership.analysis.levels.outlook import Aim, ahead_of
from partnership.analysis.levels.sentences import Estimate
from partnership.analysis.like_months import YEAR, percent
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Series, Surge
from partnership.analysis.street_words import Case

STEADY_BEFORE, STEADY_SINCE, LEAST_A_MONTH = 9, 2 / 3, 1.0
OBSERVED_OF_LATE = 12
Counts = list[int | None]


@dataclass(frozen=True)
class Place:
    """An area: its complaints, and what audits see there by band of the week."""

    complaints: Series | None = None
    audits: Mapping[str, Series] = field(default_factory=dict)


@dataclass(frozen=True)
class Control:
    """Counts that show the town's own course, and what they are in words."""

    series: Series
    words: str


@dataclass(frozen=True)
class Evidence:
    """What a report knows of the months of `span`.

    `start` is the strategy's first month, `months` how many it has. `baseline`: the whole months
    that were frozen as the usual; other months before the start weigh nothing. `controls`: what
    could serve as a control, the best first. `aims`: milestones and target of the complaints.
    `rests_on`: the keys of the indicators of complaints and audits.
    """

    span: Span
    start: Period
    months: int
    baseline: Span | None
    target: Place
    buffer: Place | None = None
    controls: Sequence[Control] = ()
    surges: Sequence[Surge] = ()
    aims: Sequence[Aim] = ()
    rests_on: Sequence[str] = ()

    @property
    def control(self) -> Control | None:
        """The first control whose recording is steady."""
        return next((one for one in self.controls if self._is_steady(one.series)), None)

    def _is_steady(self, series: Series) -> bool:
        before = series.cells(self.baseline.months) if self.baseline else []
        since = Span(self.start, self.span.end).months if self.start < self.span.end else ()
        events = sum(cell.count for cell in before)
        return (
            len(before) >= STEADY_BEFORE
            and events / len(before) >= LEAST_A_MONTH
            and len(series.cells(since)) >= STEADY_SINCE * len(since)
        )

    def history(self) -> History:
        """The months as the level model takes them in."""
        buffer = self.buffer or Place()
        observed = self._bands(self.target.audits)
        moved = {surge.month for surge in self.surges}
        control = self.control
        return History(
            self.span.first,
            self._counts(self.target.complaints) or [None] * len(self.span),
            self._counts(buffer.complaints),
            self._counts(control.series) if control else None,
            observed,
            self._bands(buffer.audits) if observed else {},
            frozenset(at for at, month in enumerate(self.span.months) if month in moved),
        )

    def _counts(self, series: Series | None) -> Counts | None:
        return None if series is None else self._usable(series.counts)

    def _usable(self, values: Sequence[Any]) -> list[Any]:
        """The values of the baseline and of the months since the start, None for the others."""
        return [
            value if month >= self.start or self._is_of_baseline(month) else None
            for month, value in zip(self.span.months, values, strict=True)
        ]

    def _is_of_baseline(self, month: Period) -> bool:
        return self.baseline is not None and self.baseline.first <= month < self.baseline.end

    def _bands(self, audits: Mapping[str, Series]) -> dict[str, Watch]:
        """The bands that were audited before the start and of late: others say nothing of now.

        What is counted by those whom it judges is no observation.
        """
        late = self.span.months[-OBSERVED_OF_LATE:]
        return {
            band: Watch(self._usable(series.counts), self._usable(series.hours or []))
            for band, series in audits.items()
            if self.baseline
            and not series.counted_by_judged
            and series.cells(self.baseline.months)
            and series.cells([month for month in late if month >= self.start])
        }


def street_report(evidence: Evidence, *, cost: str) -> dict[str, Any]:
    """All that is said of the street after the last month of `evidence`.

    `cost`: what a headline that says "improving" must add of the harm to the women, or "".
    """
    last, rests_on = evidence.span.end.previous(), {"rests_on": list(evidence.rests_on)}
    if last < evidence.start:
        said = words.before_the_start(evidence.start)
        return said | {"method": ""} | rests_on | _no_figures(last, evidence.months)
    history = evidence.history()
    looks = assess_all([history], evidence.start, last)[0]
    is_clear = looks[-1].verdict != words.CANNOT_TELL or len(looks) >= evidence.months
    aims = [aim for aim in evidence.aims if aim.on > last]
    ahead = ahead_of(history, evidence.start, last, aims, is_clear=is_clear)
    case = Case(
        looks=looks,
        of=evidence.months,
        has_audits=bool(history.observed),
        ahead=ahead,
        aims=aims,
        control=evidence.control.words if evidence.control else "",
        displacement=displacement_of(evidence),
        surges=[surge for surge in evidence.surges if surge.month in evidence.span.months],
    )
    method = {"method": _method(case, evidence)}
    return words.told(case, cost=cost) | method | rests_on | _figures(case)


def _method(case: Case, evidence: Evidence) -> str:
    """How the word was worked out, with the numbers that it rests on."""
    before = len(evidence.baseline) if evidence.baseline else 0
    fall = case.ahead["smallest_detectable_fall"]
    noticed = (
        f" A fall of vehicles seen by {percent(fall)} would be noticed in 8 of 10 cases."
        if fall is not None
        else ""
    )
    return (
        f"By the level model: {before} months before the start say what is usual, and each of the"
        f" {len(case.looks)} since is foretold by seven explanations, of which those that foretell"
        " well gain weight. Season, audit hours by band of the week and the scatter of the months"
        f" are taken out; months unknown weigh nothing.{noticed}"
    )


def _figures(case: Case) -> dict[str, Any]:
    look, ahead = case.look, case.ahead
    return {
        "as_of": look.as_of.label,
        "month": len(case.looks),
        "of": case.of,
        "place": look.place,
        "best_guess": _estimate(look.best_guess),
        "reported": _estimate(None if case.is_early else look.reported),
        "town": _estimate(look.town),
        "control": case.control or None,
        "tipping_undercount": look.tipping_undercount,
        "expected_by": case.clear_by,
        "would_settle": ahead["would_settle"],
        "smallest_detectable_fall": ahead["smallest_detectable_fall"],
        "chances": [
            {"value": aim.value, "on": aim.on.label, "probability": chance}
            for aim, chance in zip(case.aims, ahead["chances"], strict=True)
        ],
        "fan": ahead["fan"],
        "course": [_month(one) for one in case.looks],
    }


def _no_figures(last: Period, of: int) -> dict[str, Any]:
    """The same where nothing has begun."""
    none = ("best_guess", "reported", "town", "control", "tipping_undercount", "expected_by")
    return {
        "as_of": last.label,
        "month": 0,
        "of": of,
        "place": NOT_MEASURED,
        **dict.fromkeys((*none, "smallest_detectable_fall")),
        **{part: [] for part in ("would_settle", "chances", "fan", "course")},
    }


def _month(look: Look) -> dict[str, Any]:
    return {"month": look.as_of.label, "word": look.verdict, "guess": _estimate(look.best_guess)}


def _estimate(guess: Estimate | None) -> dict[str, Any] | None:
    if guess is None:
        return None
    low, high = guess.interval
    return {"of": guess.of, "ratio": guess.ratio, "low": low, "high": high, "lower": guess.lower}


def summed(parts: Iterable[Series | None]) -> Series | None:
    """Counts of those areas that have any as one; a month is known where all of them know it."""
    told = [part for part in parts if part is not None]
    if not told:
        return None
    rows = zip(*(part.counts for part in told), strict=True)
    counts = [None if None in row else sum(value or 0 for value in row) for row in rows]
    return Series(told[0].name, told[0].kind, told[0].first, counts)


def displacement_of(evidence: Evidence) -> Displacement | None:
    """The weighted displacement difference of the last year against the baseline's last.

    None where a year is not whole, there is no buffer, or nothing is on record.
    """
    now, baseline = Span(evidence.span.end.plus(-YEAR), evidence.span.end), evidence.baseline
    if evidence.buffer is None or baseline is None or len(baseline) < YEAR:
        return None
    if now.first < baseline.end or now.first < evidence.span.first:
        return None
    before = Span(baseline.end.plus(-YEAR), baseline.end)
    control = evidence.control
    target, buffer, beside = (
        None if series is None else Change.of(series, before, now)
        for series in (
            evidence.target.complaints,
            evidence.buffer.complaints,
            control.series if control else None,
        )
    )
    if target is None or buffer is None or not target.total + buffer.total:
        return None
    return weighted_difference(Areas(target, buffer, beside), overdispersion=DISPERSION)
