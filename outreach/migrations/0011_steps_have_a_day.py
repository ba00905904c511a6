"""A next step has a day, an hour stands beside a day only, and an objection has no next step."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0010_case_events_say_whose_it_was")]

    operations = [
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("follow_up_from", None), ("follow_up_on__isnull", False), _connector="OR"
                ),
                name="case_event_hour_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follow_up_from", None), ("follow_up_on", None), ("next_step", "")),
                    models.Q(
                        ("follow_up_on__isnull", False), ("next_step__in", ["contact", "decide"])
                    ),
                    _connector="OR",
                ),
                name="contact_next_step_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("result", "objects"), _negated=True),
                    ("next_step", ""),
                    _connector="OR",
                ),
                name="contact_objection_ends_it",
            ),
        ),
    ]
