"""What the database holds of complaints and the concerns that came with them."""

import pgtrigger
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce

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

#: A complaint is not answered while its concern is open, also where it was answered before.
NOT_ANSWERED_BEFORE_SAFEGUARDING = models.CheckConstraint(
    condition=Q(withheld_from=None)
    | Q(withheld_until__isnull=False)
    | ~Q(status__in=["answered", "closed"]),
    name="complaint_waits_for_safeguarding",
)

#: Urgent when it was logged: it is listed from when the duty had done. Later: as it was.
WHEN_LISTED = Case(
    When(withheld_from__lte=F("recorded_at"), then=Coalesce("withheld_until", "reported_at")),
    default=F("reported_at"),
)

# For lists of who may not read words, which are in the order of ``listed_at``.
LISTED = [
    models.Index(F("listed_at").desc(), F("id").desc(), name="complaint_latest_listed"),
    models.Index(
        "category", F("listed_at").desc(), F("id").desc(), name="complaint_category_listed"
    ),
    models.Index("status", F("listed_at").desc(), F("id").desc(), name="complaint_status_listed"),
    models.Index(
        fields=["withheld_until"],
        condition=Q(withheld_until__isnull=False),
        name="complaint_came_back",
    ),
]
