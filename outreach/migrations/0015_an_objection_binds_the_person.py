"""An objection stops her other records; a contact may be of the 14 days before a record."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0014_the_lead_decides_after_tries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="caseevent",
            name="case_event_in_an_open_case",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="contact_since_the_case_began",
        ),
        migrations.RemoveConstraint(
            model_name="caseevent",
            name="case_event_says_what_it_is",
        ),
        migrations.RemoveConstraint(
            model_name="client",
            name="client_next_step_or_reason_closed",
        ),
        migrations.RemoveConstraint(
            model_name="contact",
            name="contact_next_step_has_a_day",
        ),
        migrations.AlterField(
            model_name="caseevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("assigned", "Assigned"),
                    ("planned", "Next step planned"),
                    ("decided", "The lead decided to go on"),
                    ("closed", "Closed"),
                    ("reopened", "Reopened"),
                    ("reach", "How to reach her changed"),
                    ("stopped", "Stopped, since she may object to being contacted"),
                    ("cleared", "The lead decided that she may be contacted"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="client",
            name="next_step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("contact", "Contact her"),
                    ("decide", "The lead decides"),
                    ("objected", "The lead decides whether she may be contacted"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="next_step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("contact", "Contact her"),
                    ("decide", "The lead decides"),
                    ("objected", "The lead decides whether she may be contacted"),
                ],
                max_length=10,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="case_event_in_an_open_case",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"kind\" IN ('assigned', 'planned', 'decided', 'reach', 'stopped'))",
                    func="\n        IF EXISTS (SELECT 1 FROM outreach_client AS c\n            WHERE c.id = NEW.client_id AND c.closed_at IS NOT NULL\n            AND (c.closed_for = 'objects' OR NEW.kind <> 'reach'))\n        THEN RAISE EXCEPTION 'case_event_in_an_open_case' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="8a26560d359c642276560ead93be2c61b8df4620",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_case_event_in_an_open_case_26ae3",
                    table="outreach_caseevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="held_until_the_lead_decides",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"next_step\" = 'objected' AND NOT (NEW.\"next_step\" IN ('objected', '')))",
                    func="\n        IF NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.kind = 'cleared' AND e.made_at >= (\n                SELECT max(s.made_at) FROM outreach_caseevent AS s\n                WHERE s.client_id = NEW.id AND s.kind = 'stopped'))\n        THEN RAISE EXCEPTION 'held_until_the_lead_decides' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="49e70b90995ab06afe423020b5e6dea2c3eade87",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "next_step"',
                    pgid="pgtrigger_held_until_the_lead_decides_b5727",
                    table="outreach_client",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="contact_since_the_case_began",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT 1 FROM outreach_client AS c WHERE c.id = NEW.client_id\n            AND (NEW.made_at AT TIME ZONE 'Europe/London')::date\n                < (c.created_at AT TIME ZONE 'Europe/London')::date - 14)\n        THEN RAISE EXCEPTION 'contact_since_the_case_began' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="40853bcde8f2e787c84eb5a746b8281adc30e9ac",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_contact_since_the_case_began_51a8d",
                    table="outreach_contact",
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
                        ("follow_up_on", None),
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
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at", None),
                        ("closed_by", None),
                        ("closed_for", ""),
                        ("follow_up_on__isnull", False),
                        ("next_step__in", ["contact", "decide", "objected"]),
                    ),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("closed_by__isnull", False),
                        (
                            "closed_for__in",
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
                        ("follow_up_from", None),
                        ("follow_up_on", None),
                        ("next_step", ""),
                    ),
                    _connector="OR",
                ),
                name="client_next_step_or_reason_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follow_up_from", None), ("follow_up_on", None), ("next_step", "")),
                    models.Q(
                        ("follow_up_on__isnull", False),
                        ("next_step__in", ["contact", "decide", "objected"]),
                    ),
                    _connector="OR",
                ),
                name="contact_next_step_has_a_day",
            ),
        ),
    ]
