"""Reasons from a list with a short note, and where the place of a visit comes from."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# What was typed before stays as it was, marked so that pages show it cleaned.
MARK = [
    "UPDATE patrols_visit SET cancel_note = cancel_reason, cancel_reason = 'written'"
    " WHERE status = 'cancelled'",
    "UPDATE patrols_visit SET place_from = 'typed' WHERE hot_spot_id IS NULL",
]
UNMARK = [
    "UPDATE patrols_visit SET cancel_reason = cancel_note WHERE status = 'cancelled'",
]


class Migration(migrations.Migration):
    dependencies = [
        ("patrols", "0009_random_numbers"),
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
        migrations.RemoveConstraint(
            model_name="visit",
            name="visit_cancelled_at_and_by",
        ),
        migrations.RemoveConstraint(
            model_name="visit",
            name="visit_cancel_reason_checked",
        ),
        migrations.RemoveIndex(
            model_name="visit",
            name="visit_cancel_reason_waits",
        ),
        migrations.RenameField(
            model_name="visit",
            old_name="cancel_reason_checked",
            new_name="cancel_note_checked",
        ),
        migrations.AddField(
            model_name="visit",
            name="cancel_note",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="visit",
            name="place_from",
            field=models.CharField(
                choices=[
                    ("gazetteer", "The gazetteer, or the street that is nearest to a pin"),
                    ("in_area", "Anywhere in the area"),
                    ("nearby", "Near the area"),
                    ("typed", "Typed before places came from the gazetteer"),
                ],
                default="gazetteer",
                max_length=9,
            ),
        ),
        migrations.AddField(
            model_name="visitevent",
            name="cancel_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("no_officer", "No officer is free"),
                    ("urgent", "Called to something urgent"),
                    ("replaced", "Another visit takes its place"),
                    ("not_needed", "It is no longer needed"),
                    ("weather", "Weather"),
                    ("other", "Another reason"),
                    ("written", "Called off"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="visitevent",
            name="place_from",
            field=models.CharField(
                choices=[
                    ("gazetteer", "The gazetteer, or the street that is nearest to a pin"),
                    ("in_area", "Anywhere in the area"),
                    ("nearby", "Near the area"),
                    ("typed", "Typed before places came from the gazetteer"),
                ],
                default="gazetteer",
                max_length=9,
            ),
        ),
        migrations.RunSQL(MARK, UNMARK),
        migrations.AlterField(
            model_name="visit",
            name="cancel_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("no_officer", "No officer is free"),
                    ("urgent", "Called to something urgent"),
                    ("replaced", "Another visit takes its place"),
                    ("not_needed", "It is no longer needed"),
                    ("weather", "Weather"),
                    ("other", "Another reason"),
                    ("written", "Called off"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                condition=models.Q(("cancel_note_checked__lt", 0)),
                fields=["id"],
                name="visit_cancel_note_waits",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patrols_visitevent" ("cancel_reason", "cancelled_at", "cancelled_by_id", "ended_at", "id", "officer_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_from", "planned_at", "planned_by_id", "planned_from", "planned_to", "started_at", "status", "strategy_id") VALUES (NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_id", NEW."ended_at", NEW."id", NEW."officer_id", NOW(), \'insert\', NEW."id", NEW."place_from", NEW."planned_at", NEW."planned_by_id", NEW."planned_from", NEW."planned_to", NEW."started_at", NEW."status", NEW."strategy_id"); RETURN NULL;',
                    hash="a158338a9ad1990eb5814bfb2019db3ec010233e",
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
                    condition='WHEN (OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."cancelled_by_id" IS DISTINCT FROM (NEW."cancelled_by_id") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."officer_id" IS DISTINCT FROM (NEW."officer_id") OR OLD."place_from" IS DISTINCT FROM (NEW."place_from") OR OLD."planned_at" IS DISTINCT FROM (NEW."planned_at") OR OLD."planned_by_id" IS DISTINCT FROM (NEW."planned_by_id") OR OLD."planned_from" IS DISTINCT FROM (NEW."planned_from") OR OLD."planned_to" IS DISTINCT FROM (NEW."planned_to") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."strategy_id" IS DISTINCT FROM (NEW."strategy_id"))',
                    func='INSERT INTO "patrols_visitevent" ("cancel_reason", "cancelled_at", "cancelled_by_id", "ended_at", "id", "officer_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_from", "planned_at", "planned_by_id", "planned_from", "planned_to", "started_at", "status", "strategy_id") VALUES (NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_id", NEW."ended_at", NEW."id", NEW."officer_id", NOW(), \'update\', NEW."id", NEW."place_from", NEW."planned_at", NEW."planned_by_id", NEW."planned_from", NEW."planned_to", NEW."started_at", NEW."status", NEW."strategy_id"); RETURN NULL;',
                    hash="5f118c56b69095c8b0fe95a1a91583f03e77118c",
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
                    ("cancel_note", ""), ("cancel_note_checked__isnull", False), _connector="OR"
                ),
                name="visit_cancel_note_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("cancelled_at__isnull", False),
                        ("cancelled_by__isnull", False),
                        ("status", "cancelled"),
                    ),
                    models.Q(
                        models.Q(("status", "cancelled"), _negated=True),
                        ("cancel_note", ""),
                        ("cancel_reason", ""),
                        ("cancelled_at", None),
                        ("cancelled_by", None),
                    ),
                    _connector="OR",
                ),
                name="visit_cancelled_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "cancelled"), _negated=True),
                    (
                        "cancel_reason__in",
                        [
                            "no_officer",
                            "urgent",
                            "replaced",
                            "not_needed",
                            "weather",
                            "other",
                            "written",
                        ],
                    ),
                    _connector="OR",
                ),
                name="visit_cancel_reason_from_the_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancel_reason", "written"),
                    ("cancel_note__regex", "^.{0,60}$"),
                    _connector="OR",
                ),
                name="visit_cancel_note_is_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("place_from__in", ["gazetteer", "in_area", "nearby", "typed"])),
                name="visit_place_from_known",
            ),
        ),
    ]
