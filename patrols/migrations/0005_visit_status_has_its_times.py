from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patrols", "0004_visits_are_called_off_once")]

    operations = [
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at", None),
                        ("started_at", None),
                        ("status__in", ["planned", "cancelled"]),
                    ),
                    models.Q(
                        ("ended_at", None), ("started_at__isnull", False), ("status", "started")
                    ),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("started_at__isnull", False),
                        ("status", "ended"),
                    ),
                    _connector="OR",
                ),
                name="visit_times_fit_status",
            ),
        ),
    ]
