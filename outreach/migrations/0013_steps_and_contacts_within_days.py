"""A next step is at most 90 days ahead; a contact is of the last 31 days and of a case that has begun.

What was planned further ahead comes back into sight on the last day that is allowed. Contacts and
events of a case are never changed, so that the rules hold for those to come.
"""

import datetime

import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models.expressions import CombinedExpression
from django.db.models.lookups import GreaterThanOrEqual

IN_SIGHT = """
    UPDATE outreach_client
    SET follow_up_on = (last_recorded_at AT TIME ZONE 'Europe/London')::date + 90,
        follow_up_from = NULL
    WHERE follow_up_on > (last_recorded_at AT TIME ZONE 'Europe/London')::date + 90
"""


def day_of(field):
    template = "((%(expressions)s) AT TIME ZONE 'Europe/London')::date"
    return models.Func(models.F(field), template=template, output_field=models.DateField())


def days_from(field, sign, days):
    moved = CombinedExpression(day_of(field), sign, models.Value(datetime.timedelta(days=days)))
    return models.ExpressionWrapper(moved, output_field=models.DateTimeField())


def step_within_90_days(field, name):
    last_day = days_from(field, "+", 90)
    condition = models.Q(("follow_up_on", None), ("follow_up_on__lte", last_day), _connector="OR")
    return models.CheckConstraint(condition=condition, name=name)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0012_nothing_after_an_objection")]

    operations = [
        migrations.RunSQL(IN_SIGHT, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="client",
            constraint=step_within_90_days("last_recorded_at", "client_step_within_90_days"),
        ),
        AddConstraintNotValid(
            model_name="caseevent",
            constraint=step_within_90_days("made_at", "case_event_step_within_90_days"),
        ),
        AddConstraintNotValid(
            model_name="contact",
            constraint=step_within_90_days("recorded_at", "contact_step_within_90_days"),
        ),
        AddConstraintNotValid(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=GreaterThanOrEqual(day_of("made_at"), days_from("recorded_at", "-", 31)),
                name="contact_within_31_days",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="contact_since_the_case_began",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT 1 FROM outreach_client AS c WHERE c.id = NEW.client_id\n            AND (NEW.made_at AT TIME ZONE 'Europe/London')::date\n                < (c.created_at AT TIME ZONE 'Europe/London')::date - 1)\n        THEN RAISE EXCEPTION 'contact_since_the_case_began' USING ERRCODE = '23514';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="c3e14192c500e29393630c7a40b484b50826cd69",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_contact_since_the_case_began_51a8d",
                    table="outreach_contact",
                    when="BEFORE",
                ),
            ),
        ),
    ]
