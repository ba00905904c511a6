import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

OF_CONCERNS = """
UPDATE incidents_complaint AS complaint
SET withheld_from = concern.raised_at, withheld_until = concern.completed_at
FROM incidents_safeguardingconcern AS concern WHERE concern.complaint_id = complaint.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0025_held_concerns_end"),
    ]

    operations = [
        migrations.AddField(
            model_name="complaint",
            name="withheld_from",
            field=models.DateTimeField(
                editable=False,
                help_text="its concern was raised; kept when the concern is gone",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="withheld_until",
            field=models.DateTimeField(
                editable=False, help_text="the safeguarding duty completed its concern", null=True
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_withheld_as_its_concern",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM (\n                            SELECT min(c.raised_at) AS raised, min(c.completed_at) AS completed\n                            FROM incidents_safeguardingconcern AS c WHERE c.complaint_id = NEW.id\n                        ) AS own WHERE own.raised IS NOT DISTINCT FROM NEW.withheld_from\n                        AND own.completed IS NOT DISTINCT FROM NEW.withheld_until)\n                    THEN RAISE EXCEPTION 'complaint_withheld_as_its_concern'\n                        USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="de7b860ccfbd7da5c902030bb9bfe664ae577133",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='INSERT OR UPDATE OF "withheld_from", "withheld_until"',
                    pgid="pgtrigger_complaint_withheld_as_its_concern_94630",
                    table="incidents_complaint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="safeguardingconcern",
            trigger=pgtrigger.compiler.Trigger(
                name="concern_withholds_its_complaint",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."complaint_id" IS NOT NULL)',
                    func="\n                    UPDATE incidents_complaint\n                    SET withheld_from = NEW.raised_at, withheld_until = NEW.completed_at\n                    WHERE id = NEW.complaint_id;\n                    RETURN NULL;\n                ",
                    hash="30507f5f057524c0fac6a408a4e611961eb650d1",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='INSERT OR UPDATE OF "complaint_id", "raised_at", "completed_at"',
                    pgid="pgtrigger_concern_withholds_its_complaint_a97ef",
                    table="incidents_safeguardingconcern",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(OF_CONCERNS, migrations.RunSQL.noop),
    ]
