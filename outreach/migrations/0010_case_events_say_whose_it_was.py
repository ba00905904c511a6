"""A case that is given to somebody says whose it was until then."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0009_referrals_declined_for_a_reason"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="caseevent",
            name="from_worker",
            field=models.ForeignKey(
                help_text="whose case it was until then",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "assigned"), ("from_worker", None), _connector="OR"),
                name="case_event_from_worker_when_assigned",
            ),
        ),
    ]
