"""Numbers of the safeguarding system and of officers leave no room for words.

A number that stands and has another form is brought into it, or replaced by one of ours.
"""

import django.core.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0021_urgent_ends_with_a_call"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="wordsrequest",
            name="words_request_says_who_and_what",
        ),
        migrations.AlterField(
            model_name="wordsrequest",
            name="collar_number",
            field=models.CharField(
                max_length=10,
                validators=[django.core.validators.RegexValidator("^[A-Z]?[0-9]{2,5}$")],
            ),
        ),
        migrations.RunSQL(
            "UPDATE incidents_safeguardingconcern SET case_number = 'OLD-' || lpad((id % 10000000)::text, 3, '0') WHERE case_number NOT IN ('', 'Erased') AND case_number !~ '^([A-Z]{2,4}-[0-9]{1,7}|[0-9]{3,7})$'",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            "UPDATE incidents_wordsrequest SET collar_number = '00' WHERE collar_number !~ '^[A-Z]?[0-9]{2,5}$'",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("case_number__in", ["", "Erased"]),
                    ("case_number__regex", "^([A-Z]{2,4}-[0-9]{1,7}|[0-9]{3,7})$"),
                    _connector="OR",
                ),
                name="concern_case_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="wordsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("collar_number__regex", "^[A-Z]?[0-9]{2,5}$"),
                    models.Q(("offence", ""), _negated=True),
                ),
                name="words_request_says_who_and_what",
            ),
        ),
    ]
