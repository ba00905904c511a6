"""References become random; the one that a complaint had before goes on finding it.

The place alone becomes searchable for those who may not read the words, callers become countable
without their contact, and a category gets its weight in the forecast.
"""

import secrets

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import incidents.references

SYMBOLS = "23456789CDFGHJKMNPQRTVWXY"
BATCH = 2000


def keep_earlier(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    complaints = apps.get_model("incidents", "Complaint").objects.using(editor.connection.alias)
    complaints.update(earlier_reference=models.F("reference"))


def draw(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give each complaint a random reference of its own."""
    complaints = apps.get_model("incidents", "Complaint").objects.using(editor.connection.alias)
    taken: set[str] = set()
    rows = complaints.only("pk").order_by("pk").iterator(BATCH)
    batch = []
    for row in rows:
        row.reference = _new(taken)
        batch.append(row)
        if len(batch) == BATCH:
            complaints.bulk_update(batch, ["reference"])
            batch = []
    complaints.bulk_update(batch, ["reference"])


def _new(taken: set[str]) -> str:
    while True:
        symbols = "".join(secrets.choice(SYMBOLS) for _ in range(6))
        if symbols not in taken:
            taken.add(symbols)
            return f"{settings.COMPLAINT_PREFIX}-{symbols}"


class Migration(migrations.Migration):
    dependencies = [("incidents", "0009_index_for_synthetic")]

    operations = [
        # Checks that wait for the end would forbid altering a table whose rows were changed.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="complaint",
            name="earlier_reference",
            field=models.CharField(
                help_text="counted up, until they became random",
                max_length=24,
                null=True,
                unique=True,
            ),
        ),
        migrations.RunPython(keep_earlier, migrations.RunPython.noop),
        migrations.RemoveField(model_name="complaint", name="reference"),
        migrations.AddField(
            model_name="complaint",
            name="reference",
            field=models.CharField(max_length=12, null=True, editable=False),
        ),
        migrations.RunPython(draw, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="complaint",
            name="reference",
            field=models.CharField(
                default=incidents.references.new_reference, editable=False, max_length=12
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.UniqueConstraint(
                fields=("reference",), name="complaint_reference_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("reference__regex", f"^[A-Z]{{1,4}}-[{SYMBOLS}]{{6}}$")),
                name="complaint_reference_random",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="caller_keys",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=64),
                default=list,
                editable=False,
                help_text="keyed digests of the caller's phone and email; they outlast the contact",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="place_search",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(
                        longitude__isnull=False,
                        then=django.contrib.postgres.search.SearchVector("place", config="english"),
                    ),
                    output_field=django.contrib.postgres.search.SearchVectorField(),
                ),
                help_text="a place on the map, for those who may not read the words",
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["place_search"], name="complaint_place_words"
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="forecast_weight",
            field=models.FloatField(
                default=1.0,
                help_text="what one complaint adds to the risk of its place, from 0 to 1",
            ),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("forecast_weight", 1),
                    models.Q(
                        ("concern", "environment"),
                        ("forecast_weight__gte", 0),
                        ("forecast_weight__lt", 1),
                    ),
                    _connector="OR",
                ),
                name="category_only_nuisance_is_weighed_down",
            ),
        ),
    ]
