"""Patrol activity is corrected and withdrawn in versions, each for a reason.

Patrols' observations go: nothing wrote any.
"""

import uuid

import django.contrib.postgres.functions
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

SAME_DAY = """
    UPDATE patrols_patrolactivity AS v SET
        public_id = first.public_id,
        superseded_for = CASE WHEN v.superseded_at IS NULL THEN '' ELSE 'source' END
    FROM (
        SELECT id, first_value(public_id) OVER (
            PARTITION BY strategy_id, day, source ORDER BY recorded_at, id
        ) AS public_id
        FROM patrols_patrolactivity
    ) AS first
    WHERE v.id = first.id
        AND (v.public_id <> first.public_id OR v.superseded_at IS NOT NULL)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("patrols", "0011_words_are_checked_anew"),
        ("strategy", "0009_when_figures_were_published"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name="patrolobservation",
            name="recorded_by",
        ),
        migrations.RemoveField(
            model_name="patrolobservation",
            name="strategy",
        ),
        migrations.RemoveField(
            model_name="patrolobservation",
            name="visit",
        ),
        migrations.RemoveConstraint(
            model_name="patrolactivity",
            name="patrol_activity_superseded_later",
        ),
        migrations.AddField(
            model_name="patrolactivity",
            name="public_id",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                db_index=True,
                default=uuid.uuid4,
                editable=False,
            ),
        ),
        migrations.AddField(
            model_name="patrolactivity",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="patrolactivity",
            name="superseded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="patrolactivity",
            name="superseded_for",
            field=models.CharField(
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
        migrations.RunSQL([SAME_DAY, "SET CONSTRAINTS ALL IMMEDIATE"], migrations.RunSQL.noop),
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
        migrations.DeleteModel(
            name="PatrolObservation",
        ),
    ]
