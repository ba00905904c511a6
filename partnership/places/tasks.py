"""Changes of boundaries as a task of the outbox."""

from datetime import datetime

from partnership.outbox.tasks import outbox_task
from partnership.places.changes import services


@outbox_task(services.TASK)
def change_boundary(*, change_id: int, at: datetime) -> None:
    """Put a boundary in force, or undo one."""
    services.carry_out(change_id=change_id, at=at)
