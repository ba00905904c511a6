"""Makes nothing in the database: the table is the gate's, built by ``manage.py barrier``."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0003_clients_begin_before_they_close")]

    operations = [
        migrations.CreateModel(
            name="WaitingReferral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": 'gates"."referral_in',
                "ordering": ["received_at", "pk"],
                "managed": False,
            },
        ),
    ]
