import django.db.models.deletion
from django.db import migrations, models

# Without a pending check of the new key, or the table could not be altered after it.
AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"
TO_AREAS = """
UPDATE referral_agestopreport SET ward_area_id = (
    SELECT id FROM places_area WHERE name = referral_agestopreport.ward ORDER BY id LIMIT 1
)
"""
TO_NAMES = """
UPDATE referral_agestopreport SET ward = coalesce(
    (SELECT name FROM places_area WHERE id = ward_area_id), 'Another ward'
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0005_gazetteer"),
        ("referral", "0001_age_stops"),
    ]

    operations = [
        migrations.AddField(
            model_name="agestopreport",
            name="ward_area",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="places.area"
            ),
        ),
        migrations.RemoveConstraint(model_name="agestopreport", name="age_stop_report_ward"),
        migrations.AlterField(
            model_name="agestopreport",
            name="ward",
            field=models.CharField(max_length=120, null=True),
        ),
        migrations.RunSQL([AT_ONCE, TO_AREAS], [AT_ONCE, TO_NAMES]),
        migrations.RemoveField(model_name="agestopreport", name="ward"),
        migrations.RenameField(model_name="agestopreport", old_name="ward_area", new_name="ward"),
        migrations.AlterField(
            model_name="agestopreport",
            name="ward",
            field=models.ForeignKey(
                help_text="none for a ward that is no area of ours",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.area",
            ),
        ),
    ]
