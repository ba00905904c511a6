import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("strategy", "0003_purposes_of_areas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IndicatorChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[("added", "Indicator added"), ("target", "Target changed")],
                        max_length=6,
                    ),
                ),
                ("target_value", models.FloatField(null=True)),
                ("target_on", models.DateField(null=True)),
                ("reason", models.CharField(max_length=300)),
                ("entered_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["entered_at", "pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="indicator",
            name="indicator_kind_known",
        ),
        migrations.AlterField(
            model_name="indicator",
            name="kind",
            field=models.CharField(
                help_text="slug of the kind that its source declares", max_length=20
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__regex", "^[a-z][a-z_]*$")), name="indicator_kind_is_slug"
            ),
        ),
        migrations.AddField(
            model_name="indicatorchange",
            name="entered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="indicatorchange",
            name="indicator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="strategy.indicator",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("what", "added")),
                fields=("indicator",),
                name="indicator_added_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("what", "added"),
                    models.Q(
                        ("target_on__isnull", False),
                        ("target_value__isnull", False),
                        ("what", "target"),
                    ),
                    _connector="OR",
                ),
                name="indicator_change_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__regex", "\\S")), name="indicator_change_has_reason"
            ),
        ),
    ]
