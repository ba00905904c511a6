"""The import as a task of the outbox."""

from datetime import datetime

from incidents.imports import services, streets
from partnership.outbox.tasks import outbox_task


@outbox_task(services.TASK)
def import_file(*, file_id: int, at: datetime) -> None:
    """Import a file that was uploaded."""
    services.import_stored(file_id=file_id, at=at)


@outbox_task(streets.TASK)
def forget_streets(*, at: datetime) -> None:
    """Take out of the gazetteer what newer rules find to tell of somebody."""
    streets.forget(at=at)
