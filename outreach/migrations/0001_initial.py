import datetime

import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WaitingReferral",
            fields=[
                ("referral", models.UUIDField(primary_key=True, serialize=False)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "db_table": 'gates"."waiting_referral',
                "ordering": ["received_at", "pk"],
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Client",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=9, unique=True)),
                (
                    "wrapped_key",
                    models.BinaryField(help_text="this case's key, under the outreach case key"),
                ),
                (
                    "contact",
                    models.BinaryField(help_text="alias and safe contact, under this case's key"),
                ),
                (
                    "how_met",
                    models.CharField(
                        choices=[
                            ("referral", "Referred by a police officer"),
                            ("street", "On an outreach round"),
                            ("drop_in", "At a drop-in"),
                            ("herself", "She got in touch"),
                            ("service", "Through another service"),
                            ("friend", "Through somebody she knows"),
                            ("other", "Another way"),
                        ],
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "last_recorded_at",
                    models.DateTimeField(help_text="when something was last put on record"),
                ),
                (
                    "next_step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contact", "Contact her"),
                            ("decide", "The lead decides"),
                            ("objected", "The lead decides whether she may be contacted"),
                        ],
                        max_length=10,
                    ),
                ),
                ("follow_up_on", models.DateField(help_text="the day of the next step", null=True)),
                (
                    "follow_up_from",
                    models.TimeField(
                        help_text="the hour from which it is safe that day, by the local clock",
                        null=True,
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "closed_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("declined", "She does not want support now"),
                            ("ended", "Support ended as agreed with her"),
                            ("moved", "She moved away"),
                            ("elsewhere", "Another service supports her"),
                            ("not_reached", "She could not be reached"),
                            ("double", "She has another record"),
                            ("safeguarding", "Passed on to safeguarding"),
                            ("died", "She died"),
                            ("objects", "She objects to being contacted"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": [
                    "follow_up_on",
                    models.OrderBy(models.F("follow_up_from"), nulls_first=True),
                    "code",
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("submission", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assigned", "Assigned"),
                            ("planned", "Next step planned"),
                            ("decided", "The lead decided to go on"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                            ("reach", "How to reach her changed"),
                            ("stopped", "Stopped, since she may object to being contacted"),
                            ("cleared", "The lead decided that she may be contacted"),
                        ],
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=20)),
                (
                    "next_step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contact", "Contact her"),
                            ("decide", "The lead decides"),
                            ("objected", "The lead decides whether she may be contacted"),
                        ],
                        help_text="what the case waited for until it was closed",
                        max_length=10,
                    ),
                ),
                ("follow_up_on", models.DateField(null=True)),
                ("follow_up_from", models.TimeField(null=True)),
                (
                    "from_worker",
                    models.ForeignKey(
                        help_text="whose case it was until then",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="outreach.client",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Contact",
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
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), editable=False
                    ),
                ),
                ("submission", models.UUIDField(unique=True)),
                ("made_at", models.DateTimeField(help_text="when she was contacted, as given")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("reached", "Spoke with her"),
                            ("not_reached", "Could not reach her"),
                            ("declined", "She does not want support now"),
                            ("objects", "She objects to being contacted"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "planned",
                    models.CharField(help_text="how the next step was chosen", max_length=10),
                ),
                (
                    "next_step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contact", "Contact her"),
                            ("decide", "The lead decides"),
                            ("objected", "The lead decides whether she may be contacted"),
                        ],
                        max_length=10,
                    ),
                ),
                ("follow_up_on", models.DateField(null=True)),
                ("follow_up_from", models.TimeField(null=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="outreach.client",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DeclinedReferral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "gate_id",
                    models.UUIDField(help_text="its name at the gate; no foreign key", unique=True),
                ),
                ("received_at", models.DateTimeField()),
                ("declined_at", models.DateTimeField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("unreadable", "It cannot be opened with the outreach key"),
                            ("twice", "The same referral came twice"),
                            ("withdrawn", "She told us that she does not want it"),
                            ("full", "We cannot support anybody else now"),
                            ("child", "She may be under 18, and those to call were called"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-declined_at"],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "gate_id",
                    models.UUIDField(help_text="its name at the gate; no foreign key", unique=True),
                ),
                ("received_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField()),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="referrals",
                        to="outreach.client",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-taken_at"],
            },
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at", None),
                        ("closed_by", None),
                        ("closed_for", ""),
                        ("follow_up_on__isnull", False),
                        ("next_step__in", ["contact", "decide", "objected"]),
                    ),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("closed_by__isnull", False),
                        (
                            "closed_for__in",
                            [
                                "declined",
                                "ended",
                                "moved",
                                "elsewhere",
                                "not_reached",
                                "double",
                                "safeguarding",
                                "died",
                                "objects",
                            ],
                        ),
                        ("follow_up_from", None),
                        ("follow_up_on", None),
                        ("next_step", ""),
                    ),
                    _connector="OR",
                ),
                name="client_next_step_or_reason_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at", None), ("closed_at__gte", models.F("created_at")), _connector="OR"
                ),
                name="client_closed_after_creation",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_recorded_at__gte", models.F("created_at"))),
                name="client_recorded_after_creation",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "how_met__in",
                        ["referral", "street", "drop_in", "herself", "service", "friend", "other"],
                    )
                ),
                name="client_how_met_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("follow_up_on", None),
                    (
                        "follow_up_on__lte",
                        models.ExpressionWrapper(
                            django.db.models.expressions.CombinedExpression(
                                models.Func(
                                    models.F("last_recorded_at"),
                                    output_field=models.DateField(),
                                    template="((%(expressions)s) AT TIME ZONE 'Europe/London')::date",
                                ),
                                "+",
                                models.Value(datetime.timedelta(days=90)),
                            ),
                            output_field=models.DateTimeField(),
                        ),
                    ),
                    _connector="OR",
                ),
                name="client_step_within_90_days",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="reopened_after_an_objection",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"closed_for\" = 'objects' AND NOT (NEW.\"closed_for\" = 'objects'))",
                    func="\n        IF NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.kind = 'reopened'\n            AND e.reason IN ('came_back', 'mistake') AND e.made_at >= OLD.closed_at)\n        THEN RAISE EXCEPTION 'reopened_after_an_objection' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="9b0f62cac26e7c6dc1929abdcd31492fb0b3c66a",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "closed_for"',
                    pgid="pgtrigger_reopened_after_an_objection_3cf89",
                    table="outreach_client",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="held_until_the_lead_decides",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"next_step\" IN ('objected', '') AND NOT (NEW.\"next_step\" IN ('objected', '')))",
                    func="\n        IF (OLD.next_step = 'objected' OR EXISTS (SELECT 1 FROM outreach_caseevent AS s\n            WHERE s.client_id = NEW.id AND s.kind = 'stopped'))\n        AND NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.kind = 'cleared' AND e.made_at >= (\n                SELECT max(s.made_at) FROM outreach_caseevent AS s\n                WHERE s.client_id = NEW.id AND s.kind = 'stopped'))\n        THEN RAISE EXCEPTION 'held_until_the_lead_decides' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="781ee093eeaadd4932b586a0bc8e07114bd7c26f",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "next_step"',
                    pgid="pgtrigger_held_until_the_lead_decides_b5727",
                    table="outreach_client",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_by_the_lead",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."closed_at" IS NOT NULL AND OLD."closed_at" IS NULL AND NOT (NEW."closed_for" = \'objects\'))',
                    declare="DECLARE tries integer;",
                    func="\n        IF EXISTS (SELECT 1 FROM accounts_membership AS m\n            WHERE m.user_id = NEW.closed_by_id AND m.role = 'outreach_lead'\n            AND m.ended_at IS NULL\n            AND (now() AT TIME ZONE 'Europe/London')::date\n                BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity'))\n        THEN RETURN NEW;\n        END IF;\n        SELECT count(*) INTO tries FROM outreach_contact AS t\n        WHERE t.client_id = NEW.id AND t.result = 'not_reached'\n        AND t.superseded_at IS NULL\n        AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s\n            WHERE s.client_id = NEW.id AND s.result <> 'not_reached'\n            AND s.superseded_at IS NULL AND s.made_at >= t.made_at)\n        AND NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.made_at >= t.made_at\n            AND (e.kind = 'decided' OR (e.kind = 'reopened' AND e.reason <> 'mistake')));\n        IF (OLD.next_step = 'decide' AND tries >= 4)\n        OR (NEW.closed_for = 'not_reached' AND tries < 4)\n        OR (OLD.next_step = 'objected' AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s\n            WHERE s.client_id = NEW.id AND s.result <> 'not_reached'\n            AND s.superseded_at IS NULL AND s.made_at >= (\n                SELECT max(e.made_at) FROM outreach_caseevent AS e\n                WHERE e.client_id = NEW.id AND e.kind = 'stopped')))\n        THEN RAISE EXCEPTION 'closed_by_the_lead' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="3f10c522d67c2ff93f4f5edfbbf9a4921ed1a7b2",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "closed_at"',
                    pgid="pgtrigger_closed_by_the_lead_60c62",
                    table="outreach_client",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="reopened_as_it_stood",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."closed_at" IS NULL AND OLD."closed_at" IS NOT NULL AND NEW."next_step" = \'contact\')',
                    func="\n        IF (SELECT e.reason FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.kind = 'reopened'\n            ORDER BY e.made_at DESC, e.id DESC LIMIT 1) = 'mistake'\n        AND (SELECT e.next_step FROM outreach_caseevent AS e\n            WHERE e.client_id = NEW.id AND e.kind = 'closed'\n            ORDER BY e.made_at DESC, e.id DESC LIMIT 1) = 'decide'\n        THEN RAISE EXCEPTION 'reopened_as_it_stood' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="e22f1ae46091d2c2dd8d14076d7fe408ecc5e138",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "closed_at"',
                    pgid="pgtrigger_reopened_as_it_stood_3fc0f",
                    table="outreach_client",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.UniqueConstraint(
                fields=("submission", "client"), name="case_event_once_for_a_client"
            ),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follow_up_on", None), ("kind", "assigned"), ("reason", "")),
                    models.Q(
                        ("follow_up_on", None),
                        ("kind__in", ["reach", "stopped", "cleared"]),
                        ("reason", ""),
                        ("worker", None),
                    ),
                    models.Q(
                        ("follow_up_on__isnull", False),
                        ("kind__in", ["planned", "decided"]),
                        ("reason", ""),
                        ("worker", None),
                    ),
                    models.Q(
                        ("kind", "closed"),
                        (
                            "reason__in",
                            [
                                "declined",
                                "ended",
                                "moved",
                                "elsewhere",
                                "not_reached",
                                "double",
                                "safeguarding",
                                "died",
                                "objects",
                            ],
                        ),
                        ("worker", None),
                    ),
                    models.Q(
                        ("follow_up_on__isnull", False),
                        ("kind", "reopened"),
                        ("reason__in", ["came_back", "news", "mistake"]),
                        ("worker__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="case_event_says_what_it_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "assigned"), ("from_worker", None), _connector="OR"),
                name="case_event_from_worker_when_assigned",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(
                            ("follow_up_on__isnull", False), ("kind", "closed"), _negated=True
                        ),
                        ("next_step", ""),
                    ),
                    models.Q(
                        ("follow_up_on__isnull", False),
                        ("kind", "closed"),
                        ("next_step__in", ["contact", "decide", "objected"]),
                    ),
                    _connector="OR",
                ),
                name="case_event_keeps_what_stood_when_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("follow_up_from", None), ("follow_up_on__isnull", False), _connector="OR"
                ),
                name="case_event_hour_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("follow_up_on", None),
                    (
                        "follow_up_on__lte",
                        models.ExpressionWrapper(
                            django.db.models.expressions.CombinedExpression(
                                models.Func(
                                    models.F("made_at"),
                                    output_field=models.DateField(),
                                    template="((%(expressions)s) AT TIME ZONE 'Europe/London')::date",
                                ),
                                "+",
                                models.Value(datetime.timedelta(days=90)),
                            ),
                            output_field=models.DateTimeField(),
                        ),
                    ),
                    _connector="OR",
                ),
                name="case_event_step_within_90_days",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="case_event_in_an_open_case",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"kind\" IN ('assigned', 'planned', 'decided', 'reach', 'stopped'))",
                    func="\n        IF EXISTS (SELECT 1 FROM outreach_client AS c\n            WHERE c.id = NEW.client_id AND c.closed_at IS NOT NULL\n            AND (c.closed_for = 'objects' OR NEW.kind <> 'reach'))\n        THEN RAISE EXCEPTION 'case_event_in_an_open_case' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="8a26560d359c642276560ead93be2c61b8df4620",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_case_event_in_an_open_case_26ae3",
                    table="outreach_caseevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("public_id",),
                name="contact_one_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
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
                name="contact_superseded_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("result__in", ["reached", "not_reached", "declined", "objects"])
                ),
                name="contact_result_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("planned__in", ["proposed", "given", "unchanged"])),
                name="contact_planned_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("made_at__lte", models.F("recorded_at"))),
                name="contact_not_in_the_future",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follow_up_from", None), ("follow_up_on", None), ("next_step", "")),
                    models.Q(
                        ("follow_up_on__isnull", False),
                        ("next_step__in", ["contact", "decide", "objected"]),
                    ),
                    _connector="OR",
                ),
                name="contact_next_step_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("result", "objects"), _negated=True),
                    ("next_step", ""),
                    _connector="OR",
                ),
                name="contact_objection_ends_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("follow_up_on", None),
                    (
                        "follow_up_on__lte",
                        models.ExpressionWrapper(
                            django.db.models.expressions.CombinedExpression(
                                models.Func(
                                    models.F("recorded_at"),
                                    output_field=models.DateField(),
                                    template="((%(expressions)s) AT TIME ZONE 'Europe/London')::date",
                                ),
                                "+",
                                models.Value(datetime.timedelta(days=90)),
                            ),
                            output_field=models.DateTimeField(),
                        ),
                    ),
                    _connector="OR",
                ),
                name="contact_step_within_90_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.GreaterThanOrEqual(
                    models.Func(
                        models.F("made_at"),
                        output_field=models.DateField(),
                        template="((%(expressions)s) AT TIME ZONE 'Europe/London')::date",
                    ),
                    models.ExpressionWrapper(
                        django.db.models.expressions.CombinedExpression(
                            models.Func(
                                models.F("recorded_at"),
                                output_field=models.DateField(),
                                template="((%(expressions)s) AT TIME ZONE 'Europe/London')::date",
                            ),
                            "-",
                            models.Value(datetime.timedelta(days=31)),
                        ),
                        output_field=models.DateTimeField(),
                    ),
                ),
                name="contact_within_31_days",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="contact_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF to_jsonb(NEW) - '{superseded_at,superseded_by_id,superseded_for}'::text[] <> to_jsonb(OLD) - '{superseded_at,superseded_by_id,superseded_for}'::text[]\n                OR (OLD.superseded_at IS NOT NULL AND (\n                    NEW.superseded_at IS DISTINCT FROM OLD.superseded_at\n                    OR (NEW.superseded_by_id IS NOT NULL AND NEW.superseded_by_id IS DISTINCT FROM OLD.superseded_by_id) OR (NEW.superseded_for IS NOT NULL AND NEW.superseded_for IS DISTINCT FROM OLD.superseded_for)))\n            THEN RAISE EXCEPTION 'contact_stands' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="b45877f6b597d46b43dbaa4d709242d8e1242553",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_contact_stands_01be3",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="contact_follows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT 1 FROM outreach_contact AS v WHERE v.public_id = NEW.public_id\n        AND v.superseded_at > NEW.recorded_at\n        AND v.recorded_at < COALESCE(NEW.superseded_at, 'infinity'))\n    THEN RAISE EXCEPTION 'contact_follows' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="177d94f90d04c060e6c41d82fc6bcdf8ab77a9ba",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_contact_follows_feb7c",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="contact_in_an_open_case",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT 1 FROM outreach_client AS c\n            WHERE c.id = NEW.client_id AND c.closed_at IS NOT NULL)\n        THEN RAISE EXCEPTION 'contact_in_an_open_case' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="77469d4dabcd6d92659c4662ce929b9f103be554",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_contact_in_an_open_case_a7081",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="contact_since_the_case_began",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT 1 FROM outreach_client AS c WHERE c.id = NEW.client_id\n            AND (NEW.made_at AT TIME ZONE 'Europe/London')::date\n                < (c.created_at AT TIME ZONE 'Europe/London')::date - 14)\n        THEN RAISE EXCEPTION 'contact_since_the_case_began' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="40853bcde8f2e787c84eb5a746b8281adc30e9ac",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_contact_since_the_case_began_51a8d",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="lead_decides_after_tries",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"next_step\" = 'decide')",
                    func="\n        IF (NEW.result = 'not_reached')::integer + (\n            SELECT count(*) FROM outreach_contact AS t\n            WHERE t.client_id = NEW.client_id AND t.result = 'not_reached'\n            AND t.superseded_at IS NULL\n            AND (NEW.result = 'not_reached' OR NEW.made_at < t.made_at)\n            AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s\n                WHERE s.client_id = NEW.client_id AND s.result <> 'not_reached'\n                AND s.superseded_at IS NULL\n                AND s.made_at >= t.made_at)) < 4\n        THEN RAISE EXCEPTION 'lead_decides_after_tries' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="7761e3ba18d986a12137c67ad0063b9f4b287d4b",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_lead_decides_after_tries_94160",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="declinedreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(("declined_at__gte", models.F("received_at"))),
                name="referral_declined_after_receipt",
            ),
        ),
        migrations.AddConstraint(
            model_name="declinedreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason__in", ["unreadable", "twice", "withdrawn", "full", "child"])
                ),
                name="referral_declined_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken_at__gte", models.F("received_at"))),
                name="referral_taken_after_receipt",
            ),
        ),
    ]
