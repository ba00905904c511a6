"""The door of the level model: one history, or many, in plain values; one Look each month.

How a report calls it. Build a History from the months on record (None where a month isn't known,
audits by band of the week, the months of marked surges by their place), then:

    look = assess(history, start=Period.month(2013, 1), as_of=Period.month(2014, 6))
    look.verdict      # "improving", "no_real_change", "worsening", "cannot_tell", "moved_elsewhere"
    look.reason       # a sentence
    looks = assess_all([history], start, as_of)[0]    # every month from the start on, in order

The word is of the present and of the street itself. It is a function of the values alone: nothing
reads a clock, and a look uses no month after its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from partnership.analysis.levels import sentences
from partnership.analysis.levels.chart import Chart, charts_of
from partnership.analysis.levels.history import History, batches, months_of
from partnership.analysis.levels.judge import AT_ONCE, Judged, judge
from partnership.analysis.levels.rules import FIRST, SURE, WORSE, Flags, Word, kept_of, moved_of
from partnership.analysis.levels.sentences import Estimate
from partnership.analysis.levels.summary import Guess, Summary, summary_of
from partnership.analysis.periods import Period

MOVED, NO_SIGN, NOT_MEASURED = "moved_within_buffer", "no_sign_within_buffer", "not_measured"
PARTS = ("reports", "observation", "next door")


class Signal(NamedTuple):
    """A month that stands out from the baseline; `rule` is the chart's, `up` its direction."""

    series: str
    month: str
    rule: str
    up: bool


@dataclass(frozen=True)
class Point:
    """A month of a chart: what was counted (None unknown), what was expected, and the limits."""

    series: str
    count: int | None
    expected: float
    low: float | None
    high: float | None


class Look(NamedTuple):
    """What can be said after a month.

    `held_up_by`: whether reports, observation and next door are settled. `best_guess` is None
    before the third month, and where nothing that it could rest on is known.
    `tipping_undercount`: the share of vehicles that auditors may now miss before the word
    changes, None where none would. `signals`: of the twelve months up to it. `reported`: reports
    alone, None where they aren't known. `next_door_audited`: whether the buffer has audits.
    """

    as_of: Period
    verdict: str
    place: str
    reason: str
    held_up_by: tuple[tuple[str, bool], ...]
    best_guess: Estimate | None
    ruled_out: str | None
    town: Estimate | None
    tipping_undercount: float | None
    chart: tuple[Point, ...]
    signals: tuple[Signal, ...]
    reported: Estimate | None
    next_door_audited: bool


def assess(history: History, start: Period, as_of: Period) -> Look:
    """The look after the month `as_of`; `start` is the strategy's first month.

    Raises HistoryError where `as_of` lies before `start`.
    """
    return assess_all([history], start, as_of, last_only=True)[0][0]


def assess_all(
    histories: Sequence[History], start: Period, as_of: Period, *, last_only: bool = False
) -> list[list[Look]]:
    """For each history its looks from `start` to `as_of`, or the last alone, in order."""
    found: list[list[Look]] = [[] for _ in histories]
    for place, looks in each_of(histories, start, as_of, last_only=last_only):
        found[place] = looks
    return found


def each_of(
    histories: Sequence[History], start: Period, as_of: Period, *, last_only: bool = False
) -> Iterator[tuple[int, list[Look]]]:
    """The same one history after another, each with its place: nobody need keep all the looks.

    Histories of one shape are judged together, so that the order isn't that of `histories`.
    """
    for places, batch in batches(histories, start, as_of):
        for first in range(0, len(places), AT_ONCE):
            part = batch.part(slice(first, first + AT_ONCE))
            judged = judge(part)
            pages = _Pages(judged, summary_of(judged), charts_of(part, judged.baseline), start)
            for at, place in enumerate(places[first : first + AT_ONCE]):
                yield place, pages.of(at, last_only)


class _Pages:
    """The looks of a judged batch; every array is turned into plain values once."""

    def __init__(
        self, judged: Judged, summary: Summary, charts: dict[str, Chart], start: Period
    ) -> None:
        evidence = judged.evidence
        self._words, self._summary, self._start = judged.words.tolist(), summary, start
        self._measured = evidence.next_door.tolist()
        moved = moved_of(evidence)
        self._moved = moved.tolist()
        self._fell = (evidence.lower > SURE).tolist()
        three = (evidence.based, evidence.audited, evidence.reported)
        self._told = (evidence.based & evidence.reported).tolist()
        self._lacks = [
            [sentences.lack(*row) for row in zip(*rows, strict=True)]
            for rows in zip(*(one.tolist() for one in three), strict=True)
        ]
        self._settled = _settled(judged, summary.reports, moved)
        self._street, self._reports, self._town = (
            _rows(one) for one in (summary.street, summary.reports, summary.town)
        )
        self._tipping = summary.tipping.round(4).tolist()
        self._controlled = judged.baseline.control.known.tolist()
        self._next_door_audited = bool(judged.baseline.buffer_observed)
        self._charts = {name: _Rows(chart) for name, chart in charts.items()}
        first = months_of(start)
        count = judged.words.shape[1]
        self._months = [_month(first + after) for after in range(count)]
        self._labels = [month.label for month in self._months]

    def of(self, at: int, last_only: bool) -> list[Look]:
        signals = [
            signal
            for name, rows in self._charts.items()
            for signal in rows.signals(name, at, self._labels)
        ]
        months = range(len(self._months))
        return [self._look(at, month, signals) for month in (months[-1:] if last_only else months)]

    def _look(self, at: int, month: int, signals: list[tuple[int, Signal]]) -> Look:
        word, lack = Word(self._words[at][month]), self._lacks[at][month]
        seen, told = not lack, lack in ("", sentences.NO_AUDITS)
        rows = self._street if seen else self._reports
        guess = _estimate(seen, rows[at][month]) if told else None
        place = self._place(at, month)
        early = month < FIRST - 1
        tipping = self._tipping[at][month]
        return Look(
            as_of=self._months[month],
            verdict=word.name.lower(),
            place=place,
            reason=sentences.reason(
                word,
                guess,
                place,
                lack,
                early=early,
                fell=self._fell[at][month],
                audited_next_door=self._next_door_audited,
            ),
            held_up_by=tuple(zip(PARTS, self._settled[at][month], strict=True)),
            best_guess=None if early else guess,
            ruled_out=None if early or guess is None else sentences.ruled_out(guess),
            town=self._town_of(at, month),
            tipping_undercount=None if tipping != tipping else tipping,
            chart=tuple(rows.point(name, at, month) for name, rows in self._charts.items()),
            signals=tuple(signal for on, signal in signals if month - 12 < on <= month),
            reported=_estimate(False, self._reports[at][month]) if self._told[at][month] else None,
            next_door_audited=self._next_door_audited,
        )

    def _place(self, at: int, month: int) -> str:
        if not self._measured[at][month]:
            return NOT_MEASURED
        return MOVED if self._moved[at][month] else NO_SIGN

    def _town_of(self, at: int, month: int) -> Estimate | None:
        if not self._controlled[at]:
            return None
        ratio, low, high, _ = self._town[at][month]
        return Estimate("control", ratio, (low, high), None)


def _estimate(seen: bool, row: tuple[float, float, float, float]) -> Estimate:
    ratio, low, high, lower = row
    return Estimate("vehicles seen" if seen else "reports", ratio, (low, high), lower)


def _rows(guess: Guess) -> list[list[tuple[float, float, float, float]]]:
    four = (one.round(4).tolist() for one in (guess.ratio, guess.low, guess.high, guess.lower))
    return [list(zip(*rows, strict=True)) for rows in zip(*four, strict=True)]


def _settled(judged: Judged, reported: Guess, moved: Flags) -> list[list[tuple[bool, bool, bool]]]:
    """Whether each of PARTS is settled, by history and month."""
    evidence = judged.evidence
    reports = (reported.lower > SURE) | (reported.low > 1) | (reported.high < 1)
    audits = (evidence.lower > SURE) | (evidence.higher > WORSE)
    audits |= judged.words == Word.NO_REAL_CHANGE
    door = (kept_of(evidence) | moved) & evidence.next_door
    three = (reports.tolist(), (audits & evidence.audited).tolist(), door.tolist())
    return [list(zip(*rows, strict=True)) for rows in zip(*three, strict=True)]


class _Rows:
    """A chart in plain values."""

    def __init__(self, chart: Chart) -> None:
        self._counts, self._expected = chart.counts.tolist(), chart.expected.round(2).tolist()
        self._low, self._high = chart.low.round(2).tolist(), chart.high.round(2).tolist()
        self._rules = {"beyond the limits": chart.beyond.tolist(), "3 in a row": chart.run.tolist()}

    def point(self, name: str, at: int, month: int) -> Point:
        count = self._counts[at][month]
        known = count == count
        return Point(
            name,
            int(count) if known else None,
            self._expected[at][month],
            self._low[at][month] if known else None,
            self._high[at][month] if known else None,
        )

    def signals(self, name: str, at: int, labels: list[str]) -> list[tuple[int, Signal]]:
        return [
            (on, Signal(name, labels[on], rule, side > 0))
            for rule, sides in self._rules.items()
            for on, side in enumerate(sides[at])
            if side
        ]


def _month(count: int) -> Period:
    return Period.month(count // 12, count % 12 + 1)
