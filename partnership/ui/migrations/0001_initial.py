import uuid

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
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("page", models.CharField(help_text="address of the list", max_length=200)),
                (
                    "query",
                    models.CharField(help_text="what the address says besides", max_length=600),
                ),
                ("words", models.CharField(help_text="the same in words", max_length=300)),
                ("saved_at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["page", "words", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "page", "query"), name="saved_filter_once_a_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("page__startswith", "/"),
                            models.Q(("page__startswith", "//"), _negated=True),
                        ),
                        name="saved_filter_page_is_ours",
                    ),
                ],
            },
        ),
    ]
