"""A contact can be withdrawn, for a reason, and is never changed."""

import django.contrib.postgres.functions
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0018_the_lead_by_membership"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="client",
            name="closed_by_the_lead",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="lead_decides_after_tries",
        ),
        migrations.AddField(
            model_name="contact",
            name="public_id",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(), editable=False
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="superseded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="contact",
            name="superseded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contact",
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
                "UPDATE outreach_contact SET recorded_by_id = made_by_id",
                "SET CONSTRAINTS ALL IMMEDIATE",
            ],
            migrations.RunSQL.noop,
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_by_the_lead",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."closed_at" IS NOT NULL AND OLD."closed_at" IS NULL AND NOT (NEW."closed_for" = \'objects\'))',
                    declare="DECLARE tries integer;",
                    func="\n        IF EXISTS (SELECT 1 FROM accounts_membership AS m\n            WHERE m.user_id = NEW.closed_by_id AND m.role = 'outreach_lead'\n            AND m.ended_at IS NULL\n            AND (now() AT TIME ZONE 'Europe/London')::date\n                BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity'))\n        THEN RETURN NEW;\n        END IF;\n        SELECT count(*) INTO tries FROM outreach_contact AS t\n        WHERE t.client_id = NEW.id AND t.result = 'not_reached'\n        AND t.superseded_at IS NULL\n        AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s\n            WHERE s.client_id = NEW.id AND s.result <> 'not_reached'\n            AND s.superseded_at IS NULL AND s.made_at >= t.made_at)\n        AND NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.made_at >= t.made_at\n            AND (e.kind = 'decided' OR (e.kind = 'reopened' AND e.reason <> 'mistake')));\n        IF (OLD.next_step = 'decide' AND tries >= 4)\n        OR (NEW.closed_for = 'not_reached' AND tries < 4)\n        OR (OLD.next_step = 'objected' AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s\n            WHERE s.client_id = NEW.id AND s.result <> 'not_reached'\n            AND s.superseded_at IS NULL AND s.made_at >= (\n                SELECT max(e.made_at) FROM outreach_caseevent AS e\n                WHERE e.client_id = NEW.id AND e.kind = 'stopped')))\n        THEN RAISE EXCEPTION 'closed_by_the_lead' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="3f10c522d67c2ff93f4f5edfbbf9a4921ed1a7b2",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "closed_at"',
                    pgid="pgtrigger_closed_by_the_lead_60c62",
                    table="outreach_client",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="contact_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF to_jsonb(NEW) - '{superseded_at,superseded_by_id,superseded_for}'::text[] <> to_jsonb(OLD) - '{superseded_at,superseded_by_id,superseded_for}'::text[]\n                OR (OLD.superseded_at IS NOT NULL AND (\n                    NEW.superseded_at IS DISTINCT FROM OLD.superseded_at\n                    OR (NEW.superseded_by_id IS NOT NULL AND NEW.superseded_by_id IS DISTINCT FROM OLD.superseded_by_id) OR (NEW.superseded_for IS NOT NULL AND NEW.superseded_for IS DISTINCT FROM OLD.superseded_for)))\n            THEN RAISE EXCEPTION 'contact_stands' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="b45877f6b597d46b43dbaa4d709242d8e1242553",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_contact_stands_01be3",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="contact_follows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT 1 FROM outreach_contact AS v WHERE v.public_id = NEW.public_id\n        AND v.superseded_at > NEW.recorded_at\n        AND v.recorded_at < COALESCE(NEW.superseded_at, 'infinity'))\n    THEN RAISE EXCEPTION 'contact_follows' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="177d94f90d04c060e6c41d82fc6bcdf8ab77a9ba",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_contact_follows_feb7c",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="lead_decides_after_tries",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"next_step\" = 'decide')",
                    func="\n        IF (NEW.result = 'not_reached')::integer + (\n            SELECT count(*) FROM outreach_contact AS t\n            WHERE t.client_id = NEW.client_id AND t.result = 'not_reached'\n            AND t.superseded_at IS NULL\n            AND (NEW.result = 'not_reached' OR NEW.made_at < t.made_at)\n            AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s\n                WHERE s.client_id = NEW.client_id AND s.result <> 'not_reached'\n                AND s.superseded_at IS NULL\n                AND s.made_at >= t.made_at)) < 4\n        THEN RAISE EXCEPTION 'lead_decides_after_tries' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="7761e3ba18d986a12137c67ad0063b9f4b287d4b",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_lead_decides_after_tries_94160",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("public_id",),
                name="contact_one_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
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
                name="contact_superseded_for_a_reason",
            ),
        ),
    ]
