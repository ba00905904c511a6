"""Filters of lists that people have saved for themselves."""

import uuid

from django.conf import settings
from django.db import models

from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.audit.services import Actor

LONGEST_PAGE, LONGEST_QUERY, LONGEST_WORDS = 200, 600, 300


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """QuerySet for saved filters; every method can be chained."""

    def visible_to(self, user: Actor) -> "SavedFilterQuerySet":
        """A saved filter is its owner's alone."""
        return self.filter(owner=user.pk)


class SavedFilter(models.Model):
    """One person's way of looking at one list of one strategy: filters and order.

    It is called by what was chosen in it, so that nobody has to think of a name and nobody can
    write one about a person. Words that were searched for are no part of it.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=LONGEST_PAGE, help_text="address of the list")
    query = models.CharField(max_length=LONGEST_QUERY, help_text="what the address says besides")
    words = models.CharField(max_length=LONGEST_WORDS, help_text="the same in words")
    saved_at = models.DateTimeField()

    objects = SavedFilterQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.REPLACEABLE, KeepWhile("its owner's account is kept"))

    class Meta:
        ordering = ["page", "words", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "query"], name="saved_filter_once_a_person"
            ),
            models.CheckConstraint(
                condition=models.Q(page__startswith="/") & ~models.Q(page__startswith="//"),
                name="saved_filter_page_is_ours",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def href(self) -> str:
        """The address of the list as it was saved."""
        return f"{self.page}?{self.query}"
