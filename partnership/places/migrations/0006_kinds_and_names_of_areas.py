"""An area is a ward or a zone: what it is for stands on the strategies. Each name is there once."""

from django.db import migrations, models
from django.db.models.functions import Lower

ZONES = """
UPDATE places_area SET kind = 'zone' WHERE kind <> 'ward'
"""
TOLD_APART = """
UPDATE places_area AS area SET name = left(area.name, 120 - length(area.key) - 3)
    || ' (' || area.key || ')'
WHERE EXISTS (SELECT 1 FROM places_area AS other
    WHERE lower(other.name) = lower(area.name) AND other.id < area.id)
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0005_gazetteer")]

    operations = [
        migrations.RemoveConstraint(model_name="area", name="area_kind_known"),
        migrations.RunSQL(ZONES, migrations.RunSQL.noop),
        migrations.RunSQL(TOLD_APART, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="area",
            name="kind",
            field=models.CharField(
                choices=[("ward", "Ward"), ("zone", "Area drawn for a strategy")], max_length=4
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=["ward", "zone"]), name="area_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(Lower("name"), name="area_name_once"),
        ),
    ]
