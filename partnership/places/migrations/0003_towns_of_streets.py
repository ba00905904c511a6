"""A street's town, so that streets of one name can be told apart."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0002_room_to_count_street_uses")]

    operations = [
        migrations.AddField(
            model_name="street",
            name="town",
            field=models.CharField(
                blank=True,
                help_text="tells equal names apart",
                max_length=100,
            ),
        ),
    ]
