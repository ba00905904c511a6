"""Boundaries wait to be confirmed, and one that is in force can be undone for a reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0007_base_map"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BoundaryUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(help_text="the number of the form that sent it", unique=True),
                ),
                ("key", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[("ward", "Ward"), ("zone", "Area drawn for a strategy")],
                        max_length=4,
                    ),
                ),
                ("source", models.CharField(max_length=300)),
                (
                    "features",
                    models.JSONField(
                        help_text="name and GeoJSON geometry of each boundary of the file"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
        migrations.AddField(
            model_name="areaversion",
            name="restores",
            field=models.ForeignKey(
                help_text="the earlier boundary that stands again since a later one was undone",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.areaversion",
            ),
        ),
        migrations.AddField(
            model_name="areaversion",
            name="undone_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="areaversion",
            name="undone_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="areaversion",
            name="undone_for",
            field=models.CharField(
                blank=True,
                choices=[
                    ("wrong-area", "It is the boundary of another area"),
                    ("wrong-place", "It lies in the wrong place"),
                    ("outdated", "It is an outdated or unofficial boundary"),
                    ("test", "It was a test"),
                    ("other", "Another reason"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="areaversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None), ("undone_for", "")),
                    models.Q(
                        models.Q(("undone_for", ""), _negated=True),
                        ("superseded_at", models.F("undone_at")),
                        ("undone_at__isnull", False),
                        ("undone_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="area_version_undone_for_a_reason",
            ),
        ),
        migrations.AddField(
            model_name="boundaryupload",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="boundaryupload",
            name="version",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.areaversion",
            ),
        ),
    ]
