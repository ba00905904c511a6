"""A month that fell alone is doubtful; one that fell with everything around it is not."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from partnership.analysis.doubts import lone_drops

MONTHS = [date(2022 + (5 + n) // 12, (5 + n) % 12 + 1, 1) for n in range(25)]
FEBRUARY = date(2023, 2, 1)


def usual(**odd: int) -> dict[date, int]:
    """20 a month, but for what is said of February 2023."""
    return dict.fromkeys(MONTHS, 20) | ({FEBRUARY: odd["february"]} if odd else {})


AROUND = dict.fromkeys(MONTHS, 800)


def test_only_what_fell_here_alone_is_doubtful() -> None:
    drops = lone_drops(usual(february=2), AROUND)
    assert list(drops) == [FEBRUARY]
    assert drops[FEBRUARY].words == (
        "2 where about 20 would be usual, while it did not fall in the rest of the force's area"
    )
    assert lone_drops(usual(february=2), AROUND | {FEBRUARY: 80}) == {}
    assert lone_drops(usual(), AROUND) == {}
    assert lone_drops(usual(february=200), AROUND) == {}


@pytest.mark.parametrize(("count", "is_doubtful"), [(3, True), (4, False)])
def test_the_bound_is_1_in_1000(count: int, is_doubtful: bool) -> None:
    """NB of mean 20 and variance 46: P(X <= 3) = 0.00054, P(X <= 4) = 0.00152 (scipy 1.15)."""
    assert bool(lone_drops(usual(february=count), AROUND)) is is_doubtful


def test_fewer_than_six_other_months_judge_nothing() -> None:
    few = {month: 20 for month in MONTHS[9:15]} | {FEBRUARY: 0}
    assert list(lone_drops(few, AROUND)) == [FEBRUARY]
    del few[MONTHS[9]]
    assert lone_drops(few, AROUND) == {}


def test_one_odd_month_makes_no_other_doubtful() -> None:
    """“Other crime” of High Town in February 2014 was 287 where 9 is usual."""
    here = dict.fromkeys(MONTHS, 9) | {FEBRUARY: 287}
    assert lone_drops(here, dict.fromkeys(MONTHS, 57)) == {}


def test_high_town_in_february_2023_is_the_only_one_of_58_months(data_dir: Path) -> None:
    town: Counter[tuple[str, str]] = Counter()
    for path in sorted((data_dir / "bedfordshire").glob("20??-??-*street.csv")):
        with path.open(newline="") as file:
            town.update((row["Month"], row["Crime type"]) for row in csv.DictReader(file))
    with (data_dir / "luton" / "high_town_monthly_by_type.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for kind in set(rows[0]) - {"Month"}:
        here = {date.fromisoformat(f"{row['Month']}-01"): int(row[kind]) for row in rows}
        around = {day: town[f"{day:%Y-%m}", kind] - count for day, count in here.items()}
        found |= {(kind, day): drop.count for day, drop in lone_drops(here, around).items()}
    assert found == {("Anti-social behaviour", FEBRUARY): 3}
