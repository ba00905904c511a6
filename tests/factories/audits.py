"""What a street auditor types after a walk, and who walks."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from incidents.models import PlannedWalk, StreetAudit
from incidents.street_audits.register import STREET_AUDITS
from incidents.street_audits.schedule.services import draw_month
from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from partnership.places.models import Street
from strategy.models import Purpose, Sheet, Strategy
from strategy.registers.sheets.reading import read_sheet
from strategy.registers.sheets.services import bring_sheet
from tests.cast import member
from tests.factories import areas, patrols, reports

NOW = datetime(2013, 11, 19, 23, 0, tzinfo=UTC)  # a Tuesday
DRAWN = datetime(2013, 11, 24, 6, 0, tzinfo=UTC)  # when the walks of December are drawn
REGISTER = "/s/example/registers/street-audits/"


def strategy(**values: Any) -> Strategy:
    """A strategy with two streets, which runs today."""
    ends = timezone.localdate() + timedelta(days=365)
    made = patrols.strategy(**{"ends_on": ends} | values)
    patrols.streets()
    return made


def strategy_with_walkers() -> Strategy:
    """A strategy with five streets in the target and two in the buffer, and six who may walk."""
    made = strategy()
    next_door = patrols.square(-0.409, 51.880, -0.400, 51.886)
    areas.use(made, areas.zone("ring", "Ring", next_door), Purpose.BUFFER)
    for number in range(5):
        west = -0.418 + 0.004 * number
        Street.objects.create(name=f"Street {number}", longitude=west, latitude=51.885, uses=5)
    auditors()
    return made


def auditor(username: str = "") -> User:
    """Somebody of the council who walks and counts."""
    return member(Role.STREET_AUDITOR, username=username)


def typed(**changes: str) -> dict[str, str]:
    """The form of an audit of an hour on the High Road."""
    first = str(auditor().pk)
    counts = {"kerb_crawling_vehicles": "4", "condoms": "2", "needles": "0", "faults": "1"}
    walk = {"place": "High Road", "when": "19/11/2013 21:30 to 22:30", "when_which": ""}
    pair = {"first_counter": first, "second_counter": "other", "repeats": "", "area": ""}
    return {**walk, **counts, **pair, "submission": str(uuid4()), **changes}


def walked(**changes: Any) -> dict[str, Any]:
    """What a phone sends of an hour's walk on the High Road."""
    x, y = patrols.MIDDLE
    area = Strategy.objects.get(slug="example").target_area
    where = {"place": "High Road", "point": f"{x:.6f},{y:.6f},150", "area": area and area.pk}
    times = {"started": "2013-11-19T21:30:29.123Z", "ended": "2013-11-19T22:31:02.000Z"}
    tallies = {"kerb_crawling_vehicles": 3, "condoms": 1, "needles": 0, "faults": 2}
    return {"submission": str(uuid4()), "pair": "on", **where, **times, **tallies, **changes}


SHEET = b"""Day,Start,End,Street,Vehicles,Condoms,Needles,Faults,Notes
18/11/2013,21:30,22:30,High Road,4,2,0,1,dry
17/11/2013,21:30,22:30,Low Road,-1,0,0,0,
"""


def sheet(of: Strategy) -> Sheet:
    """A sheet that waits, of which the first line fits and the second doesn't."""
    return bring_sheet(
        register=STREET_AUDITS,
        strategy=of,
        text=read_sheet(SHEET),
        number=uuid4(),
        by=auditor(),
        at=timezone.now(),
    )


def audit(of: Strategy, start: datetime | None = None, **values: Any) -> StreetAudit:
    """An audit of an hour on the High Road that stands."""
    x, y = patrols.MIDDLE
    street = {"place": "High Road", "longitude": x, "latitude": y}
    people = {"counters": 2, "first_counter": auditor(), "recorded_by": auditor()}
    told = {"hours": 1, "vehicles": 4, **street, **people, **values}
    made = reports.audit(of, start or NOW - timedelta(hours=1.5), **told)
    made.recorded_at = values.get("recorded_at", made.audited_to)
    made.save()
    return made


def auditors(number: int = 6) -> list[User]:
    """So many who may walk."""
    return [auditor(f"auditor.{at}") for at in range(number)]


def walks(of: Strategy, month: Period | None = None, *, at: datetime = DRAWN) -> list[PlannedWalk]:
    """The walks of a month as they are drawn, by number: December 2013 unless another is asked."""
    draw_month(strategy=of, month=month or Period.parse("2013-12"), by=None, at=at)
    return list(PlannedWalk.objects.current().filter(strategy=of).order_by("number"))


def fulfilling(walk: PlannedWalk, **values: Any) -> StreetAudit:
    """An audit of an hour, an hour after the band of a planned walk began, by its pair."""
    where = {"place": walk.place, "longitude": walk.longitude, "latitude": walk.latitude}
    by = values.pop("recorded_by", walk.first_walker)
    pair = {"first_counter": walk.first_walker, "second_counter": walk.second_walker}
    told = {"area": walk.area, "walk": walk.public_id, "recorded_by": by, **where, **pair}
    return audit(walk.strategy, walk.starts_at + timedelta(hours=1), **told | values)
