"""A target of zero: what may be said when nothing is seen, and what may not.

There is no percentage of the way to zero, and silence on the telephone is no absence on the
street. What can be said is how long ago the last event was, where the day is known, and the
highest rate that watching for so long and seeing so little still allows.
"""

from dataclasses import dataclass
from datetime import date

from partnership.analysis.counts import rate_interval, silent_upper_bound


class TargetError(ValueError):
    """A reading towards zero that can't be made; the message says why."""


@dataclass(frozen=True)
class Watch:
    """How the place was watched: `events` seen in `hours` of audit.

    `detection` is the probability (over 0, at most 1) that an auditor who is there sees one.
    Hours of waiting for the telephone are none: complaints never count towards absence.
    """

    events: int
    hours: float
    detection: float = 1.0

    def __post_init__(self) -> None:
        if not 0 < self.detection <= 1:
            raise TargetError("The probability of detection lies over 0 and at most at 1.")
        if self.events < 0 or self.hours < 0:
            raise TargetError("Events and audit hours can't be less than 0.")


@dataclass(frozen=True)
class TowardsZero:
    """What may be said about a target of zero; None where it can't be.

    `highest_rate`: events per hour that the watch still allows (upper 95% limit, one-sided).
    `sustained`: whether that lies below the level which the strategy froze in advance.
    """

    days_since_last: int | None
    highest_rate: float | None
    frozen_level: float | None
    sustained: bool
    words: str


def towards_zero(
    watch: Watch,
    *,
    as_of: date,
    last_event: date | None = None,
    frozen_level: float | None = None,
    overdispersion: float = 1.0,
) -> TowardsZero:
    """Read a target of zero off a watch.

    `last_event` is the day of the last one, None where only its month is known or none ever
    was. `frozen_level` is events per audit hour. Raises TargetError for an event after `as_of`.
    """
    days = _days_since(last_event, as_of)
    highest = highest_rate(watch, overdispersion=overdispersion) if watch.hours else None
    sustained = None not in (highest, frozen_level) and (highest or 0) < (frozen_level or 0)
    words = " ".join((_since_words(days), _rate_words(watch, highest, frozen_level, sustained)))
    return TowardsZero(days, highest, frozen_level, sustained, words)


def highest_rate(watch: Watch, *, confidence: float = 0.95, overdispersion: float = 1.0) -> float:
    """Events per hour that the watch still allows: the one-sided exact upper limit.

    With none seen it is -ln(0.05) / (hours x detection), about 3 / T; else Garwood's. Both are
    inflated by the overdispersion, at least 1. Raises CountError for a watch of no hours.
    """
    seen, phi = watch.hours * watch.detection, max(1.0, overdispersion)
    if not watch.events:
        return silent_upper_bound(seen, confidence=confidence, overdispersion=phi)
    both_sides = 2 * confidence - 1
    limits = rate_interval(watch.events, seen, confidence=both_sides, overdispersion=phi)
    return limits.high


def _days_since(last_event: date | None, as_of: date) -> int | None:
    if last_event is None:
        return None
    if last_event > as_of:
        raise TargetError("The last event can't be later than the day of the reading.")
    return (as_of - last_event).days


def _since_words(days: int | None) -> str:
    if days is None:
        return "The day of the last event isn't known, so the time since can't be given."
    return f"The last event was {days:,} {'day' if days == 1 else 'days'} ago."


def _rate_words(watch: Watch, highest: float | None, level: float | None, sustained: bool) -> str:
    if highest is None:
        return "Nobody has watched, so nothing can be said about absence."
    seen = (
        f"{f'{watch.events:,}' if watch.events else 'None'} seen in {watch.hours:,.0f} audit hours"
    )
    still = f"{seen}: the rate may still be as high as {_per(highest)}."
    if level is None:
        return f"{still} No level was frozen in advance, so absence can't be called sustained."
    if sustained:
        return f"{still} That is below the frozen level of {_per(level)}: sustained absence."
    return f"{still} That is not below the frozen level of {_per(level)}."


def _per(rate: float) -> str:
    return f"one in {1 / rate:,.0f} hours" if rate < 0.5 else f"{rate:.1f} an hour"
