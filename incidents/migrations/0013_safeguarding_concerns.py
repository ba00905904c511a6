import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0012_what_a_category_becomes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConcernAction",
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
                        choices=[
                            ("emergency", "Called 999"),
                            ("police", "Called the police control room"),
                            ("children", "Called children’s social care"),
                            ("adults", "Called adult safeguarding"),
                            ("duty", "Told the safeguarding duty in person or by phone"),
                            ("not_yet", "Nobody yet: I call as soon as this is saved"),
                        ],
                        max_length=9,
                    ),
                ),
                ("done_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["done_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SafeguardingConcern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("submission", models.UUIDField(unique=True)),
                ("reference", models.CharField(max_length=12)),
                ("is_urgent", models.BooleanField()),
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("category", "The category"),
                                ("words", "The words"),
                                ("ticked", "The officer’s tick"),
                            ],
                            max_length=8,
                        ),
                        size=None,
                    ),
                ),
                ("sealed", models.BinaryField(null=True)),
                ("raised_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(help_text="to be acknowledged by then")),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("passed_on", "It is in the safeguarding system"),
                            ("no_concern", "Read and checked: nobody is at risk"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "case_number",
                    models.CharField(
                        blank=True,
                        help_text="of the safeguarding system's own record",
                        max_length=40,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="concernaction",
            name="done_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="safeguardingconcern",
            name="acknowledged_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="safeguardingconcern",
            name="complaint",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="concern",
                to="incidents.complaint",
            ),
        ),
        migrations.AddField(
            model_name="safeguardingconcern",
            name="completed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="safeguardingconcern",
            name="raised_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="concernaction",
            name="concern",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="actions",
                to="incidents.safeguardingconcern",
            ),
        ),
        migrations.AddIndex(
            model_name="safeguardingconcern",
            index=models.Index(
                condition=models.Q(("completed_at", None)),
                fields=["-is_urgent", "raised_at"],
                name="concern_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.UniqueConstraint(
                fields=("reference",), name="concern_reference_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(("signs__contained_by", ["category", "words", "ticked"])),
                name="concern_signs_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_urgent", True), ("signs__len__gt", 0)),
                    models.Q(("is_urgent", False), ("signs__len", 0)),
                    _connector="OR",
                ),
                name="concern_urgent_for_a_sign",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(("complaint", None), ("is_urgent", True), _connector="OR"),
                name="concern_of_complaint_urgent",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acknowledged_at", None), ("acknowledged_by", None)),
                    models.Q(
                        ("acknowledged_at__gte", models.F("raised_at")),
                        ("acknowledged_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="concern_acknowledged_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("case_number", ""),
                        ("completed_at", None),
                        ("completed_by", None),
                        ("outcome", ""),
                        ("sealed__isnull", False),
                    ),
                    models.Q(
                        models.Q(
                            models.Q(("case_number", ""), ("outcome", "no_concern")),
                            models.Q(
                                ("outcome", "passed_on"),
                                models.Q(("case_number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        ("acknowledged_at__isnull", False),
                        ("completed_at__gte", models.F("acknowledged_at")),
                        ("completed_by__isnull", False),
                        ("sealed", None),
                    ),
                    _connector="OR",
                ),
                name="concern_words_go_when_completed",
            ),
        ),
        migrations.AddConstraint(
            model_name="concernaction",
            constraint=models.UniqueConstraint(
                fields=("concern", "what"), name="concern_action_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="concernaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("what__in", ["emergency", "police", "children", "adults", "duty", "not_yet"])
                ),
                name="concern_action_known",
            ),
        ),
    ]
