"""Strategies with an area, complaints in it, forecasts and visits, plainly invented."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from incidents.complaints.models import Category, Complaint, ComplaintArea, Precision
from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.places.grid import cell_of
from partnership.places.models import Street
from patrols.models import Forecast, HotHour, HotSpot, PatrolActivity, Visit
from strategy.models import Strategy
from tests.cast import agency, member
from tests.factories import areas
from tests.factories.recording import all_recorded
from tests.towns import NAMED, RUNS

NOW = datetime(2013, 11, 19, 10, 0, tzinfo=UTC)  # a Tuesday; next week is that of 25 November
MONDAY = date(2013, 11, 25)
RECORDED_FROM = date(2009, 1, 1)
WEST, SOUTH, EAST, NORTH = -0.420, 51.880, -0.410, 51.886
CORNER = (-0.4185, 51.8815)
MIDDLE = (-0.4150, 51.8830)
_numbers = count(1)


def square(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """A rectangle as GeoJSON."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def strategy(slug: str = "example", **values: Any) -> Strategy:
    """A strategy of the council and the police with an area of about 700 by 670 m."""
    made, _ = Strategy.objects.update_or_create(slug=slug, defaults={**NAMED, **RUNS, **values})
    land, drawn = square(WEST, SOUTH, EAST, NORTH), NOW - timedelta(days=200)
    areas.use(made, areas.zone(f"{slug}-area", f"{slug} area".capitalize(), land, at=drawn))
    made.agencies.set([agency(Role.COUNCIL_OFFICER), agency(Role.POLICE_SUPERVISOR)])
    all_recorded(made, RECORDED_FROM, at=NOW - timedelta(days=200))
    return made


def streets() -> None:
    """Two streets in the area."""
    for name, (longitude, latitude) in [("Low Road", CORNER), ("High Road", MIDDLE)]:
        Street.objects.create(name=name, longitude=longitude, latitude=latitude, uses=5)


def category(*, may_raise_risk: bool = True) -> Category:
    """Kerb crawling, or something else, which never raises the risk of a place."""
    key, concern = ("kerb-test", "buyers") if may_raise_risk else ("other-test", "other")
    found, _ = Category.objects.get_or_create(
        key=key,
        defaults={
            "name": key,
            "concern": concern,
            "may_raise_risk": may_raise_risk,
            "position": 99,
        },
    )
    return found


def complaint(of: Strategy, occurred: datetime | None, **values: Any) -> Complaint:
    """A complaint in the area about something at one moment, or at no known time."""
    point = values.pop("point", MIDDLE)
    cell = cell_of(*point) if point else None
    known = {
        "logged_under": of,
        "category": values.pop("category", None) or category(),
        "channel": "phone",
        "occurred_from": occurred,
        "occurred_to": occurred,
        "time_precision": Precision.EXACT if occurred else Precision.UNKNOWN,
        "reported_at": occurred,
        "longitude": point and point[0],
        "latitude": point and point[1],
        "accuracy_m": 10 if point else None,
        "place_known": "point" if point else "unknown",
        "cell_easting": cell and cell[0],
        "cell_northing": cell and cell[1],
        "description_checked": RULES_VERSION,
        "place_checked": RULES_VERSION,
        **values,
    }
    known.setdefault("recorded_at", known["reported_at"])
    made: Complaint = Complaint.objects.create(**known)
    version = of.target_area.versions.get(superseded_at=None)
    ComplaintArea.objects.create(area_version=version, version=made.versions.get())
    return made


def year_of_fridays(of: Strategy, *, week: date = MONDAY, **values: Any) -> list[Complaint]:
    """A complaint on each of 52 Friday nights up to ten days before ``week``; some elsewhere."""
    friday = datetime.combine(week - timedelta(days=10), time(22), tzinfo=UTC)
    weeks = [friday - timedelta(weeks=n) for n in range(52)]
    fridays = [complaint(of, when, **values) for when in weeks]
    corner = {**values, "point": CORNER}
    mondays = [complaint(of, when - timedelta(days=4, hours=12), **corner) for when in weeks[::6]]
    return fridays + mondays


def forecast(of: Strategy, **values: Any) -> Forecast:
    """A forecast of next week with two places, and its heat strip."""
    known = {"made_at": NOW - timedelta(hours=1), "as_of": NOW - timedelta(hours=1)}
    known |= {"method_version": "1", "settings": {}, "complaints": 60, "week_start": MONDAY}
    made: Forecast = Forecast.objects.create(strategy=of, **(known | values))
    hot_spot(made, label="High Road", rank=1, weekday=4, window=3, point=MIDDLE)
    hot_spot(made, label="Low Road", rank=2, weekday=0, window=1, point=CORNER)
    HotHour.objects.bulk_create(
        HotHour(forecast=made, weekday=i // 4, window=i % 4, share=1 / 28, recorded_at=NOW)
        for i in range(28)
    )
    return made


def hot_spot(of: Forecast, **values: Any) -> HotSpot:
    """A place at an hour."""
    longitude, latitude = values.pop("point", MIDDLE)
    cell = cell_of(longitude, latitude)
    known = {
        "label": "High Road",
        "rank": 1,
        "weekday": 5,
        "window": 0,
        "risk": 0.5,
        "count_12_months": 14,
        "callers": 5,
        "pattern": "most Fri–Sat 18:00–24:00",
        "recorded_at": NOW,
    }
    corner = {"cell_easting": cell and cell[0], "cell_northing": cell and cell[1]}
    made: HotSpot = HotSpot.objects.create(
        forecast=of, longitude=longitude, latitude=latitude, **corner, **(known | values)
    )
    return made


def visit(of: Strategy, **values: Any) -> Visit:
    """A visit of 15 minutes next Friday night, by the supervisor of the cast."""
    start = values.pop("planned_from", datetime(2013, 11, 29, 21, 0, tzinfo=UTC))
    known = {
        "place": "High Road",
        "place_checked": RULES_VERSION,
        "cancel_note_checked": RULES_VERSION if values.get("cancel_note") else None,
        "planned_to": start + timedelta(minutes=15),
        "planned_at": min(start, NOW),
        "planned_by": values.pop("planned_by", None) or member(Role.POLICE_SUPERVISOR),
    }
    made: Visit = Visit.objects.create(strategy=of, planned_from=start, **(known | values))
    return made


def visit_to_come(of: Strategy) -> Visit:
    """One that can still be changed, by the clock of this machine."""
    return visit(of, planned_from=datetime.now(UTC) + timedelta(days=1))


def activity(of: Strategy, day: date, **values: Any) -> PatrolActivity:
    """A day's patrols."""
    known = {"patrol_minutes": 120, "source": f"Invented {next(_numbers)}", "recorded_at": NOW}
    made: PatrolActivity = PatrolActivity.objects.create(strategy=of, day=day, **(known | values))
    return made


def week(of: Strategy, monday: date, band: str = "evening", **values: Any) -> PatrolActivity:
    """Three hours of an evening in the week from a Monday on, as the patrol log tells it."""
    outcomes = dict.fromkeys(("buyers_stopped", "warnings", "directions", "nothing"), 0)
    told = {"is_week": True, "area": of.target_area, "band": band, "patrol_minutes": 180}
    known = {"source": "Patrol log", "recorded_by": supervisor(), **outcomes, **told}
    return activity(of, **{"day": monday, **known, **values})


def supervisor() -> User:
    """The supervisor of the cast."""
    return member(Role.POLICE_SUPERVISOR)
