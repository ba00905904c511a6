"""Areas with versions of their boundary, streets and postcodes. Coordinates are WGS 84."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Lower, Trim

from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of
from partnership.places.base_map.models import BaseMap, BaseMapSquare
from partnership.places.changes.models import BoundaryChange, UndoReason

__all__ = [
    "Area",
    "AreaVersion",
    "BaseMap",
    "BaseMapSquare",
    "BoundaryChange",
    "BoundaryUpload",
    "Membership",
    "Postcode",
    "Source",
    "Street",
    "StreetAlias",
    "UndoReason",
]
REFERENCE = Lifecycle(Mutability.MUTABLE, KeepWhile("it describes places, not people"))
# What an import taught that is no name of a street is forgotten.
LEARNED = Lifecycle(Mutability.REPLACEABLE, KeepWhile("it describes places, not people"))


class Area(models.Model):
    """A named area of the partnership. What it is for stands on the strategies that use it."""

    class Kind(models.TextChoices):
        WARD = "ward", "Ward"
        ZONE = "zone", "Area drawn for a strategy"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=Kind.choices)

    no_visible_to = "The name of an area is public."
    lifecycle = REFERENCE

    class Meta:
        ordering = ["name"]
        constraints = [
            one_of("kind", ["ward", "zone"], name="area_kind_known"),
            models.UniqueConstraint(Lower("name"), name="area_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class AreaVersion(models.Model):
    """One boundary of an area. An old report keeps the boundary that it was made with."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    geometry = models.JSONField(help_text="GeoJSON Polygon or MultiPolygon")
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_for = models.CharField(max_length=12, choices=UndoReason.choices, blank=True)
    restores = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the earlier boundary that stands again since a later one was undone",
    )

    no_visible_to = "Boundaries are public; a strategy's are reached through it."
    lifecycle = REFERENCE

    class Meta:
        ordering = ["area", "number"]
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="area_version_number"),
            models.UniqueConstraint(
                fields=["area"],
                condition=models.Q(superseded_at=None),
                name="area_one_current_version",
            ),
            models.CheckConstraint(
                condition=models.Q(superseded_at=None)
                | models.Q(superseded_at__gte=models.F("recorded_at")),
                name="area_version_superseded_later",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by=None, undone_for="")
                | models.Q(
                    ~models.Q(undone_for=""),
                    undone_at__isnull=False,
                    undone_by__isnull=False,
                    superseded_at=models.F("undone_at"),
                ),
                name="area_version_undone_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}, boundary {self.number}"


class BoundaryUpload(models.Model):
    """A file with boundaries, until one of them is confirmed; ``version`` is what it became."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=Area.Kind.choices)
    source = models.CharField(max_length=300)
    features = models.JSONField(help_text="name and GeoJSON geometry of each boundary of the file")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    version = models.ForeignKey(AreaVersion, on_delete=models.PROTECT, null=True, related_name="+")

    no_visible_to = "It is reached by who uploaded it, under its random number."
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=30, since="asked_at"))

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"A boundary of {self.name}"


class Membership(models.Model):
    """That a record lies in a version of an area. Each app has its own table with its record."""

    area_version = models.ForeignKey(AreaVersion, on_delete=models.PROTECT, related_name="+")

    no_visible_to = "It is reached through its record alone."
    lifecycle = Lifecycle(Mutability.REPLACEABLE, KeepWhile("the record exists"))

    class Meta:
        abstract = True


class Source(models.TextChoices):
    """Where the gazetteer has a point from."""

    IMPORT = "import", "An import of records"
    OPEN_NAMES = "open_names", "OS Open Names"
    LIST = "list", "A list of streets with their postcodes"


def _key(field: str) -> models.GeneratedField:
    """A name in small letters without signs, as ``gazetteer.names.key_of`` makes it."""
    unsigned = Func(
        Lower(field),
        Value("['’‘`.]"),
        Value(""),
        Value("g"),
        function="regexp_replace",
        output_field=models.TextField(),
    )
    spaced = Func(
        unsigned,
        Value("[^[:alnum:]]+"),
        Value(" "),
        Value("g"),
        function="regexp_replace",
        output_field=models.TextField(),
    )
    return models.GeneratedField(
        expression=Trim(spaced), output_field=models.CharField(max_length=120), db_persist=True
    )


class Street(models.Model):
    """A point of a street or landmark in the gazetteer; a street has several."""

    class Kind(models.TextChoices):
        STREET = "street", "Street"
        LANDMARK = "landmark", "Landmark"

    name = models.CharField(max_length=120)
    key = _key("name")
    town = models.CharField(max_length=100, blank=True, help_text="tells equal names apart")
    kind = models.CharField(max_length=8, choices=Kind.choices, db_default=Kind.STREET)
    source = models.CharField(max_length=10, choices=Source.choices, db_default=Source.IMPORT)
    longitude = models.FloatField()
    latitude = models.FloatField()
    span_east_m = models.PositiveIntegerField(null=True, help_text="from its west to its east")
    span_north_m = models.PositiveIntegerField(null=True, help_text="from its south to its north")
    uses = models.PositiveIntegerField(default=0)

    no_visible_to = "Streets are public and say nothing of what happened there."
    lifecycle = LEARNED

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "longitude", "latitude"], name="street_point_once"
            ),
            models.CheckConstraint(
                condition=models.Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="street_on_earth",
            ),
            one_of("kind", ["street", "landmark"], name="street_kind_known"),
            one_of("source", ["import", "open_names", "list"], name="street_source_known"),
        ]

    def __str__(self) -> str:
        return self.name


class StreetAlias(models.Model):
    """Another name of a street: what people call it, or how a source spells it."""

    name = models.CharField(max_length=120)
    key = _key("name")
    street = models.CharField(max_length=120, help_text="the name that it has in the gazetteer")
    street_key = _key("street")

    no_visible_to = "Streets are public and say nothing of what happened there."
    lifecycle = REFERENCE

    class Meta:
        verbose_name_plural = "street aliases"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["key", "street_key"], name="street_alias_once"),
            models.CheckConstraint(
                condition=~models.Q(key=models.F("street_key")), name="street_alias_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.street}"


class Postcode(models.Model):
    """A postcode and the point that stands for it, with its statistical area."""

    postcode = models.CharField(max_length=8, primary_key=True, help_text="with its space")
    longitude = models.FloatField()
    latitude = models.FloatField()
    lsoa_code = models.CharField(max_length=9, blank=True)

    no_visible_to = "Postcodes are public and say nothing of what happened there."
    lifecycle = REFERENCE

    class Meta:
        ordering = ["postcode"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="postcode_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.postcode
