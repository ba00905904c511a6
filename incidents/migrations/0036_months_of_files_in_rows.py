"""How many rows of which month the files hold that were imported before; nobody was asked of them.

Rows that a file brought are its rows. One that holds one month held all rows that were not left
out; whose they are is known by the other files of that month.
"""

from django.db import migrations

BROUGHT = """
INSERT INTO incidents_importedmonth (file_id, month, force, rows)
SELECT source_id, month, reported_by, count(*) FROM incidents_recordedcrime
GROUP BY source_id, month, reported_by
"""
BROUGHT_NOTHING = """
INSERT INTO incidents_importedmonth (file_id, month, force, rows)
SELECT file.id, file.months[1], coalesce(
    (
        SELECT held.force FROM incidents_importedmonth held WHERE held.month = file.months[1]
        ORDER BY held.rows DESC, held.force LIMIT 1
    ), ''
), 0
FROM incidents_importfile file
WHERE file.status = 'done' AND cardinality(file.months) = 1
    AND NOT EXISTS (SELECT FROM incidents_importedmonth held WHERE held.file_id = file.id)
"""
HELD = """
UPDATE incidents_importedmonth AS held SET rows = file.rows_read - file.rows_rejected
FROM incidents_importfile file
WHERE file.id = held.file_id AND file.status = 'done' AND cardinality(file.months) = 1
    AND (SELECT count(*) FROM incidents_importedmonth one WHERE one.file_id = file.id) = 1
"""


class Migration(migrations.Migration):
    dependencies = [("incidents", "0035_imports_can_be_undone")]

    operations = [
        migrations.RunSQL(BROUGHT, migrations.RunSQL.noop),
        migrations.RunSQL(BROUGHT_NOTHING, migrations.RunSQL.noop),
        migrations.RunSQL(HELD, migrations.RunSQL.noop),
    ]
