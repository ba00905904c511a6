"""The lines below all maps: the file that they are from, and its squares."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0006_kinds_and_names_of_areas"),
    ]

    operations = [
        migrations.CreateModel(
            name="BaseMap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=200)),
                (
                    "licence",
                    models.CharField(
                        help_text="whose data it is, as the map says it", max_length=300
                    ),
                ),
                ("lines", models.PositiveIntegerField()),
                ("loaded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="BaseMapSquare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("x", models.PositiveIntegerField()),
                ("y", models.PositiveIntegerField()),
                (
                    "lines",
                    models.JSONField(help_text="[[rank, [x, y, east, south, east, south, …]], …]"),
                ),
                ("names", models.JSONField(help_text="[[text, x, y, degrees], …]")),
                (
                    "base_map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="squares",
                        to="places.basemap",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("level", "x", "y"), name="base_map_square_once")
                ],
            },
        ),
    ]
