import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("places", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Strategy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("purpose", models.TextField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(help_text="the last day")),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False,
                        help_text="its complaints are synthetic and marked so everywhere",
                    ),
                ),
                ("agencies", models.ManyToManyField(related_name="+", to="accounts.agency")),
            ],
            options={
                "verbose_name_plural": "strategies",
                "ordering": ["-starts_on"],
            },
        ),
        migrations.CreateModel(
            name="RecordingPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "source",
                    models.SlugField(
                        db_index=False, help_text="the key of what is recorded", max_length=60
                    ),
                ),
                ("starts_on", models.DateField()),
                (
                    "ends_on",
                    models.DateField(help_text="the last day; none while it goes on", null=True),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        help_text="who keeps it",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.agency",
                    ),
                ),
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
                        related_name="recording_periods",
                        to="strategy.strategy",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PublishedFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=200)),
                ("value", models.FloatField(null=True)),
                (
                    "worded",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="as published, where it is no number",
                        max_length=200,
                    ),
                ),
                ("period_from", models.DateField()),
                ("period_to", models.DateField(help_text="the last day")),
                (
                    "published_on",
                    models.DateField(help_text="else it was known after its period", null=True),
                ),
                ("source", models.CharField(max_length=300)),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published",
                        to="strategy.strategy",
                    ),
                ),
            ],
            options={
                "ordering": ["period_from", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Objective",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300)),
                ("source", models.CharField(max_length=300)),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objectives",
                        to="strategy.strategy",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        help_text="the registered source of its figures", max_length=60
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        help_text="slug of the kind that its source declares", max_length=20
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("unit", models.CharField(max_length=60)),
                ("baseline_from", models.DateField(null=True)),
                (
                    "baseline_to",
                    models.DateField(help_text="the first day after the baseline", null=True),
                ),
                (
                    "baseline_value",
                    models.FloatField(help_text="a month, where it was published", null=True),
                ),
                ("target_value", models.FloatField(null=True)),
                ("target_on", models.DateField(null=True)),
                ("margin_low", models.FloatField(default=0.75)),
                ("margin_high", models.FloatField(default=1.3333)),
                ("frozen_at", models.DateTimeField()),
                (
                    "objective",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="strategy.objective",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="strategy.strategy",
                    ),
                ),
            ],
            options={
                "ordering": ["strategy", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EarlierSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier_slugs",
                        to="strategy.strategy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StrategyArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("target", "Target area"),
                            ("buffer", "Buffer"),
                            ("control", "Control area"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.area",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="strategy.strategy",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="IndicatorChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[("added", "Indicator added"), ("target", "Target changed")],
                        max_length=6,
                    ),
                ),
                ("target_value", models.FloatField(null=True)),
                ("target_on", models.DateField(null=True)),
                ("reason", models.CharField(max_length=300)),
                ("entered_at", models.DateTimeField()),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="strategy.indicator",
                    ),
                ),
            ],
            options={
                "ordering": ["entered_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("what", "added")),
                        fields=("indicator",),
                        name="indicator_added_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("what", "added"),
                            models.Q(
                                ("target_on__isnull", False),
                                ("target_value__isnull", False),
                                ("what", "target"),
                            ),
                            _connector="OR",
                        ),
                        name="indicator_change_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")),
                        name="indicator_change_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField()),
                ("value", models.FloatField()),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="strategy.indicator",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "due_on"), name="milestone_day_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordingGap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(help_text="the last day")),
                ("reason", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(null=True)),
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
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gaps",
                        to="strategy.recordingperiod",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at", None)),
                        fields=("public_id",),
                        name="recording_gap_one_version",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("period"),
                                    models.F("period"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_on"),
                                    models.Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("recorded_at"),
                                    models.F("superseded_at"),
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="recording_gap_overlaps_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="recording_gap_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="recording_gap_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_at", None),
                            ("superseded_at__gte", models.F("recorded_at")),
                            _connector="OR",
                        ),
                        name="recording_gap_superseded_later",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recordinggap",
            trigger=pgtrigger.compiler.Trigger(
                name="recording_gap_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF to_jsonb(NEW) - '{superseded_at}'::text[] <> to_jsonb(OLD) - '{superseded_at}'::text[]\n                OR (OLD.superseded_at IS NOT NULL AND (\n                    NEW.superseded_at IS DISTINCT FROM OLD.superseded_at\n                    OR FALSE))\n            THEN RAISE EXCEPTION 'recording_gap_stands' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="3eeb3fb2bd374de3b3fa6d360d2853fd425f191f",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_recording_gap_stands_93470",
                    table="strategy_recordinggap",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recordinggap",
            trigger=pgtrigger.compiler.Trigger(
                name="recording_gap_inside",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NOT EXISTS (SELECT 1 FROM strategy_recordingperiod AS p\n                        WHERE p.id = NEW.period_id AND p.superseded_at IS NULL\n                            AND NEW.recorded_at >= p.recorded_at\n                            AND daterange(NEW.starts_on, NEW.ends_on, '[]')\n                                <@ daterange(p.starts_on, p.ends_on, '[]'))\n                    THEN RAISE EXCEPTION 'recording_gap_inside' USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="4a7c65db742ab1d8a932ecad313c825e53eef882",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_recording_gap_inside_b96b6",
                    table="strategy_recordinggap",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="strategy",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                name="strategy_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingperiod",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("public_id",),
                name="recording_period_one_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingperiod",
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
                            models.Func(
                                models.F("source"),
                                models.Value(0),
                                function="hashtextextended",
                                output_field=models.BigIntegerField(),
                            ),
                            models.Func(
                                models.F("source"),
                                models.Value(0),
                                function="hashtextextended",
                                output_field=models.BigIntegerField(),
                            ),
                            models.Value("[]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("recorded_at"),
                            models.F("superseded_at"),
                            function="tstzrange",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="recording_period_overlaps_none",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="recording_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_at", None),
                    ("superseded_at__gte", models.F("recorded_at")),
                    _connector="OR",
                ),
                name="recording_period_superseded_later",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recordingperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="recording_period_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF to_jsonb(NEW) - '{superseded_at}'::text[] <> to_jsonb(OLD) - '{superseded_at}'::text[]\n                OR (OLD.superseded_at IS NOT NULL AND (\n                    NEW.superseded_at IS DISTINCT FROM OLD.superseded_at\n                    OR FALSE))\n            THEN RAISE EXCEPTION 'recording_period_stands' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="c757748d1b995ae4655db336763c229c8ba979f7",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_recording_period_stands_ad14d",
                    table="strategy_recordingperiod",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedfigure",
            constraint=models.UniqueConstraint(
                fields=("strategy", "label", "period_from"), name="published_figure_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("period_to__gte", models.F("period_from"))),
                name="published_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="objective",
            constraint=models.UniqueConstraint(
                fields=("strategy", "position"), name="objective_position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(fields=("strategy", "key"), name="indicator_once"),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__regex", "^[a-z][a-z_]*$")), name="indicator_kind_is_slug"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("margin_high__gt", 1), ("margin_low__gt", 0), ("margin_low__lt", 1)
                ),
                name="indicator_margin_around_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("baseline_from", None), ("baseline_to", None)),
                    ("baseline_to__gt", models.F("baseline_from")),
                    _connector="OR",
                ),
                name="indicator_baseline_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="strategyarea",
            constraint=models.UniqueConstraint(
                fields=("strategy", "area"), name="strategy_area_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="strategyarea",
            constraint=models.UniqueConstraint(
                condition=models.Q(("purpose__in", ["target", "buffer"])),
                fields=("strategy", "purpose"),
                name="strategy_one_target_and_buffer",
            ),
        ),
        migrations.AddConstraint(
            model_name="strategyarea",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["target", "buffer", "control"])),
                name="strategy_area_purpose_known",
            ),
        ),
    ]
