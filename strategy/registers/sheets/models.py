"""A sheet that somebody brought to a register: its text for a while, and what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability
from partnership.core.facts import Reason
from strategy.strategies.models import Strategy

KEPT_DAYS = 14  # of a sheet's text, where nobody takes or drops it


class Sheet(models.Model):
    """A sheet for one register of a strategy: read, then taken or dropped, perhaps undone.

    ``columns`` says which field each of its columns fills, by its place; ``refused`` which lines
    the service did not take, with why.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    register = models.SlugField(max_length=60, db_index=False, help_text="the key of the register")
    columns = models.JSONField(default=dict)
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lines = models.PositiveIntegerField(help_text="below the headings")
    taken_at = models.DateTimeField(null=True)
    taken = models.PositiveIntegerField(default=0, help_text="entries that came of it")
    refused = models.JSONField(default=list)
    dropped_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    undone_for = models.CharField(max_length=9, choices=Reason.choices, blank=True)

    no_visible_to = "It is reached through its register, by who enters there."
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("its entries are told apart by it"))

    class Meta:
        ordering = ["-brought_at", "-pk"]
        indexes = [models.Index(fields=["strategy", "register"], name="sheet_of_register")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(dropped_at=None), name="sheet_taken_or_dropped"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_for="")
                | Q(undone_at__gte=F("taken_at"), taken_at__isnull=False, undone_by__isnull=False)
                & Q(undone_for__in=Reason.values),
                name="sheet_undone_after_it_was_taken",
            ),
        ]

    def __str__(self) -> str:
        return f"Sheet for {self.register}"

    @property
    def waits(self) -> bool:
        """Whether it is neither taken nor dropped."""
        return self.taken_at is None and self.dropped_at is None


class SheetText(models.Model):
    """What stands in a sheet, until it is taken or dropped.

    ``lines`` are pairs of number, cells and fault. No cell seems to tell who somebody is.
    """

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, related_name="text")
    headings = models.JSONField()
    lines = models.JSONField()
    brought_at = models.DateTimeField()

    no_visible_to = "It is reached through its sheet."
    lifecycle = Lifecycle(Mutability.REPLACEABLE, Keep(days=KEPT_DAYS, since="brought_at"))

    def __str__(self) -> str:
        return f"Text of {self.sheet}"


class SheetEntry(models.Model):
    """That an entry came of a line of a sheet."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="entries")
    line = models.PositiveIntegerField()
    entry = models.UUIDField(help_text="the public_id of the entry")

    no_visible_to = "It is reached through its sheet."
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, KeepWhile("the sheet is kept"))

    class Meta:
        verbose_name_plural = "sheet entries"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "line"], name="sheet_entry_once"),
        ]

    def __str__(self) -> str:
        return f"Line {self.line} of {self.sheet}"


class SheetColumns(models.Model):
    """Which field a heading fills, as it was chosen last for a register of a strategy."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    register = models.SlugField(max_length=60, db_index=False)
    chosen = models.JSONField(help_text="heading in small letters -> label of the column")
    chosen_at = models.DateTimeField()

    no_visible_to = "It says what columns are called."
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("sheets are brought to the register"))

    class Meta:
        verbose_name_plural = "sheet columns"
        constraints = [
            models.UniqueConstraint(fields=["strategy", "register"], name="sheet_columns_once"),
        ]

    def __str__(self) -> str:
        return f"Columns of {self.register}"
