"""The council officer's home page."""

from django.http import HttpRequest
from django.utils import timezone

from incidents.complaints import presenters, selectors
from incidents.complaints.tables import ComplaintTable, Reader
from incidents.disclosures.selectors import waiting_for
from incidents.indicators import COMPLAINTS
from incidents.safeguarding.selectors import raised_lately
from incidents.safeguarding.tables import OwnConcernTable
from partnership.accounts.access import user_of
from partnership.accounts.permissions import Permission
from partnership.ui import synthetic
from partnership.ui.home import Home
from partnership.ui.tables.selectors import saved_of
from strategy.agreed.figures import figures_of_last_month
from strategy.areas.selectors import boundaries_in_force
from strategy.strategies.access import current_strategy, strategy_url


def council_officer(request: HttpRequest) -> Home:
    """Log a complaint, what needs you, and the last seven days."""
    user, at, strategy = user_of(request), timezone.now(), current_strategy(request)
    if strategy is None:
        return Home("strategy/none.html")
    recent = selectors.recent(user, strategy, at=at)
    waiting = selectors.waiting(user, strategy, at=at)
    table = ComplaintTable(recent, Reader(user, strategy))
    may_open = user.has(Permission.HANDLE_CONCERNS)
    own = OwnConcernTable(raised_lately(user, at=at), may_open=may_open)
    shown = [*recent, waiting.oldest] if waiting.oldest else recent
    marks = [complaint.is_synthetic for complaint in shown]
    return Home(
        "incidents/dashboard.html",
        {
            "waiting": waiting,
            "saved": saved_of(user, strategy_url(strategy, "complaint_list")),
            "words_asked": waiting_for(user),
            "stats": presenters.stats(waiting, strategy, selectors.last_late_day(at)),
            "figures": presenters.figures(figures_of_last_month(strategy, COMPLAINTS.key, at=at)),
            "own_columns": own.heads(),
            "own_rows": own.cells(),
            "without_point": presenters.without_point(
                selectors.without_point(user, strategy), strategy
            ),
            "columns": table.heads(),
            "rows": table.cells(),
            "boundaries": boundaries_in_force(strategy),
            "points": presenters.points(recent, linked_in=strategy),
            "synthetic_banner": synthetic.of_list("complaints", marks),
        },
    )
