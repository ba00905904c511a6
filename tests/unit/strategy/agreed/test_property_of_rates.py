"""Whatever happens to street audits and patrol activity, a figure as known at a moment stays.

Each figure is asked of the database, and worked out in Python from a plain list of what was told.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.indicators import audited_vehicles
from incidents.models import StreetAudit
from incidents.street_audits.services import (
    AUDIT_ENTRIES,
    Counted,
    add_street_audits,
)
from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Series
from partnership.core.facts import Reason
from patrols.activity.services import LOG_ENTRIES, record_activity
from patrols.activity.told import ActivityOfDay
from patrols.indicators import arrests
from patrols.models import PatrolActivity
from strategy.models import Strategy
from strategy.registers.entries import correct_entry, withdraw_entry
from tests import cast
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
MONTH = Span(Period.month(2014, 12), Period.month(2015, 1))
START = datetime(2015, 1, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
Figures = tuple[float | None, ...]


@dataclass(frozen=True)
class Known:
    """What is known of one audit or night from a moment on."""

    at: datetime
    number: int
    hours: int
    is_withdrawn: bool = False


@dataclass
class World:
    """The database, and beside it a plain list of what was told."""

    strategy: Strategy
    at: datetime = START
    audits: list[list[Known]] = field(default_factory=list)
    nights: list[list[Known]] = field(default_factory=list)
    first: list[StreetAudit] = field(default_factory=list)
    logged: list[ActivityOfDay] = field(default_factory=list)

    def audit(self, number: int) -> None:
        start = datetime(2014, 12, 1 + len(self.audits), 20, tzinfo=UTC)
        row = make.audit(self.strategy, start, hours=2, vehicles=number, recorded_at=self.at)
        assert self._add(row) == 1
        self.first.append(row)
        self.audits.append([Known(self.at, number, 2)])

    def audits_again(self, _number: int) -> None:
        for row in self.first:
            again = {name: getattr(row, name) for name in Counted.__dataclass_fields__}
            again |= {"agency_id": row.agency_id, "recorded_at": self.at, "band": row.band}
            assert self._add(StreetAudit(**again)) == 0

    def count_anew(self, number: int) -> None:
        for row, told in self._standing(self.audits, number):
            audit = StreetAudit.objects.current().get(public_id=self.first[row].public_id)
            to = replace(
                AUDIT_ENTRIES.told_of(audit),
                kerb_crawling_vehicles=number + 1,
                audited_to=audit.audited_from + HOUR,
            )
            correct_entry(
                entries=AUDIT_ENTRIES,
                entry=audit,
                told=to,
                reason=Reason.NUMBER,
                by=self.by,
                at=self.at,
            )
            told.append(Known(self.at, number + 1, 1))

    def take_audit_back(self, number: int) -> None:
        for row, told in self._standing(self.audits, number):
            audit = StreetAudit.objects.current().get(public_id=self.first[row].public_id)
            withdraw_entry(
                entries=AUDIT_ENTRIES, entry=audit, reason=Reason.TEST, by=self.by, at=self.at
            )
            told.append(replace(told[-1], at=self.at, is_withdrawn=True))

    def night(self, number: int) -> None:
        day = datetime(2014, 12, 1 + len(self.nights), tzinfo=UTC).date()
        told = ActivityOfDay(day, 120, number, told_at=self.at)
        assert self._log(told) == 1
        self.logged.append(told)
        self.nights.append([Known(self.at, number, 2)])

    def log_again(self, _number: int) -> None:
        assert self._log(*self.logged) == 0

    def told_otherwise(self, number: int) -> None:
        if self.logged:
            row = number % len(self.logged)
            before = self.logged[row]
            told = replace(before, arrests_kerb_crawling=before.arrests_kerb_crawling + 10)
            self.logged[row] = told
            assert self._log(told) == 1
            self.nights[row].append(
                Known(self.at, told.arrests_kerb_crawling, told.patrol_minutes // 60)
            )

    def correct_night(self, number: int) -> None:
        for row, told in self._standing(self.nights, number):
            to = replace(self.logged[row], arrests_kerb_crawling=number + 1, patrol_minutes=180)
            correct_entry(
                entries=LOG_ENTRIES,
                entry=self._night(row),
                told=to,
                reason=Reason.NUMBER,
                by=self.by,
                at=self.at,
            )
            told.append(Known(self.at, number + 1, 3))

    def take_night_back(self, number: int) -> None:
        for row, told in self._standing(self.nights, number):
            withdraw_entry(
                entries=LOG_ENTRIES,
                entry=self._night(row),
                reason=Reason.TEST,
                by=self.by,
                at=self.at,
            )
            told.append(replace(told[-1], at=self.at, is_withdrawn=True))

    @property
    def by(self) -> User:
        return cast.member(Role.COUNCIL_OFFICER)

    def _add(self, row: StreetAudit) -> int:
        return add_street_audits(audits=[row], by=self.by, at=self.at)

    def _log(self, *days: ActivityOfDay) -> int:
        return record_activity(
            strategy=self.strategy,
            rows=days,
            source="Duty log",
            is_synthetic=False,
            by=None,
            at=self.at,
        )

    def _night(self, row: int) -> PatrolActivity:
        return PatrolActivity.objects.current().get(day=self.logged[row].day)

    def _standing(self, kind: list[list[Known]], which: int) -> list[tuple[int, list[Known]]]:
        """One that is not withdrawn, if there is any."""
        rows = [(row, told) for row, told in enumerate(kind) if not told[-1].is_withdrawn]
        return [rows[which % len(rows)]] if rows else []

    def figures(self, as_of: datetime) -> Figures:
        """Of the database: vehicles and hours of audits, arrests and hours of patrols."""
        return _of(audited_vehicles(self.strategy, MONTH, as_of)) + _of(
            arrests(self.strategy, MONTH, as_of)
        )

    def worked_out(self, as_of: datetime) -> Figures:
        """The same of the plain list."""
        found: list[float] = []
        for kind in (self.audits, self.nights):
            begun = [told for told in kind if told[0].at <= as_of]
            known = [[one for one in told if one.at <= as_of][-1] for told in begun]
            stand = [one for one in known if not one.is_withdrawn]
            found += [sum(one.number for one in stand), sum(one.hours for one in stand)]
        return tuple(found)


def _of(series: Series) -> Figures:
    return (series.counts[0], (series.hours or [None])[0])


ACTS = [
    World.audit,
    World.audits_again,
    World.count_anew,
    World.take_audit_back,
    World.night,
    World.log_again,
    World.told_otherwise,
    World.correct_night,
    World.take_night_back,
]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.integers(0, 5),
        st.integers(0, 3),  # hours: things may happen at the same moment
    ),
    min_size=3,
    max_size=10,
)


@settings(
    max_examples=20,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_a_rate_as_known_at_a_moment_never_changes(
    steps: list[tuple[Callable[[World, int], None], int, int]],
) -> None:
    with transaction.atomic():
        world = World(make.strategy())
        world.audit(4)
        world.night(2)
        seen: dict[datetime, Figures] = {}
        for act, number, hours in steps:
            world.at += timedelta(hours=hours)
            act(world, number)
            seen[world.at] = world.figures(world.at)
            assert seen[world.at] == world.worked_out(world.at)
        for moment, then in seen.items():
            assert world.figures(moment) == then == world.worked_out(moment)
        transaction.set_rollback(True)
