"""The strategies that stand beside each other in the tests, plainly invented.

``example`` is the strategy that the cast works on, and ``far_town`` another council's in years that
overlap, 50 km away. Both are in the cast of every test; what far_town has on record is laid beside
by ``far_records``.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Duty, Role
from partnership.places.models import Area, AreaVersion
from strategy.models import Purpose, Strategy, StrategyArea
from tests.cast import agency, member

SLUG, FAR_SLUG = "example", "far-town"
WEST, SOUTH, EAST, NORTH = -0.205, 52.336, -0.195, 52.342
FAR_POINT = (-0.2000, 52.3390)  # 50 km from everything else in the tests
SINCE = datetime(2012, 12, 1, tzinfo=UTC)
#: What a strategy of the tests says of itself, and when the one of the cast runs.
NAMED = {"name": "Example strategy", "purpose": "Less trouble"}
RUNS = {"starts_on": date(2013, 7, 11), "ends_on": date(2018, 7, 10)}


def example() -> Strategy:
    """The strategy that the cast works on; a factory gives it areas, days and indicators."""
    strategy, created = Strategy.objects.get_or_create(slug=SLUG, defaults={**NAMED, **RUNS})
    if created:
        strategy.agencies.set([agency(Role.COUNCIL_OFFICER), agency(Role.POLICE_SUPERVISOR)])
    return strategy


def far_town() -> Strategy:
    """A strategy of another council and its police, with an area of its own."""
    days = {"starts_on": date(2014, 6, 1), "ends_on": date(2024, 5, 31)}
    named = {**NAMED, "name": "Far Town strategy"}
    strategy, created = Strategy.objects.get_or_create(slug=FAR_SLUG, defaults={**named, **days})
    if created:
        council = Agency.objects.create(name="Far Council", kind="council")
        police = Agency.objects.create(name="Far Police", kind="police")
        strategy.agencies.set([council, police])
        _give_area(strategy)
    return strategy


def _give_area(strategy: Strategy) -> None:
    """The same as ``load_area`` makes, without an act in the audit, which other tests count."""
    area = Area.objects.create(key="far-town", name="Far Town", kind=Area.Kind.ZONE)
    ring = [[WEST, SOUTH], [EAST, SOUTH], [EAST, NORTH], [WEST, NORTH], [WEST, SOUTH]]
    AreaVersion.objects.create(
        area=area,
        number=1,
        geometry={"type": "Polygon", "coordinates": [ring]},
        source="Invented",
        recorded_at=SINCE,
    )
    StrategyArea.objects.create(strategy=strategy, area=area, purpose=Purpose.TARGET)


def share_police() -> None:
    """Let the police of the cast take part in both."""
    far_town().agencies.add(agency(Role.POLICE_SUPERVISOR))


def of_far_town(role: Role, *, duties: Iterable[Duty] = ()) -> User:
    """An account of the other council or its police."""
    kind = agency(role).kind
    person = member(role, username=f"far_{role.value}", duties=duties)
    far_town()
    person.agency = Agency.objects.get(name=f"Far {kind.title()}")
    person.save(update_fields=["agency"])
    return person
