"""Streets with aliases and landmarks, each name with the key that it is searched by."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0004_drop_index_of_street_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="StreetAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Trim(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Lower("name"),
                                    models.Value("['’‘`.]"),
                                    models.Value(""),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("[^[:alnum:]]+"),
                                models.Value(" "),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.CharField(max_length=120),
                    ),
                ),
                (
                    "street",
                    models.CharField(
                        help_text="the name that it has in the gazetteer", max_length=120
                    ),
                ),
                (
                    "street_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Trim(
                            models.Func(
                                models.Func(
                                    django.db.models.functions.text.Lower("street"),
                                    models.Value("['’‘`.]"),
                                    models.Value(""),
                                    models.Value("g"),
                                    function="regexp_replace",
                                    output_field=models.TextField(),
                                ),
                                models.Value("[^[:alnum:]]+"),
                                models.Value(" "),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.CharField(max_length=120),
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "street aliases",
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="street",
            name="key",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Trim(
                    models.Func(
                        models.Func(
                            django.db.models.functions.text.Lower("name"),
                            models.Value("['’‘`.]"),
                            models.Value(""),
                            models.Value("g"),
                            function="regexp_replace",
                            output_field=models.TextField(),
                        ),
                        models.Value("[^[:alnum:]]+"),
                        models.Value(" "),
                        models.Value("g"),
                        function="regexp_replace",
                        output_field=models.TextField(),
                    )
                ),
                output_field=models.CharField(max_length=120),
            ),
        ),
        migrations.AddField(
            model_name="street",
            name="kind",
            field=models.CharField(
                choices=[("street", "Street"), ("landmark", "Landmark")],
                db_default="street",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="street",
            name="source",
            field=models.CharField(
                choices=[
                    ("import", "An import of records"),
                    ("open_names", "OS Open Names"),
                    ("list", "A list of streets with their postcodes"),
                ],
                db_default="import",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="street",
            name="span_east_m",
            field=models.PositiveIntegerField(help_text="from its west to its east", null=True),
        ),
        migrations.AddField(
            model_name="street",
            name="span_north_m",
            field=models.PositiveIntegerField(help_text="from its south to its north", null=True),
        ),
        migrations.AddConstraint(
            model_name="street",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["street", "landmark"])), name="street_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="street",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["import", "open_names", "list"])),
                name="street_source_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="streetalias",
            constraint=models.UniqueConstraint(
                fields=("key", "street_key"), name="street_alias_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="streetalias",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", models.F("street_key")), _negated=True),
                name="street_alias_is_another",
            ),
        ),
    ]
