from django.db import migrations


class Migration(migrations.Migration):
    """Half-full pages let an import count uses without touching the indexes (HOT updates)."""

    dependencies = [("places", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE places_street SET (fillfactor = 50)",
            "ALTER TABLE places_street RESET (fillfactor)",
        )
    ]
