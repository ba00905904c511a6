"""What the database holds of complaints and their versions.

The row of a complaint carries the facts of its last version, so that a list reads one table. The
database copies them there, and lets nobody else write them.
"""

from string import Template

import pgtrigger

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
COLUMNS = tuple("category_id" if one == "category" else one for one in FACTS)
CARRIED = (*COLUMNS, "withdrawn_at")


def _listed(form: str) -> str:
    return ", ".join(form.format(one) for one in COLUMNS)


CHANGED = " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in CARRIED)


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
