"""What is said of the months of an upload before its rows come in."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from incidents.imports import storage
from incidents.imports.models import ImportedMonth, ImportFile
from incidents.imports.services import TASK
from partnership.accounts.models import User
from partnership.audit.errors import DomainError
from partnership.outbox.services import enqueue

DROPPED = "Nobody wanted it imported once its months were shown."


class NotSaid(DomainError):
    """A month came in since the page was shown, or was left out of what was sent."""

    message = "Say of each month whether the file holds all of it."


@transaction.atomic
def confirm(*, batch: UUID, whole: Mapping[int, bool], by: User, at: datetime) -> None:
    """Let the files that were read come in; what is confirmed already stays as it is.

    ``whole``: for each month of each file, by its primary key, whether the file holds all of it.

    :raises NotSaid: when one is missing.
    """
    files = _waiting(batch)
    contents = list(ImportedMonth.objects.filter(file__in=files))
    if any(content.pk not in whole for content in contents):
        raise NotSaid
    for content in contents:
        content.is_whole = whole[content.pk]
    ImportedMonth.objects.bulk_update(contents, ["is_whole"])
    for file in files:
        file.status = ImportFile.Status.WAITING
        file.confirmed_at, file.confirmed_by = at, by
        file.save()
        enqueue(TASK, at=at, key=f"{TASK}:{file.pk}:confirmed", file_id=file.pk)


@transaction.atomic
def drop(*, batch: UUID, at: datetime) -> None:
    """Import none of the files that were read; their uploads go."""
    for file in _waiting(batch):
        file.status, file.finished_at = ImportFile.Status.DROPPED, at
        file.error = DROPPED
        file.save()
        transaction.on_commit(partial(storage.remove, file.stored_name))


def _waiting(batch: UUID) -> list[ImportFile]:
    files = ImportFile.objects.filter(batch=batch, status=ImportFile.Status.TO_CONFIRM)
    return list(files.select_for_update().order_by("position"))
