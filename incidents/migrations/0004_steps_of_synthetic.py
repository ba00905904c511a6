"""Let a made-up complaint have changed at its own time and by nobody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "0003_reference_of_synthetic")]

    operations = [
        migrations.RemoveConstraint(
            model_name="complaint",
            name="complaint_changed_at_and_by",
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("changed_at", None), ("changed_by", None)),
                    models.Q(
                        ("changed_at__gte", models.F("recorded_at")), ("changed_by__isnull", False)
                    ),
                    models.Q(
                        ("changed_at__gte", models.F("reported_at")),
                        ("changed_by", None),
                        ("is_synthetic", True),
                    ),
                    _connector="OR",
                ),
                name="complaint_changed_at_and_by",
            ),
        ),
    ]
