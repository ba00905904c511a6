"""How far ahead a next step may be, how long ago a contact, and when the lead decides.

Days are those by the clock in London.

The services say it in words first; these rules hold whatever code writes.
"""

from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import ExpressionWrapper, F, Func, Q, Value
from django.db.models.lookups import GreaterThanOrEqual

from outreach.models.rules import refusal

FARTHEST_STEP = timedelta(days=90)
OLDEST_CONTACT = timedelta(days=31)
#: a record is often started days after the round on which she was met: after a weekend, or leave
BEFORE_THE_RECORD = timedelta(days=14)
#: tries in vain in a row, after which the worker does not go on by herself; so says the trigger
LEAD_DECIDES_AFTER = 4


def _day_of(field: str) -> Func:
    """The day of a moment by the clock in London, whatever the session's time zone."""
    template = "((%(expressions)s) AT TIME ZONE 'Europe/London')::date"
    return Func(F(field), template=template, output_field=models.DateField())


def step_within_limit(recorded: str, *, name: str) -> models.CheckConstraint:
    """A rule that a next step is at most 90 days after the moment in ``recorded``."""
    last_day = ExpressionWrapper(
        _day_of(recorded) + Value(FARTHEST_STEP), output_field=models.DateTimeField()
    )
    return models.CheckConstraint(
        condition=Q(follow_up_on=None) | Q(follow_up_on__lte=last_day), name=name
    )


def contact_within_limit(*, name: str) -> models.CheckConstraint:
    """A rule that a contact was at most 31 days before it was recorded."""
    first_day = ExpressionWrapper(
        _day_of("recorded_at") - Value(OLDEST_CONTACT), output_field=models.DateTimeField()
    )
    return models.CheckConstraint(
        condition=GreaterThanOrEqual(_day_of("made_at"), first_day), name=name
    )


#: A contact was made in a case that had begun, or in the 14 days before its record was started.
CONTACT_SINCE_THE_CASE_BEGAN = refusal(
    "contact_since_the_case_began",
    pgtrigger.Insert,
    broken="""EXISTS (SELECT 1 FROM outreach_client AS c WHERE c.id = NEW.client_id
            AND (NEW.made_at AT TIME ZONE 'Europe/London')::date
                < (c.created_at AT TIME ZONE 'Europe/London')::date - 14)""",
)
#: A case waits for the lead after four tries in vain since she last spoke with us, and not else.
LEAD_DECIDES_AFTER_TRIES = refusal(
    "lead_decides_after_tries",
    pgtrigger.Insert,
    condition=pgtrigger.Q(new__next_step="decide"),
    broken="""(NEW.result = 'not_reached')::integer + (
            SELECT count(*) FROM outreach_contact AS t
            WHERE t.client_id = NEW.client_id AND t.result = 'not_reached'
            AND t.superseded_at IS NULL
            AND (NEW.result = 'not_reached' OR NEW.made_at < t.made_at)
            AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s
                WHERE s.client_id = NEW.client_id AND s.result <> 'not_reached'
                AND s.superseded_at IS NULL
                AND s.made_at >= t.made_at)) < 4""",
)
