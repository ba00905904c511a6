"""What was known of a complaint, in versions, and the areas that each lies in.

The areas are worked out when a version is written or a boundary changes.
"""

import numpy as np
from django.db import connection, models
from django.db.models import Max
from shapely.geometry import shape

from incidents.complaints.models.categories import Category
from incidents.complaints.models.complaints import Complaint, Precision
from incidents.complaints.models.rules import ON_VERSION
from incidents.complaints.querysets import ComplaintVersionQuerySet
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.core.facts import Fact, fact_constraints, fact_triggers
from partnership.places.boundaries import inside
from partnership.places.field.where import known_field
from partnership.places.models import AreaVersion, Membership

POINTS = """
SELECT DISTINCT longitude, latitude FROM incidents_complaintversion
WHERE longitude BETWEEN %s AND %s AND latitude BETWEEN %s AND %s AND id > %s AND id <= %s
"""
INSERT = """
INSERT INTO incidents_complaintarea (area_version_id, version_id)
SELECT %s, version.id
FROM incidents_complaintversion AS version
JOIN unnest(%s::float8[], %s::float8[]) AS held (longitude, latitude) USING (longitude, latitude)
WHERE version.id > %s AND version.id <= %s
ON CONFLICT DO NOTHING
"""


class ComplaintVersion(Fact):
    """Category, time and place of a complaint as they were known for a while. It holds no words.

    The first version is written by the database with the complaint; see ``rules``.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="versions")
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    occurred_from = models.DateTimeField(null=True)
    occurred_to = models.DateTimeField(null=True)
    time_precision = models.CharField(max_length=7, choices=Precision.choices)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    accuracy_m = models.PositiveIntegerField(null=True)
    place_known = known_field()
    cell_easting = models.IntegerField(null=True)
    cell_northing = models.IntegerField(null=True)
    duplicate_of = models.ForeignKey(
        Complaint, on_delete=models.SET_NULL, related_name="+", null=True
    )

    objects = ComplaintVersionQuerySet.as_manager()
    no_visible_to = "It is reached through its complaint."
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("its complaint is kept"))

    class Meta:
        ordering = ["pk"]
        triggers = [
            *fact_triggers(
                "complaint_version",
                "complaint_id",
                closing=("duplicate_of_id",),
            ),
            *ON_VERSION,
        ]
        indexes = [
            models.Index(fields=["occurred_from"], name="complaint_occurred"),
            models.Index(
                fields=["longitude", "latitude"],
                condition=models.Q(longitude__isnull=False),
                name="complaint_point",
            ),
        ]
        constraints = [
            *fact_constraints("complaint_version", "complaint"),
            models.CheckConstraint(
                condition=models.Q(duplicate_of=None) | models.Q(superseded_for="duplicate"),
                name="complaint_version_duplicate_of_another",
            ),
        ]

    def __str__(self) -> str:
        return f"Version of {self.complaint_id} from {self.recorded_at:%Y-%m-%d}"


class ComplaintArea(Membership):
    """That a version of a complaint lies in a boundary."""

    version = models.ForeignKey(ComplaintVersion, on_delete=models.CASCADE, related_name="areas")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area_version", "version"], name="complaint_area_once")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} in {self.area_version_id}"


def newest() -> int:
    """The highest number of a version."""
    return ComplaintVersion.objects.aggregate(most=Max("pk"))["most"] or 0


def fill(version: AreaVersion, after: int, to: int) -> None:
    """Note every version numbered above ``after`` and up to ``to`` that lies in a boundary."""
    west, south, east, north = shape(version.geometry).bounds
    with connection.cursor() as cursor:
        cursor.execute(POINTS, [west, east, south, north, after, to])
        points = np.array(cursor.fetchall(), float).reshape(-1, 2)
        within = points[inside(version, points[:, 0], points[:, 1])]
        longitudes, latitudes = within[:, 0].tolist(), within[:, 1].tolist()
        cursor.execute(INSERT, [version.pk, longitudes, latitudes, after, to])
