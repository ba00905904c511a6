"""A worker closes nothing that waits for the lead, and a mistake comes back to what stood."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0016_referrals_declined_of_a_child"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="client",
            name="held_until_the_lead_decides",
        ),
        migrations.RemoveConstraint(
            model_name="caseevent",
            name="case_event_says_what_it_is",
        ),
        migrations.AddField(
            model_name="caseevent",
            name="next_step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("contact", "Contact her"),
                    ("decide", "The lead decides"),
                    ("objected", "The lead decides whether she may be contacted"),
                ],
                help_text="what the case waited for until it was closed",
                max_length=10,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="held_until_the_lead_decides",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"next_step\" IN ('objected', '') AND NOT (NEW.\"next_step\" IN ('objected', '')))",
                    func="\n        IF (OLD.next_step = 'objected' OR EXISTS (SELECT 1 FROM outreach_caseevent AS s\n            WHERE s.client_id = NEW.id AND s.kind = 'stopped'))\n        AND NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.kind = 'cleared' AND e.made_at >= (\n                SELECT max(s.made_at) FROM outreach_caseevent AS s\n                WHERE s.client_id = NEW.id AND s.kind = 'stopped'))\n        THEN RAISE EXCEPTION 'held_until_the_lead_decides' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="781ee093eeaadd4932b586a0bc8e07114bd7c26f",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "next_step"',
                    pgid="pgtrigger_held_until_the_lead_decides_b5727",
                    table="outreach_client",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_by_the_lead",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."closed_at" IS NOT NULL AND OLD."closed_at" IS NULL AND NOT (NEW."closed_for" = \'objects\'))',
                    declare="DECLARE tries integer;",
                    func="\n        IF EXISTS (SELECT 1 FROM accounts_user AS u\n            WHERE u.id = NEW.closed_by_id AND u.role = 'outreach_lead')\n        THEN RETURN NEW;\n        END IF;\n        SELECT count(*) INTO tries FROM outreach_contact AS t\n        WHERE t.client_id = NEW.id AND t.result = 'not_reached'\n        AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s\n            WHERE s.client_id = NEW.id AND s.result <> 'not_reached' AND s.made_at >= t.made_at)\n        AND NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.made_at >= t.made_at\n            AND (e.kind = 'decided' OR (e.kind = 'reopened' AND e.reason <> 'mistake')));\n        IF (OLD.next_step = 'decide' AND tries >= 4)\n        OR (NEW.closed_for = 'not_reached' AND tries < 4)\n        OR (OLD.next_step = 'objected' AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s\n            WHERE s.client_id = NEW.id AND s.result <> 'not_reached' AND s.made_at >= (\n                SELECT max(e.made_at) FROM outreach_caseevent AS e\n                WHERE e.client_id = NEW.id AND e.kind = 'stopped')))\n        THEN RAISE EXCEPTION 'closed_by_the_lead' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="7ee99554cfdd0f77c73812fb36229cbf113d86c0",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "closed_at"',
                    pgid="pgtrigger_closed_by_the_lead_60c62",
                    table="outreach_client",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="reopened_as_it_stood",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."closed_at" IS NULL AND OLD."closed_at" IS NOT NULL AND NEW."next_step" = \'contact\')',
                    func="\n        IF (SELECT e.reason FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.kind = 'reopened'\n            ORDER BY e.made_at DESC, e.id DESC LIMIT 1) = 'mistake'\n        AND (SELECT e.next_step FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.kind = 'closed'\n            ORDER BY e.made_at DESC, e.id DESC LIMIT 1) = 'decide'\n        THEN RAISE EXCEPTION 'reopened_as_it_stood' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="e22f1ae46091d2c2dd8d14076d7fe408ecc5e138",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "closed_at"',
                    pgid="pgtrigger_reopened_as_it_stood_3fc0f",
                    table="outreach_client",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follow_up_on", None), ("kind", "assigned"), ("reason", "")),
                    models.Q(
                        ("follow_up_on", None),
                        ("kind__in", ["reach", "stopped", "cleared"]),
                        ("reason", ""),
                        ("worker", None),
                    ),
                    models.Q(
                        ("follow_up_on__isnull", False),
                        ("kind__in", ["planned", "decided"]),
                        ("reason", ""),
                        ("worker", None),
                    ),
                    models.Q(
                        ("kind", "closed"),
                        (
                            "reason__in",
                            [
                                "declined",
                                "ended",
                                "moved",
                                "elsewhere",
                                "not_reached",
                                "double",
                                "safeguarding",
                                "died",
                                "objects",
                            ],
                        ),
                        ("worker", None),
                    ),
                    models.Q(
                        ("follow_up_on__isnull", False),
                        ("kind", "reopened"),
                        ("reason__in", ["came_back", "news", "mistake"]),
                        ("worker__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="case_event_says_what_it_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(
                            ("follow_up_on__isnull", False), ("kind", "closed"), _negated=True
                        ),
                        ("next_step", ""),
                    ),
                    models.Q(
                        ("follow_up_on__isnull", False),
                        ("kind", "closed"),
                        ("next_step__in", ["contact", "decide", "objected"]),
                    ),
                    _connector="OR",
                ),
                name="case_event_keeps_what_stood_when_closed",
            ),
        ),
    ]
