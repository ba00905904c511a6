"""What people have typed and not saved yet, encrypted, for 72 hours."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.audit.services import Actor

KEPT_DAYS = 3  # 72 hours, without a day for change of clocks: moments are UTC


class DraftQuerySet(models.QuerySet["Draft"]):
    """QuerySet for drafts; every method can be chained."""

    def visible_to(self, user: Actor) -> "DraftQuerySet":
        """A draft is its owner's alone."""
        return self.filter(owner=user.pk)

    def open_at(self, at: datetime) -> "DraftQuerySet":
        """Drafts that hold text and whose 72 hours aren't over at ``at``."""
        return self.filter(closed_at=None, kept_at__gte=at - timedelta(days=KEPT_DAYS))


class Draft(models.Model):
    """What one person typed in one form on one page. It has no text once it is closed.

    The number of a closed draft stays until retention deletes it: text of it that arrives late,
    from a request that was still on its way when the form was saved, is refused.
    """

    number = models.UUIDField(primary_key=True, help_text="the page's own; each tab has another")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=80, help_text="the class of the form")
    label = models.CharField(max_length=80, help_text="what the list of drafts calls the form")
    page = models.CharField(max_length=300, help_text="address of the page with the form")
    submission = models.UUIDField(null=True, help_text="the number under which its form is saved")
    drawn = models.UUIDField(null=True, help_text="the drawing of the page that kept it last")
    revision = models.PositiveIntegerField(help_text="what its page had sent by then, counted")
    sealed = models.BinaryField(null=True, help_text="names and values, encrypted")
    kept_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, help_text="when it was saved or discarded")

    objects = DraftQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=KEPT_DAYS, since="kept_at"))

    class Meta:
        ordering = ["-kept_at", "number"]
        indexes = [
            models.Index(
                fields=["owner", "-kept_at"],
                condition=models.Q(closed_at=None),
                name="draft_open_of_owner",
            ),
            models.Index(fields=["kept_at"], name="draft_kept"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sealed=None, closed_at__isnull=False)
                | models.Q(sealed__isnull=False, closed_at=None),
                name="draft_open_or_without_text",
            ),
            models.CheckConstraint(
                condition=models.Q(page__startswith="/") & ~models.Q(page__startswith="//"),
                name="draft_page_is_ours",
            ),
            models.UniqueConstraint(
                fields=["owner", "submission"],
                condition=models.Q(closed_at=None, submission__isnull=False),
                name="draft_one_of_a_form",
            ),
        ]

    def __str__(self) -> str:
        return f"Draft {self.number}"


class StoredPage(models.Model):
    """A page that answers a form, encrypted under a key that only the browser has, for a minute."""

    number = models.UUIDField(primary_key=True)
    is_anonymous = models.BooleanField(help_text="whether nobody was signed in")
    sealed = models.BinaryField(help_text="nonce and ciphertext of status, headers and page")
    expires_at = models.DateTimeField(db_index=True)

    no_visible_to = "No page lists it: it is given to the browser whose form it answers."
    lifecycle = Lifecycle(Mutability.REPLACEABLE, Keep(days=0, since="expires_at"))

    def __str__(self) -> str:
        return f"Stored page {self.number}"
