from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0013_safeguarding_concerns"),
    ]

    operations = [
        migrations.CreateModel(
            name="PresenceReport",
            fields=[
                (
                    "submission",
                    models.UUIDField(
                        help_text="a retry is counted once", primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name="presencereport",
            index=models.Index(fields=["year"], name="presence_year"),
        ),
    ]
