"""The code with which somebody sets a first password, or another one when it is forgotten."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from partnership.audit.lifecycle import Keep, Lifecycle, Mutability

LASTS = timedelta(days=3)
MOST_FAILURES = 5


class SignInCode(models.Model):
    """A code that an administrator handed over; here stands its digest. Used, it is deleted.

    An account has one at most: a new one takes the place of the old.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="code")
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)

    no_visible_to = "No page lists codes: people.selectors tells who has not used theirs."
    lifecycle = Lifecycle(Mutability.REPLACEABLE, Keep(days=LASTS.days, since="issued_at"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(failures__lte=MOST_FAILURES), name="code_fails_a_few_times"
            )
        ]

    def __str__(self) -> str:
        return f"Code {self.pk}"
