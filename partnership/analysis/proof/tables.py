"""The tables of docs/methods/level-model-scores.md, as Markdown, one section at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from partnership.analysis.histories.kinds import KINDS
from partnership.analysis.histories.make import Known, Plan, make
from partnership.analysis.levels.baseline import baseline_of
from partnership.analysis.levels.batch import Batch
from partnership.analysis.levels.chart import Chart, charts_of
from partnership.analysis.levels.outlook import fan_of
from partnership.analysis.levels.rules import Word
from partnership.analysis.proof.score import Cell, at_least, at_most, cell
from partnership.analysis.proof.stacking import batch_of, history_of

RATES = (3, 10, 40)
MONTHS = (6, 9, 12, 15, 18, 24, 36)
AUDITED = (0, 3, 6, 12, 24)
SEEN = (4, 8, 20)
POWER = ("halving", "third", "gradual", "asked_halving", "town_fall_halving", "displacement")
FORECASTS = 25
LEAST_MONTHS = 0.01
Z = 1.645
"""Months of one history hang together, so that the bound is a normal one over histories."""
TOWN_FELL = {3: 20, 10: 10, 40: 10}


@dataclass(frozen=True)
class Bar:
    """What is promised: a share in percent that may not be exceeded, or must be reached.

    `share`: as measured, with its one-sided 95% `bound`, both from 0 to 1.
    """

    says: str
    percent: float
    most: bool
    share: float
    bound: float

    @classmethod
    def counted(cls, says: str, percent: float, most: bool, hits: int, n: int) -> "Bar":
        """Of so many histories."""
        return cls(says, percent, most, hits / n, (at_least if most else at_most)(hits, n))

    @property
    def line(self) -> str:
        """Measured share with its bound; it fails where the bound lies beyond."""
        share, bound = 100 * self.share, 100 * self.bound
        failed = bound > self.percent if self.most else bound < self.percent
        beyond = share > self.percent if self.most else share < self.percent
        state = "FAILS" if failed else "within chance" if beyond else "holds"
        sign = "≤" if self.most else "≥"
        return f"| {self.says} | {sign} {self.percent:g}% | {share:.1f}% | {bound:.1f}% | {state} |"


def bars(cells: dict[tuple[str, int], Cell]) -> Iterator[str]:
    """Every promise of the issue with its measured figure."""
    yield "| promise | bar | measured | one-sided 95% bound | |"
    yield "| --- | --- | --- | --- | --- |"
    for bar in (*_errors(cells), *_crackdown(cells), *_power(cells)):
        yield bar.line


def _errors(cells: dict[tuple[str, int], Cell]) -> Iterator[Bar]:
    for (kind, rate), one in cells.items():
        n = len(one.histories)
        if one.right is not Word.IMPROVING and kind != "crackdown":
            percent = TOWN_FELL[rate] if kind == "town_fall_moved" else 5.0
            if kind == "displacement":
                percent = {3: 10.0, 10: 6.0}.get(rate, 5.0)
            hits = one.ever(Word.IMPROVING)
            yield Bar.counted(f"{kind} at {rate}: ever improving", percent, True, hits, n)
            yield from _months(one)
        for word in (Word.WORSENING, Word.NO_REAL_CHANGE, Word.MOVED_ELSEWHERE):
            hits = one.ever(word)
            if hits / n > 0.02:
                says = f"{kind} at {rate}: {word.name.lower()} ever wrong"
                yield Bar.counted(says, 5.0, True, hits, n)


def _months(one: Cell) -> Iterator[Bar]:
    """The share of looks that are wrongly "improving", where it isn't far below its bar."""
    shares = one.wrong(Word.IMPROVING).mean(1)
    mean, n = float(shares.mean()), len(shares)
    if mean > LEAST_MONTHS:
        percent = 5.0 if (one.kind, one.rate) == ("displacement", 3) else 2.0
        bound = mean - Z * float(shares.std(ddof=1)) / n**0.5
        says = f"{one.kind} at {one.rate}: months improving"
        yield Bar(says, percent, True, mean, max(bound, 0.0))


def _crackdown(cells: dict[tuple[str, int], Cell]) -> Iterator[Bar]:
    for rate in RATES:
        one = cells["crackdown", rate]
        for month, percent in ((12, 12.0), (15, 4.0)):
            hits = one.said(Word.IMPROVING, month)
            says = f"crackdown at {rate}: improving at month {month}"
            yield Bar.counted(says, percent, True, hits, len(one.histories))


def _power(cells: dict[tuple[str, int], Cell]) -> Iterator[Bar]:
    wanted = (
        ("halving", 10, 12, 70), ("halving", 40, 12, 93), ("halving", 10, 15, 80),
        ("third", 10, 36, 70), ("third", 40, 36, 90), ("asked_halving", 40, 24, 60),
        ("displacement", 10, 12, 70),
    )  # fmt: skip
    for kind, rate, month, percent in wanted:
        one = cells[kind, rate]
        hits = one.said(one.right, month)
        says = f"{kind} at {rate}: named at month {month}"
        yield Bar.counted(says, percent, False, hits, len(one.histories))


def errors(cells: dict[tuple[str, int], Cell]) -> Iterator[str]:
    """Wrong words by kind: share of months and of histories, at 3, 10 and 40 a month."""
    yield "| what is true | a month | improving: months | ever | worsening | no change | moved |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for (kind, rate), one in cells.items():
        n = len(one.histories)
        ever = " | ".join(
            f"{100 * one.ever(word) / n:.1f}%"
            for word in (
                Word.IMPROVING, Word.WORSENING, Word.NO_REAL_CHANGE, Word.MOVED_ELSEWHERE
            )
        )  # fmt: skip
        yield f"| {kind} | {rate} | {100 * one.months(Word.IMPROVING):.1f}% | {ever} |"


def power(cells: dict[tuple[str, int], Cell]) -> Iterator[str]:
    """How often the right word is said by month."""
    yield f"| what is true | a month | word | {' | '.join(str(m) for m in MONTHS)} |"
    yield f"| --- | --- | --- |{' --- |' * len(MONTHS)}"
    for (kind, rate), one in cells.items():
        yield f"| {kind} | {rate} | {one.right.name.lower()} | {_by_month(one, one.right)} |"


def beside(cells: dict[tuple[str, int], Cell]) -> Iterator[str]:
    """Ever "improving" in three years by four readings of the same histories."""
    yield "| what is true | a month | level model | two points | NHS | Open SDG |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for (kind, rate), one in cells.items():
        shares = [(one.words == Word.IMPROVING).any(1).mean()]
        shares += [found.any(1).mean() for found in one.beside().values()]
        yield f"| {kind} | {rate} | {' | '.join(f'{100 * s:.0f}%' for s in shares)} |"


def audits(seeds: Sequence[int]) -> Iterator[str]:
    """Power for a halving at 10 a month by months of audits before the start."""
    yield f"| audited before | vehicles a month | {' | '.join(str(m) for m in MONTHS)} |"
    yield f"| --- | --- |{' --- |' * len(MONTHS)}"
    for audited in AUDITED:
        for seen in SEEN:
            one = cell("halving", 10, seeds, Plan(audited=audited, seen=seen))
            yield f"| {audited} | {seen} | {_by_month(one, Word.IMPROVING)} |"


def robust(seeds: Sequence[int]) -> Iterator[str]:
    """One month taken out, no audits, a baseline of a year, signals, forecasts."""
    yield "| question | a month | share |"
    yield "| --- | --- | --- |"
    for rate in RATES:
        whole, lacking = cell("halving", rate, seeds), cell("halving", rate, seeds, None, _holed)
        changed = float((whole.words != lacking.words).mean())
        yield f"| one missing month changes the word | {rate} | {100 * changed:.1f}% of looks |"
        blind = cell("halving", rate, seeds, Plan(audited=0))
        ever = int((blind.words == Word.IMPROVING).any(1).sum())
        yield f"| improving without audits before the start | {rate} | {ever} of {len(seeds)} |"
        year = cell("halving", rate, seeds, Plan(baseline=12))
        named = [f"{100 * year.said(Word.IMPROVING, m) / len(seeds):.0f}%" for m in (12, 24)]
        yield f"| halving by 12 and 24, a baseline of a year | {rate} | {' and '.join(named)} |"
        signals = 100 * signalled(rate, seeds)
        yield f"| chart signals in a year, nothing changed | {rate} | {signals:.1f}% of streets |"
        held = 100 * forecast_held(rate, seeds[:FORECASTS])
        yield f"| stated 80% intervals of forecasts hold | {rate} | {held:.0f}% |"


def signalled(rate: float, seeds: Sequence[int]) -> float:
    """The share of unchanged streets with any signal in the year after the start."""
    batch = batch_of([make("nothing", rate, seed) for seed in seeds])
    found = [np.abs(one.beyond) + np.abs(one.run) for one in _charts(batch)]
    return float((np.sum(found, 0)[:, :12] > 0).any(1).mean())


def _charts(batch: Batch) -> Sequence[Chart]:
    return list(charts_of(batch, baseline_of(batch)).values())


def forecast_held(rate: float, seeds: Sequence[int]) -> float:
    """How often the months 13 to 24 lie within the fan of month 12, over several kinds.

    Counts are whole, so that one on an end counts half.
    """
    held = []
    for kind in ("nothing", "halving", "fatigue", "worsening"):
        for seed in seeds:
            known = make(kind, rate, seed)
            history = history_of(known)
            start = history.first.plus(known.baseline)
            for at, one in enumerate(fan_of(history, start, start.plus(11))):
                count = known.complaints[known.baseline + 12 + at]
                inside = one["low"] < count < one["high"]
                held.append(0.5 if count in (one["low"], one["high"]) else float(inside))
    return float(np.mean(held))


def _holed(known: Known) -> Known:
    """The history without one month, drawn by its seed."""
    rng = np.random.default_rng([known.seed, 9])
    complaints = known.complaints.copy()
    complaints[rng.integers(0, known.baseline)] = np.nan
    return replace(known, complaints=complaints)


def _by_month(one: Cell, word: Word) -> str:
    n = len(one.histories)
    return " | ".join(f"{100 * one.said(word, month) / n:.0f}%" for month in MONTHS)


def cells_of(
    seeds: Sequence[int], told: Callable[[str], None], kinds: Sequence[str] = KINDS
) -> dict[tuple[str, int], Cell]:
    """Every kind at every rate; `told` hears of each."""
    found = {}
    for kind in kinds:
        for rate in RATES:
            found[kind, rate] = cell(kind, rate, seeds)
        told(kind)
    return found
