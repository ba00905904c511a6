"""Keep the number of the form that changed a complaint, so that a retry is no second change."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "0004_steps_of_synthetic")]

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
            name="change_submission",
            field=models.UUIDField(
                help_text="the number of the form that changed it; a retry is no second change",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="complaintevent",
            name="change_submission",
            field=models.UUIDField(
                help_text="the number of the form that changed it; a retry is no second change",
                null=True,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "incidents_complaintevent" ("accuracy_m", "category_id", "cell_easting", "cell_northing", "change_submission", "changed_at", "changed_by_id", "channel", "description", "id", "is_synthetic", "latitude", "longitude", "occurred_from", "occurred_to", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "reported_at", "status", "superseded_at", "time_precision") VALUES (NEW."accuracy_m", NEW."category_id", NEW."cell_easting", NEW."cell_northing", NEW."change_submission", NEW."changed_at", NEW."changed_by_id", NEW."channel", NEW."description", NEW."id", NEW."is_synthetic", NEW."latitude", NEW."longitude", NEW."occurred_from", NEW."occurred_to", NOW(), \'insert\', NEW."id", NEW."place", NEW."recorded_at", NEW."recorded_by_id", NEW."reported_at", NEW."status", NEW."superseded_at", NEW."time_precision"); RETURN NULL;',
                    hash="3c05fc7dcd1bc91c91c158136994829d994dc80d",
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
                    condition='WHEN (OLD."accuracy_m" IS DISTINCT FROM (NEW."accuracy_m") OR OLD."category_id" IS DISTINCT FROM (NEW."category_id") OR OLD."cell_easting" IS DISTINCT FROM (NEW."cell_easting") OR OLD."cell_northing" IS DISTINCT FROM (NEW."cell_northing") OR OLD."change_submission" IS DISTINCT FROM (NEW."change_submission") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_synthetic" IS DISTINCT FROM (NEW."is_synthetic") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."occurred_from" IS DISTINCT FROM (NEW."occurred_from") OR OLD."occurred_to" IS DISTINCT FROM (NEW."occurred_to") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."reported_at" IS DISTINCT FROM (NEW."reported_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."superseded_at" IS DISTINCT FROM (NEW."superseded_at") OR OLD."time_precision" IS DISTINCT FROM (NEW."time_precision"))',
                    func='INSERT INTO "incidents_complaintevent" ("accuracy_m", "category_id", "cell_easting", "cell_northing", "change_submission", "changed_at", "changed_by_id", "channel", "description", "id", "is_synthetic", "latitude", "longitude", "occurred_from", "occurred_to", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "reported_at", "status", "superseded_at", "time_precision") VALUES (NEW."accuracy_m", NEW."category_id", NEW."cell_easting", NEW."cell_northing", NEW."change_submission", NEW."changed_at", NEW."changed_by_id", NEW."channel", NEW."description", NEW."id", NEW."is_synthetic", NEW."latitude", NEW."longitude", NEW."occurred_from", NEW."occurred_to", NOW(), \'update\', NEW."id", NEW."place", NEW."recorded_at", NEW."recorded_by_id", NEW."reported_at", NEW."status", NEW."superseded_at", NEW."time_precision"); RETURN NULL;',
                    hash="042af75095defbb9de4d3da4ce7fcf0945f945f7",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_30eea",
                    table="incidents_complaint",
                    when="AFTER",
                ),
            ),
        ),
    ]
