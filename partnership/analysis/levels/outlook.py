"""What is simulated from the model at the last look: when it will be clear, and the target.

Draws of level, street, town and share are taken from what is believed now; months ahead are
negative binomial about them, as the filters assume. The street stays where it is for "when is it
clear" and walks on for forecasts. One seed: the same history gives the same outlook.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from partnership.analysis.levels.baseline import Usual
from partnership.analysis.levels.batch import Batch, Floats, Watched
from partnership.analysis.levels.history import History, batches, months_of
from partnership.analysis.levels.judge import Judged, judge, words
from partnership.analysis.levels.next_door import MOVED
from partnership.analysis.levels.rules import Word
from partnership.analysis.levels.street import GRID, transition
from partnership.analysis.periods import Period
from partnership.analysis.quantiles import upper_normal

SIMULATIONS, FEW, AHEAD, MORE_HOURS = 40, 25, 24, 4.0
HELD = (77, 85)  # % of months that 80% intervals held: docs/methods/level-model-scores.md
PATHS, FORECAST = 2000, 12
SEED = 20130101
CLEAR = 0.8
TAIL = 0.1
WALK_ON = (0.03, 0.0005, 0.002)
"""Moves, jumps and returns to the usual in a month ahead, as in `transition`."""
SUSTAINED = 3


@dataclass(frozen=True)
class Aim:
    """A target: so many complaints a month, by the end of a month."""

    value: float
    on: Period


def outlook_of(
    history: History, start: Period, as_of: Period, aim: Aim | None, said: Mapping[str, Any]
) -> dict[str, Any]:
    """`expected_by`, `would_settle`, `smallest_detectable_fall`, `forecast`, and the target's
    probability in a copy of `said["target"]`, as values for JSON."""
    last = months_of(as_of)
    far = max(AHEAD, months_of(aim.on) - last if aim else 0)
    future = _future_of(history, start, as_of, far)
    told = said["verdict"] != "cannot_tell"
    by = as_of.label if told else future.clear_by(last, 0.0)
    paths = future.paths(far)
    found: dict[str, Any] = {
        "expected_by": by,
        "would_settle": [] if told else future.options(last, by),
        "smallest_detectable_fall": future.detectable(),
        "forecast": _forecast(paths, last),
    }
    if aim is not None:
        found["target"] = {**said["target"], "probability": _chance(paths, history, last, aim)}
    return found


def fan_of(history: History, start: Period, as_of: Period) -> list[dict[str, Any]]:
    """The forecast of complaints for the twelve months after `as_of`, as in `outlook_of`."""
    future = _future_of(history, start, as_of, FORECAST)
    return _forecast(future.paths(FORECAST), months_of(as_of))


def ahead_of(
    history: History, start: Period, as_of: Period, aims: Sequence[Aim], *, is_clear: bool
) -> dict[str, Any]:
    """What a report says of the time to come, with fewer simulations than `outlook_of`.

    `expected_by`, `would_settle` and `smallest_detectable_fall` as there; `fan` of complaints for
    twelve months, where 5 and 8 in 10 end; `chances` of each of `aims`, in their order. Without
    audits nothing is ever clear, so that nothing is simulated.
    """
    last = months_of(as_of)
    far = max([AHEAD, *(months_of(aim.on) - last for aim in aims)])
    future = _future_of(history, start, as_of, far, simulations=FEW)
    by, options = None, []
    if history.observed and not is_clear:
        by = future.clear_by(last, 0.0)
        options = future.options(last, by)
    paths = future.paths(far)
    return {
        "expected_by": by,
        "would_settle": options,
        "smallest_detectable_fall": future.detectable(),
        "fan": _fan(paths, last),
        "chances": [_chance(paths, history, last, aim) for aim in aims],
    }


def _future_of(
    history: History, start: Period, as_of: Period, far: int, simulations: int = SIMULATIONS
) -> "_Future":
    last = months_of(as_of)
    ((_, batch),) = batches([_cut(history, last)], start, _month(last + far))
    return _Future(batch, judge(batch), last - months_of(start), simulations)


def _cut(history: History, last: int) -> History:
    """The history up to a month."""
    length = max(last - months_of(history.first) + 1, 0)

    def watches(audits: Mapping[str, Any]) -> dict[str, Any]:
        return {
            band: replace(one, counts=one.counts[:length], hours=one.hours[:length])
            for band, one in audits.items()
        }

    return replace(
        history,
        complaints=history.complaints[:length],
        buffer=None if history.buffer is None else history.buffer[:length],
        control=None if history.control is None else history.control[:length],
        observed=watches(history.observed),
        buffer_observed=watches(history.buffer_observed),
    )


class _Future:
    """Months after `now` (from 0 at the start) of one judged history, drawn at random."""

    def __init__(self, batch: Batch, judged: Judged, now: int, simulations: int) -> None:
        self._batch, self._judged, self._now = batch, judged, now
        self._simulations = simulations
        self._first = batch.before + now + 1

    def clear_by(self, last: int, more_hours: float) -> str | None:
        """By when 8 of 10 simulations have a word other than "can't tell", None within AHEAD."""
        found = words(self._simulated(more_hours))[:, self._now + 1 :][:, :AHEAD]
        clear = (found != Word.CANNOT_TELL).mean(0) >= CLEAR
        return _month(last + 1 + int(clear.argmax())).label if clear.any() else None

    def detectable(self) -> float | None:
        """The smallest fall (0 to 1) of vehicles seen that this many months show in 8 of 10 cases.

        On the log scale the level since the start has variance 1 / events + 1 / (k x months), the
        baseline that of its level: 1 - exp(-(z(0.9) + z(0.8)) x its root). None without audits.
        """
        precision, since = 0.0, slice(self._batch.before, self._first)
        for band, usual in enumerate(self._judged.baseline.observed):
            known = self._batch.observed.known[band, 0, since]
            hours = float(self._batch.observed.hours[band, 0, since][known].sum())
            if hours and usual.known[0]:
                events, months = float(usual.level[0]) * hours, int(known.sum())
                own = 1 / events + 1 / (float(usual.size[0]) * months) + float(usual.sd[0]) ** 2
                precision += 1 / own
        if not precision:
            return None
        reach = (upper_normal(0.1) + upper_normal(0.2)) / math.sqrt(precision)
        return round(1 - math.exp(-reach), 4)

    def options(self, last: int, as_now: str | None) -> list[dict[str, Any]]:
        """What can be done, and by when it would be clear then."""
        options: list[dict[str, Any]] = [{"do": "go on as now", "by": as_now}]
        if self._judged.baseline.observed:
            more = self.clear_by(last, MORE_HOURS)
            options.append({"do": f"{MORE_HOURS:g} more audit hours a month", "by": more})
        return options

    def paths(self, far: int) -> Floats:
        """Complaints a month from the next month on, (PATHS, far)."""
        rng = np.random.default_rng(SEED)
        steps = np.cumsum(transition(GRID, *WALK_ON), 1)
        at = rng.choice(len(GRID), PATHS, p=self._belief(self._judged.street.reported))
        logs = np.zeros((PATHS, far))
        for month in range(far):
            at = np.minimum((rng.random(PATHS)[:, None] > steps[at]).sum(1), len(GRID) - 1)
            logs[:, month] = GRID[at] + rng.uniform(-0.05, 0.05, PATHS)
        usual, season = self._judged.baseline.complaints, self._judged.baseline.season[0]
        if not usual.known[0]:
            return np.full((PATHS, far), np.nan)
        level = usual.level[0] * np.exp(usual.sd[0] * rng.standard_normal(PATHS))
        mean = level[:, None] * season[self._first : self._first + far] * np.exp(logs)
        return _counts(rng, mean, usual)

    def _belief(self, belief: Floats) -> Floats:
        now = belief[0, self._now]
        return np.asarray(now / now.sum())

    def _simulated(self, more_hours: float) -> Batch:
        rng, n = np.random.default_rng(SEED), self._simulations
        baseline, batch = self._judged.baseline, self._batch
        order = rng.random(n)
        x, y = (
            GRID[np.minimum(np.searchsorted(np.cumsum(self._belief(b)), order), len(GRID) - 1)]
            for b in (self._judged.street.now, self._judged.street.reported)
        )
        share = MOVED[rng.choice(len(MOVED), n, p=self._belief(self._judged.next_door.share))]
        town = np.exp(self._judged.next_door.town[0, self._now, 0])
        size = baseline.complaints.level[0] / max(baseline.buffer.level[0], 1e-9)
        door = np.maximum(town + share * size * np.maximum(town - np.exp(x), 0), 0.02)

        def reports(counts: Floats, usual: Usual, ratio: Floats) -> Floats:
            whole = np.repeat(counts, n, 0)
            if usual.known[0]:
                mean = usual.level[0] * baseline.season[0, self._first :] * ratio[:, None]
                whole[:, self._first :] = _counts(rng, mean, usual)
            return whole

        return Batch(
            batch.before,
            reports(batch.complaints, baseline.complaints, np.exp(y)),
            reports(batch.buffer, baseline.buffer, door),
            reports(batch.control, baseline.control, np.full(n, town)),
            self._audits(rng, batch.observed, baseline.observed, np.exp(x), more_hours),
            self._audits(rng, batch.buffer_observed, baseline.buffer_observed, door, 0.0),
            np.repeat(batch.calendar, n, 0),
        )

    def _audits(
        self, rng: np.random.Generator, watched: Watched, usual: tuple[Usual, ...], ratio: Floats,
        more_hours: float,
    ) -> Watched:  # fmt: skip
        """Audits go on with the hours of the last twelve months."""
        counts, hours = (np.repeat(a, len(ratio), 1) for a in (watched.counts, watched.hours))
        season = self._judged.baseline.observed_season[0, self._first :]
        for band, level in enumerate(usual):
            recent = hours[band, 0, max(self._first - 12, 0) : self._first]
            done = float(np.nan_to_num(np.nanmean(recent))) if np.isfinite(recent).any() else 0.0
            done += more_hours / len(usual)
            hours[band, :, self._first :] = done
            mean = level.level[0] * done * season * ratio[:, None]
            counts[band, :, self._first :] = _counts(rng, mean, level)
        return Watched(counts, hours)


def _counts(rng: np.random.Generator, mean: Floats, usual: Usual) -> Floats:
    size = float(usual.size[0])
    return rng.poisson(mean * rng.gamma(size, 1 / size, mean.shape)).astype(float)


def _forecast(paths: Floats, last: int) -> list[dict[str, Any]]:
    """The fan of complaints: "8 in 10" ends and the middle, for the next twelve months."""
    if not np.isfinite(paths).all():
        return []
    ends = np.quantile(paths[:, :FORECAST], (TAIL, 0.5, 1 - TAIL), axis=0)
    return [
        {"month": _month(last + 1 + at).label, "low": low, "middle": middle, "high": high}
        for at, (low, middle, high) in enumerate(ends.T.tolist())
    ]


def _fan(paths: Floats, last: int) -> list[dict[str, Any]]:
    """The same as a chart draws it."""
    if not np.isfinite(paths).all():
        return []
    names = ("low_80", "low_50", "middle", "high_50", "high_80")
    ends = np.quantile(paths[:, :FORECAST], (TAIL, 0.25, 0.5, 0.75, 1 - TAIL), axis=0)
    return [
        {"month": _month(last + 1 + at).label, **dict(zip(names, row, strict=True))}
        for at, row in enumerate(ends.T.tolist())
    ]


def _chance(paths: Floats, history: History, last: int, aim: Aim) -> float | None:
    """The share of paths whose three months up to the target's are at it on average."""
    ahead = months_of(aim.on) - last
    if ahead <= 0 or not np.isfinite(paths).all():
        return None
    known = [v for v in history.complaints[: last - months_of(history.first) + 1] if v is not None]
    joined = np.concatenate([np.tile(known[-SUSTAINED:], (len(paths), 1)), paths[:, :ahead]], 1)
    return round(float((joined[:, -SUSTAINED:].mean(1) <= aim.value).mean()), 4)


def _month(count: int) -> Period:
    return Period.month(count // 12, count % 12 + 1)
