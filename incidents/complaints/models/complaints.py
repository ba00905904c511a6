"""A resident's complaint, and the areas that it lies in."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, F, Q, When

from incidents import references
from incidents.complaints.models.categories import Category
from incidents.complaints.models.rules import (
    FACTS,
    HAPPENED_LATELY,
    LISTED,
    NOT_ANSWERED_BEFORE_SAFEGUARDING,
    ON_COMPLAINT,
    WHEN_LISTED,
    WITH_SAFEGUARDING,
)
from incidents.complaints.querysets import ComplaintQuerySet
from incidents.references import new_reference
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability, Scrub
from partnership.core.constraints import one_of
from partnership.guarded import columns
from partnership.guarded.checking import shown
from partnership.guarded.columns import HOUSE_NUMBERS, CheckedField, are_checked, cleared, waits
from partnership.places.field.where import known_field, known_fits_point
from strategy.models import Strategy

YEARS = 366
# A ten-year strategy is judged against the years before it, and evaluated after its end.
KEPT = Keep(days=20 * YEARS, since="recorded_at")
# Figures stand on category, place, time and caller, so the words go earlier.
WORDS_KEPT = Scrub({"description": "", "description_checked": None}, 6 * YEARS, "recorded_at")


class Channel(models.TextChoices):
    """How a complaint reached the partnership."""

    PHONE = "phone", "Phone"
    EMAIL = "email", "Email"
    WEB = "web", "Website"
    IN_PERSON = "in_person", "In person"
    LETTER = "letter", "Letter"
    COUNCILLOR = "councillor", "Through a councillor"
    MEETING = "meeting", "At a meeting"


class Precision(models.TextChoices):
    """How well the time of what happened is known. A month never becomes a day."""

    EXACT = "exact", "At a known time"
    RANGE = "range", "Between two times"
    DAY = "day", "On a day"
    MONTH = "month", "In a month"
    UNKNOWN = "unknown", "Not known"


class Status(models.TextChoices):
    """Where a complaint stands; ``workflow`` says what may follow what."""

    NEW = "new", "New"
    IN_PROGRESS = "in_progress", "In progress"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    exclude=[
        *FACTS,
        "withdrawn_at",
        "loaded_as",
        "reference",
        "earlier_reference",
        "search",
        "place_search",
        "description",
        "description_checked",
        "place",
        "place_checked",
        "caller_keys",
        "withheld_from",
        "withheld_until",
        "listed_at",
        "logged_under",
    ],
    context_field=None,  # type: ignore[arg-type]
    attrs={"lifecycle": Lifecycle(Mutability.APPEND_ONLY, KeepWhile("its complaint is kept"))},
)
class Complaint(models.Model):
    """What a resident told the partnership. It names nobody."""

    loaded_as = models.UUIDField(
        unique=True,
        null=True,
        editable=False,
        help_text="of the demonstration: loading the same again adds none",
    )
    reference = models.CharField(max_length=12, default=new_reference, editable=False)
    earlier_reference = models.CharField(
        max_length=24, null=True, unique=True, help_text="counted up, until they became random"
    )
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="complaints")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.NEW)
    description = models.TextField(blank=True)
    description_checked = CheckedField(of="description", cleaned_with=Permission.READ_WORDS)
    occurred_from = models.DateTimeField(null=True)
    occurred_to = models.DateTimeField(null=True, help_text="the end, not itself within the time")
    time_precision = models.CharField(max_length=7, choices=Precision.choices)
    reported_at = models.DateTimeField()
    place = models.CharField(max_length=160, blank=True, help_text="street or postcode, in words")
    place_checked = CheckedField(of="place", cleaned_with=Permission.READ_WORDS, but=HOUSE_NUMBERS)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    accuracy_m = models.PositiveIntegerField(null=True)
    place_known = known_field()
    cell_easting = models.IntegerField(null=True, help_text="of its 100 m cell")
    cell_northing = models.IntegerField(null=True)
    is_synthetic = models.BooleanField(default=False)
    logged_under = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="none of what came in before there was any strategy",
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    withdrawn_at = models.DateTimeField(
        null=True, editable=False, help_text="its last version ended, and no other took its place"
    )
    withheld_from = models.DateTimeField(
        null=True, editable=False, help_text="its concern was raised; kept when the concern is gone"
    )
    withheld_until = models.DateTimeField(
        null=True, editable=False, help_text="the safeguarding duty completed its concern"
    )
    listed_at = models.GeneratedField(
        expression=WHEN_LISTED,
        output_field=models.DateTimeField(),
        db_persist=True,
        help_text="when it came in, for who may not hear that it was with the safeguarding duty",
    )
    search = models.GeneratedField(
        expression=SearchVector(cleared("place"), cleared("description"), config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    place_search = models.GeneratedField(
        expression=Case(
            When(longitude__isnull=False, then=SearchVector(cleared("place"), config="english")),
            output_field=SearchVectorField(),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="a place on the map, for those who may not read the words",
    )
    caller_keys = ArrayField(
        models.CharField(max_length=64),
        default=list,
        editable=False,
        help_text="keyed digests of the caller's phone and email; they outlast the contact",
    )

    objects = ComplaintQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, KEPT, WORDS_KEPT)

    class Meta:
        ordering = ["-reported_at", "-pk"]
        triggers = [
            *columns.checked_anew("complaint", "description", "place"),
            *WITH_SAFEGUARDING,
            *ON_COMPLAINT,
            HAPPENED_LATELY,
            pgtrigger.Trigger(
                name="complaint_keeps_held_words",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("description", "place"),
                func="""
                    IF ((OLD.description <> '' AND NEW.description <> OLD.description)
                        OR (OLD.place <> '' AND NEW.place <> OLD.place))
                        AND EXISTS (SELECT 1 FROM incidents_heldcomplaint AS h
                            WHERE h.complaint_id = NEW.id)
                    THEN RAISE EXCEPTION 'complaint_is_held' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
        indexes = [
            *waits("complaint", "description", "place"),
            models.Index(F("reported_at").desc(), F("id").desc(), name="complaint_latest"),
            models.Index(
                "category", F("reported_at").desc(), F("id").desc(), name="complaint_by_category"
            ),
            models.Index(
                "status", F("reported_at").desc(), F("id").desc(), name="complaint_by_status"
            ),
            models.Index(fields=["occurred_from", "id"], name="complaint_by_time"),
            *LISTED,
            models.Index(
                fields=["reported_at", "id"],
                condition=Q(status__in=["new", "in_progress"], withdrawn_at=None),
                name="complaint_waiting",
            ),
            models.Index(
                fields=["reported_at"],
                condition=Q(is_synthetic=True),
                name="complaint_synthetic",
            ),
            models.Index(
                F("reported_at").desc(),
                F("id").desc(),
                condition=Q(longitude=None, withdrawn_at=None),
                name="complaint_without_point",
            ),
            GinIndex(fields=["search"], name="complaint_words"),
            GinIndex(fields=["place_search"], name="complaint_place_words"),
        ]
        constraints = [
            *are_checked("complaint", "description", "place"),
            NOT_ANSWERED_BEFORE_SAFEGUARDING,
            models.UniqueConstraint(fields=["reference"], name=references.ONCE),
            models.CheckConstraint(
                condition=Q(reference__regex=references.PATTERN), name="complaint_reference_random"
            ),
            one_of("channel", Channel.values, name="complaint_channel_known"),
            one_of("status", Status.values, name="complaint_status_known"),
            models.CheckConstraint(
                condition=Q(time_precision="unknown", occurred_from=None, occurred_to=None)
                | Q(time_precision="exact", occurred_to=F("occurred_from"))
                | Q(
                    time_precision__in=["range", "day", "month"],
                    occurred_to__gt=F("occurred_from"),
                ),
                name="complaint_time_fits_precision",
            ),
            models.CheckConstraint(
                condition=Q(occurred_from=None) | Q(occurred_from__lte=F("reported_at")),
                name="complaint_happened_before_reported",
            ),
            models.CheckConstraint(
                condition=Q(reported_at__lte=F("recorded_at")),
                name="complaint_reported_before_recorded",
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None, accuracy_m=None)
                | Q(longitude__range=(-180, 180), latitude__range=(-90, 90), accuracy_m__gte=0),
                name="complaint_point_whole",
            ),
            models.CheckConstraint(
                condition=known_fits_point(), name="complaint_place_known_fits_point"
            ),
            models.CheckConstraint(
                condition=Q(cell_easting=None, cell_northing=None)
                | Q(
                    longitude__isnull=False, cell_easting__isnull=False, cell_northing__isnull=False
                ),
                name="complaint_cell_whole",
            ),
            models.CheckConstraint(
                condition=Q(changed_at=None, changed_by=None)
                | Q(changed_by__isnull=False, changed_at__gte=F("recorded_at"))
                | Q(is_synthetic=True, changed_by=None, changed_at__gte=F("reported_at")),
                name="complaint_changed_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_withheld(self) -> bool:
        """Whether the safeguarding duty has yet to complete the concern that came with it."""
        return self.withheld_from is not None and self.withheld_until is None

    @property
    def shown_place(self) -> str:
        """The place in words, masked while it waits to be cleaned."""
        return shown(self.place, self.place_checked)
