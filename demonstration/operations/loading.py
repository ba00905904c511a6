"""Loading the demonstration; again adds what is newer.

The strategy appears together with its records: a poller that looks in between would otherwise
ask for a report on a strategy about which nothing is on record yet, and freeze it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from demonstration.accounts import load_accounts, load_agencies, read_toml
from demonstration.operations import activity
from demonstration.operations.areas import Areas, load_areas
from demonstration.operations.complaint_steps import walk_on
from demonstration.operations.complaints import Maker, spots_of
from demonstration.operations.events import enter_events
from demonstration.operations.journeys import plan_next_visit, raise_concerns, refer
from demonstration.operations.patrols import Sheets
from demonstration.operations.recording import enter_periods
from demonstration.operations.reports import ask_for_past
from demonstration.operations.walks import first_planned, plan_walks
from incidents.complaints.categories import load_categories
from incidents.complaints.services import add_complaints
from incidents.models import Category, Complaint, StreetAudit
from incidents.street_audits.services import add_street_audits
from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, PeriodKind
from partnership.outbox import schedule
from partnership.places.boundaries import inside
from partnership.places.gazetteer.services import load_streets
from partnership.places.models import Area, Street
from partnership.places.postcodes import PostcodePoint, keep_postcodes, read_postcodes
from patrols.activity.selectors import log_of
from patrols.activity.services import SOURCE, record_activity
from strategy.agreed.services import set_up_strategy
from strategy.models import Strategy

Plan = Mapping[str, Any]
STREETS, PLAN, SYNTHETIC = "streets.csv", "strategy.toml", "synthetic.toml"
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Loader:
    """What every part of the demonstration is loaded with."""

    plan: Plan
    synthetic: Plan
    areas: Plan
    postcodes: list[PostcodePoint]
    users: Mapping[str, User]
    agencies: Mapping[str, Agency]
    at: datetime

    @property
    def since(self) -> datetime:
        """When the strategy was set up: what is told of it is on record from then on."""
        entered: datetime = self.plan["entered_at"]
        return entered

    @property
    def until(self) -> datetime:
        """Up to when there are records: now, or the end of the last month."""
        last = self.synthetic.get("last")
        return min(self.at, Period.parse(last).ends_at - MOMENT) if last else self.at

    def has_later_records(self) -> bool:
        """Whether an earlier version, which knew one strategy, made complaints after its end."""
        own = Complaint.objects.filter(is_synthetic=True, logged_under__slug=self.plan["slug"])
        return own.filter(reported_at__gt=self.until).exists()

    @transaction.atomic
    def strategy(self) -> tuple[Strategy, Areas]:
        """The strategy with its areas."""
        areas = load_areas(self.areas, self.postcodes, at=self.since)
        strategy, _ = set_up_strategy(
            plan=self.plan,
            target=areas.target,
            buffer=areas.buffer,
            controls=[areas.control],
            agencies=[self.agencies[key] for key in self.plan["agencies"]],
            is_demonstration=True,
            by=None,
            at=self.since,
        )
        return strategy, areas

    def recording(self, strategy: Strategy) -> int:
        """When each source is recorded; the number of new periods."""
        return enter_periods(strategy, self.synthetic, self.agencies, at=self.since, until=self.at)

    @transaction.atomic
    def complaints(self, strategy: Strategy, areas: Areas) -> int:
        """Made-up complaints of all three areas; the number of new ones."""
        on_record = Complaint.objects.filter(is_synthetic=True, logged_under=strategy)
        first = self._resume(on_record.aggregate(last=Max("reported_at"))["last"])
        made = self.made_complaints(strategy, areas, first)
        stored = set(on_record.values_list("loaded_as", flat=True))
        new = [complaint for complaint in made if complaint.loaded_as not in stored]
        add_complaints(complaints=new, by=self._officer, at=self.at)
        walk_on(
            [complaint.loaded_as for complaint in new if complaint.loaded_as],
            by=self._officer,
            at=self.at,
        )
        return len(new)

    def made_complaints(self, strategy: Strategy, areas: Areas, first: Period) -> list[Complaint]:
        """What residents of the three areas are made to report from a month on, in order."""
        parts = {"target": areas.target, "buffer": areas.buffer, "control": areas.control}
        makers = [
            Maker(
                name=self.synthetic["name"],
                area=name,
                plan=self.synthetic,
                strategy=strategy,
                spots=spots_of(self._points_in(area), self.synthetic),
                categories={category.key: category for category in Category.objects.all()},
                by=self._officer,
                at=self.until,
            )
            for name, area in parts.items()
        ]
        made = [complaint for maker in makers for complaint in maker.since(first)]
        return sorted(made, key=lambda complaint: (complaint.reported_at, complaint.loaded_as))

    @property
    def _officer(self) -> User:
        return self._of(Role.COUNCIL_OFFICER)

    def _of(self, role: Role) -> User:
        return next(user for user in self.users.values() if role in user.roles)

    def _points_in(self, area: Area) -> dict[str, tuple[float, float]]:
        points = [(postcode.longitude, postcode.latitude) for postcode in self.postcodes]
        version = area.versions.get(superseded_at=None)
        lies = inside(version, [x for x, _ in points], [y for _, y in points])
        placed = zip(self.postcodes, points, lies, strict=True)
        return {postcode.postcode: point for postcode, point, yes in placed if yes}

    def _resume(self, last: datetime | None) -> Period:
        """The month to go on from: that of the last record, or the first of all."""
        return Period.of(PeriodKind.MONTH, last) if last else Period.parse(self.synthetic["first"])

    @transaction.atomic
    def audits(self, areas: Areas) -> int:
        """Made-up street audits of target and buffer; the number of new ones."""
        told = self.synthetic["audits"]
        buffer = told["buffer"]
        in_target = self._audits_in(areas.target, told["a_month"], 1.0)
        return in_target + self._audits_in(areas.buffer, buffer["a_month"], buffer["share"])

    def _audits_in(self, area: Area, a_month: Plan, share: float) -> int:
        on_record = StreetAudit.objects.filter(
            is_synthetic=True,
            area=area,
            audited_from__gte=Period.parse(self.synthetic["first"]).starts_at,
        )
        first = self._resume(on_record.aggregate(last=Max("audited_from"))["last"])
        agency = self.agencies[self.synthetic["audits"]["agency"]]
        pairs = (self._of(Role.STREET_AUDITOR), self._officer)
        walks = activity.Walks(area, self._streets_in(area), a_month, share, agency, pairs)
        made = list(walks.made_by(self.synthetic, first, self._planned_from, at=self.until))
        return add_street_audits(audits=made, by=pairs[0], at=self.at)

    @property
    def _planned_from(self) -> Period:
        """The month from which on walks are planned; of a strategy that is over, after its last."""
        if self.until < self.at:
            return Period.of(PeriodKind.MONTH, self.until).next()
        return first_planned(self.at)

    @transaction.atomic
    def walks(self, strategy: Strategy) -> int:
        """Planned walks of the strategy that runs; the number of new ones."""
        return plan_walks(strategy, self.synthetic, at=self.at) if self.until == self.at else 0

    def _streets_in(self, area: Area) -> list[activity.Spot]:
        """The streets of the gazetteer that lie in an area, each with one point."""
        spots = sorted(Street.objects.values_list("name", "longitude", "latitude"))
        version = area.versions.get(superseded_at=None)
        lies = inside(version, [x for _, x, _ in spots], [y for _, _, y in spots])
        found = {spot[0]: spot for spot, is_in in zip(spots, lies, strict=True) if is_in}
        return list(found.values())

    def patrols(self, strategy: Strategy, areas: Areas) -> int:
        """Made-up weekly sheets of patrols, after what is on record; the number of new rows."""
        last = log_of(strategy).aggregate(last=Max("day"))["last"]
        first = Period.holding(PeriodKind.WEEK, last).next() if last else None
        sheets = Sheets(self.synthetic, {"target": areas.target, "buffer": areas.buffer})
        return record_activity(
            strategy=strategy,
            rows=sheets.since(first, until=self.until),
            source=SOURCE,
            is_synthetic=True,
            by=self._of(Role.POLICE_SUPERVISOR),
            at=self.at,
        )

    def events(self, strategy: Strategy) -> int:
        """What happened; the number of new events."""
        return enter_events(
            strategy,
            self.synthetic["event"],
            since=self.since,
            until=self.until,
            by=self._of(Role.MANAGER),
        )


def load(folder: Path, *, accounts_file: Path | None, at: datetime) -> Iterator[str]:
    """Load everything; a plain line for each part that was done."""
    users = load_accounts(folder, accounts_file=accounts_file, at=at)
    yield f"{len(users)} accounts."
    load_categories(by=None, at=at)
    loaders = loaders_of(folder, users, at)
    loader = loaders[0]
    moved = keep_postcodes(loader.postcodes)
    yield f"{len(loader.postcodes)} postcodes, {moved} of them new."
    yield f"{load_streets(path=folder / STREETS, by=None, at=at).points} new points of streets."
    yield from _strategy_with_records(loader)
    loaded = [loader]
    for later in loaders[1:]:
        if loader.has_later_records():
            yield f"{later.plan['name']} is not loaded beside an earlier version's (make reset)."
        elif later.since <= at:
            yield from _strategy_with_records(later)
            loaded.append(later)
    plans = [(one.strategy()[0], one.plan["reports"]) for one in loaded]
    yield f"{ask_for_past(plans, at=at)} reports of the past are asked for."
    yield f"{refer(folder.name, loader.synthetic['referrals'], users, at=at)} new referrals."
    concerns = raise_concerns(folder.name, loader.synthetic["concerns"], users, at=at)
    yield f"{concerns} new concerns for the safeguarding duty."
    schedule.enqueue_due(at)


@transaction.atomic
def _strategy_with_records(loader: Loader) -> list[str]:
    """All or nothing; a plain line for each part."""
    strategy, areas = loader.strategy()
    lines = [
        f"{strategy.name}: {strategy.indicators.count()} indicators.",
        f"{loader.recording(strategy)} new recording periods.",
        f"{loader.complaints(strategy, areas)} new synthetic complaints.",
        f"{loader.audits(areas)} new synthetic street audits.",
        f"{loader.walks(strategy)} new planned walks.",
        f"{loader.patrols(strategy, areas)} new synthetic rows of weekly patrol sheets.",
        f"{loader.events(strategy)} new synthetic events.",
    ]
    if loader.until == loader.at:
        plan_next_visit(strategy, loader.synthetic["visit"], loader.users, at=loader.at)
    return lines


def loaders_of(folder: Path, users: Mapping[str, User], at: datetime) -> list[Loader]:
    """Read the files of a demonstration: its first strategy, then each in a folder of its own.

    They all work in the areas of the first.
    """
    first = read_toml(folder / PLAN)
    postcodes = read_postcodes(folder / first["areas"]["postcodes"])
    agencies = load_agencies(folder)
    return [
        Loader(
            plan=read_toml(path),
            synthetic=read_toml(path.with_name(SYNTHETIC)),
            areas=first["areas"],
            postcodes=postcodes,
            users=users,
            agencies=agencies,
            at=at,
        )
        for path in (folder / PLAN, *sorted(folder.glob(f"*/{PLAN}")))
    ]
