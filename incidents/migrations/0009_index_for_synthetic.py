from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Whether any complaint of a report was made up is asked without reading all of them."""

    dependencies = [
        ("incidents", "0008_indexes_for_waiting_and_points"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("is_synthetic", True)),
                fields=["reported_at"],
                name="complaint_synthetic",
            ),
        ),
    ]
