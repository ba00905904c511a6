from django.db import migrations, models


class Migration(migrations.Migration):
    """The governance lead's home asks for the last few disclosures, which are rare among looks."""

    dependencies = [("audit", "0001_audit_events")]

    operations = [
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["action", "id"], name="audit_action"),
        ),
    ]
