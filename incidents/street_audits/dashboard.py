"""The home page of a street auditor: record an audit, and what was recorded last."""

from django.http import HttpRequest

from incidents.street_audits.register import STREET_AUDITS
from incidents.street_audits.selectors import audits_of
from partnership.accounts.access import user_of
from partnership.ui import synthetic
from partnership.ui.home import Home
from strategy.strategies.access import current_strategy

SHOWN = 8


def street_auditor(request: HttpRequest) -> Home:
    """Record an audit, and one's own last ones."""
    user, strategy = user_of(request), current_strategy(request)
    if strategy is None:
        return Home("strategy/none.html")
    listing = STREET_AUDITS.listing(request, STREET_AUDITS)
    own = audits_of(strategy).current().filter(recorded_by=user)
    rows = list(own.select_related(*listing.related).order_by("-recorded_at", "-pk")[:SHOWN])
    table = listing.table_of(rows)
    return Home(
        "incidents/street_audits/home.html",
        {
            "register": STREET_AUDITS,
            "columns": table.heads(),
            "rows": table.cells(),
            "synthetic_banner": synthetic.of_list(
                STREET_AUDITS.many, (audit.is_synthetic for audit in rows)
            ),
        },
    )
