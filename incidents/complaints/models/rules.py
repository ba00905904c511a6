"""What the database holds of complaints, their versions, and the concerns that came with them.

The row of a complaint carries the facts of its last version, so that a list reads one table. The
database copies them there, and lets nobody else write them.
"""

from datetime import timedelta
from string import Template

import pgtrigger
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce

#: What is counted of a complaint, and may be corrected.
FACTS = (
    "category",
    "occurred_from",
    "occurred_to",
    "time_precision",
    "longitude",
    "latitude",
    "accuracy_m",
    "place_known",
    "cell_easting",
    "cell_northing",
)
COLUMNS = tuple("category_id" if fact == "category" else fact for fact in FACTS)
CARRIED = (*COLUMNS, "withdrawn_at")


def _listed(form: str) -> str:
    return ", ".join(form.format(column) for column in COLUMNS)


CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in CARRIED)


def _sql(text: str) -> str:
    """``text`` with the columns of a complaint's facts, those of the new row, and setting them."""
    names = {"columns": "{0}", "new": "NEW.{0}", "set": "{0} = NEW.{0}"}
    return Template(text).substitute({name: _listed(form) for name, form in names.items()})


ON_COMPLAINT = [
    pgtrigger.Trigger(
        name="complaint_first_version",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func=_sql("""
            INSERT INTO incidents_complaintversion (complaint_id, recorded_at, recorded_by_id,
                superseded_for, $columns)
            VALUES (NEW.id, NEW.recorded_at, NEW.recorded_by_id, '', $new);
            RETURN NULL;
        """),
    ),
    pgtrigger.Trigger(
        name="complaint_facts_in_versions",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf(*CARRIED),
        func=f"""
            IF pg_trigger_depth() < 2 AND ({CHANGED})
            THEN RAISE EXCEPTION 'complaint_facts_in_versions' USING ERRCODE = '23514';
            END IF;
            RETURN NEW;
        """,
    ),
]
ON_VERSION = [
    pgtrigger.Trigger(
        name="complaint_version_carried",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func=_sql("""
            UPDATE incidents_complaint SET $set, withdrawn_at = NEW.superseded_at
            WHERE id = NEW.complaint_id
                AND ($columns, withdrawn_at) IS DISTINCT FROM ($new, NEW.superseded_at);
            RETURN NULL;
        """),
    ),
    pgtrigger.Trigger(
        name="complaint_version_ended",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("superseded_at"),
        func="""
            UPDATE incidents_complaint SET withdrawn_at = NEW.superseded_at
            WHERE id = NEW.complaint_id;
            RETURN NULL;
        """,
    ),
]

#: How long before they told us of it what a resident tells may have been, and how late it is
#: logged: two years. Before that it is a mistyped year, and would begin a history of its own.
LONGEST_AGO = timedelta(days=731)
_AGO = f"interval '{LONGEST_AGO // timedelta(hours=1)} hours'"
HAPPENED_LATELY = pgtrigger.Trigger(
    name="complaint_happened_lately",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("occurred_from"),
    func=f"""
        IF TG_OP = 'UPDATE' AND NEW.occurred_from IS NOT DISTINCT FROM OLD.occurred_from
        THEN RETURN NEW;
        END IF;
        IF NEW.occurred_from < NEW.reported_at - {_AGO}
            OR (TG_OP = 'INSERT' AND NEW.reported_at < NEW.recorded_at - {_AGO})
        THEN RAISE EXCEPTION 'complaint_happened_lately' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
    """,
)

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
