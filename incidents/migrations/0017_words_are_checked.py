"""Free text has a version of the rules that checked it; 0 for what is there, until it is checked.

The history holds no words: it would keep what was cleaned.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0016_held_complaints"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="complaint",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="complaint",
            name="update_update",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="description",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="place",
        ),
        migrations.AddField(
            model_name="complaint",
            name="description_checked",
            field=models.SmallIntegerField(default=0, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="complaint",
            name="description_checked",
            field=models.SmallIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="complaint",
            name="place_checked",
            field=models.SmallIntegerField(default=0, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="complaint",
            name="place_checked",
            field=models.SmallIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="releasedpassage",
            name="text_checked",
            field=models.SmallIntegerField(default=0, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="releasedpassage",
            name="text_checked",
            field=models.SmallIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="wordsrequest",
            name="offence_checked",
            field=models.SmallIntegerField(default=0, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="wordsrequest",
            name="offence_checked",
            field=models.SmallIntegerField(editable=False, null=True),
        ),
        # The same columns with another expression, which Postgres only takes anew.
        migrations.RemoveIndex(model_name="complaint", name="complaint_words"),
        migrations.RemoveIndex(model_name="complaint", name="complaint_place_words"),
        migrations.RemoveField(model_name="complaint", name="search"),
        migrations.RemoveField(model_name="complaint", name="place_search"),
        migrations.AddField(
            model_name="complaint",
            name="place_search",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(
                        longitude__isnull=False,
                        then=django.contrib.postgres.search.SearchVector(
                            models.Case(
                                models.When(
                                    models.Q(("place_checked__gt", 0)), then=models.F("place")
                                ),
                                default=models.Value(""),
                                output_field=models.TextField(),
                            ),
                            config="english",
                        ),
                    ),
                    output_field=django.contrib.postgres.search.SearchVectorField(),
                ),
                help_text="a place on the map, for those who may not read the words",
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    models.Case(
                        models.When(models.Q(("place_checked__gt", 0)), then=models.F("place")),
                        default=models.Value(""),
                        output_field=models.TextField(),
                    ),
                    models.Case(
                        models.When(
                            models.Q(("description_checked__gt", 0)), then=models.F("description")
                        ),
                        default=models.Value(""),
                        output_field=models.TextField(),
                    ),
                    config="english",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="complaint_words"
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["place_search"], name="complaint_place_words"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "incidents_complaintevent" ("accuracy_m", "category_id", "cell_easting", "cell_northing", "change_submission", "changed_at", "changed_by_id", "channel", "id", "is_synthetic", "latitude", "longitude", "occurred_from", "occurred_to", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported_at", "status", "superseded_at", "time_precision") VALUES (NEW."accuracy_m", NEW."category_id", NEW."cell_easting", NEW."cell_northing", NEW."change_submission", NEW."changed_at", NEW."changed_by_id", NEW."channel", NEW."id", NEW."is_synthetic", NEW."latitude", NEW."longitude", NEW."occurred_from", NEW."occurred_to", NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."reported_at", NEW."status", NEW."superseded_at", NEW."time_precision"); RETURN NULL;',
                    hash="6d6d6c14e60a73129db469dc81635fa73e86c900",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6d85d",
                    table="incidents_complaint",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accuracy_m" IS DISTINCT FROM (NEW."accuracy_m") OR OLD."category_id" IS DISTINCT FROM (NEW."category_id") OR OLD."cell_easting" IS DISTINCT FROM (NEW."cell_easting") OR OLD."cell_northing" IS DISTINCT FROM (NEW."cell_northing") OR OLD."change_submission" IS DISTINCT FROM (NEW."change_submission") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_synthetic" IS DISTINCT FROM (NEW."is_synthetic") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."occurred_from" IS DISTINCT FROM (NEW."occurred_from") OR OLD."occurred_to" IS DISTINCT FROM (NEW."occurred_to") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."reported_at" IS DISTINCT FROM (NEW."reported_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."time_precision" IS DISTINCT FROM (NEW."time_precision"))',
                    func='INSERT INTO "incidents_complaintevent" ("accuracy_m", "category_id", "cell_easting", "cell_northing", "change_submission", "changed_at", "changed_by_id", "channel", "id", "is_synthetic", "latitude", "longitude", "occurred_from", "occurred_to", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported_at", "status", "superseded_at", "time_precision") VALUES (NEW."accuracy_m", NEW."category_id", NEW."cell_easting", NEW."cell_northing", NEW."change_submission", NEW."changed_at", NEW."changed_by_id", NEW."channel", NEW."id", NEW."is_synthetic", NEW."latitude", NEW."longitude", NEW."occurred_from", NEW."occurred_to", NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."reported_at", NEW."status", NEW."superseded_at", NEW."time_precision"); RETURN NULL;',
                    hash="33a685c79889e0cb03b4e3f88ca93cf30dca78b3",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_30eea",
                    table="incidents_complaint",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("description", ""), ("description_checked__isnull", False), _connector="OR"
                ),
                name="complaint_description_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("place", ""), ("place_checked__isnull", False), _connector="OR"
                ),
                name="complaint_place_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="releasedpassage",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), ("text_checked__isnull", False), _connector="OR"),
                name="released_passage_text_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="wordsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("offence", ""), ("offence_checked__isnull", False), _connector="OR"
                ),
                name="words_request_offence_checked",
            ),
        ),
    ]
