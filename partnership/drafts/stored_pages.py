"""Pages that answer a form, from when they are stored until a browser has fetched them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import models, transaction

from partnership.drafts.models import StoredPage

FETCHED_WITHIN = timedelta(minutes=1)
MOST = 1_000  # of those who are signed in, and as many of everybody else: the oldest go


@transaction.atomic
def store(*, number: UUID, sealed: bytes, is_anonymous: bool, at: datetime) -> None:
    """Keep a page for a minute; those whose minute is over go."""
    _delete(StoredPage.objects.filter(expires_at__lte=at))
    alike = StoredPage.objects.filter(is_anonymous=is_anonymous)
    _delete(alike.order_by("-expires_at", "number")[MOST - 1 :])
    expires_at = at + FETCHED_WITHIN
    StoredPage.objects.create(
        number=number, sealed=sealed, is_anonymous=is_anonymous, expires_at=expires_at
    )


def find(number: UUID, *, at: datetime) -> StoredPage | None:
    """A page whose minute is not over."""
    return StoredPage.objects.filter(pk=number, expires_at__gt=at).first()


def take(page: StoredPage) -> bool:
    """Delete a page that is given out; False where another request was first."""
    return bool(StoredPage.objects.filter(pk=page.pk).delete()[0])


def _delete(pages: models.QuerySet[StoredPage]) -> None:
    """Delete them, but for those that another request deletes just now."""
    if numbers := list(pages.values_list("pk", flat=True)):
        chosen = StoredPage.objects.filter(pk__in=numbers)
        free = chosen.select_for_update(skip_locked=True).values_list("pk", flat=True)
        chosen.filter(pk__in=list(free)).delete()
