import pgtrigger.migrations
from django.db import migrations, models

OPEN_AGAIN = """
UPDATE incidents_complaint
SET status = 'in_progress', changed_at = NULL, changed_by_id = NULL, change_submission = NULL
WHERE withheld_from IS NOT NULL AND withheld_until IS NULL AND status IN ('answered', 'closed')
"""
FORGOTTEN = "DROP FUNCTION IF EXISTS pgtrigger_complaint_waits_for_safeguarding_eb453()"


class Migration(migrations.Migration):
    dependencies = [("incidents", "0031_words_are_asked_for_where_there_are_some")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="complaint", name="complaint_waits_for_safeguarding"
        ),
        migrations.RunSQL(FORGOTTEN, migrations.RunSQL.noop),
        migrations.RunSQL([OPEN_AGAIN, "SET CONSTRAINTS ALL IMMEDIATE"], migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withheld_from", None),
                    ("withheld_until__isnull", False),
                    models.Q(("status__in", ["answered", "closed"]), _negated=True),
                    _connector="OR",
                ),
                name="complaint_waits_for_safeguarding",
            ),
        ),
    ]
