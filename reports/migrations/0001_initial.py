import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("strategy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "period_kind",
                    models.CharField(
                        choices=[
                            ("week", "Weekly report"),
                            ("month", "Monthly report"),
                            ("quarter", "Quarterly report"),
                            ("year", "Yearly report"),
                            ("whole", "Closing report"),
                        ],
                        max_length=7,
                    ),
                ),
                ("period", models.DateField(help_text="its first day")),
                ("as_of", models.DateTimeField(help_text="what was recorded later is not in it")),
                ("method_version", models.CharField(max_length=40)),
                ("is_synthetic", models.BooleanField(help_text="some of its records are made up")),
                ("figures", models.JSONField()),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of the figures as canonical JSON", max_length=64
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategy.strategy",
                    ),
                ),
            ],
            options={
                "ordering": ["-period"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("strategy", "period_kind", "period"), name="report_once_a_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_kind__in", ["week", "month", "quarter", "year", "whole"])
                        ),
                        name="report_period_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("period__iso_week_day", 1), ("period_kind", "week")),
                            models.Q(("period__day", 1), ("period_kind", "month")),
                            models.Q(
                                ("period__day", 1),
                                ("period__month__in", [1, 4, 7, 10]),
                                ("period_kind", "quarter"),
                            ),
                            models.Q(
                                ("period__day", 1), ("period__month", 1), ("period_kind", "year")
                            ),
                            ("period_kind", "whole"),
                            _connector="OR",
                        ),
                        name="report_first_day_fits_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("as_of__lte", models.F("made_at"))),
                        name="report_sees_no_future",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                        name="report_digest_is_sha256",
                    ),
                ],
            },
        ),
    ]
