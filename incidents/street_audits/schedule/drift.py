"""Whether counters drift: what second pairs saw on walks that a first pair had walked.

Exact conditional interval of a ratio of two rates (``partnership.analysis.counts.rate_ratio``). The
pairs walked on different days, so that chance alone makes some difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from incidents.street_audits.models import StreetAudit, StreetAuditQuerySet
from partnership.analysis.counts import RateRatio, rate_ratio
from partnership.ui import formatting

LOOKED_BACK = timedelta(days=365)
CONFIDENCE = 0.9


@dataclass(frozen=True)
class Counts:
    """Vehicles that were seen in so many hours."""

    vehicles: int
    hours: float

    @classmethod
    def of(cls, audits: Iterable[StreetAudit]) -> "Counts":
        """All that was counted on some walks."""
        counted = list(audits)
        hours = sum((audit.audited_to - audit.audited_from).total_seconds() for audit in counted)
        return cls(sum(audit.kerb_crawling_vehicles for audit in counted), hours / 3600)


@dataclass(frozen=True)
class Twice:
    """A walk, and the same walk by another pair."""

    first: StreetAudit
    second: StreetAudit


@dataclass(frozen=True)
class Drift:
    """What first pairs and second pairs saw on so many walks."""

    walks: int
    first: Counts
    second: Counts

    @classmethod
    def of(cls, walks: Sequence[Twice]) -> "Drift":
        first = Counts.of(one.first for one in walks)
        return cls(len(walks), first, Counts.of(one.second for one in walks))

    @property
    def ratio(self) -> RateRatio:
        """The rate of the second pairs over that of the first."""
        return rate_ratio(
            self.second.vehicles,
            self.first.vehicles,
            after_exposure=self.second.hours,
            before_exposure=self.first.hours,
            confidence=CONFIDENCE,
        )

    @property
    def sentence(self) -> str:
        """What the two saw, what it says about drift, and how sure that is."""
        seen = f"The second pair saw {self.second.vehicles} vehicles where the first saw"
        seen = f"{seen} {self.first.vehicles}, over {self.walks} repeated"
        seen = f"{seen} {'walk' if self.walks == 1 else 'walks'}"
        if not self.first.vehicles and not self.second.vehicles:
            return f"{seen}: too little to tell whether they count alike."
        return f"{seen}: {self._verdict}{self._range}."

    @property
    def _verdict(self) -> str:
        interval = self.ratio.interval
        if interval.high < 1 or interval.low > 1:
            way = "fewer" if interval.high < 1 else "more"
            return f"a sign that second pairs count {way}. Let both pairs walk together once"
        return "no sign of drift"

    @property
    def _range(self) -> str:
        ratio, interval = self.ratio.ratio, self.ratio.interval
        low, high = (formatting.number(end, 2) for end in (interval.low, interval.high))
        if ratio is None or not self.second.vehicles:
            bound = f"at least {low}" if ratio is None else f"at most {high}"
            return f" (9 in 10 sure: a ratio of {bound})"
        return f" (ratio {formatting.number(ratio, 2)}, 9 in 10 sure: {low} to {high})"


def repeated_walks(audits: StreetAuditQuerySet, *, at: datetime) -> list[Twice]:
    """Walks of the last year that both pairs have counted, the latest first."""
    standing = audits.current()
    since = at - LOOKED_BACK
    again = standing.filter(repeats__isnull=False, audited_from__gte=since).order_by(
        "-audited_from"
    )
    second = list(again.select_related("area"))
    firsts = standing.filter(public_id__in=[audit.repeats for audit in second])
    first = {audit.public_id: audit for audit in firsts}
    return [Twice(first[audit.repeats], audit) for audit in second if audit.repeats in first]
