"""What the database holds of complaints and the concerns that came with them."""

import pgtrigger

WITH_SAFEGUARDING = [
    pgtrigger.Trigger(
        name="complaint_is_no_concern",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("category_id"),
        func="""
                    IF EXISTS (SELECT 1 FROM incidents_category AS c
                        WHERE c.id = NEW.category_id AND c.handling <> 'complaint')
                    THEN RAISE EXCEPTION 'complaint_is_no_concern' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
    ),
    pgtrigger.Trigger(
        name="complaint_waits_for_safeguarding",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Q(new__status__in=["answered", "closed"]),
        func="""
                    IF EXISTS (SELECT 1 FROM incidents_safeguardingconcern AS c
                        WHERE c.complaint_id = NEW.id AND c.completed_at IS NULL)
                    THEN RAISE EXCEPTION 'complaint_waits_for_safeguarding'
                        USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
    ),
    pgtrigger.Trigger(
        name="complaint_withheld_as_its_concern",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("withheld_from", "withheld_until"),
        func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM (
                            SELECT min(c.raised_at) AS raised, min(c.completed_at) AS completed
                            FROM incidents_safeguardingconcern AS c WHERE c.complaint_id = NEW.id
                        ) AS own WHERE own.raised IS NOT DISTINCT FROM NEW.withheld_from
                        AND own.completed IS NOT DISTINCT FROM NEW.withheld_until)
                    THEN RAISE EXCEPTION 'complaint_withheld_as_its_concern'
                        USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
    ),
]
