"""The walks of a month are drawn by a seed: fair, blind and the same for the same input."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from incidents.street_audits.schedule.drawing import (
    Days,
    DrawnStreet,
    DrawnWalk,
    Lot,
    Wanted,
    draw,
)
from strategy.registers.bands import Band

TARGET = [DrawnStreet(1, f"Street {number}", number, 51) for number in range(12)]
BUFFER = [DrawnStreet(2, f"Lane {number}", number, 52) for number in range(5)]
PEOPLE = [11, 12, 13, 14, 15, 16]
SEEDS = [f"{number:064x}" for number in range(20)]


FEBRUARY = Days(date(2014, 2, 1), date(2014, 2, 28))


def drawn(seed: str = SEEDS[0], **changes: Any) -> list[DrawnWalk]:
    told = {"days": FEBRUARY, "target": TARGET, "buffer": BUFFER, "people": PEOPLE}
    return draw(lot=Lot(seed), **told | {"wanted": Wanted()} | changes)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_month_has_six_walks_in_two_bands_by_pairs(seed: str) -> None:
    first = [walk for walk in drawn(seed) if walk.repeats is None]
    assert Counter((walk.street.area_id, walk.band) for walk in first) == {
        (1, Band.EVENING): 2,
        (1, Band.NIGHT): 2,
        (2, Band.EVENING): 1,
        (2, Band.NIGHT): 1,
    }
    assert len({walk.street for walk in first}) == 6
    assert all(FEBRUARY.first <= walk.day <= FEBRUARY.last for walk in first)
    assert len({walk.day for walk in first}) == 6
    assert all(walk.pair[0] != walk.pair[1] for walk in first)
    loads = Counter(one for walk in first for one in walk.pair)
    assert set(loads) == set(PEOPLE)
    assert max(loads.values()) - min(loads.values()) <= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_repeat_is_the_same_street_and_band_later_by_two_others(seed: str) -> None:
    walks = drawn(seed)
    (again,) = [walk for walk in walks if walk.repeats is not None]
    assert again.repeats is not None
    first = walks[again.repeats]
    assert (again.street, again.band) == (first.street, first.band)
    assert first.day < again.day <= FEBRUARY.last
    assert not set(again.pair) & set(first.pair)


def test_one_walk_in_five_is_repeated_over_the_months() -> None:
    repeats = [
        sum(walk.repeats is not None for walk in drawn(walks_before=6 * number))
        for number in range(10)
    ]
    assert sum(repeats) == 60 // 5
    assert set(repeats) == {1, 2}


def test_the_same_input_in_another_order_is_the_same_draw() -> None:
    again = {"target": TARGET[::-1], "buffer": BUFFER[::-1], "people": PEOPLE[::-1]}
    assert drawn() == drawn(**again)


def test_another_seed_is_another_draw() -> None:
    assert len({tuple(drawn(seed)) for seed in SEEDS}) == len(SEEDS)


def test_with_fewer_than_four_nobody_repeats_and_alone_nobody_walks() -> None:
    assert [walk.repeats for walk in drawn(people=[1, 2, 3])] == [None] * 6
    assert drawn(people=[1]) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_and_the_last_day_of_a_short_stretch_are_drawn_and_none_beyond(seed: str) -> None:
    days = Days(date(2014, 3, 29), date(2014, 4, 1))
    walks = drawn(seed, days=days)
    assert {walk.day for walk in walks if walk.repeats is None} == set(days.each)
    assert drawn(seed, days=Days(days.last, days.first)) == []


def test_how_many_and_when_is_what_the_strategy_wants() -> None:
    wanted = Wanted(1, 0, (Band.DAY, Band.NIGHT))
    assert [walk.band for walk in drawn(wanted=wanted)] == [Band.DAY]


def test_few_streets_come_twice_and_none_is_none() -> None:
    first = [walk for walk in drawn(target=TARGET[:1], buffer=[]) if walk.repeats is None]
    assert [walk.street for walk in first] == [TARGET[0]] * 4
    assert drawn(target=[], buffer=[]) == []
