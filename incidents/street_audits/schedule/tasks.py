"""Drawing the walks of a month, and reminding of a walk, as tasks. Both are safe to run twice."""

from datetime import datetime

from incidents.street_audits.schedule import due
from incidents.street_audits.schedule.mail import remind
from incidents.street_audits.schedule.services import draw_month
from partnership.analysis.periods import Period
from partnership.outbox.tasks import outbox_task
from strategy.models import Strategy


@outbox_task(due.DRAW)
def draw_walks(*, at: datetime, strategy_id: int, label: str) -> None:
    """Draw the walks of a month; nothing where they are drawn already."""
    strategy = Strategy.objects.get(pk=strategy_id)
    draw_month(strategy=strategy, month=Period.parse(label), by=None, at=at)


@outbox_task(due.REMIND)
def remind_of_walk(*, at: datetime, walk: str, user_id: int) -> None:
    """Remind one of a pair, where the walk still stands before them."""
    remind(walk=walk, user_id=user_id, at=at)
