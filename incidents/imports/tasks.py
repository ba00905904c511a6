"""The import as a task of the outbox."""

from datetime import datetime

from incidents.imports import services
from partnership.outbox.tasks import outbox_task


@outbox_task(services.TASK)
def import_file(*, file_id: int, at: datetime) -> None:
    """Import a file that was uploaded."""
    services.import_stored(file_id=file_id, at=at)
