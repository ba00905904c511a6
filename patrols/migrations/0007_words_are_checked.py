"""Free text has a version of the rules that checked it; 0 for what is there, until it is checked.

The history holds no words: it would keep what was cleaned.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("patrols", "0006_three_callers"),
        ("strategy", "0002_words_of_published_figures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="visit",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="visit",
            name="update_update",
        ),
        migrations.RemoveField(
            model_name="visitevent",
            name="cancel_reason",
        ),
        migrations.RemoveField(
            model_name="visitevent",
            name="place",
        ),
        migrations.AddField(
            model_name="visit",
            name="cancel_reason_checked",
            field=models.SmallIntegerField(default=0, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="visit",
            name="cancel_reason_checked",
            field=models.SmallIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="visit",
            name="place_checked",
            field=models.SmallIntegerField(default=0, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="visit",
            name="place_checked",
            field=models.SmallIntegerField(editable=False, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patrols_visitevent" ("cancelled_at", "cancelled_by_id", "ended_at", "id", "officer_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "planned_from", "planned_to", "started_at", "status", "strategy_id") VALUES (NEW."cancelled_at", NEW."cancelled_by_id", NEW."ended_at", NEW."id", NEW."officer_id", NOW(), \'insert\', NEW."id", NEW."planned_at", NEW."planned_by_id", NEW."planned_from", NEW."planned_to", NEW."started_at", NEW."status", NEW."strategy_id"); RETURN NULL;',
                    hash="ae0ce9daa575ff0d94e517139274a811dcf7adcf",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_976ed",
                    table="patrols_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."cancelled_by_id" IS DISTINCT FROM (NEW."cancelled_by_id") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."officer_id" IS DISTINCT FROM (NEW."officer_id") OR OLD."planned_at" IS DISTINCT FROM (NEW."planned_at") OR OLD."planned_by_id" IS DISTINCT FROM (NEW."planned_by_id") OR OLD."planned_from" IS DISTINCT FROM (NEW."planned_from") OR OLD."planned_to" IS DISTINCT FROM (NEW."planned_to") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."strategy_id" IS DISTINCT FROM (NEW."strategy_id"))',
                    func='INSERT INTO "patrols_visitevent" ("cancelled_at", "cancelled_by_id", "ended_at", "id", "officer_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "planned_from", "planned_to", "started_at", "status", "strategy_id") VALUES (NEW."cancelled_at", NEW."cancelled_by_id", NEW."ended_at", NEW."id", NEW."officer_id", NOW(), \'update\', NEW."id", NEW."planned_at", NEW."planned_by_id", NEW."planned_from", NEW."planned_to", NEW."started_at", NEW."status", NEW."strategy_id"); RETURN NULL;',
                    hash="260ab6727403a29aa17cea79436cadceaf481b9b",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9ea85",
                    table="patrols_visit",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("place", ""), ("place_checked__isnull", False), _connector="OR"
                ),
                name="visit_place_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancel_reason", ""), ("cancel_reason_checked__isnull", False), _connector="OR"
                ),
                name="visit_cancel_reason_checked",
            ),
        ),
    ]
