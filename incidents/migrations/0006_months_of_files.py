"""Keep which months a file tells of; files that were imported before, by the rows they brought."""

import django.contrib.postgres.fields
from django.db import migrations, models

FILL = """
UPDATE incidents_importfile AS file SET months = told.months
FROM (
    SELECT source_id, array_agg(DISTINCT month ORDER BY month) AS months
    FROM incidents_recordedcrime GROUP BY source_id
) AS told
WHERE told.source_id = file.id
"""


class Migration(migrations.Migration):
    dependencies = [("incidents", "0005_change_submission")]

    operations = [
        migrations.AddField(
            model_name="importfile",
            name="months",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.DateField(),
                default=list,
                help_text="the first days of the months that it tells of",
                size=None,
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
