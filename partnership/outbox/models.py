"""Work that was asked for in a transaction and is done once that has committed."""

from django.db import models

from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability


class Message(models.Model):
    """One piece of work: a task's name and the ids that it needs, never content."""

    task = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, unique=True, null=True)
    created_at = models.DateTimeField()
    publish_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # how often a worker began
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=100, blank=True)

    no_visible_to = "No page lists it: it is the system's own work, by ids."
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=90, since="created_at"))

    class Meta:
        indexes = [
            models.Index(
                fields=["publish_at"],
                condition=models.Q(done_at=None, failed_at=None),
                name="outbox_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(failed_at=None),
                name="outbox_done_or_failed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"


class Lock(models.Model):
    """A name that one process at a time holds, by a lock on its row."""

    name = models.CharField(primary_key=True, max_length=100)

    no_visible_to = "No page lists it: it holds nothing but the name of a lock."
    lifecycle = Lifecycle(Mutability.REPLACEABLE, KeepWhile("somebody may wait for it"))

    def __str__(self) -> str:
        return self.name
