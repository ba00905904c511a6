"""What the form of an audit offers, and which audits a figure rests on."""

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from incidents.street_audits.models import StreetAudit, StreetAuditQuerySet
from incidents.street_audits.services import Counted
from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Role
from partnership.places.boundaries import inside
from partnership.places.gazetteer.ground import Point
from partnership.places.models import Area
from partnership.places.selectors import boundary_at
from strategy.models import Strategy
from strategy.strategies.models import Purpose

REPEATED_WITHIN = timedelta(days=31)
MOST_OFFERED = 40


def audits_of(strategy: Strategy) -> StreetAuditQuerySet:
    """Every version of the audits of a strategy's areas."""
    versions: StreetAuditQuerySet = StreetAudit.objects.in_areas_of(strategy)
    return versions


def auditors_of(strategy: Strategy, entry: StreetAudit | None = None) -> "QuerySet[User]":
    """Who may have counted: street auditors and council officers, and who stands in ``entry``."""
    roles = (Role.STREET_AUDITOR, Role.COUNCIL_OFFICER)
    holding = User.objects.holding(*roles, strategy=strategy)
    of_partners = holding.filter(agency__in=strategy.agencies.all())
    may_count = of_partners.exclude(agency__kind=Agency.Kind.POLICE)
    told = [entry.first_counter_id, entry.second_counter_id] if entry else []
    people = User.objects.filter(Q(pk__in=may_count.values("pk")) | Q(pk__in=filter(None, told)))
    return people.order_by("full_name", "pk")


def last_walk(strategy: Strategy, user: User) -> StreetAudit | None:
    """The audit of ``user`` that was recorded last, where it names a street."""
    own = audits_of(strategy).current().filter(recorded_by=user).exclude(place="")
    last: StreetAudit | None = own.order_by("-recorded_at", "-pk").first()
    return last


def walks_to_repeat(
    strategy: Strategy, user: User, entry: StreetAudit | None, *, at: datetime
) -> list[StreetAudit]:
    """Walks of the last month that another pair may have counted again, the latest first."""
    first_walks = audits_of(strategy).visible_to(user).current().filter(repeats=None)
    lately = Q(audited_from__gte=at - REPEATED_WITHIN)
    told = Q(public_id=entry.repeats) if entry and entry.repeats else Q()
    walks = first_walks.filter(lately | told if told else lately)
    if entry is not None:
        walks = walks.exclude(public_id=entry.public_id)
    return list(walks.select_related("area")[:MOST_OFFERED])


def areas_at(strategy: Strategy, point: Point, *, at: datetime) -> list[Area]:
    """The areas of a strategy in which a point lies, the target before the buffer."""
    areas = [area for purpose in Purpose for area in strategy.areas_for(purpose)]
    drawn = [(area, boundary_at(area, at)) for area in areas]
    return [area for area, version in drawn if version and all(inside(version, *zip(point)))]


def same(told: Counted, by: User) -> Hashable:
    """What makes two audits one: the area, the agency and the start; a repeat is another."""
    return told.area_id, by.agency_id, told.audited_from, told.repeats


def known(strategy: Strategy, keys: Iterable[Any]) -> set[Hashable]:
    """Those of ``keys`` of which an audit is on record, corrected or withdrawn since too."""
    asked = set(keys)
    rows = audits_of(strategy).filter(audited_from__in={key[2] for key in asked})
    told = rows.values_list("area_id", "agency_id", "audited_from", "repeats")
    return asked & set(told)
