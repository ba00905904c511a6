"""The home page of a street auditor: walks to do, and what was recorded last."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from incidents.street_audits.register import STREET_AUDITS
from incidents.street_audits.schedule.models import PlannedWalk
from incidents.street_audits.schedule.selectors import State, WalkNow, own_walks
from incidents.street_audits.schedule.tables import phone_page, sheet_page
from incidents.street_audits.selectors import audits_of
from partnership.accounts.access import user_of
from partnership.accounts.models import User
from partnership.ui import synthetic
from partnership.ui.home import Home
from strategy.registers.bands import Band
from strategy.strategies.access import current_strategy

SHOWN = 8


@dataclass(frozen=True)
class OwnWalk:
    """A planned walk as ``user``, one of its pair, is told of it: never that it repeats another."""

    walk: PlannedWalk
    user: User
    is_overdue: bool

    @property
    def band(self) -> str:
        """Its hours, inside a sentence."""
        label = Band(self.walk.band).label
        return f"{label[:1].lower()}{label[1:]}"

    @property
    def partner(self) -> User:
        """Who walks too."""
        first, second = self.walk.first_walker, self.walk.second_walker
        return second if first == self.user else first

    @property
    def phone(self) -> str:
        return phone_page(self.walk)

    @property
    def sheet(self) -> str:
        return sheet_page(self.walk)


def street_auditor(request: HttpRequest) -> Home:
    """Walks that are overdue, the next one, and one's own last audits."""
    user, strategy = user_of(request), current_strategy(request)
    if strategy is None:
        return Home("strategy/none.html")
    listing = STREET_AUDITS.listing(request, STREET_AUDITS)
    own = audits_of(strategy).current().filter(recorded_by=user)
    rows = list(own.select_related(*listing.related).order_by("-recorded_at", "-pk")[:SHOWN])
    table = listing.table_of(rows)
    walks = own_walks(strategy, user, at=timezone.now())
    marks = [*(one.walk.is_synthetic for one in walks), *(audit.is_synthetic for audit in rows)]
    return Home(
        "incidents/street_audits/home.html",
        {
            "register": STREET_AUDITS,
            "columns": table.heads(),
            "rows": table.cells(),
            "synthetic_banner": synthetic.of_list(STREET_AUDITS.many, marks),
            **_to_do(walks, user),
        },
    )


def _to_do(walks: list[WalkNow], user: User) -> dict[str, Any]:
    """What is overdue, the next walk and those after it."""
    overdue = [one.walk for one in walks if one.state is State.OVERDUE]
    coming = [one.walk for one in walks if one.state is not State.OVERDUE]
    return {
        "overdue": [OwnWalk(walk, user, is_overdue=True) for walk in overdue],
        "next": OwnWalk(coming[0], user, is_overdue=False) if coming else None,
        "later": coming[1:],
    }
