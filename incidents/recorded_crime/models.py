"""Police-recorded open data, apart from residents' complaints."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from incidents.imports.models import ImportFile
from incidents.recorded_crime.locations import look_at_location
from incidents.recorded_crime.published import (
    AREA_CODE,
    AREA_NAME,
    CRIME_ID,
    FORCES,
    OUTCOMES,
    UNKNOWN_FORCE,
    UNKNOWN_OUTCOME,
)
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of
from partnership.core.facts import FactQuerySet
from partnership.guarded.columns import HOUSE_NUMBERS, CheckedField, are_checked, waits
from partnership.places.models import Membership

#: https://data.police.uk/about/, with the names that were used before 2013
CRIME_TYPES = (
    "Anti-social behaviour",
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public disorder and weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
    "Violent crime",
)
UNKNOWN_TYPE = "Unknown type"  # its words are kept nowhere; the row counts

if TYPE_CHECKING:
    from partnership.accounts.models import User


class RecordedCrimeQuerySet(FactQuerySet["RecordedCrime"]):
    """Rows of police-recorded open data."""

    def visible_to(self, user: "User") -> "RecordedCrimeQuerySet":
        """All of them for who may see series: they are published figures."""
        return self if user.has(Permission.SEE_SERIES) else self.none()


class RecordedCrime(models.Model):
    """One published row, in one of its versions. The source knows the month, never the day."""

    format = models.CharField(max_length=20)
    month = models.DateField(help_text="the first day of the month; the day means nothing")
    crime_id = models.CharField(max_length=100, null=True)
    digest = models.UUIDField(help_text="of the row's content")
    ordinal = models.PositiveIntegerField(
        help_text="among the rows of this month with the same ID, or without one the same content"
    )
    is_repeat = models.GeneratedField(
        expression=Q(ordinal__gt=1),  # type: ignore[arg-type]  # the stubs lack Q
        output_field=models.BooleanField(),
        db_persist=True,
    )
    crime_type = models.CharField(max_length=60)
    last_outcome = models.CharField(max_length=100, blank=True)
    context = models.CharField(max_length=300, blank=True)
    context_checked = CheckedField(
        of="context", cleaned_with=Permission.IMPORT_INCIDENTS, but=HOUSE_NUMBERS
    )
    reported_by = models.CharField(max_length=100, blank=True)
    falls_within = models.CharField(max_length=100, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    cell_easting = models.IntegerField(null=True)
    cell_northing = models.IntegerField(null=True)
    location = models.CharField(max_length=200, blank=True)
    location_checked = CheckedField(
        of="location",
        cleaned_with=Permission.IMPORT_INCIDENTS,
        but=HOUSE_NUMBERS,
        look=look_at_location,
    )
    lsoa_code = models.CharField(max_length=9, blank=True)
    lsoa_name = models.CharField(max_length=100, blank=True)
    source = models.ForeignKey(ImportFile, on_delete=models.PROTECT, related_name="rows")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    objects = RecordedCrimeQuerySet.as_manager()

    lifecycle = Lifecycle(
        Mutability.MUTABLE, KeepWhile("it is published open data that series are counted from")
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["month", "crime_type"],
                condition=Q(superseded_at=None),
                name="recorded_crime_month_type",
            ),
            *waits("recorded_crime", "context", "location"),
        ]
        constraints = [
            *are_checked("recorded_crime", "context", "location"),
            one_of("crime_type", [*CRIME_TYPES, UNKNOWN_TYPE], name="recorded_crime_type_known"),
            one_of(
                "last_outcome",
                ["", *OUTCOMES, UNKNOWN_OUTCOME],
                name="recorded_crime_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    reported_by__in=["", *FORCES, UNKNOWN_FORCE],
                    falls_within__in=["", *FORCES, UNKNOWN_FORCE],
                ),
                name="recorded_crime_forces_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    Q(lsoa_code="") | Q(lsoa_code__regex=f"^{AREA_CODE}$"),
                    Q(lsoa_name="") | Q(lsoa_name__regex=f"^{AREA_NAME}$"),
                ),
                name="recorded_crime_lsoa_published",
            ),
            models.CheckConstraint(
                condition=Q(crime_id=None) | Q(crime_id__regex=f"^{CRIME_ID}$"),
                name="recorded_crime_id_published",
            ),
            models.UniqueConstraint(
                fields=["format", "month", "crime_id", "ordinal"],
                condition=Q(superseded_at=None, crime_id__isnull=False),
                name="recorded_crime_once_by_id",
            ),
            models.UniqueConstraint(
                fields=["format", "month", "digest", "ordinal"],
                condition=Q(superseded_at=None, crime_id=None),
                name="recorded_crime_once_by_row",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1), name="recorded_crime_month_precision"
            ),
            models.CheckConstraint(condition=Q(ordinal__gte=1), name="recorded_crime_ordinal"),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(
                    longitude__isnull=False,
                    latitude__isnull=False,
                    longitude__range=(-180, 180),
                    latitude__range=(-90, 90),
                ),
                name="recorded_crime_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(cell_easting=None, cell_northing=None)
                | Q(
                    cell_easting__isnull=False,
                    cell_northing__isnull=False,
                    longitude__isnull=False,
                ),
                name="recorded_crime_whole_cell",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("recorded_at")),
                name="recorded_crime_superseded_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.crime_type}, {self.month:%B %Y}"


class RecordedCrimeArea(Membership):
    """That a row lies inside a boundary, as it was when one of the two came in."""

    recorded_crime = models.ForeignKey(
        RecordedCrime, on_delete=models.CASCADE, related_name="areas"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_version", "recorded_crime"], name="recorded_crime_area_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recorded_crime_id} in {self.area_version_id}"
