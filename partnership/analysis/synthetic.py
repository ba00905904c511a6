"""Made-up records for a demonstration: the same seed always makes the same month.

Every month has a generator of its own, seeded by its name, so that months which are added later
never change those before them. Counts scatter more than Poisson's by a stated dispersion.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from zlib import crc32

import numpy as np

from partnership.analysis.periods import LONDON, Period, PeriodKind

HOUR = timedelta(hours=1)
NIGHT_ENDS = timedelta(hours=6)  # until then an hour belongs to the evening before


def generator(seed: int, *names: str) -> np.random.Generator:
    """The random numbers of one thing: of an area's month, for instance."""
    return np.random.default_rng([seed, *(crc32(name.encode()) for name in names)])


def levels_of(table: Mapping[str, float]) -> tuple[tuple[Period, float], ...]:
    """A table of levels by month ("2013-01" = 37), in order."""
    return tuple(
        sorted(
            (Period.parse(label, PeriodKind.MONTH), float(value)) for label, value in table.items()
        )
    )


def level(levels: Sequence[tuple[Period, float]], month: Period) -> float:
    """The level in a month: on a straight line between the months given, flat outside them."""
    indexes = [_index(month) for month, _ in levels]
    return float(np.interp(_index(month), indexes, [value for _, value in levels]))


def _index(month: Period) -> int:
    return month.year * 12 + month.number


def count(rng: np.random.Generator, mean: float, dispersion: float = 1.0) -> int:
    """A count with variance ``dispersion`` x ``mean``: Poisson at 1, negative binomial above."""
    if mean <= 0:
        return 0
    if dispersion > 1:
        extra = dispersion - 1
        mean = float(rng.gamma(mean / extra, extra))
    return int(rng.poisson(mean))


def apportion(rng: np.random.Generator, total: int, weights: Sequence[float]) -> list[int]:
    """A total shared out by lot, in proportion to weights; the parts add up to it."""
    share = np.asarray(weights, float)
    parts: list[int] = rng.multinomial(total, share / share.sum()).tolist()
    return parts


def shares(names: Sequence[str], seed: int, concentration: float) -> list[float]:
    """How much of the trouble falls to each name: by its rank in an order drawn from the seed.

    The rank r weighs r to the power of minus ``concentration`` (Zipf). Shares add up to 1.
    """
    order = sorted(names, key=lambda name: sha256(f"{seed}:{name}".encode()).digest())
    weight = {name: (rank + 1) ** -concentration for rank, name in enumerate(order)}
    total = sum(weight.values())
    return [weight[name] / total for name in names]


@dataclass(frozen=True)
class Profile:
    """When it happens: weights of the 24 hours, of the nights from Monday on, of the months."""

    hours: tuple[float, ...]
    nights: tuple[float, ...]
    months: tuple[float, ...]

    def season(self, month: Period) -> float:
        """How a month of the year compares with the mean month."""
        return self.months[month.number - 1] / (sum(self.months) / len(self.months))

    def night(self, moment: datetime) -> float:
        """The weight of the night that a moment belongs to."""
        return self.nights[(moment.astimezone(LONDON) - NIGHT_ENDS).weekday()]

    def moments(self, rng: np.random.Generator, month: Period, number: int) -> list[datetime]:
        """So many moments within a month, to the minute, in order."""
        starts, weights = _hours_of(self, month)
        chosen = rng.choice(len(starts), size=number, p=np.asarray(weights))
        minutes = rng.integers(0, 60, size=number)
        return sorted(
            starts[hour] + timedelta(minutes=int(minute))
            for hour, minute in zip(chosen, minutes, strict=True)
        )


@lru_cache(maxsize=1024)
def _hours_of(profile: Profile, month: Period) -> tuple[list[datetime], list[float]]:
    """Every hour of a month, clock changes included, with its share of the month."""
    number = int((month.ends_at - month.starts_at) / HOUR)
    starts = [month.starts_at + HOUR * i for i in range(number)]
    weights = [profile.hours[t.astimezone(LONDON).hour] * profile.night(t) for t in starts]
    total = sum(weights)
    return starts, [weight / total for weight in weights]
