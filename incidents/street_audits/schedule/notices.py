"""Above the homes of those who plan walks: what is overdue, and what can't be drawn."""

from django.http import HttpRequest
from django.utils import timezone

from incidents.recorded_sources import STREET_AUDITS
from incidents.street_audits.schedule.drawing import PAIR
from incidents.street_audits.schedule.selectors import (
    days_to_draw,
    months_to_draw,
    overdue_months,
    walkers_of,
)
from partnership.accounts.access import user_of
from partnership.accounts.permissions import Permission
from partnership.ui import formatting
from partnership.ui.home import Notice
from strategy.agreed.indicators import record_of
from strategy.strategies.access import current_strategy, strategy_url


def missing_walks(request: HttpRequest) -> list[Notice]:
    """For the strategy that is open, where whoever asks plans its walks."""
    strategy, at = current_strategy(request), timezone.now()
    if strategy is None or not user_of(request).has(Permission.PLAN_WALKS, strategy):
        return []
    notices = []
    for month, number in overdue_months(strategy, at=at):
        walks = "1 planned walk" if number == 1 else f"{number} planned walks"
        text = f"{walks} of {formatting.month(month)} overdue"
        notices.append(Notice(text, strategy_url(strategy, "audit_walks_of", f"{month:%Y-%m}")))
    kept = record_of(strategy, STREET_AUDITS, at)
    for period in months_to_draw(strategy, at=at) if kept.kept else []:
        if walkers_of(strategy, days_to_draw(strategy, period, at=at), at=at).count() < PAIR:
            text = f"No walks can be drawn for {period.words}: too few street auditors"
            notices.append(Notice(text, strategy_url(strategy, "audit_walks_of", period.label)))
    return notices
