from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0002_one_form_one_effect")]

    operations = [
        migrations.CreateModel(
            name="PresenceReport",
            fields=[
                ("number", models.UUIDField(primary_key=True, serialize=False)),
                ("area", models.CharField(max_length=100)),
                ("hour", models.DateTimeField()),
            ],
            options={
                "db_table": 'gates"."presence',
                "ordering": ["-hour", "area", "pk"],
                "managed": False,
            },
        ),
    ]
