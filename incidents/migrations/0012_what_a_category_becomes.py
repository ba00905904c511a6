from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0011_requests_for_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="category",
            name="handling",
            field=models.CharField(
                choices=[
                    ("complaint", "A complaint"),
                    ("concern", "A concern, sealed to the safeguarding duty"),
                    ("presence", "Area and hour for outreach, and one more in a count"),
                ],
                default="complaint",
                max_length=9,
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="is_urgent",
            field=models.BooleanField(default=False, help_text="one calls before saving"),
        ),
        migrations.RunSQL(
            "UPDATE incidents_category SET handling ="
            " CASE key WHEN 'presence' THEN 'presence' ELSE 'concern' END"
            " WHERE concern = 'welfare'",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("concern", "welfare"), ("handling__in", ["concern", "presence"])),
                    models.Q(
                        models.Q(("concern", "welfare"), _negated=True), ("handling", "complaint")
                    ),
                    _connector="OR",
                ),
                name="category_welfare_is_no_complaint",
            ),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_urgent", False), ("handling", "concern"), _connector="OR"),
                name="category_urgent_is_a_concern",
            ),
        ),
    ]
