"""Locks are rows of this side, where advisory locks have numbers that both sides share."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_messages")]

    operations = [
        migrations.CreateModel(
            name="Lock",
            fields=[
                ("name", models.CharField(max_length=100, primary_key=True, serialize=False)),
            ],
        ),
    ]
