"""The lead decides after four tries in vain, and no longer once she has spoken with us."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0013_steps_and_contacts_within_days"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="lead_decides_after_tries",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"next_step\" = 'decide')",
                    func="\n        IF (NEW.result = 'not_reached')::integer + (\n            SELECT count(*) FROM outreach_contact AS t\n            WHERE t.client_id = NEW.client_id AND t.result = 'not_reached'\n            AND (NEW.result = 'not_reached' OR NEW.made_at < t.made_at)\n            AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s\n                WHERE s.client_id = NEW.client_id AND s.result <> 'not_reached'\n                AND s.made_at >= t.made_at)) < 4\n        THEN RAISE EXCEPTION 'lead_decides_after_tries' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="794071d8da6284e0f0301e05b8c8665bbe4855d9",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_lead_decides_after_tries_94160",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
    ]
