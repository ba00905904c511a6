"""Visits that are already planned from a hot spot hold its cell, unless another is too near."""

from django.db import migrations

FILL = """
INSERT INTO patrols_visitspot (visit_id, strategy_id, spot, starts_at, free_from)
SELECT visit.id, visit.strategy_id, place.cell_easting::bigint * 10000000 + place.cell_northing,
    visit.planned_from, visit.planned_to + interval '2 hours'
FROM patrols_visit AS visit JOIN patrols_hotspot AS place ON place.id = visit.hot_spot_id
WHERE visit.status <> 'cancelled'
ORDER BY visit.planned_from
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("patrols", "0002_visit_spots")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
