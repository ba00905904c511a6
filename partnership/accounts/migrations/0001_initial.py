import datetime
import uuid

import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CacheEntry",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("council_officer", "Council officer"),
                            ("police_supervisor", "Police supervisor"),
                            ("police_officer", "Police officer"),
                            ("manager", "Manager"),
                            ("governance_lead", "Information-governance lead"),
                            ("administrator", "Administrator"),
                            ("street_auditor", "Street auditor"),
                            ("outreach_worker", "Outreach worker"),
                            ("outreach_lead", "Outreach lead"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "duties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("safeguarding", "Safeguarding duty"),
                                ("words_release", "Release of words"),
                                ("duty_inspector", "Duty inspector"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "strategy_id",
                    models.BigIntegerField(help_text="None: every strategy", null=True),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(help_text="the last day", null=True)),
                ("given_at", models.DateTimeField()),
                (
                    "ended_at",
                    models.DateTimeField(help_text="ended before its last day", null=True),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(help_text="when it was last found still right", null=True),
                ),
            ],
            options={
                "ordering": ["starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SecondFactorReset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "reset of a second factor",
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("public_id", models.UUIDField(db_index=True, null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
                ("device", models.CharField(blank=True, max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="SignInCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("issued_at", models.DateTimeField()),
                ("failures", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="TrustedDevice",
            fields=[
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("fingerprint", models.CharField(max_length=64)),
                ("device", models.CharField(max_length=60)),
                ("trusted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("council", "Council"),
                            ("police", "Police"),
                            ("support", "Support service"),
                            ("wardens", "Wardens"),
                            ("volunteers", "Volunteers"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "agencies",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["council", "police", "support", "wardens", "volunteers"])
                        ),
                        name="agency_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "username",
                    models.CharField(
                        max_length=60,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                    ),
                ),
                ("full_name", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("created_at", models.DateTimeField()),
                ("locked_at", models.DateTimeField(null=True)),
                (
                    "closed_at",
                    models.DateTimeField(
                        help_text="closed for good; locked_at is set too", null=True
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="users",
                        to="accounts.agency",
                    ),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agency",
            trigger=pgtrigger.compiler.Trigger(
                name="agency_of_street_auditors",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"kind\" IN ('council', 'wardens', 'volunteers')))",
                    func="\n                    IF EXISTS (SELECT 1 FROM accounts_membership AS m\n                        JOIN accounts_user AS u ON u.id = m.user_id\n                        WHERE u.agency_id = NEW.id AND m.role = 'street_auditor'\n                        AND m.ended_at IS NULL)\n                    THEN RAISE EXCEPTION 'street_auditor_agency' USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="fbad9a62e6f419e65feec3c0f7757a2e0c06ac2f",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "kind"',
                    pgid="pgtrigger_agency_of_street_auditors_6cbbf",
                    table="accounts_agency",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="given_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memberships",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="secondfactorreset",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="resets",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="secondfactorreset",
            name="approved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="resets_approved",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="secondfactorreset",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="resets_asked",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sessions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signincode",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="code",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="trusteddevice",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="trusted_devices",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at", None), ("locked_at__isnull", False), _connector="OR"
                ),
                name="user_closed_is_locked",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="user_agency_of_street_auditor",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF EXISTS (SELECT 1 FROM accounts_membership AS m\n                        WHERE m.user_id = NEW.id AND m.role = 'street_auditor'\n                        AND m.ended_at IS NULL)\n                    AND NOT EXISTS (SELECT 1 FROM accounts_agency AS a\n                        WHERE a.id = NEW.agency_id\n                        AND a.kind IN ('council', 'wardens', 'volunteers'))\n                    THEN RAISE EXCEPTION 'street_auditor_agency' USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="6e66f360193026d58970e181b270ba5c4dabe757",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "agency_id"',
                    pgid="pgtrigger_user_agency_of_street_auditor_6fa7b",
                    table="accounts_user",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "council_officer",
                            "police_supervisor",
                            "police_officer",
                            "manager",
                            "governance_lead",
                            "administrator",
                            "street_auditor",
                            "outreach_worker",
                            "outreach_lead",
                        ],
                    )
                ),
                name="membership_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("duties__contained_by", ["safeguarding", "words_release", "duty_inspector"])
                ),
                name="membership_duties_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role", "council_officer"),
                    models.Q(("duties__contains", ["safeguarding"]), _negated=True),
                    _connector="OR",
                ),
                name="membership_duty_safeguarding",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role", "council_officer"),
                    models.Q(("duties__contains", ["words_release"]), _negated=True),
                    _connector="OR",
                ),
                name="membership_duty_words_release",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role", "police_supervisor"),
                    models.Q(("duties__contains", ["duty_inspector"]), _negated=True),
                    _connector="OR",
                ),
                name="membership_duty_duty_inspector",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("strategy_id", None),
                    (
                        "role__in",
                        [
                            "council_officer",
                            "manager",
                            "police_officer",
                            "police_supervisor",
                            "street_auditor",
                        ],
                    ),
                    _connector="OR",
                ),
                name="membership_of_a_strategy",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="membership_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("user", "role", "strategy_id", "duties"),
                name="membership_once",
                nulls_distinct=False,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="street_auditor_agency",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."ended_at" IS NULL AND NEW."role" = \'street_auditor\')',
                    func="\n        IF NOT EXISTS (SELECT 1 FROM accounts_user AS u\n            JOIN accounts_agency AS a ON a.id = u.agency_id\n            WHERE u.id = NEW.user_id AND a.kind IN ('council', 'wardens', 'volunteers'))\n        THEN RAISE EXCEPTION 'street_auditor_agency' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="2712b73244154a981f10c249ffdb8427bdb76095",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='INSERT OR UPDATE OF "role", "user_id", "ended_at"',
                    pgid="pgtrigger_street_auditor_agency_1b613",
                    table="accounts_membership",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="secondfactorreset",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_by", models.F("account")), _negated=True),
                name="reset_not_asked_for_oneself",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondfactorreset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at", None), ("approved_by", None)),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        (
                            "approved_at__lt",
                            django.db.models.expressions.CombinedExpression(
                                models.F("asked_at"), "+", models.Value(datetime.timedelta(days=1))
                            ),
                        ),
                        ("ended_at__isnull", False),
                        models.Q(("approved_by", models.F("account")), _negated=True),
                        models.Q(("approved_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reset_by_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondfactorreset",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("account",),
                name="reset_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("last_used_at", None),
                        ("public_id", None),
                        ("started_at", None),
                        ("user", None),
                    ),
                    models.Q(
                        (
                            "expire_date__lte",
                            django.db.models.expressions.CombinedExpression(
                                models.F("started_at"),
                                "+",
                                models.Value(datetime.timedelta(seconds=43200)),
                            ),
                        ),
                        ("last_used_at__isnull", False),
                        ("public_id__isnull", False),
                        ("started_at__isnull", False),
                        ("user__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="session_ends_after_12_hours",
            ),
        ),
        migrations.AddConstraint(
            model_name="signincode",
            constraint=models.CheckConstraint(
                condition=models.Q(("failures__lte", 5)), name="code_fails_a_few_times"
            ),
        ),
    ]
