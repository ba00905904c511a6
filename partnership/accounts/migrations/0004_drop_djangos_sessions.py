from django.db import migrations


class Migration(migrations.Migration):
    """The table of Django's own sessions, which nothing uses any more, goes where it is there."""

    dependencies = [
        ("accounts", "0003_sessions_belong_to_accounts"),
    ]

    operations = [
        migrations.RunSQL("DROP TABLE IF EXISTS django_session", migrations.RunSQL.noop),
    ]
