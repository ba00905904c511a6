import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

BEFORE = """
UPDATE incidents_safeguardingconcern AS concern
SET nobody_because = 'earlier', nobody_called = NOT EXISTS (
    SELECT 1 FROM incidents_concernaction AS action
    WHERE action.concern_id = concern.id AND action.what <> 'not_yet')
WHERE is_urgent AND outcome = 'no_concern'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0026_complaints_with_the_duty"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="safeguardingconcern",
            name="concern_ends_with_somebody_called",
        ),
        migrations.AddField(
            model_name="safeguardingconcern",
            name="nobody_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("seen", "Somebody was spoken with: nobody there is under 18 or in danger"),
                    ("meaning", "The words mean something else"),
                    ("mistake", "The tick or the category was a mistake"),
                    ("twice", "It tells of what another concern tells already"),
                    ("earlier", "Completed before a reason was asked for"),
                ],
                max_length=7,
            ),
        ),
        migrations.AddField(
            model_name="safeguardingconcern",
            name="nobody_called",
            field=models.BooleanField(
                default=False, help_text="confirmed: nobody was called, and nobody has to be"
            ),
        ),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="safeguardingconcern",
            trigger=pgtrigger.compiler.Trigger(
                name="concern_ends_with_somebody_called",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NEW.is_urgent AND (NEW.outcome = 'passed_on'\n                            OR NEW.outcome = 'no_concern' AND NOT NEW.nobody_called)\n                        AND NOT EXISTS (SELECT 1 FROM incidents_concernaction AS a\n                            WHERE a.concern_id = NEW.id AND a.what <> 'not_yet')\n                    THEN RAISE EXCEPTION 'concern_ends_with_nobody_called'\n                        USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="a9a25fef6b9d1418665909bc7bfdad9b6458e9ac",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='INSERT OR UPDATE OF "outcome", "is_urgent", "nobody_called"',
                    pgid="pgtrigger_concern_ends_with_somebody_called_f1be3",
                    table="incidents_safeguardingconcern",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("is_urgent", True),
                        ("nobody_because__in", ["seen", "meaning", "mistake", "twice", "earlier"]),
                        ("outcome", "no_concern"),
                    ),
                    models.Q(
                        ("nobody_because", ""),
                        ("nobody_called", False),
                        models.Q(
                            ("is_urgent", False),
                            models.Q(("outcome", "no_concern"), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="concern_nobody_at_risk_because",
            ),
        ),
    ]
