"""Reading planned visits. The only way from an id to a visit or a hot spot; refusal is 404."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import midnight
from patrols.forecasts.models import HotSpot
from patrols.visits.models import Visit
from patrols.visits.querysets import VisitQuerySet
from strategy.models import Strategy


def visits_ahead(user: User, strategy: Strategy, *, at: datetime) -> VisitQuerySet:
    """Visits from today on, those called off included, in no order."""
    ahead: VisitQuerySet = Visit.objects.visible_to(user).filter(
        strategy=strategy, planned_from__gte=midnight(timezone.localdate(at))
    )
    return ahead.select_related("officer", "planned_by", "strategy")


def next_visit(user: User, strategy: Strategy | None, *, at: datetime) -> Visit | None:
    """The visit that comes next for ``user``: an own one before one that is nobody's yet."""
    if strategy is None:
        return None
    ahead = Visit.objects.visible_to(user).open().filter(strategy=strategy, planned_to__gt=at)
    own = ahead.filter(officer=user).order_by("planned_from", "pk").first()
    visit: Visit | None = own or ahead.order_by("planned_from", "pk").first()
    return visit


def officers_of(user: User) -> QuerySet[User]:
    """Colleagues of ``user`` who may be sent on a visit."""
    on_patrol = (Role.POLICE_OFFICER, Role.POLICE_SUPERVISOR)
    colleagues = User.objects.holding(*on_patrol).filter(agency=user.agency_id)
    return colleagues.order_by("full_name", "pk")


def get_hot_spot(user: User, strategy: Strategy, public_id: UUID) -> HotSpot:
    """A place at an hour of the strategy that ``user`` may see, with its forecast and strategy."""
    hot_spots = HotSpot.objects.visible_to(user).select_related("forecast__strategy")
    hot_spot: HotSpot = get_object_or_404(
        hot_spots, forecast__strategy=strategy, public_id=public_id
    )
    return hot_spot


def get_visit(user: User, strategy: Strategy, public_id: UUID) -> Visit:
    """A visit of the strategy that ``user`` may see."""
    visits = Visit.objects.visible_to(user).select_related("strategy", "officer")
    visit: Visit = get_object_or_404(visits, strategy=strategy, public_id=public_id)
    return visit
