"""How far a place is known that has no point on the map."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

WITHOUT_POINT = [
    "UPDATE incidents_complaint SET place_known = 'unknown' WHERE longitude IS NULL",
    "UPDATE incidents_complaintevent SET place_known = 'unknown' WHERE longitude IS NULL",
]


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0018_words_that_wait"),
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
        migrations.AddField(
            model_name="complaint",
            name="place_known",
            field=models.CharField(
                choices=[
                    ("point", "On the map"),
                    ("in_area", "In the area"),
                    ("nearby", "Nearby"),
                    ("elsewhere", "Elsewhere"),
                    ("unknown", "Not known"),
                ],
                db_default="point",
                help_text="what is known of a place without a point",
                max_length=9,
            ),
        ),
        migrations.AddField(
            model_name="complaintevent",
            name="place_known",
            field=models.CharField(
                choices=[
                    ("point", "On the map"),
                    ("in_area", "In the area"),
                    ("nearby", "Nearby"),
                    ("elsewhere", "Elsewhere"),
                    ("unknown", "Not known"),
                ],
                db_default="point",
                help_text="what is known of a place without a point",
                max_length=9,
            ),
        ),
        migrations.RunSQL(WITHOUT_POINT, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                models.OrderBy(models.F("reported_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("longitude", None), ("superseded_at", None)),
                name="complaint_without_point",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "incidents_complaintevent" ("accuracy_m", "category_id", "cell_easting", "cell_northing", "change_submission", "changed_at", "changed_by_id", "channel", "id", "is_synthetic", "latitude", "longitude", "occurred_from", "occurred_to", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_known", "recorded_at", "recorded_by_id", "reported_at", "status", "superseded_at", "time_precision") VALUES (NEW."accuracy_m", NEW."category_id", NEW."cell_easting", NEW."cell_northing", NEW."change_submission", NEW."changed_at", NEW."changed_by_id", NEW."channel", NEW."id", NEW."is_synthetic", NEW."latitude", NEW."longitude", NEW."occurred_from", NEW."occurred_to", NOW(), \'insert\', NEW."id", NEW."place_known", NEW."recorded_at", NEW."recorded_by_id", NEW."reported_at", NEW."status", NEW."superseded_at", NEW."time_precision"); RETURN NULL;',
                    hash="8b329c6fc47f4676fb0d33c7560f332ab12e5350",
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
                    condition='WHEN (OLD."accuracy_m" IS DISTINCT FROM (NEW."accuracy_m") OR OLD."category_id" IS DISTINCT FROM (NEW."category_id") OR OLD."cell_easting" IS DISTINCT FROM (NEW."cell_easting") OR OLD."cell_northing" IS DISTINCT FROM (NEW."cell_northing") OR OLD."change_submission" IS DISTINCT FROM (NEW."change_submission") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_synthetic" IS DISTINCT FROM (NEW."is_synthetic") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."occurred_from" IS DISTINCT FROM (NEW."occurred_from") OR OLD."occurred_to" IS DISTINCT FROM (NEW."occurred_to") OR OLD."place_known" IS DISTINCT FROM (NEW."place_known") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."reported_at" IS DISTINCT FROM (NEW."reported_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."time_precision" IS DISTINCT FROM (NEW."time_precision"))',
                    func='INSERT INTO "incidents_complaintevent" ("accuracy_m", "category_id", "cell_easting", "cell_northing", "change_submission", "changed_at", "changed_by_id", "channel", "id", "is_synthetic", "latitude", "longitude", "occurred_from", "occurred_to", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_known", "recorded_at", "recorded_by_id", "reported_at", "status", "superseded_at", "time_precision") VALUES (NEW."accuracy_m", NEW."category_id", NEW."cell_easting", NEW."cell_northing", NEW."change_submission", NEW."changed_at", NEW."changed_by_id", NEW."channel", NEW."id", NEW."is_synthetic", NEW."latitude", NEW."longitude", NEW."occurred_from", NEW."occurred_to", NOW(), \'update\', NEW."id", NEW."place_known", NEW."recorded_at", NEW."recorded_by_id", NEW."reported_at", NEW."status", NEW."superseded_at", NEW."time_precision"); RETURN NULL;',
                    hash="602636970426de1fd3ff72036a8394793b0e2a7f",
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
                    models.Q(("longitude__isnull", False), ("place_known", "point")),
                    models.Q(
                        ("longitude__isnull", True),
                        ("place_known__in", ["in_area", "nearby", "elsewhere", "unknown"]),
                    ),
                    _connector="OR",
                ),
                name="complaint_place_known_fits_point",
            ),
        ),
    ]
