"""The door of the level model: plain values in, looks out."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership.analysis.histories.make import Known, make
from partnership.analysis.levels.as_json import look_as_json, target_of
from partnership.analysis.levels.history import History, HistoryError, Watch
from partnership.analysis.levels.look import Look, assess, assess_all
from partnership.analysis.levels.outlook import Aim, outlook_of
from partnership.analysis.levels.rules import Word
from partnership.analysis.levels.sentences import Estimate, reason
from partnership.analysis.periods import Period

FIRST, START = Period.month(2011, 1), Period.month(2013, 1)
#: Complaints of 2013 as published in January 2014 (43 in January, 7 in November), no audits.
HIGH_TOWN_2013 = (43, 38, 35, 30, 27, 24, 20, 17, 13, 10, 7)


def plain(known: Known) -> History:
    def counts(values: Iterable[float]) -> list[int | None]:
        return [None if v != v else int(v) for v in values]

    observed = {
        band: Watch(counts(seen), [None if h != h else float(h) for h in hours])
        for band, (seen, hours) in known.observed.items()
    }
    buffer, control = counts(known.buffer), counts(known.control)
    return History(FIRST, counts(known.complaints), buffer, control, observed)


def looks(kind: str, seed: int = 1, months: int = 24) -> list[Look]:
    return assess_all([plain(make(kind, 10, seed))], START, START.plus(months - 1))[0]


def test_january_2014_cannot_be_told() -> None:
    year_before = [42, 45, 39, 44, 41, 47, 43, 40, 46, 44, 41]
    for before, says in (([], "Too few months before"), (year_before, "no audits")):
        history = History(Period.month(2013, 1).plus(-len(before)), [*before, *HIGH_TOWN_2013])
        look = assess(history, Period.month(2013, 2), Period.month(2013, 11))
        assert look.verdict == "cannot_tell"
        assert says in look.reason


def test_a_guess_rests_on_months_that_are_known() -> None:
    for counts in ([None] * 30, [8] * 24 + [None] * 6, [8, 8] + [None] * 22 + [8] * 6):
        look = assess(History(FIRST, counts), START, START.plus(5))
        assert look.best_guess is None
        assert look.ruled_out is None


def test_fewer_reports_alone_are_never_improving_however_long_the_baseline() -> None:
    history = History(FIRST, [40] * 24 + [5] * 12)
    found = assess_all([history], START, START.plus(11))[0]
    assert {look.verdict for look in found} == {"cannot_tell"}
    guess = found[-1].best_guess
    assert guess is not None
    assert guess.of == "reports"
    assert found[-1].place == "not_measured"


def test_the_first_two_months_are_too_early() -> None:
    first, second, third = looks("halving", months=3)
    assert first.best_guess is second.best_guess is None
    assert "Too early" in first.reason
    assert third.best_guess is not None


def test_a_look_alone_is_the_last_of_every_month() -> None:
    history = plain(make("halving", 10, 3))
    every = assess_all([history], START, START.plus(17))[0]
    assert assess(history, START, START.plus(17)) == every[-1]
    assert [look.as_of for look in every][-1] == START.plus(17)


def test_the_word_comes_with_what_would_overturn_it() -> None:
    found = [look for look in looks("halving", months=36) if look.verdict == "improving"]
    assert found
    assert all(0 < (look.tipping_undercount or 0) < 1 for look in found)


def test_a_look_before_the_start_is_refused() -> None:
    with pytest.raises(HistoryError, match="before the start"):
        assess(History(FIRST, [1] * 24), START, Period.month(2012, 12))


def test_series_of_other_lengths_are_refused() -> None:
    with pytest.raises(HistoryError, match="one value for every month"):
        History(FIRST, [1, 2], buffer=[1])


@pytest.mark.parametrize(
    ("counts", "value", "state"),
    [([5, 5, 4], 5, "met_and_sustained"), ([9, 3, 2], 5, "cannot_tell"), ([9, 9, 9], 5, "missed"),
     ([0, 0, 0], 0, "cannot_tell"), ([0, 1, 0], 0, "missed"), ([0, None, 0], 5, "cannot_tell")],
)  # fmt: skip
def test_a_target_is_judged_on_its_last_months(
    counts: list[int | None], value: float, state: str
) -> None:
    history = History(FIRST, [8] * 24 + counts)
    look = assess(history, START, START.plus(2))
    aim = Aim(value, START.plus(2))
    assert target_of(history, "", aim, look)["state"] == state
    later = Aim(value, START.plus(9))
    assert target_of(history, "", later, look)["state"] == "too_early"


def test_silence_of_audits_leaves_the_highest_rate_that_it_allows() -> None:
    audits = {"": Watch([20] * 24 + [0] * 3, [7.0] * 27)}
    history = History(FIRST, [8] * 24 + [0] * 3, observed=audits)
    look = assess(history, START, START.plus(2))
    found = target_of(history, "", Aim(0, START.plus(2)), look)
    assert found["upper_rate"] == pytest.approx(2.995732 * 2 / 21, abs=1e-4)
    assert found["since_last_days"] is None


def test_the_outlook_says_when_it_will_be_clear() -> None:
    history = plain(make("third", 10, 2))
    as_of, aim = START.plus(4), Aim(5, START.plus(20))
    said = look_as_json(assess(history, START, as_of), history, aim)
    found = outlook_of(history, START, as_of, aim, said)
    assert found == outlook_of(history, START, as_of, aim, said)
    assert found["expected_by"] is None or found["expected_by"] > as_of.label
    assert 0 < found["smallest_detectable_fall"] < 1
    assert 0 <= found["target"]["probability"] <= 1
    assert all(one["low"] <= one["middle"] <= one["high"] for one in found["forecast"])


MONTHS = st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=1, max_size=40)


@settings(max_examples=40, deadline=None)
@given(MONTHS, st.integers(0, 45), st.data())
def test_no_history_breaks_it(counts: list[int | None], after: int, data: st.DataObject) -> None:
    n = len(counts)
    others = st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=n, max_size=n)
    hours = st.lists(st.one_of(st.none(), st.floats(0, 200)), min_size=n, max_size=n)
    watch = Watch(data.draw(others), data.draw(hours))
    history = History(FIRST, counts, data.draw(others), data.draw(others), {"": watch}, {"": watch})
    start = FIRST.plus(data.draw(st.integers(0, 40)))
    for look in assess_all([history], start, start.plus(after))[0]:
        guess = look.best_guess
        if guess is not None:
            assert 0 < guess.interval[0] <= guess.ratio <= guess.interval[1] < 10


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        ((0.75, 1.33), "Most likely nothing changed"),
        ((0.74, 1.33), "Neither a change"),
        ((0.75, 1.34), "Neither a change"),
    ],
)
def test_a_level_within_the_margin_that_is_not_sure_reads_as_most_likely_unchanged(
    interval: tuple[float, float], said: str
) -> None:
    guess = Estimate("vehicles seen", 1.0, interval, 0.2)
    told = reason(
        Word.CANNOT_TELL, guess, "not_measured", "", early=False, fell=False, audited_next_door=True
    )
    assert said in told
