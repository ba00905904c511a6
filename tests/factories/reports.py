"""Strategies whose months are told by number: complaints, street audits, patrols."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from incidents.complaints.services import place_complaints
from incidents.models import Category, Complaint, StreetAudit
from incidents.references import give_new_references
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, PeriodKind, Span
from patrols.models import PatrolActivity
from strategy.models import Indicator, Objective, PublishedFigure, Strategy
from strategy.registers.bands import band_of
from tests.cast import agency
from tests.factories import areas
from tests.factories.recording import all_recorded
from tests.towns import NAMED, example

START = datetime(2012, 12, 1, tzinfo=UTC)
AT = datetime(2015, 1, 13, 9, 0, tzinfo=UTC)  # a Tuesday: the week that is over is 2015-W02
WEEK = "2015-W02"
BEFORE = Span(Period.month(2013, 1), Period.month(2014, 1))
AFTER = Span(Period.month(2014, 1), Period.month(2015, 1))
TARGET = (-0.4150, 51.8830)
BUFFER = (-0.4050, 51.8830)


def square(west: float, east: float) -> dict[str, Any]:
    """A rectangle as GeoJSON."""
    south, north = 51.880, 51.886
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def strategy(slug: str = "example", **values: Any) -> Strategy:
    """A strategy of council and police from 2014 on, with a baseline of 2013.

    Everything is recorded from the baseline on.
    """
    made = _strategy(slug, **values)
    for key, kind, name in INDICATORS:
        indicator(made, key, kind, name)
    return made


def strategy_without_baseline(slug: str = "example", **values: Any) -> Strategy:
    """One whose figures begin when it does."""
    made = _strategy(slug, **values)
    indicator(made, *INDICATORS[0], baseline_from=None, baseline_to=None)
    return made


def published(strategy: Strategy, label: str, value: int, period: Period) -> PublishedFigure:
    """A figure that the newspaper told of a month."""
    return PublishedFigure.objects.create(
        strategy=strategy,
        label=label,
        value=value,
        period_from=period.first_day,
        period_to=period.last_day,
        source="The Example Gazette",
    )


def _strategy(slug: str, **values: Any) -> Strategy:
    days = {"starts_on": date(2014, 1, 1), "ends_on": date(2018, 12, 31)}
    made, _ = Strategy.objects.update_or_create(slug=slug, defaults={**NAMED, **days, **values})
    for purpose, ends in [("target", (-0.420, -0.410)), ("buffer", (-0.4099, -0.400))]:
        name = f"{slug} {purpose}".capitalize()
        areas.use(made, areas.zone(f"{slug}-{purpose}", name, square(*ends), at=START), purpose)
    made.agencies.set([agency(Role.COUNCIL_OFFICER), agency(Role.POLICE_SUPERVISOR)])
    Objective.objects.create(strategy=made, position=1, text="Less of it", source="Invented")
    year_before = Period.holding(PeriodKind.MONTH, made.starts_on).plus(-12)
    all_recorded(made, year_before.first_day, at=START)
    return made


INDICATORS = [
    ("complaints", "outcome", "Complaints of residents"),
    ("audited-vehicles", "independent", "Vehicles seen in street audits"),
    ("arrests-per-patrol-hour", "activity", "Arrests per patrol hour"),
]


def indicator(of: Strategy, key: str, kind: str, name: str, **values: Any) -> Indicator:
    """An indicator whose baseline is the year before the strategy."""
    start = Period.month(of.starts_on.year, of.starts_on.month)
    return Indicator.objects.create(
        **{
            "strategy": of,
            "objective": of.objectives.first(),
            "key": key,
            "kind": kind,
            "name": name,
            "unit": "a month",
            "baseline_from": start.plus(-12).first_day,
            "baseline_to": start.first_day,
            "target_value": 0,
            "frozen_at": START,
            **values,
        }
    )


def months(before: int, after: int) -> dict[Period, int]:
    """The same number in every month of 2013, and another in every month of 2014."""
    return dict.fromkeys(BEFORE.months, before) | dict.fromkeys(AFTER.months, after)


def complaints(
    numbers: Mapping[Period, int],
    *,
    of: Strategy | None = None,
    point: tuple[float, float] = TARGET,
    **values: Any,
) -> list[Complaint]:
    """So many complaints in each month, spread over it, in the areas that hold the point."""
    of = of or example()
    kind = Category.objects.filter(key="kerb-test").first() or Category.objects.create(
        key="kerb-test", name="Kerb crawling", concern="buyers", may_raise_risk=True, position=99
    )
    made = [
        _complaint(of, kind, moment, point, values)
        for month, number in numbers.items()
        for moment in _moments(month, number)
    ]
    give_new_references(made, Complaint.objects.values_list("reference", flat=True))
    Complaint.objects.bulk_create(made, batch_size=2000)
    place_complaints(complaints=made)
    return made


def _moments(month: Period, number: int) -> list[datetime]:
    step = (month.ends_at - month.starts_at) / (number + 1)
    return [month.starts_at + step * (n + 1) for n in range(number)]


def _complaint(
    of: Strategy,
    kind: Category,
    moment: datetime,
    point: tuple[float, float],
    values: Mapping[str, Any],
) -> Complaint:
    known = {
        "logged_under": of,
        "category": kind,
        "channel": "phone",
        "occurred_from": moment,
        "occurred_to": moment,
        "time_precision": "exact",
        "reported_at": moment,
        "recorded_at": moment,
        "longitude": point[0],
        "latitude": point[1],
        "accuracy_m": 20,
    }
    return Complaint(**{**known, **values})


def audits(of: Strategy, numbers: Mapping[Period, int], *, by: Role = Role.COUNCIL_OFFICER) -> None:
    """Four audits of 5 hours in each month that together saw so many vehicles."""
    StreetAudit.objects.bulk_create(
        audit(of, month.starts_at + timedelta(days=9 + n), vehicles=number // 4 + odd, by=by)
        for month, number in numbers.items()
        for n, odd in enumerate([number % 4, 0, 0, 0])
    )


def audit(
    of: Strategy,
    start: datetime,
    *,
    hours: int = 5,
    vehicles: int = 3,
    by: Role = Role.COUNCIL_OFFICER,
    **values: Any,
) -> StreetAudit:
    """An audit of the target area, not yet stored, recorded two days later."""
    told = {
        "area": of.target_area,
        "agency": agency(by),
        "audited_from": start,
        "audited_to": start + timedelta(hours=hours),
        "band": band_of(start),
        "kerb_crawling_vehicles": vehicles,
        "condoms": 0,
        "needles": 0,
        "faults": 0,
        "recorded_at": start + timedelta(days=2),
    }
    return StreetAudit(**told | values)


def patrols(of: Strategy, numbers: Mapping[Period, int]) -> None:
    """So many arrests in 100 patrol hours of each month."""
    PatrolActivity.objects.bulk_create(
        PatrolActivity(
            strategy=of,
            day=month.first_day,
            patrol_minutes=6000,
            arrests_kerb_crawling=number,
            source="Invented",
            recorded_at=month.starts_at + timedelta(days=1),
        )
        for month, number in numbers.items()
    )


def halved(**values: Any) -> Strategy:
    """Complaints and what audits see fall to half for a year; patrols go on."""
    made = strategy(**values)
    complaints(months(40, 18))
    audits(made, months(60, 27))
    patrols(made, months(10, 10))
    return made


def recent() -> Strategy:
    """A demonstration strategy whose two years of records end with last month."""
    now = Period.of(PeriodKind.MONTH, datetime.now(UTC))
    before, after = Span(now.plus(-24), now.plus(-12)), Span(now.plus(-12), now)
    made = strategy(
        is_demonstration=True,
        starts_on=after.first.first_day,
        ends_on=after.first.plus(60).first_day,
    )
    numbers = {m: 40 + n % 7 for n, m in enumerate(before.months)}
    numbers |= {m: 17 + n % 5 for n, m in enumerate(after.months)}
    complaints(numbers, is_synthetic=True)
    audits(made, {month: round(number * 1.4) for month, number in numbers.items()})
    patrols(made, {month: 10 + number % 4 for month, number in numbers.items()})
    return made
