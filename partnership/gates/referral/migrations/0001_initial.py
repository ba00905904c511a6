import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgeStop",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("stopped_at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "stopped referral",
                "ordering": ["-stopped_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AgeStopAcknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                (
                    "seen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stop",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acknowledgement",
                        to="referral.agestop",
                    ),
                ),
            ],
            options={
                "verbose_name": "acknowledgement of a stopped referral",
            },
        ),
        migrations.CreateModel(
            name="AgeStopReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "calls",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), size=None
                    ),
                ),
                ("police_log_number", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "stop",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report",
                        to="referral.agestop",
                    ),
                ),
                (
                    "ward",
                    models.ForeignKey(
                        help_text="none for a ward that is no area of ours",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.area",
                    ),
                ),
            ],
            options={
                "verbose_name": "call about a stopped referral",
            },
        ),
        migrations.AddIndex(
            model_name="agestop",
            index=models.Index(fields=["officer", "stopped_at"], name="age_stop_officer"),
        ),
        migrations.AddConstraint(
            model_name="agestopreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "calls__contained_by",
                        ["children", "children_out_of_hours", "emergency", "police"],
                    ),
                    ("calls__len__gte", 1),
                ),
                name="age_stop_report_calls_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agestopreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "police_log_number__regex",
                        "^([0-9]{1,5}( of [0-3]?[0-9]/[01]?[0-9]/20[2-4][0-9])?|[A-Z]{2}-20[2-4][0-9][01][0-9][0-3][0-9]-[0-9]{1,5})$",
                    )
                ),
                name="age_stop_report_log_number",
            ),
        ),
    ]
