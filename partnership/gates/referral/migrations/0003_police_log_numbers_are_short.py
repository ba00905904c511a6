"""The number of a police log has a form that leaves no room for words.

A number that stands and has another form is brought into it, or replaced by one of ours.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referral", "0002_ward_is_an_area"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="agestopreport",
            name="age_stop_report_log_number",
        ),
        migrations.RunSQL(
            "UPDATE referral_agestopreport SET police_log_number = '0' WHERE police_log_number !~ '^([0-9]{1,5}( of [0-3]?[0-9]/[01]?[0-9]/20[2-4][0-9])?|[A-Z]{2}-20[2-4][0-9][01][0-9][0-3][0-9]-[0-9]{1,5})$'",
            migrations.RunSQL.noop,
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
