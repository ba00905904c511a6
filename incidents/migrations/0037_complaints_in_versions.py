"""Complaints in versions: what is counted of one is superseded and never overwritten."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# The first version of a complaint has the complaint's own number, so that no membership is written.
FIRST_VERSIONS = [
    """
    INSERT INTO incidents_complaintversion (id, complaint_id, recorded_at, recorded_by_id,
        superseded_at, superseded_for, category_id, occurred_from, occurred_to, time_precision, longitude, latitude,
        accuracy_m, place_known, cell_easting, cell_northing)
    SELECT id, id, recorded_at, recorded_by_id, withdrawn_at,
        CASE WHEN withdrawn_at IS NULL THEN '' ELSE 'other' END,
        category_id, occurred_from, occurred_to, time_precision, longitude, latitude,
        accuracy_m, place_known, cell_easting, cell_northing
    FROM incidents_complaint
    """,
    """
    SELECT setval(pg_get_serial_sequence('incidents_complaintversion', 'id'), max(id))
    FROM incidents_complaintversion HAVING max(id) IS NOT NULL
    """,
    "SET CONSTRAINTS ALL IMMEDIATE",
]


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0036_months_of_files_in_rows"),
        ("places", "0006_kinds_and_names_of_areas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ComplaintVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "superseded_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("duplicate", "It is a duplicate"),
                            ("test", "It was a test"),
                            ("place", "Wrong place"),
                            ("category", "Wrong category"),
                            ("time", "Wrong time"),
                            ("number", "Wrong number"),
                            ("source", "Its source tells it otherwise now"),
                            ("other", "Another reason"),
                        ],
                        max_length=9,
                    ),
                ),
                ("occurred_from", models.DateTimeField(null=True)),
                ("occurred_to", models.DateTimeField(null=True)),
                (
                    "time_precision",
                    models.CharField(
                        choices=[
                            ("exact", "At a known time"),
                            ("range", "Between two times"),
                            ("day", "On a day"),
                            ("month", "In a month"),
                            ("unknown", "Not known"),
                        ],
                        max_length=7,
                    ),
                ),
                ("longitude", models.FloatField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("accuracy_m", models.PositiveIntegerField(null=True)),
                (
                    "place_known",
                    models.CharField(
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
                ("cell_easting", models.IntegerField(null=True)),
                ("cell_northing", models.IntegerField(null=True)),
                (
                    "submission",
                    models.UUIDField(
                        help_text="of the form that corrected it; a retry is no second one",
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "closing_submission",
                    models.UUIDField(
                        help_text="of the form that withdrew it", null=True, unique=True
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="complaint",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="complaint",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="complaint",
            name="complaint_superseded_later",
        ),
        migrations.RemoveConstraint(
            model_name="complaintarea",
            name="complaint_area_once",
        ),
        migrations.RemoveIndex(
            model_name="complaint",
            name="complaint_occurred",
        ),
        migrations.RemoveIndex(
            model_name="complaint",
            name="complaint_waiting",
        ),
        migrations.RemoveIndex(
            model_name="complaint",
            name="complaint_point",
        ),
        migrations.RemoveIndex(
            model_name="complaint",
            name="complaint_without_point",
        ),
        migrations.RenameField(
            model_name="complaint",
            old_name="superseded_at",
            new_name="withdrawn_at",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="accuracy_m",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="category",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="cell_easting",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="cell_northing",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="latitude",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="longitude",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="occurred_from",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="occurred_to",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="place_known",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="superseded_at",
        ),
        migrations.RemoveField(
            model_name="complaintevent",
            name="time_precision",
        ),
        migrations.AlterField(
            model_name="complaint",
            name="withdrawn_at",
            field=models.DateTimeField(
                editable=False,
                help_text="its last version ended, and no other took its place",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("status__in", ["new", "in_progress"]), ("withdrawn_at", None)),
                fields=["reported_at", "id"],
                name="complaint_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                models.OrderBy(models.F("reported_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("longitude", None), ("withdrawn_at", None)),
                name="complaint_without_point",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_first_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            INSERT INTO incidents_complaintversion (complaint_id, recorded_at, recorded_by_id,\n                superseded_for, category_id, occurred_from, occurred_to, time_precision, longitude, latitude, accuracy_m, place_known, cell_easting, cell_northing)\n            VALUES (NEW.id, NEW.recorded_at, NEW.recorded_by_id, '', NEW.category_id, NEW.occurred_from, NEW.occurred_to, NEW.time_precision, NEW.longitude, NEW.latitude, NEW.accuracy_m, NEW.place_known, NEW.cell_easting, NEW.cell_northing);\n            RETURN NULL;\n        ",
                    hash="89298b7c9a69fda62be74852f01f852bb7c090ce",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_complaint_first_version_587ea",
                    table="incidents_complaint",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_facts_in_versions",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF pg_trigger_depth() < 2 AND (NEW.category_id IS DISTINCT FROM OLD.category_id OR NEW.occurred_from IS DISTINCT FROM OLD.occurred_from OR NEW.occurred_to IS DISTINCT FROM OLD.occurred_to OR NEW.time_precision IS DISTINCT FROM OLD.time_precision OR NEW.longitude IS DISTINCT FROM OLD.longitude OR NEW.latitude IS DISTINCT FROM OLD.latitude OR NEW.accuracy_m IS DISTINCT FROM OLD.accuracy_m OR NEW.place_known IS DISTINCT FROM OLD.place_known OR NEW.cell_easting IS DISTINCT FROM OLD.cell_easting OR NEW.cell_northing IS DISTINCT FROM OLD.cell_northing OR NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at)\n            THEN RAISE EXCEPTION 'complaint_facts_in_versions' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="a17fdfbaad41b53ef84b4efd46d369bde7d8f0a9",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "category_id", "occurred_from", "occurred_to", "time_precision", "longitude", "latitude", "accuracy_m", "place_known", "cell_easting", "cell_northing", "withdrawn_at"',
                    pgid="pgtrigger_complaint_facts_in_versions_2a49b",
                    table="incidents_complaint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "incidents_complaintevent" ("change_submission", "changed_at", "changed_by_id", "channel", "id", "is_synthetic", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported_at", "status") VALUES (NEW."change_submission", NEW."changed_at", NEW."changed_by_id", NEW."channel", NEW."id", NEW."is_synthetic", NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."reported_at", NEW."status"); RETURN NULL;',
                    hash="c53d3afc2794def737001d6b50e44ee2d35e16cb",
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
                    condition='WHEN (OLD."change_submission" IS DISTINCT FROM (NEW."change_submission") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_synthetic" IS DISTINCT FROM (NEW."is_synthetic") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."reported_at" IS DISTINCT FROM (NEW."reported_at") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func='INSERT INTO "incidents_complaintevent" ("change_submission", "changed_at", "changed_by_id", "channel", "id", "is_synthetic", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported_at", "status") VALUES (NEW."change_submission", NEW."changed_at", NEW."changed_by_id", NEW."channel", NEW."id", NEW."is_synthetic", NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."reported_at", NEW."status"); RETURN NULL;',
                    hash="f1b4ec2d01a67e19848287cb50e51b6ea239553a",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_30eea",
                    table="incidents_complaint",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="complaintversion",
            name="category",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="incidents.category",
            ),
        ),
        migrations.AddField(
            model_name="complaintversion",
            name="complaint",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="incidents.complaint",
            ),
        ),
        migrations.AddField(
            model_name="complaintversion",
            name="duplicate_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="incidents.complaint",
            ),
        ),
        migrations.AddField(
            model_name="complaintversion",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complaintversion",
            name="superseded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(FIRST_VERSIONS, migrations.RunSQL.noop),
        migrations.RenameField(
            model_name="complaintarea",
            old_name="complaint",
            new_name="version",
        ),
        migrations.AlterField(
            model_name="complaintarea",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="areas",
                to="incidents.complaintversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintarea",
            constraint=models.UniqueConstraint(
                fields=("area_version", "version"), name="complaint_area_once"
            ),
        ),
        migrations.AddIndex(
            model_name="complaintversion",
            index=models.Index(fields=["occurred_from"], name="complaint_occurred"),
        ),
        migrations.AddIndex(
            model_name="complaintversion",
            index=models.Index(
                condition=models.Q(("longitude__isnull", False)),
                fields=["longitude", "latitude"],
                name="complaint_point",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("complaint",),
                name="complaint_version_one_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("superseded_at", None), ("superseded_by", None), ("superseded_for", "")
                    ),
                    models.Q(
                        ("superseded_at__gte", models.F("recorded_at")),
                        (
                            "superseded_for__in",
                            [
                                "duplicate",
                                "test",
                                "place",
                                "category",
                                "time",
                                "number",
                                "source",
                                "other",
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="complaint_version_superseded_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("duplicate_of", None), ("superseded_for", "duplicate"), _connector="OR"
                ),
                name="complaint_version_duplicate_of_another",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaintversion",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_version_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF to_jsonb(NEW) - '{superseded_at,superseded_by_id,superseded_for,closing_submission,duplicate_of_id}'::text[] <> to_jsonb(OLD) - '{superseded_at,superseded_by_id,superseded_for,closing_submission,duplicate_of_id}'::text[]\n                OR (OLD.superseded_at IS NOT NULL AND (\n                    NEW.superseded_at IS DISTINCT FROM OLD.superseded_at\n                    OR (NEW.superseded_by_id IS NOT NULL AND NEW.superseded_by_id IS DISTINCT FROM OLD.superseded_by_id) OR (NEW.superseded_for IS NOT NULL AND NEW.superseded_for IS DISTINCT FROM OLD.superseded_for) OR (NEW.closing_submission IS NOT NULL AND NEW.closing_submission IS DISTINCT FROM OLD.closing_submission) OR (NEW.duplicate_of_id IS NOT NULL AND NEW.duplicate_of_id IS DISTINCT FROM OLD.duplicate_of_id)))\n            THEN RAISE EXCEPTION 'complaint_version_stands' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="3361d2f37380693b545f3bfa3a6d17d076e491b3",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_complaint_version_stands_66a2f",
                    table="incidents_complaintversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaintversion",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_version_follows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT 1 FROM incidents_complaintversion AS v WHERE v.complaint_id = NEW.complaint_id\n        AND v.superseded_at > NEW.recorded_at\n        AND v.recorded_at < COALESCE(NEW.superseded_at, 'infinity'))\n    THEN RAISE EXCEPTION 'complaint_version_follows' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="e90428d7a1772c7f2e6344ff9fe174a14b41f507",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_complaint_version_follows_069b4",
                    table="incidents_complaintversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaintversion",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_version_carried",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            UPDATE incidents_complaint SET category_id = NEW.category_id, occurred_from = NEW.occurred_from, occurred_to = NEW.occurred_to, time_precision = NEW.time_precision, longitude = NEW.longitude, latitude = NEW.latitude, accuracy_m = NEW.accuracy_m, place_known = NEW.place_known, cell_easting = NEW.cell_easting, cell_northing = NEW.cell_northing, withdrawn_at = NEW.superseded_at\n            WHERE id = NEW.complaint_id\n                AND (category_id, occurred_from, occurred_to, time_precision, longitude, latitude, accuracy_m, place_known, cell_easting, cell_northing, withdrawn_at) IS DISTINCT FROM (NEW.category_id, NEW.occurred_from, NEW.occurred_to, NEW.time_precision, NEW.longitude, NEW.latitude, NEW.accuracy_m, NEW.place_known, NEW.cell_easting, NEW.cell_northing, NEW.superseded_at);\n            RETURN NULL;\n        ",
                    hash="591ceb58e750526ed7d3457d35722af98882259e",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_complaint_version_carried_0a7a8",
                    table="incidents_complaintversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaintversion",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_version_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            UPDATE incidents_complaint SET withdrawn_at = NEW.superseded_at\n            WHERE id = NEW.complaint_id;\n            RETURN NULL;\n        ",
                    hash="2cf473d0d3e5a8af274d44c6e9e420677182c11a",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "superseded_at"',
                    pgid="pgtrigger_complaint_version_ended_54604",
                    table="incidents_complaintversion",
                    when="AFTER",
                ),
            ),
        ),
    ]
