"""The only way from a person to an import. Refusal is 404."""

from uuid import UUID

from django.http import Http404

from incidents.imports.models import ImportFile
from partnership.accounts.models import User


def get_batch(user: User, batch: UUID) -> list[ImportFile]:
    """The files of one upload, in their order.

    :raises Http404: when there is none that ``user`` may see.
    """
    files = ImportFile.objects.visible_to(user).filter(batch=batch)
    files_of_batch = list(files.select_related("asked_by").order_by("position"))
    if not files_of_batch:
        raise Http404
    return files_of_batch


def get_file(user: User, batch: UUID, position: int) -> ImportFile:
    """One file of an upload.

    :raises Http404: when there is none that ``user`` may see.
    """
    for file in get_batch(user, batch):
        if file.position == position:
            return file
    raise Http404
