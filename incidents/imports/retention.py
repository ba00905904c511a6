"""How long the files of imports are kept: lists of rows left out, and uploads nobody came to."""

from datetime import datetime, timedelta

from incidents.imports import storage
from incidents.imports.models import ImportFile

LABEL = "incidents.importfile.files"
KEPT = timedelta(days=30)


def expire_files(*, at: datetime, using: str) -> int:
    """Delete the files older than ``KEPT``, those that no import names included; how many.

    An upload goes as soon as it is imported, refused or given up: one that is here belongs to an
    import that never ran, and what is left of a process that was killed belongs to none.
    """
    old = storage.written_before(at - KEPT)
    files = ImportFile.objects.all()  # as the application: retention may not update
    files.filter(rejects_name__in=old).update(rejects_name="")
    files.filter(stored_name__in=old).update(stored_name="")
    for name in old:
        storage.remove(name)
    return len(old)
