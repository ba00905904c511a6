"""The number of a hold has a form that leaves no room for words.

A number that stands and has another form is brought into it, or replaced by one of ours.
"""

import django.core.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_holds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="hold",
            name="hold_case_number",
        ),
        migrations.AlterField(
            model_name="hold",
            name="case_number",
            field=models.CharField(
                help_text="of the file elsewhere",
                max_length=40,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[A-Z]{2,4}[-/](20[1-4][0-9][-/])?[0-9]{1,5}$"
                    )
                ],
            ),
        ),
        migrations.RunSQL(
            "UPDATE audit_hold SET case_number = upper(replace(case_number, ' ', '-'))",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            "UPDATE audit_hold SET case_number = 'OLD-' || (id % 100000) WHERE case_number !~ '^[A-Z]{2,4}[-/](20[1-4][0-9][-/])?[0-9]{1,5}$'",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("case_number__regex", "^[A-Z]{2,4}[-/](20[1-4][0-9][-/])?[0-9]{1,5}$")
                ),
                name="hold_case_number",
            ),
        ),
    ]
