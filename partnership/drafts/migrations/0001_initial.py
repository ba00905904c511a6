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
            name="Draft",
            fields=[
                (
                    "number",
                    models.UUIDField(
                        help_text="the page's own; each tab has another",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("form", models.CharField(help_text="the class of the form", max_length=80)),
                (
                    "label",
                    models.CharField(
                        help_text="what the list of drafts calls the form", max_length=80
                    ),
                ),
                (
                    "page",
                    models.CharField(help_text="address of the page with the form", max_length=300),
                ),
                (
                    "submission",
                    models.UUIDField(
                        help_text="the number under which its form is saved", null=True
                    ),
                ),
                (
                    "drawn",
                    models.UUIDField(
                        help_text="the drawing of the page that kept it last", null=True
                    ),
                ),
                (
                    "revision",
                    models.PositiveIntegerField(
                        help_text="what its page had sent by then, counted"
                    ),
                ),
                ("sealed", models.BinaryField(help_text="names and values, encrypted", null=True)),
                ("kept_at", models.DateTimeField()),
                (
                    "closed_at",
                    models.DateTimeField(help_text="when it was saved or discarded", null=True),
                ),
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
                "ordering": ["-kept_at", "number"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at", None)),
                        fields=["owner", "-kept_at"],
                        name="draft_open_of_owner",
                    ),
                    models.Index(fields=["kept_at"], name="draft_kept"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("sealed", None)),
                            models.Q(("closed_at", None), ("sealed__isnull", False)),
                            _connector="OR",
                        ),
                        name="draft_open_or_without_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("page__startswith", "/"),
                            models.Q(("page__startswith", "//"), _negated=True),
                        ),
                        name="draft_page_is_ours",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None), ("submission__isnull", False)),
                        fields=("owner", "submission"),
                        name="draft_one_of_a_form",
                    ),
                ],
            },
        ),
    ]
