import uuid

import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("collection", "Collection"),
                            ("consultation", "Consultation"),
                            ("alteration", "Alteration"),
                            ("disclosure", "Disclosure"),
                            ("combination", "Combination"),
                            ("erasure", "Erasure"),
                            ("security", "Security"),
                        ],
                        max_length=12,
                    ),
                ),
                ("actor_id", models.BigIntegerField(null=True)),
                (
                    "actor_role",
                    models.CharField(blank=True, help_text="joined by +", max_length=200),
                ),
                ("object_type", models.CharField(max_length=60)),
                ("object_id", models.CharField(blank=True, max_length=64)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("count", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.BrinIndex(
                        fields=["recorded_at"], name="audit_recorded_brin"
                    ),
                    models.Index(fields=["object_type", "object_id"], name="audit_object"),
                    models.Index(fields=["actor_id", "recorded_at"], name="audit_actor"),
                    models.Index(fields=["action", "id"], name="audit_action"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "action__in",
                                [
                                    "collection",
                                    "consultation",
                                    "alteration",
                                    "disclosure",
                                    "combination",
                                    "erasure",
                                    "security",
                                ],
                            )
                        ),
                        name="audit_action_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("submission", models.UUIDField(unique=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("foi", "Request under freedom of information"),
                            ("investigation", "Investigation"),
                            ("inquest", "Inquest"),
                            ("safeguarding", "Safeguarding review"),
                        ],
                        max_length=13,
                    ),
                ),
                (
                    "case_number",
                    models.CharField(
                        help_text="of the file elsewhere",
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2,4}[-/](20[1-4][0-9][-/])?[0-9]{1,5}$"
                            )
                        ],
                    ),
                ),
                (
                    "described",
                    models.CharField(
                        help_text="what was asked to be held, in words", max_length=300
                    ),
                ),
                ("placed_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "lift_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "answered",
                                "The request is answered and the time for a review is over",
                            ),
                            ("closed", "The investigation, inquest or review is closed"),
                            ("mistake", "It was placed by mistake"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-placed_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["foi", "investigation", "inquest", "safeguarding"])
                        ),
                        name="hold_reason_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("case_number__regex", "^[A-Z]{2,4}[-/](20[1-4][0-9][-/])?[0-9]{1,5}$")
                        ),
                        name="hold_case_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lift_reason", ""), ("lifted_at", None), ("lifted_by", None)),
                            models.Q(
                                ("lift_reason__in", ["answered", "closed", "mistake"]),
                                ("lifted_at__gte", models.F("placed_at")),
                                ("lifted_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="hold_lifted_with_reason",
                    ),
                ],
            },
        ),
    ]
