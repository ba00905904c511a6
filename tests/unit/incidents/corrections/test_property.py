"""Whatever happens to complaints and boundaries, a figure as known at a moment stays as it was.

Each figure is asked of the database, and worked out in Python from a plain list of what was told.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.complaints.services import add_complaints
from incidents.corrections.services import correct_complaint, withdraw_complaint
from incidents.indicators import complaints, complaints_without_point
from incidents.models import Category, Complaint
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, Span
from partnership.core.facts import Reason
from partnership.places.field.where import Where
from patrols.forecasts.history import complaints_for
from strategy.models import Strategy
from tests import cast
from tests.factories import areas
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
MONTH = Span(Period.month(2014, 12), Period.month(2015, 1))
REPORTED = datetime(2014, 12, 10, tzinfo=UTC)
START = datetime(2015, 1, 2, tzinfo=UTC)
WEEK = date(2015, 1, 5)
PLACES: dict[str, tuple[float, float] | None] = {
    "target": make.TARGET,
    "buffer": make.BUFFER,
    "nowhere": None,
}
WIDE, NARROW = make.square(-0.420, -0.400), make.square(-0.420, -0.410)


@dataclass(frozen=True)
class Known:
    """What is known of one complaint from a moment on."""

    at: datetime
    place: str
    raises_risk: bool = True
    is_withdrawn: bool = False


@dataclass
class World:
    """The database, and beside it a plain list of what was told."""

    strategy: Strategy
    kinds: dict[bool, Category]
    at: datetime = START
    rows: list[Complaint] = field(default_factory=list)
    told: list[list[Known]] = field(default_factory=list)
    boundaries: list[tuple[datetime, bool]] = field(default_factory=list)

    def record(self, place: str, _which: int) -> None:
        point = PLACES[place]
        row = Complaint(
            loaded_as=uuid4(),
            category=self.kinds[True],
            channel="phone",
            time_precision="unknown",
            reported_at=REPORTED,
            recorded_at=self.at,
            longitude=point and point[0],
            latitude=point and point[1],
            accuracy_m=point and 10,
        )
        add_complaints(complaints=[row], by=None, at=self.at)
        self.rows.append(row)
        self.told.append([Known(self.at, place)])

    def import_again(self, _place: str, _which: int) -> None:
        again = [Complaint(loaded_as=row.loaded_as) for row in self.rows]
        assert add_complaints(complaints=again, by=None, at=self.at) == 0

    def move(self, place: str, which: int) -> None:
        point = PLACES[place]
        where = Where(place, *point, 10) if point else Where(gap="unknown")
        self._correct(which, where, Reason.PLACE, place=place)

    def sort(self, _place: str, which: int) -> None:
        if self.rows:
            raises = not self.told[which % len(self.rows)][-1].raises_risk
            self._correct(which, self.kinds[raises], Reason.CATEGORY, raises_risk=raises)

    def withdraw(self, _place: str, which: int) -> None:
        self._change(which, self._withdraw, is_withdrawn=True)

    def forget_words(self, _place: str, _which: int) -> None:
        """What retention leaves of a complaint: neither words nor the name of its place."""
        Complaint.objects.update(description="", description_checked=None)
        Complaint.objects.update(place="", place_checked=None)

    def redraw(self, _place: str, _which: int) -> None:
        is_wide = not self.boundaries[-1][1]
        name, shape = "Example target", WIDE if is_wide else NARROW
        areas.zone("example-target", name, shape, at=self.at)
        self.boundaries.append((self.at, is_wide))

    def _correct(self, which: int, to: Any, reason: str, **known: Any) -> None:
        def correct(row: Complaint, act: dict[str, Any]) -> None:
            correct_complaint(complaint=row, to=to, reason=reason, **act)

        self._change(which, correct, **known)

    def _withdraw(self, row: Complaint, act: dict[str, Any]) -> None:
        withdraw_complaint(complaint=row, reason=Reason.TEST, **act)

    def _change(
        self, which: int, change: Callable[[Complaint, dict[str, Any]], None], **known: Any
    ) -> None:
        standing = [n for n, told in enumerate(self.told) if not told[-1].is_withdrawn]
        if not standing:
            return
        number = standing[which % len(standing)]
        row, told = self.rows[number], self.told[number]
        act = {
            "seen": str(row.versions.current().get().pk),
            "submission": uuid4(),
            "by": cast.member(Role.COUNCIL_OFFICER),
            "at": self.at,
        }
        change(row, act)
        told.append(replace(told[-1], at=self.at, **known))

    def figures(self, as_of: datetime) -> tuple[int | None, int, int]:
        """Of the database: in the target area, without a place, and what a forecast rests on."""
        forecast = complaints_for(self.strategy, week_start=WEEK, at=as_of)
        without = sum(complaints_without_point(self.strategy, MONTH, as_of).values())
        return (complaints(self.strategy, MONTH, as_of).counts[0], without, forecast.count())

    def worked_out(self, as_of: datetime) -> tuple[int | None, int, int]:
        """The same of the plain list."""
        is_wide = [wide for moment, wide in self.boundaries if moment <= as_of][-1]
        begun = [told for told in self.told if told[0].at <= as_of]
        known = [[one for one in told if one.at <= as_of][-1] for told in begun]
        stand = [one for one in known if not one.is_withdrawn]
        target = {"target", "buffer"} if is_wide else {"target"}
        return (
            sum(one.place in target for one in stand),
            sum(one.place == "nowhere" for one in stand),
            sum(one.place != "nowhere" and one.raises_risk for one in stand),
        )


ACTS = [
    World.record,
    World.record,
    World.import_again,
    World.move,
    World.sort,
    World.withdraw,
    World.forget_words,
    World.redraw,
]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.sampled_from(sorted(PLACES)),
        st.integers(0, 5),
        st.integers(0, 3),  # hours: things may happen at the same moment
    ),
    min_size=3,
    max_size=8,
)


@settings(
    max_examples=15,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_a_figure_as_known_at_a_moment_never_changes(
    steps: list[tuple[Callable[..., None], str, int, int]],
) -> None:
    with transaction.atomic():
        world = World(make.strategy(), _kinds(), boundaries=[(make.START, False)])
        seen: dict[datetime, tuple[int | None, int, int]] = {}
        for act, place, which, hours in steps:
            world.at += timedelta(hours=hours)
            act(world, place, which)
            seen[world.at] = world.figures(world.at)
            assert seen[world.at] == world.worked_out(world.at)
        for moment, then in seen.items():
            assert world.figures(moment) == then == world.worked_out(moment)
        transaction.set_rollback(True)


def _kinds() -> dict[bool, Category]:
    """A category that may raise risk, and one that may not."""
    return {
        raises: Category.objects.create(
            key=f"raises-{raises}".lower(),
            name=f"Raises {raises}",
            concern="buyers" if raises else "other",
            may_raise_risk=raises,
            position=90,
        )
        for raises in (True, False)
    }
