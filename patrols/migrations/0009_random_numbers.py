"""Addresses name visits and hot spots by random numbers: gaps in counted ones would tell."""

import uuid

from django.db import migrations, models

TABLES = ("visit", "hotspot")
FILL = "UPDATE patrols_{} SET public_id = gen_random_uuid()"


class Migration(migrations.Migration):
    dependencies = [("patrols", "0008_words_that_wait")]

    operations = [
        # Checks that wait for the end would forbid altering a table whose rows were changed.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        *(
            migrations.AddField(
                model_name=name,
                name="public_id",
                field=models.UUIDField(null=True, editable=False),
            )
            for name in TABLES
        ),
        *(migrations.RunSQL(FILL.format(name), migrations.RunSQL.noop) for name in TABLES),
        *(
            migrations.AlterField(
                model_name=name,
                name="public_id",
                field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            )
            for name in TABLES
        ),
    ]
