from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0004_lists_by_key")]

    operations = [
        migrations.CreateModel(
            name="ToldStrategy",
            fields=[
                ("slug", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
            ],
            options={
                "verbose_name_plural": "told strategies",
                "db_table": 'gates"."strategy',
                "ordering": ["-ends_on", "name"],
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="HarmStatement",
            fields=[
                ("statement", models.UUIDField(primary_key=True, serialize=False)),
                ("version", models.IntegerField()),
                (
                    "harm",
                    models.CharField(
                        choices=[
                            ("no_sign", "No sign of more harm"),
                            ("signs", "Signs of more harm"),
                            ("cannot_say", "Can't say"),
                        ],
                        max_length=10,
                    ),
                ),
                ("as_of", models.DateField()),
                ("stated_on", models.DateField()),
            ],
            options={
                "db_table": 'gates"."harm_statement',
                "ordering": ["-stated_on", "strategy", "-version"],
                "managed": False,
            },
        ),
    ]
