"""Files hold months that somebody confirms as whole, and an import can be undone for a reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0034_known_before_it_was_urgent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="the first day of the month")),
                ("force", models.CharField(blank=True, max_length=100)),
                ("rows", models.PositiveIntegerField()),
                ("is_whole", models.BooleanField(null=True)),
            ],
            options={
                "ordering": ["month", "force"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="importfile",
            name="import_file_status_known",
        ),
        migrations.RemoveConstraint(
            model_name="importfile",
            name="import_file_finished_at_end",
        ),
        migrations.AddField(
            model_name="importfile",
            name="confirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="importfile",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="importfile",
            name="undone_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="importfile",
            name="undone_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="importfile",
            name="undone_for",
            field=models.CharField(
                blank=True,
                choices=[
                    ("part", "It holds only a part of its month"),
                    ("wrong-file", "It is the wrong file"),
                    ("duplicate", "It is a duplicate of another import"),
                    ("source", "The publisher withdrew or corrected it"),
                    ("test", "It was a test"),
                    ("other", "Another reason"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="importfile",
            name="status",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting"),
                    ("running", "Being read"),
                    ("to-confirm", "To be confirmed"),
                    ("done", "Imported"),
                    ("refused", "Refused"),
                    ("failed", "Failed"),
                    ("dropped", "Not imported"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "waiting",
                            "running",
                            "to-confirm",
                            "done",
                            "refused",
                            "failed",
                            "dropped",
                        ],
                    )
                ),
                name="import_file_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("finished_at__isnull", False),
                        ("status__in", ["done", "refused", "failed", "dropped"]),
                    ),
                    models.Q(
                        ("finished_at", None), ("status__in", ["waiting", "running", "to-confirm"])
                    ),
                    _connector="OR",
                ),
                name="import_file_finished_at_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at", None), ("confirmed_by", None)),
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    _connector="OR",
                ),
                name="import_file_confirmed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None), ("undone_for", "")),
                    models.Q(
                        models.Q(("undone_for", ""), _negated=True),
                        ("status", "done"),
                        ("undone_at__gt", models.F("finished_at")),
                        ("undone_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="import_file_undone_for_a_reason",
            ),
        ),
        migrations.AddField(
            model_name="importedmonth",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="contents",
                to="incidents.importfile",
            ),
        ),
        migrations.AddConstraint(
            model_name="importedmonth",
            constraint=models.UniqueConstraint(
                fields=("file", "month", "force"), name="imported_month_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="imported_month_is_a_month"
            ),
        ),
    ]
