from django.db import migrations, models

CARRY_OVER = """
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO accounts_membership (user_id, role, duties, starts_on, given_at)
SELECT id, role, duties, (created_at AT TIME ZONE 'Europe/London')::date, created_at
FROM accounts_user;
UPDATE accounts_user SET locked_at = now() WHERE NOT is_active;
SET CONSTRAINTS ALL IMMEDIATE;
"""
CARRY_BACK = """
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE accounts_user AS u SET is_active = u.locked_at IS NULL, role = m.role, duties = m.duties
FROM (SELECT DISTINCT ON (user_id) user_id, role, duties FROM accounts_membership
      ORDER BY user_id, ended_at DESC NULLS FIRST, id) AS m
WHERE m.user_id = u.id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    """The role of each account becomes a membership in every strategy, without a last day."""

    dependencies = [
        ("accounts", "0007_memberships"),
    ]

    operations = [
        migrations.AddField("user", "locked_at", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("user", "user_role_known"),
        migrations.RemoveConstraint("user", "user_duties_known"),
        migrations.RemoveConstraint("user", "user_duty_safeguarding"),
        migrations.RemoveConstraint("user", "user_duty_words_release"),
        migrations.RemoveConstraint("user", "user_duty_duty_inspector"),
        migrations.AlterField("user", "role", models.CharField(max_length=20, null=True)),
        migrations.RunSQL(CARRY_OVER, CARRY_BACK),
        migrations.RemoveField("user", "duties"),
        migrations.RemoveField("user", "is_active"),
        migrations.RemoveField("user", "role"),
    ]
