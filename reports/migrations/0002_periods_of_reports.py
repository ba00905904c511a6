from django.db import migrations, models

WEEKS = "UPDATE reports_report SET period_kind = 'week' WHERE period_kind = 'weekly'"
# A row that is updated leaves its foreign key to be checked at the end, and no table with such
# checks open can be altered.
AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"
BACK = "UPDATE reports_report SET period_kind = 'weekly' WHERE period_kind = 'week'"


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0001_reports"),
    ]

    operations = [
        migrations.RunSQL(AT_ONCE, AT_ONCE),
        migrations.RemoveConstraint("Report", "report_once_a_period"),
        migrations.RemoveConstraint("Report", "report_kind_known"),
        migrations.RemoveConstraint("Report", "report_starts_on_monday"),
        migrations.RenameField("Report", "kind", "period_kind"),
        migrations.AlterField(
            "Report",
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
        migrations.RunSQL(WEEKS, BACK),
        migrations.AddConstraint(
            "Report",
            models.UniqueConstraint(
                fields=("strategy", "period_kind", "period"), name="report_once_a_period"
            ),
        ),
        migrations.AddConstraint(
            "Report",
            models.CheckConstraint(
                condition=models.Q(
                    ("period_kind__in", ["week", "month", "quarter", "year", "whole"])
                ),
                name="report_period_kind_known",
            ),
        ),
        migrations.AddConstraint(
            "Report",
            models.CheckConstraint(
                condition=models.Q(("period__iso_week_day", 1), ("period_kind", "week"))
                | models.Q(("period__day", 1), ("period_kind", "month"))
                | models.Q(
                    ("period__day", 1),
                    ("period__month__in", [1, 4, 7, 10]),
                    ("period_kind", "quarter"),
                )
                | models.Q(("period__day", 1), ("period__month", 1), ("period_kind", "year"))
                | models.Q(("period_kind", "whole")),
                name="report_first_day_fits_kind",
            ),
        ),
    ]
