from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0002_when_something_was_last_recorded")]

    operations = [
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at", None),
                    ("closed_at__gte", models.F("created_at")),
                    _connector="OR",
                ),
                name="client_closed_after_creation",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_recorded_at__gte", models.F("created_at"))),
                name="client_recorded_after_creation",
            ),
        ),
    ]
