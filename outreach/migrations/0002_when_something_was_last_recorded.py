"""Retention counts from the last thing that was put on record, since nothing closes a client yet."""

from django.db import migrations, models

FILL = """
UPDATE outreach_client c SET last_recorded_at = greatest(
    c.created_at, (SELECT max(made_at) FROM outreach_contact k WHERE k.client_id = c.id)
)
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_clients_and_referrals")]

    operations = [
        migrations.AddField(
            model_name="client",
            name="last_recorded_at",
            field=models.DateTimeField(
                help_text="when something was last put on record", null=True
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="client",
            name="last_recorded_at",
            field=models.DateTimeField(help_text="when something was last put on record"),
        ),
    ]
