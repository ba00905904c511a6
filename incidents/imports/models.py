"""Files of imports, and which months each of them holds."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of

if TYPE_CHECKING:
    from partnership.accounts.models import User


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    """Files that somebody asked to import."""

    def visible_to(self, user: "User") -> "ImportFileQuerySet":
        """All of them for who may import, none for anybody else."""
        return self if user.has(Permission.IMPORT_INCIDENTS) else self.none()

    def unfinished(self) -> "ImportFileQuerySet":
        """Files that wait or are being read."""
        return self.filter(status__in=[ImportFile.Status.WAITING, ImportFile.Status.RUNNING])

    def in_force(self, moment: datetime | None = None) -> "ImportFileQuerySet":
        """Files whose rows are in the record, now or as it was known at ``moment``."""
        if moment is None:
            return self.filter(status=ImportFile.Status.DONE, undone_at=None)
        stood = Q(undone_at=None) | Q(undone_at__gt=moment)
        return self.filter(stood, status=ImportFile.Status.DONE, finished_at__lte=moment)


class ImportFile(models.Model):
    """One file of one upload, and what became of its rows."""

    class Format(models.TextChoices):
        POLICE_UK = "police-uk", "Street-level crime from data.police.uk"

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being read"
        TO_CONFIRM = "to-confirm", "To be confirmed"
        DONE = "done", "Imported"
        REFUSED = "refused", "Refused"  # for what the file is
        FAILED = "failed", "Failed"  # for what happened here
        DROPPED = "dropped", "Not imported"  # by whom the months were shown to

    class UndoReason(models.TextChoices):
        PART = "part", "It holds only a part of its month"
        WRONG_FILE = "wrong-file", "It is the wrong file"
        DUPLICATE = "duplicate", "It is a duplicate of another import"
        SOURCE = "source", "The publisher withdrew or corrected it"
        TEST = "test", "It was a test"
        OTHER = "other", "Another reason"

    batch = models.UUIDField(
        default=uuid.uuid4, help_text="the same of all files that were sent together"
    )
    position = models.PositiveSmallIntegerField(default=1)
    format = models.CharField(max_length=20, choices=Format.choices)
    original_name = models.CharField(max_length=200)
    stored_name = models.CharField(max_length=80, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    rows_read = models.PositiveIntegerField(default=0)
    rows_created = models.PositiveIntegerField(default=0)
    rows_updated = models.PositiveIntegerField(default=0)
    rows_unchanged = models.PositiveIntegerField(default=0)
    rows_rejected = models.PositiveIntegerField(null=True)
    rejects_name = models.CharField(max_length=80, blank=True)
    months = ArrayField(
        models.DateField(), default=list, help_text="the first days of the months that it tells of"
    )
    error = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_for = models.CharField(max_length=10, choices=UndoReason.choices, blank=True)

    objects = ImportFileQuerySet.as_manager()

    lifecycle = Lifecycle(
        Mutability.MUTABLE,
        KeepWhile("rows that it brought in refer to it"),
    )

    class Meta:
        ordering = ["-asked_at", "position"]
        indexes = [models.Index(fields=["original_name", "id"], name="import_file_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "position"], name="import_file_submitted_once"
            ),
            one_of(
                "status",
                [
                    "waiting",
                    "running",
                    "to-confirm",
                    "done",
                    "refused",
                    "failed",
                    "dropped",
                ],
                name="import_file_status_known",
            ),
            one_of("format", ["police-uk"], name="import_file_format_known"),
            models.CheckConstraint(
                condition=~Q(status="done")
                | Q(
                    rows_rejected__isnull=False,
                    rows_read=F("rows_created")
                    + F("rows_updated")
                    + F("rows_unchanged")
                    + F("rows_rejected"),
                ),
                name="import_file_rows_add_up",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["refused", "failed"])
                | (~Q(error="") & Q(rows_rejected=None)),
                name="import_file_refused_says_why",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["done", "refused", "failed", "dropped"], finished_at__isnull=False
                )
                | Q(status__in=["waiting", "running", "to-confirm"], finished_at=None),
                name="import_file_finished_at_end",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="import_file_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_for="")
                | Q(
                    ~Q(undone_for=""),
                    status="done",
                    undone_at__gt=F("finished_at"),
                    undone_by__isnull=False,
                ),
                name="import_file_undone_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def is_being_read(self) -> bool:
        """Whether it waits for a worker, or has one."""
        return self.status in {self.Status.WAITING, self.Status.RUNNING}

    @property
    def is_in_force(self) -> bool:
        """Whether its rows are in the record."""
        return self.status == self.Status.DONE and self.undone_at is None


class ImportedMonth(models.Model):
    """How many rows a file holds of one month of one force, and whether that is all of them.

    ``is_whole`` is what was said when the import was confirmed; None where nobody was asked.
    """

    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="contents")
    month = models.DateField(help_text="the first day of the month")
    force = models.CharField(max_length=100, blank=True)
    rows = models.PositiveIntegerField()
    is_whole = models.BooleanField(null=True)

    no_visible_to = "It is reached through its file alone."
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("the file exists"))

    class Meta:
        ordering = ["month", "force"]
        constraints = [
            models.UniqueConstraint(fields=["file", "month", "force"], name="imported_month_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="imported_month_is_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%B %Y} of {self.file_id}"
