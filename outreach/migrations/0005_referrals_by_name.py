"""A referral has a random name at the gate, no number that is counted up.

Numbers that stand become the last part of a UUID, as the gate itself does it with what waits
(``partnership/gates/barrier/refer_in.py``). Nothing is made at the gate: ``manage.py barrier``
builds it.
"""

from django.db import migrations, models

TO_NAME = """
ALTER TABLE outreach_referral ALTER COLUMN gate_id TYPE uuid
USING ('00000000-0000-4000-8000-' || lpad(to_hex(gate_id), 12, '0'))::uuid
"""
TO_NUMBER = """
ALTER TABLE outreach_referral ALTER COLUMN gate_id TYPE bigint
USING ('x' || lpad(right(gate_id::text, 12), 16, '0'))::bit(64)::bigint
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0004_referrals_at_the_gate")]

    operations = [
        migrations.RunSQL(
            TO_NAME,
            TO_NUMBER,
            state_operations=[
                migrations.AlterField(
                    model_name="referral",
                    name="gate_id",
                    field=models.UUIDField(
                        help_text="its name at the gate; no foreign key", unique=True
                    ),
                ),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name="WaitingReferral"),
                migrations.CreateModel(
                    name="WaitingReferral",
                    fields=[
                        ("referral", models.UUIDField(primary_key=True, serialize=False)),
                        ("received_at", models.DateTimeField()),
                    ],
                    options={
                        "db_table": 'gates"."waiting_referral',
                        "ordering": ["received_at", "pk"],
                        "managed": False,
                    },
                ),
            ],
        ),
    ]
