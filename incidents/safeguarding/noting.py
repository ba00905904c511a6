"""What was done about a concern, as rows: what was ticked before stands."""

from collections.abc import Iterable
from datetime import datetime

from incidents.safeguarding.models import ConcernAction, SafeguardingConcern
from partnership.audit.services import Actor


def note(
    concern: SafeguardingConcern, actions: Iterable[str], *, by: Actor | None, at: datetime
) -> None:
    """Put on record that ``by`` did ``actions`` at ``at``."""
    who = by.pk if by else None
    ConcernAction.objects.bulk_create(
        [
            ConcernAction(concern=concern, what=action, done_by_id=who, done_at=at)
            for action in actions
        ],
        ignore_conflicts=True,
    )
