"""Made-up complaints carry the year in which they were reported; all others keep their references.

PostgreSQL 15 can't change the expression of a column that it works out, so the column is made anew.
"""

import django.db.models.functions.comparison
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_recorded_crimes")]

    operations = [
        migrations.RemoveField(model_name="complaint", name="reference"),
        migrations.AddField(
            model_name="complaint",
            name="reference",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Concat(
                    models.Value("C-"),
                    models.Func(
                        models.Case(
                            models.When(is_synthetic=True, then="reported_at"),
                            default="recorded_at",
                        ),
                        output_field=models.TextField(),
                        template="extract(year from %(expressions)s at time zone 'UTC')::text",
                    ),
                    models.Value("-"),
                    django.db.models.functions.text.LPad(
                        django.db.models.functions.comparison.Cast("id", models.TextField()),
                        django.db.models.functions.comparison.Greatest(
                            models.Value(6),
                            django.db.models.functions.text.Length(
                                django.db.models.functions.comparison.Cast("id", models.TextField())
                            ),
                        ),
                        models.Value("0"),
                    ),
                    output_field=models.TextField(),
                ),
                output_field=models.CharField(max_length=24),
                unique=True,
            ),
        ),
    ]
