"""Street audits are corrected and withdrawn in versions, each for a reason."""

import uuid

import django.contrib.postgres.functions
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_people"),
        ("incidents", "0038_logged_under"),
        ("places", "0008_boundaries_can_be_undone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="streetaudit",
            name="street_audit_superseded_later",
        ),
        migrations.AddField(
            model_name="streetaudit",
            name="public_id",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                db_index=True,
                default=uuid.uuid4,
                editable=False,
            ),
        ),
        migrations.AddField(
            model_name="streetaudit",
            name="superseded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="streetaudit",
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
        migrations.RunSQL(
            [
                "UPDATE incidents_streetaudit SET superseded_for = 'other'"
                " WHERE superseded_at IS NOT NULL",
                "SET CONSTRAINTS ALL IMMEDIATE",
            ],
            migrations.RunSQL.noop,
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="streetaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="street_audit_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF to_jsonb(NEW) - '{superseded_at,superseded_by_id,superseded_for}'::text[] <> to_jsonb(OLD) - '{superseded_at,superseded_by_id,superseded_for}'::text[]\n                OR (OLD.superseded_at IS NOT NULL AND (\n                    NEW.superseded_at IS DISTINCT FROM OLD.superseded_at\n                    OR (NEW.superseded_by_id IS NOT NULL AND NEW.superseded_by_id IS DISTINCT FROM OLD.superseded_by_id) OR (NEW.superseded_for IS NOT NULL AND NEW.superseded_for IS DISTINCT FROM OLD.superseded_for)))\n            THEN RAISE EXCEPTION 'street_audit_stands' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="eb55612f921d9b912cf4bfcf8b3707eac7e6e3f3",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_street_audit_stands_75ddb",
                    table="incidents_streetaudit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="streetaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="street_audit_follows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT 1 FROM incidents_streetaudit AS v WHERE v.public_id = NEW.public_id\n        AND v.superseded_at > NEW.recorded_at\n        AND v.recorded_at < COALESCE(NEW.superseded_at, 'infinity'))\n    THEN RAISE EXCEPTION 'street_audit_follows' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="256ba248b6bbf72d6218a10724f8d91a2e5bfbe0",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_street_audit_follows_e5a01",
                    table="incidents_streetaudit",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="streetaudit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("public_id",),
                name="street_audit_one_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="streetaudit",
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
                name="street_audit_superseded_for_a_reason",
            ),
        ),
    ]
