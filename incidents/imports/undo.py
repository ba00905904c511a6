"""Undoing an import: its rows are withdrawn from then on, and what they replaced stands again.

Nothing is overwritten. A row that is withdrawn keeps its versions, so that a figure as it was known
earlier stays as it was; an earlier version that stands again is recorded anew. Files that share a
month are undone in the opposite order, the last first: a later file left rows as they were that
this one had brought, and would lose them.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q

from incidents.imports import streets
from incidents.imports.merge import CONTENT
from incidents.imports.models import ImportFile
from incidents.imports.writer_lock import after_the_last, lock
from partnership.accounts.models import User
from partnership.audit.errors import DomainError
from partnership.audit.models import Action
from partnership.audit.services import record_on

# Both are written down and counted before they are joined: of rows that have only just come in
# the planner knows nothing, and would compare each with each.
BROUGHT = """
DROP TABLE IF EXISTS pg_temp.brought_crime;
CREATE TEMPORARY TABLE brought_crime ON COMMIT DROP AS
SELECT id, month, COALESCE(crime_id, digest::text) AS identity, ordinal
FROM incidents_recordedcrime
WHERE source_id = %(source)s AND superseded_at IS NULL;
ANALYZE brought_crime
"""
REPLACED = """
DROP TABLE IF EXISTS pg_temp.replaced_crime;
CREATE TEMPORARY TABLE replaced_crime ON COMMIT DROP AS
SELECT max(id) AS id, month, COALESCE(crime_id, digest::text) AS identity, ordinal
FROM incidents_recordedcrime
WHERE format = %(format)s AND superseded_at = %(finished)s AND source_id <> %(source)s
GROUP BY month, identity, ordinal;
ANALYZE replaced_crime
"""
WITHDRAWN = """
DROP TABLE IF EXISTS pg_temp.withdrawn_crime;
CREATE TEMPORARY TABLE withdrawn_crime ON COMMIT DROP AS
SELECT b.id, month, identity, ordinal, earlier.id AS earlier_id
FROM brought_crime b LEFT JOIN replaced_crime earlier USING (month, identity, ordinal);
ANALYZE withdrawn_crime
"""
WITHDRAW = """
UPDATE incidents_recordedcrime AS row SET superseded_at = %(at)s
FROM withdrawn_crime WHERE row.id = withdrawn_crime.id
"""
STAND_AGAIN = """
INSERT INTO incidents_recordedcrime (format, $content, source_id, recorded_at)
SELECT format, $content, source_id, %(at)s
FROM incidents_recordedcrime
WHERE id IN (SELECT earlier_id FROM withdrawn_crime)
""".replace("$content", CONTENT)
ANEW = """
DROP TABLE IF EXISTS pg_temp.anew_crime;
CREATE TEMPORARY TABLE anew_crime ON COMMIT DROP AS
SELECT id, month, COALESCE(crime_id, digest::text) AS identity, ordinal
FROM incidents_recordedcrime
WHERE format = %(format)s AND superseded_at IS NULL AND recorded_at = %(at)s;
ANALYZE anew_crime
"""
PLACE = """
INSERT INTO incidents_recordedcrimearea (area_version_id, recorded_crime_id)
SELECT area.area_version_id, anew.id
FROM anew_crime anew JOIN withdrawn_crime w USING (month, identity, ordinal)
JOIN incidents_recordedcrimearea area ON area.recorded_crime_id = w.earlier_id
"""


class NotImported(DomainError):
    """The file brought no rows that could be withdrawn."""

    message = "This file is not imported, so there is nothing to undo."


class LaterFirst(DomainError):
    """A later file of the same month has to be undone before this one."""

    def __init__(self, later: ImportFile) -> None:
        super().__init__(
            f"{later.original_name} came in later and holds a month of this file. Undo it first."
        )


def later_files(file: ImportFile) -> list[ImportFile]:
    """The files in force that came in after ``file`` and share a month with it, the last first."""
    after = Q(finished_at__gt=file.finished_at) | Q(finished_at=file.finished_at, pk__gt=file.pk)
    same = ImportFile.objects.in_force().filter(format=file.format, months__overlap=file.months)
    return list(same.filter(after).order_by("-finished_at", "-pk"))


@transaction.atomic
def undo_import(*, file: ImportFile, reason: str, by: User, at: datetime) -> ImportFile:
    """Withdraw the rows that ``file`` brought. What is undone already stays as it is.

    :raises NotImported: when it is not imported.
    :raises LaterFirst: when a later file of the same month is in force.
    """
    lock()
    file = ImportFile.objects.select_for_update().get(pk=file.pk)
    if file.undone_at:
        return file
    if not file.is_in_force:
        raise NotImported
    for later in later_files(file):
        raise LaterFirst(later)
    moment = timedelta(microseconds=1)
    at = after_the_last(file.format, at - moment) + moment
    file.undone_at = at
    file.undone_by, file.undone_for = by, ImportFile.UndoReason(reason)
    file.save(update_fields=["undone_at", "undone_by", "undone_for"])
    record_on(
        file,
        Action.ALTERATION,
        by=by,
        at=at,
        reason=f"Undone: {file.get_undone_for_display()}",
        count=_withdraw(file, at),
    )
    return file


def _withdraw(file: ImportFile, at: datetime) -> int:
    """How many rows were withdrawn."""
    values = {"source": file.pk, "finished": file.finished_at, "format": file.format, "at": at}
    with connection.cursor() as cursor:
        for table in (BROUGHT, REPLACED, WITHDRAWN):
            cursor.execute(table, values)
        cursor.execute(WITHDRAW, values)
        withdrawn = cursor.rowcount
        for restore in (STAND_AGAIN, ANEW, PLACE):
            cursor.execute(restore, values)
    streets.unlearn()
    return withdrawn
