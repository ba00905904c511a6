"""A closed case takes no contact; after an objection it opens only once she is on record as asking."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0011_steps_have_a_day"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="caseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="case_event_in_an_open_case",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"kind\" IN ('assigned', 'planned', 'decided', 'reach'))",
                    func="\n        IF EXISTS (SELECT 1 FROM outreach_client AS c\n            WHERE c.id = NEW.client_id AND c.closed_at IS NOT NULL\n            AND (c.closed_for = 'objects' OR NEW.kind <> 'reach'))\n        THEN RAISE EXCEPTION 'case_event_in_an_open_case' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="cb1be7b3a487884e5aba8e4d3826aede9795979a",
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
                name="reopened_after_an_objection",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"closed_for\" = 'objects' AND NOT (NEW.\"closed_for\" = 'objects'))",
                    func="\n        IF NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.kind = 'reopened'\n            AND e.reason IN ('came_back', 'mistake') AND e.made_at >= OLD.closed_at)\n        THEN RAISE EXCEPTION 'reopened_after_an_objection' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="9b0f62cac26e7c6dc1929abdcd31492fb0b3c66a",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "closed_for"',
                    pgid="pgtrigger_reopened_after_an_objection_3cf89",
                    table="outreach_client",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="contact_in_an_open_case",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT 1 FROM outreach_client AS c\n            WHERE c.id = NEW.client_id AND c.closed_at IS NOT NULL)\n        THEN RAISE EXCEPTION 'contact_in_an_open_case' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="77469d4dabcd6d92659c4662ce929b9f103be554",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_contact_in_an_open_case_a7081",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
    ]
