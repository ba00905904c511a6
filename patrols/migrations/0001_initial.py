import datetime
import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("strategy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Forecast",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week_start", models.DateField(help_text="its Monday")),
                ("made_at", models.DateTimeField()),
                (
                    "as_of",
                    models.DateTimeField(help_text="complaints recorded later are not in it"),
                ),
                ("method_version", models.CharField(max_length=40)),
                ("settings", models.JSONField()),
                (
                    "complaints",
                    models.PositiveIntegerField(help_text="of the twelve months before the week"),
                ),
                (
                    "is_synthetic",
                    models.BooleanField(default=False, help_text="some complaints are synthetic"),
                ),
                (
                    "score",
                    models.JSONField(
                        default=dict,
                        help_text="of the last 26 weeks; empty where history is too short",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.strategy",
                    ),
                ),
            ],
            options={
                "ordering": ["-week_start"],
            },
        ),
        migrations.CreateModel(
            name="HotHour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ]
                    ),
                ),
                (
                    "window",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "00:00–06:00"),
                            (1, "06:00–12:00"),
                            (2, "12:00–18:00"),
                            (3, "18:00–24:00"),
                        ]
                    ),
                ),
                ("share", models.FloatField(help_text="of the week's expected complaints")),
                ("recorded_at", models.DateTimeField()),
                (
                    "forecast",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hot_hours",
                        to="patrols.forecast",
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "window"],
            },
        ),
        migrations.CreateModel(
            name="HotSpot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("rank", models.PositiveSmallIntegerField(help_text="of the place, 1 first")),
                (
                    "label",
                    models.CharField(help_text="the street it is on or near", max_length=120),
                ),
                ("cell_easting", models.IntegerField()),
                ("cell_northing", models.IntegerField()),
                ("longitude", models.FloatField(help_text="of the cell's middle")),
                ("latitude", models.FloatField()),
                (
                    "accuracy_m",
                    models.PositiveIntegerField(help_text="of its complaints' points", null=True),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ]
                    ),
                ),
                (
                    "window",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "00:00–06:00"),
                            (1, "06:00–12:00"),
                            (2, "12:00–18:00"),
                            (3, "18:00–24:00"),
                        ]
                    ),
                ),
                ("risk", models.FloatField(help_text="complaints expected there and then")),
                ("count_12_months", models.FloatField(help_text="of the place, at any hour")),
                (
                    "callers",
                    models.PositiveSmallIntegerField(
                        help_text="different ones; None of a forecast made before they were counted",
                        null=True,
                    ),
                ),
                (
                    "in_buffer",
                    models.BooleanField(default=False, help_text="outside the target area"),
                ),
                (
                    "pattern",
                    models.CharField(
                        blank=True, help_text="when most were, in words", max_length=80
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "forecast",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hot_spots",
                        to="patrols.forecast",
                    ),
                ),
            ],
            options={
                "ordering": ["rank", "-risk", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PatrolActivity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "superseded_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("duplicate", "It is a duplicate"),
                            ("test", "It was a test"),
                            ("place", "Wrong place"),
                            ("category", "Wrong category"),
                            ("time", "Wrong time"),
                            ("number", "Wrong number"),
                            ("source", "Its source tells it otherwise now"),
                            ("other", "Another reason"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                    ),
                ),
                ("day", models.DateField()),
                ("patrol_minutes", models.PositiveIntegerField()),
                ("arrests_kerb_crawling", models.PositiveIntegerField(default=0)),
                ("arrests_other", models.PositiveIntegerField(default=0)),
                ("source", models.CharField(max_length=200)),
                ("is_synthetic", models.BooleanField(default=False)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.strategy",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "patrol activity",
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "submission",
                    models.UUIDField(
                        help_text="the form's own; a retry is no second one", unique=True
                    ),
                ),
                ("place", models.CharField(help_text="the street", max_length=120)),
                ("place_checked", models.SmallIntegerField(editable=False, null=True)),
                (
                    "place_from",
                    models.CharField(
                        choices=[
                            ("gazetteer", "The gazetteer, or the street that is nearest to a pin"),
                            ("in_area", "Anywhere in the area"),
                            ("nearby", "Near the area"),
                            ("typed", "Typed before places came from the gazetteer"),
                        ],
                        default="gazetteer",
                        max_length=9,
                    ),
                ),
                ("planned_from", models.DateTimeField()),
                ("planned_to", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("started", "Started"),
                            ("ended", "Ended"),
                            ("cancelled", "Called off"),
                        ],
                        default="planned",
                        max_length=9,
                    ),
                ),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("planned_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_officer", "No officer is free"),
                            ("urgent", "Called to something urgent"),
                            ("replaced", "Another visit takes its place"),
                            ("not_needed", "It is no longer needed"),
                            ("weather", "Weather"),
                            ("other", "Another reason"),
                            ("written", "Called off"),
                        ],
                        max_length=10,
                    ),
                ),
                ("cancel_note", models.CharField(blank=True, max_length=200)),
                ("cancel_note_checked", models.SmallIntegerField(editable=False, null=True)),
                (
                    "cancel_submission",
                    models.UUIDField(
                        help_text="of the form that called it off; a retry is no second one",
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hot_spot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="visits",
                        to="patrols.hotspot",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.strategy",
                    ),
                ),
            ],
            options={
                "ordering": ["planned_from", "pk"],
            },
        ),
        migrations.CreateModel(
            name="VisitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "place_from",
                    models.CharField(
                        choices=[
                            ("gazetteer", "The gazetteer, or the street that is nearest to a pin"),
                            ("in_area", "Anywhere in the area"),
                            ("nearby", "Near the area"),
                            ("typed", "Typed before places came from the gazetteer"),
                        ],
                        default="gazetteer",
                        max_length=9,
                    ),
                ),
                ("planned_from", models.DateTimeField()),
                ("planned_to", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("started", "Started"),
                            ("ended", "Ended"),
                            ("cancelled", "Called off"),
                        ],
                        default="planned",
                        max_length=9,
                    ),
                ),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("planned_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_officer", "No officer is free"),
                            ("urgent", "Called to something urgent"),
                            ("replaced", "Another visit takes its place"),
                            ("not_needed", "It is no longer needed"),
                            ("weather", "Weather"),
                            ("other", "Another reason"),
                            ("written", "Called off"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="patrols.visit",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategy.strategy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VisitSpot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("spot", models.BigIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("free_from", models.DateTimeField()),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.strategy",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spots",
                        to="patrols.visit",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="forecast",
            constraint=models.UniqueConstraint(
                fields=("strategy", "week_start"), name="forecast_once_a_week"
            ),
        ),
        migrations.AddConstraint(
            model_name="forecast",
            constraint=models.CheckConstraint(
                condition=models.Q(("week_start__iso_week_day", 1)),
                name="forecast_starts_on_monday",
            ),
        ),
        migrations.AddConstraint(
            model_name="forecast",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_of__lte", models.F("made_at"))),
                name="forecast_sees_no_future",
            ),
        ),
        migrations.AddConstraint(
            model_name="hothour",
            constraint=models.UniqueConstraint(
                fields=("forecast", "weekday", "window"), name="hot_hour_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hothour",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__range", (0, 6)), ("window__range", (0, 3))),
                name="hot_hour_in_the_week",
            ),
        ),
        migrations.AddConstraint(
            model_name="hothour",
            constraint=models.CheckConstraint(
                condition=models.Q(("share__gte", 0), ("share__lte", 1)), name="hot_hour_is_a_share"
            ),
        ),
        migrations.AddIndex(
            model_name="hotspot",
            index=models.Index(fields=["recorded_at"], name="hot_spot_recorded"),
        ),
        migrations.AddConstraint(
            model_name="hotspot",
            constraint=models.UniqueConstraint(
                fields=("forecast", "cell_easting", "cell_northing", "weekday", "window"),
                name="hot_spot_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="hotspot",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__range", (0, 6)), ("window__range", (0, 3))),
                name="hot_spot_in_the_week",
            ),
        ),
        migrations.AddConstraint(
            model_name="hotspot",
            constraint=models.CheckConstraint(
                condition=models.Q(("callers", None), ("callers__gte", 3), _connector="OR"),
                name="hot_spot_of_three_callers",
            ),
        ),
        migrations.AddConstraint(
            model_name="hotspot",
            constraint=models.CheckConstraint(
                condition=models.Q(("count_12_months__gte", 0), ("rank__gte", 1), ("risk__gte", 0)),
                name="hot_spot_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="hotspot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))
                ),
                name="hot_spot_on_earth",
            ),
        ),
        migrations.AddConstraint(
            model_name="patrolactivity",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("public_id",),
                name="patrol_activity_one_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="patrolactivity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("superseded_at", None), ("superseded_by", None), ("superseded_for", "")
                    ),
                    models.Q(
                        ("superseded_at__gte", models.F("recorded_at")),
                        (
                            "superseded_for__in",
                            [
                                "duplicate",
                                "test",
                                "place",
                                "category",
                                "time",
                                "number",
                                "source",
                                "other",
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="patrol_activity_superseded_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="patrolactivity",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("strategy", "day", "source"),
                name="patrol_activity_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patrolactivity",
            trigger=pgtrigger.compiler.Trigger(
                name="patrol_activity_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF to_jsonb(NEW) - '{superseded_at,superseded_by_id,superseded_for}'::text[] <> to_jsonb(OLD) - '{superseded_at,superseded_by_id,superseded_for}'::text[]\n                OR (OLD.superseded_at IS NOT NULL AND (\n                    NEW.superseded_at IS DISTINCT FROM OLD.superseded_at\n                    OR (NEW.superseded_by_id IS NOT NULL AND NEW.superseded_by_id IS DISTINCT FROM OLD.superseded_by_id) OR (NEW.superseded_for IS NOT NULL AND NEW.superseded_for IS DISTINCT FROM OLD.superseded_for)))\n            THEN RAISE EXCEPTION 'patrol_activity_stands' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="8575ed1ac29ba2b402a9d5740874c94c8d622879",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_patrol_activity_stands_caf1b",
                    table="patrols_patrolactivity",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patrolactivity",
            trigger=pgtrigger.compiler.Trigger(
                name="patrol_activity_follows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT 1 FROM patrols_patrolactivity AS v WHERE v.public_id = NEW.public_id\n        AND v.superseded_at > NEW.recorded_at\n        AND v.recorded_at < COALESCE(NEW.superseded_at, 'infinity'))\n    THEN RAISE EXCEPTION 'patrol_activity_follows' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="34a9fa957a8b21e22fd7d3095b0852369c97410f",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_patrol_activity_follows_d2f39",
                    table="patrols_patrolactivity",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                condition=models.Q(("place_checked__lt", 0)),
                fields=["id"],
                name="visit_place_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                condition=models.Q(("cancel_note_checked__lt", 0)),
                fields=["id"],
                name="visit_cancel_note_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["strategy", "planned_from"], name="visit_by_time"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["strategy", "place"], name="visit_by_place"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("place", ""), ("place_checked__isnull", False), _connector="OR"
                ),
                name="visit_place_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancel_note", ""), ("cancel_note_checked__isnull", False), _connector="OR"
                ),
                name="visit_cancel_note_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    ("officer__isnull", False), models.Q(("status", "cancelled"), _negated=True)
                ),
                expressions=[
                    (
                        models.Func(
                            models.F("officer"),
                            models.F("officer"),
                            models.Value("[]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("planned_from"),
                            models.F("planned_to"),
                            function="tstzrange",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="visit_officer_in_one_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("planned_to__gt", models.F("planned_from"))),
                name="visit_has_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["planned", "started", "ended", "cancelled"])),
                name="visit_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("place", ""), _negated=True), name="visit_names_a_street"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("cancelled_at__isnull", False),
                        ("cancelled_by__isnull", False),
                        ("status", "cancelled"),
                    ),
                    models.Q(
                        models.Q(("status", "cancelled"), _negated=True),
                        ("cancel_note", ""),
                        ("cancel_reason", ""),
                        ("cancelled_at", None),
                        ("cancelled_by", None),
                    ),
                    _connector="OR",
                ),
                name="visit_cancelled_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "cancelled"), _negated=True),
                    (
                        "cancel_reason__in",
                        [
                            "no_officer",
                            "urgent",
                            "replaced",
                            "not_needed",
                            "weather",
                            "other",
                            "written",
                        ],
                    ),
                    _connector="OR",
                ),
                name="visit_cancel_reason_from_the_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancel_reason", "written"),
                    ("cancel_note__regex", "^.{0,60}$"),
                    _connector="OR",
                ),
                name="visit_cancel_note_is_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("place_from__in", ["gazetteer", "in_area", "nearby", "typed"])),
                name="visit_place_from_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at", None),
                        ("started_at", None),
                        ("status__in", ["planned", "cancelled"]),
                    ),
                    models.Q(
                        ("ended_at", None), ("started_at__isnull", False), ("status", "started")
                    ),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("started_at__isnull", False),
                        ("status", "ended"),
                    ),
                    _connector="OR",
                ),
                name="visit_times_fit_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancel_submission", None), ("status", "cancelled"), _connector="OR"
                ),
                name="visit_called_off_by_its_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at", None),
                    models.Q(
                        ("ended_at__gte", models.F("started_at")), ("started_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="visit_ends_after_start",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="visit_place_checked_anew",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF NEW.place <> '' AND NEW.place IS DISTINCT FROM OLD.place\n                    AND NEW.place_checked > 0 AND NEW.place_checked IS NOT DISTINCT FROM OLD.place_checked\n                THEN RAISE EXCEPTION 'visit_place_checked_anew' USING ERRCODE = '23514';\n                END IF;\n                RETURN NEW;\n            ",
                    hash="384197be9712e171b74639e2526e3bdabba951f5",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "place"',
                    pgid="pgtrigger_visit_place_checked_anew_fca2a",
                    table="patrols_visit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="visit_cancel_note_checked_anew",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF NEW.cancel_note <> '' AND NEW.cancel_note IS DISTINCT FROM OLD.cancel_note\n                    AND NEW.cancel_note_checked > 0 AND NEW.cancel_note_checked IS NOT DISTINCT FROM OLD.cancel_note_checked\n                THEN RAISE EXCEPTION 'visit_cancel_note_checked_anew' USING ERRCODE = '23514';\n                END IF;\n                RETURN NEW;\n            ",
                    hash="d00d40ba69d1de8329e841b88240be0e7dca00ea",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "cancel_note"',
                    pgid="pgtrigger_visit_cancel_note_checked_anew_ba31e",
                    table="patrols_visit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patrols_visitevent" ("cancel_reason", "cancelled_at", "cancelled_by_id", "ended_at", "id", "officer_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_from", "planned_at", "planned_by_id", "planned_from", "planned_to", "started_at", "status", "strategy_id") VALUES (NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_id", NEW."ended_at", NEW."id", NEW."officer_id", NOW(), \'insert\', NEW."id", NEW."place_from", NEW."planned_at", NEW."planned_by_id", NEW."planned_from", NEW."planned_to", NEW."started_at", NEW."status", NEW."strategy_id"); RETURN NULL;',
                    hash="a158338a9ad1990eb5814bfb2019db3ec010233e",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_976ed",
                    table="patrols_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."cancelled_by_id" IS DISTINCT FROM (NEW."cancelled_by_id") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."officer_id" IS DISTINCT FROM (NEW."officer_id") OR OLD."place_from" IS DISTINCT FROM (NEW."place_from") OR OLD."planned_at" IS DISTINCT FROM (NEW."planned_at") OR OLD."planned_by_id" IS DISTINCT FROM (NEW."planned_by_id") OR OLD."planned_from" IS DISTINCT FROM (NEW."planned_from") OR OLD."planned_to" IS DISTINCT FROM (NEW."planned_to") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."strategy_id" IS DISTINCT FROM (NEW."strategy_id"))',
                    func='INSERT INTO "patrols_visitevent" ("cancel_reason", "cancelled_at", "cancelled_by_id", "ended_at", "id", "officer_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_from", "planned_at", "planned_by_id", "planned_from", "planned_to", "started_at", "status", "strategy_id") VALUES (NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_id", NEW."ended_at", NEW."id", NEW."officer_id", NOW(), \'update\', NEW."id", NEW."place_from", NEW."planned_at", NEW."planned_by_id", NEW."planned_from", NEW."planned_to", NEW."started_at", NEW."status", NEW."strategy_id"); RETURN NULL;',
                    hash="5f118c56b69095c8b0fe95a1a91583f03e77118c",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9ea85",
                    table="patrols_visit",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="visitspot",
            constraint=models.UniqueConstraint(fields=("visit", "spot"), name="visit_spot_once"),
        ),
        migrations.AddConstraint(
            model_name="visitspot",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("strategy"),
                            models.F("strategy"),
                            models.Value("[]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("spot"),
                            models.F("spot"),
                            models.Value("[]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("starts_at"),
                            models.F("free_from"),
                            function="tstzrange",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="visit_spot_two_hours_apart",
            ),
        ),
        migrations.AddConstraint(
            model_name="visitspot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "free_from__gt",
                        django.db.models.expressions.CombinedExpression(
                            models.F("starts_at"),
                            "+",
                            models.Value(datetime.timedelta(seconds=7200)),
                        ),
                    )
                ),
                name="visit_spot_has_two_hours",
            ),
        ),
    ]
