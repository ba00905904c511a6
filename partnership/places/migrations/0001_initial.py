import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BaseMap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=200)),
                (
                    "licence",
                    models.CharField(
                        help_text="whose data it is, as the map says it", max_length=300
                    ),
                ),
                ("lines", models.PositiveIntegerField()),
                ("loaded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[("ward", "Ward"), ("zone", "Area drawn for a strategy")],
                        max_length=4,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["ward", "zone"])), name="area_kind_known"
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"), name="area_name_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("geometry", models.JSONField(help_text="GeoJSON Polygon or MultiPolygon")),
                ("source", models.CharField(max_length=300)),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "undone_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wrong-area", "It is the boundary of another area"),
                            ("wrong-place", "It lies in the wrong place"),
                            ("outdated", "It is an outdated or unofficial boundary"),
                            ("test", "It was a test"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="places.area",
                    ),
                ),
                (
                    "restores",
                    models.ForeignKey(
                        help_text="the earlier boundary that stands again since a later one was undone",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.areaversion",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["area", "number"],
            },
        ),
        migrations.CreateModel(
            name="BaseMapSquare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("x", models.PositiveIntegerField()),
                ("y", models.PositiveIntegerField()),
                (
                    "lines",
                    models.JSONField(help_text="[[rank, [x, y, east, south, east, south, …]], …]"),
                ),
                ("names", models.JSONField(help_text="[[text, x, y, degrees], …]")),
                (
                    "base_map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="squares",
                        to="places.basemap",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BoundaryUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(help_text="the number of the form that sent it", unique=True),
                ),
                ("key", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[("ward", "Ward"), ("zone", "Area drawn for a strategy")],
                        max_length=4,
                    ),
                ),
                ("source", models.CharField(max_length=300)),
                (
                    "features",
                    models.JSONField(
                        help_text="name and GeoJSON geometry of each boundary of the file"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.areaversion",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
        migrations.CreateModel(
            name="Postcode",
            fields=[
                (
                    "postcode",
                    models.CharField(
                        help_text="with its space", max_length=8, primary_key=True, serialize=False
                    ),
                ),
                ("longitude", models.FloatField()),
                ("latitude", models.FloatField()),
                ("lsoa_code", models.CharField(blank=True, max_length=9)),
            ],
            options={
                "ordering": ["postcode"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))
                        ),
                        name="postcode_on_earth",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Street",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Trim(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Lower("name"),
                                    models.Value("['’‘`.]"),
                                    models.Value(""),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("[^[:alnum:]]+"),
                                models.Value(" "),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.CharField(max_length=120),
                    ),
                ),
                (
                    "town",
                    models.CharField(
                        blank=True, help_text="tells equal names apart", max_length=100
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("street", "Street"), ("landmark", "Landmark")],
                        db_default="street",
                        max_length=8,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("import", "An import of records"),
                            ("open_names", "OS Open Names"),
                            ("list", "A list of streets with their postcodes"),
                        ],
                        db_default="import",
                        max_length=10,
                    ),
                ),
                ("longitude", models.FloatField()),
                ("latitude", models.FloatField()),
                (
                    "span_east_m",
                    models.PositiveIntegerField(help_text="from its west to its east", null=True),
                ),
                (
                    "span_north_m",
                    models.PositiveIntegerField(help_text="from its south to its north", null=True),
                ),
                ("uses", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "longitude", "latitude"), name="street_point_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))
                        ),
                        name="street_on_earth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["street", "landmark"])),
                        name="street_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["import", "open_names", "list"])),
                        name="street_source_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StreetAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Trim(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Lower("name"),
                                    models.Value("['’‘`.]"),
                                    models.Value(""),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("[^[:alnum:]]+"),
                                models.Value(" "),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.CharField(max_length=120),
                    ),
                ),
                (
                    "street",
                    models.CharField(
                        help_text="the name that it has in the gazetteer", max_length=120
                    ),
                ),
                (
                    "street_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Trim(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Lower("street"),
                                    models.Value("['’‘`.]"),
                                    models.Value(""),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("[^[:alnum:]]+"),
                                models.Value(" "),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.CharField(max_length=120),
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "street aliases",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "street_key"), name="street_alias_once"),
                    models.CheckConstraint(
                        condition=models.Q(("key", models.F("street_key")), _negated=True),
                        name="street_alias_is_another",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="areaversion",
            constraint=models.UniqueConstraint(
                fields=("area", "number"), name="area_version_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="areaversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("area",),
                name="area_one_current_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="areaversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_at", None),
                    ("superseded_at__gte", models.F("recorded_at")),
                    _connector="OR",
                ),
                name="area_version_superseded_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="areaversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None), ("undone_for", "")),
                    models.Q(
                        models.Q(("undone_for", ""), _negated=True),
                        ("superseded_at", models.F("undone_at")),
                        ("undone_at__isnull", False),
                        ("undone_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="area_version_undone_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="basemapsquare",
            constraint=models.UniqueConstraint(
                fields=("level", "x", "y"), name="base_map_square_once"
            ),
        ),
    ]
