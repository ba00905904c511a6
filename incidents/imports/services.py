"""Bringing files in: whole or not at all, and the same file again changes nothing."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction

from incidents.imports import areas, merge, storage
from incidents.imports.errors import BadFile
from incidents.imports.formats import FORMATS
from incidents.imports.models import ImportedMonth, ImportFile
from incidents.imports.months import doubtful
from incidents.imports.reading import Lines
from incidents.imports.staging import Rejects, Staged, count, stage
from incidents.imports.streets import learn
from incidents.imports.writer_lock import after_the_last, lock
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import record_on
from partnership.guarded.checking import shown
from partnership.outbox.services import enqueue
from partnership.submissions.services import save_once
from partnership.ui import formatting

TASK = "incidents.import_file"
HEAD = 4096  # bytes that tell what a file is
GIVEN_UP = (
    "Something in this system went wrong while the file was read, again and again. Import it once"
    " more; if that fails too, tell the administrator."
)
UNSAFE = re.compile(r"[^\w.() -]")


@dataclass(frozen=True)
class Upload:
    """A file as it arrives. ``head`` is its beginning, ``chunks`` all of it."""

    name: str
    head: bytes
    chunks: Iterable[bytes]


def receive(
    *, submission: UUID, format: str, uploads: Sequence[Upload], by: User, at: datetime
) -> list[ImportFile]:
    """Take files in for import by a worker; the same submission again is the same import.

    What isn't a file of ``format`` by its content is refused at once and not stored.

    :raises SavedBefore: when the form sent other files before.
    """
    told = [[_clean_name(upload.name), sha256(upload.head).hexdigest()] for upload in uploads]
    first = save_once(
        partial(_take_in, uploads, format=format, by=by, at=at),
        kind=ImportFile,
        number=submission,
        told={"format": format, "files": told},
        by=by,
        at=at,
        named=lambda file: f"The upload of {file.original_name}",
    )
    return list(ImportFile.objects.filter(batch=first.batch).order_by("position"))


def _take_in(uploads: Sequence[Upload], *, format: str, by: User, at: datetime) -> ImportFile:
    """Store files that were sent together; the first of them."""
    batch = uuid4()
    files = [
        _received(upload, batch=batch, position=n, format=format, by=by, at=at)
        for n, upload in enumerate(uploads, 1)
    ]
    _save(files, at)
    return files[0]


def _received(
    upload: Upload, *, batch: UUID, position: int, format: str, by: User | None, at: datetime
) -> ImportFile:
    file = ImportFile(
        batch=batch,
        position=position,
        format=format,
        original_name=_clean_name(upload.name),
        asked_by=by,
        asked_at=at,
    )
    try:
        _check_head(upload.head, format)
    except BadFile as problem:
        _refuse(file, problem, at)
    else:
        file.stored_name = storage.save(upload.chunks)
    return file


def _clean_name(name: str) -> str:
    """The name of a file without its folder, and without names of people in it."""
    return shown(UNSAFE.sub("_", Path(name).name)[-200:], None) or "file"


def _check_head(head: bytes, format: str) -> None:
    """:raises BadFile: when a file that begins with ``head`` is none of ``format``."""
    for _, line in Lines(io.BytesIO(head)):
        FORMATS[format].check_header(line)
        return


def _save(files: list[ImportFile], at: datetime) -> None:
    for file in files:
        file.save()
        if not file.is_finished:
            enqueue(TASK, at=at, key=f"{TASK}:{file.pk}", file_id=file.pk)


def import_stored(*, file_id: int, at: datetime) -> None:
    """Read a file that was received, then wait; import it once its months are confirmed.

    Once it waits to be confirmed, or is finished, again changes nothing.
    """
    file = ImportFile.objects.get(pk=file_id)
    if not file.is_being_read:
        return
    file.status = ImportFile.Status.RUNNING
    file.save(update_fields=["status"])
    try:
        stored = storage.open_stored(file.stored_name)
    except OSError:
        _refuse(file, BadFile("The uploaded file is gone. Upload it again."), at)
        file.save()
        return
    with stored:
        if file.confirmed_at is None:
            _read(file, stored, at)
        else:
            _import(file, stored, at)
    if file.is_finished:
        storage.remove(file.stored_name)


def _read(file: ImportFile, opened: BinaryIO, at: datetime) -> None:
    """Note which months a file holds, for somebody to confirm that they are whole."""
    lines, format = Lines(opened), FORMATS[file.format]
    numbered, reader = iter(lines), format.reader(at)
    rejects = Rejects()
    try:
        format.check_header(next(numbered)[1])
        with rejects:
            accepted = count(lines, numbered, reader, rejects)
    except BadFile as problem:
        _refuse(file, problem, at)
        file.save()
        return
    storage.remove(rejects.name)
    file.status, file.rows_read = ImportFile.Status.TO_CONFIRM, accepted + rejects.count
    with transaction.atomic():
        file.save()
        _note_contents(file, reader.contents, whole=None)


def _note_contents(
    file: ImportFile, contents: dict[tuple[date, str], int], *, whole: bool | None
) -> None:
    """What stands there already was said by whom it was shown to, and stays."""
    ImportedMonth.objects.bulk_create(
        [
            ImportedMonth(file=file, month=month, force=force, rows=rows, is_whole=whole)
            for (month, force), rows in contents.items()
        ],
        ignore_conflicts=True,
    )


def give_up(*, file_id: int, at: datetime) -> None:
    """Say that a file failed; its upload goes, since it has to be chosen again anyway."""
    file = ImportFile.objects.select_for_update().get(pk=file_id)
    if not file.is_being_read:
        return
    file.status, file.error, file.finished_at = ImportFile.Status.FAILED, GIVEN_UP, at
    file.save()
    transaction.on_commit(lambda: storage.remove(file.stored_name))


def import_path(
    *, path: Path, format: str, by: User | None, at: datetime, whole: bool | None = None
) -> ImportFile:
    """Import a file from this machine; the result tells what became of its rows.

    ``whole``: whether it holds all rows of its months. A file with a doubtful month is refused
    until that is said.
    """
    file = ImportFile(
        format=format,
        original_name=_clean_name(path.name),
        status=ImportFile.Status.RUNNING,
        asked_by=by,
        asked_at=at,
    )
    try:
        opened = path.open("rb")
    except OSError as problem:
        _refuse(file, BadFile(f"The file can't be read: {problem.strerror}."), at)
        file.save()
        return file
    with opened:
        _import(file, opened, at, whole)
    return file


def _import(file: ImportFile, opened: BinaryIO, at: datetime, whole: bool | None = None) -> None:
    try:
        with Rejects() as rejects, transaction.atomic():
            file.save()
            _load(file, opened, rejects, at, whole)
    except BadFile as problem:
        _refuse(file, problem, at)
        file.save()


def _load(
    file: ImportFile, opened: BinaryIO, rejects: Rejects, at: datetime, whole: bool | None
) -> None:
    lines, format = Lines(opened), FORMATS[file.format]
    numbered = iter(lines)
    format.check_header(next(numbered)[1])
    staged = stage(lines, numbered, format.reader(at), rejects)
    lock()
    if file.confirmed_at is None and whole is None:
        _check_not_doubtful(staged)
    _note_contents(file, staged.contents, whole=whole is not False)
    at = after_the_last(file.format, at)
    merged = merge.merge(format=file.format, source=file.pk, months=staged.months, at=at)
    if merged.created or merged.updated:
        areas.place(file.pk, staged.points)
        learn(all_new=merged.all_new)
    file.sha256 = lines.sha256
    _finish(file, staged, merged, rejects, at)


def _check_not_doubtful(staged: Staged) -> None:
    """:raises BadFile: when a month seems not to be whole, and nobody has said whether it is."""
    for month, comparison in doubtful(staged.contents):
        raise BadFile(
            f"{formatting.month(month)} seems not to be whole: {comparison.words}. Say whether the "
            "file holds whole months (--whole) or only a part of one (--part)."
        )


def _finish(
    file: ImportFile, staged: Staged, merged: merge.Merged, rejects: Rejects, at: datetime
) -> None:
    file.status, file.finished_at = ImportFile.Status.DONE, at
    file.rows_read = staged.accepted + rejects.count
    file.rows_created, file.rows_updated = merged.created, merged.updated
    file.rows_unchanged = staged.accepted - merged.created - merged.updated
    file.rows_rejected, file.rejects_name = rejects.count, rejects.name
    file.months = sorted(staged.months)
    file.save()
    record_on(
        file, Action.COLLECTION, by=file.asked_by, at=at, count=merged.created + merged.updated
    )


def _refuse(file: ImportFile, problem: BadFile, at: datetime) -> None:
    file.status, file.error = ImportFile.Status.REFUSED, problem.message[:300]
    file.rows_rejected, file.finished_at = None, at
