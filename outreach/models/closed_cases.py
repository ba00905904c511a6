"""What the database refuses in a closed case, and above all where she objects to being contacted.

The services say it in words first; these rules hold whatever code writes.
"""

import pgtrigger

from outreach.models.rules import refusal

OBJECTS = "objects"

#: A contact is recorded in an open case.
CONTACT_IN_AN_OPEN_CASE = refusal(
    "contact_in_an_open_case",
    pgtrigger.Insert,
    broken="""EXISTS (SELECT 1 FROM outreach_client AS c
            WHERE c.id = NEW.client_id AND c.closed_at IS NOT NULL)""",
)
#: A case is assigned and planned while it is open; how to reach her changes unless she objects.
EVENT_IN_AN_OPEN_CASE = refusal(
    "case_event_in_an_open_case",
    pgtrigger.Insert,
    condition=pgtrigger.Q(new__kind__in=["assigned", "planned", "decided", "reach", "stopped"]),
    broken="""EXISTS (SELECT 1 FROM outreach_client AS c
            WHERE c.id = NEW.client_id AND c.closed_at IS NOT NULL
            AND (c.closed_for = 'objects' OR NEW.kind <> 'reach'))""",
)
#: After an objection there is a next step only once it is on record that she asked, or never
#: objected. That others say so is no reason.
REOPENED_AFTER_AN_OBJECTION = refusal(
    "reopened_after_an_objection",
    pgtrigger.UpdateOf("closed_for"),
    condition=pgtrigger.Q(old__closed_for=OBJECTS) & ~pgtrigger.Q(new__closed_for=OBJECTS),
    broken="""NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e
            WHERE e.client_id = NEW.id AND e.kind = 'reopened'
            AND e.reason IN ('came_back', 'mistake') AND e.made_at >= OLD.closed_at)""",
)
#: Where she may object she is contacted only once it is on record that the lead decided on it. Nor
#: does closing and reopening the case decide it.
HELD_UNTIL_THE_LEAD_DECIDES = refusal(
    "held_until_the_lead_decides",
    pgtrigger.UpdateOf("next_step"),
    condition=pgtrigger.Q(old__next_step__in=["objected", ""])
    & ~pgtrigger.Q(new__next_step__in=["objected", ""]),
    broken="""(OLD.next_step = 'objected' OR EXISTS (SELECT 1 FROM outreach_caseevent AS s
            WHERE s.client_id = NEW.id AND s.kind = 'stopped'))
        AND NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e
            WHERE e.client_id = NEW.id AND e.kind = 'cleared' AND e.made_at >= (
                SELECT max(s.made_at) FROM outreach_caseevent AS s
                WHERE s.client_id = NEW.id AND s.kind = 'stopped'))""",
)
#: What waits for the lead is closed by her, or once somebody has spoken with the client since; and
#: only the lead says before four tries in vain that somebody could not be reached.
CLOSED_BY_THE_LEAD = pgtrigger.Trigger(
    name="closed_by_the_lead",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("closed_at"),
    condition=pgtrigger.Q(old__closed_at__isnull=True, new__closed_at__isnull=False)
    & ~pgtrigger.Q(new__closed_for=OBJECTS),
    declare=[("tries", "integer")],
    func="""
        IF EXISTS (SELECT 1 FROM accounts_membership AS m
            WHERE m.user_id = NEW.closed_by_id AND m.role = 'outreach_lead'
            AND m.ended_at IS NULL
            AND (now() AT TIME ZONE 'Europe/London')::date
                BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity'))
        THEN RETURN NEW;
        END IF;
        SELECT count(*) INTO tries FROM outreach_contact AS t
        WHERE t.client_id = NEW.id AND t.result = 'not_reached'
        AND t.superseded_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s
            WHERE s.client_id = NEW.id AND s.result <> 'not_reached'
            AND s.superseded_at IS NULL AND s.made_at >= t.made_at)
        AND NOT EXISTS (SELECT 1 FROM outreach_caseevent AS e
            WHERE e.client_id = NEW.id AND e.made_at >= t.made_at
            AND (e.kind = 'decided' OR (e.kind = 'reopened' AND e.reason <> 'mistake')));
        IF (OLD.next_step = 'decide' AND tries >= 4)
        OR (NEW.closed_for = 'not_reached' AND tries < 4)
        OR (OLD.next_step = 'objected' AND NOT EXISTS (SELECT 1 FROM outreach_contact AS s
            WHERE s.client_id = NEW.id AND s.result <> 'not_reached'
            AND s.superseded_at IS NULL AND s.made_at >= (
                SELECT max(e.made_at) FROM outreach_caseevent AS e
                WHERE e.client_id = NEW.id AND e.kind = 'stopped')))
        THEN RAISE EXCEPTION 'closed_by_the_lead' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
    """,
)
#: A case that was closed by mistake while it waited for the lead waits for her again.
REOPENED_AS_IT_STOOD = refusal(
    "reopened_as_it_stood",
    pgtrigger.UpdateOf("closed_at"),
    condition=pgtrigger.Q(old__closed_at__isnull=False, new__closed_at__isnull=True)
    & pgtrigger.Q(new__next_step="contact"),
    broken="""(SELECT e.reason FROM outreach_caseevent AS e
            WHERE e.client_id = NEW.id AND e.kind = 'reopened'
            ORDER BY e.made_at DESC, e.id DESC LIMIT 1) = 'mistake'
        AND (SELECT e.next_step FROM outreach_caseevent AS e
            WHERE e.client_id = NEW.id AND e.kind = 'closed'
            ORDER BY e.made_at DESC, e.id DESC LIMIT 1) = 'decide'""",
)
