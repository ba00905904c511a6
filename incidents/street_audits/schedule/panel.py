"""Above the list of street audits: how many walks are done of those due, and what repeats say."""

from datetime import datetime

from django.utils import timezone

from incidents.street_audits.schedule.drift import Drift, Twice, repeated_walks
from incidents.street_audits.schedule.models import month_of
from incidents.street_audits.schedule.selectors import month_now, tally
from incidents.street_audits.selectors import audits_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.ui import formatting
from strategy.agreed.panels import Panel
from strategy.models import Strategy
from strategy.strategies.access import strategy_url

SHOWN = 8  # repeated walks
COLUMNS = [
    {"label": "Walk", "is_clear": True},
    {"label": "First pair", "numeric": True},
    {"label": "Second pair", "numeric": True},
]


def walks_panel(user: User, strategy: Strategy, at: datetime) -> Panel | None:
    """Nothing where no walk is planned and none was repeated."""
    month = month_of(timezone.localdate(at))
    plans = user.has(Permission.PLAN_WALKS, strategy)
    counts = tally(month_now(strategy, month, at=at)) if plans else None
    twice = repeated_walks(audits_of(strategy).visible_to(user), at=at)
    if not twice and not plans:
        return None
    context = {
        "tally": counts if counts and counts.due else None,
        "month": month.words,
        "schedule": strategy_url(strategy, "audit_walks") if plans else "",
        "drift": Drift.of(twice) if twice else None,
        "columns": COLUMNS,
        "rows": [_row(one) for one in twice[:SHOWN]],
    }
    return Panel("incidents/street_audits/_panel.html", context)


def _row(one: Twice) -> list[object]:
    where = f"{one.first.place or one.first.area}, {formatting.day(one.first.audited_from)}"
    again = formatting.day(one.second.audited_from)
    seen = (one.first.kerb_crawling_vehicles, one.second.kerb_crawling_vehicles)
    return [{"text": where, "note": f"again on {again}"}, *seen]
