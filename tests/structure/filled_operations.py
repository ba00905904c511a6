"""The forms of operations, filled in well."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from partnership.accounts.permissions import Role
from partnership.places.models import Street
from tests import cast
from tests.factories import (
    audits,
    disclosures,
    holds,
    imports,
    incidents,
    patrol_log,
    patrols,
    referral,
)

Values = dict[str, Any]
NOBODYS = "00000000-0000-4000-8000-000000000001"


def street() -> str:
    """The name of a street that is known."""
    x, y = incidents.MARKET
    Street.objects.get_or_create(name="Example Street", longitude=x, latitude=y)
    return "Example Street"


def pinned() -> Values:
    """A pin on that street."""
    x, y = incidents.MARKET
    return {"place_point": f"{x},{y},30", "place_how": "pin"}


def complaint(**when: str) -> Values:
    """A complaint with all boxes filled."""
    contact = {"contact_name": "Example Resident", "contact_phone": "01632 960001"}
    parts = dict.fromkeys(("point", "how", "for", "asked", "choice", "far"), "")
    place = {"place": street(), **{f"place_{part}": "" for part in parts}}
    return incidents.form(
        **when, **place, **contact, contact_email="a@example.org", has_contact="on", warned="on"
    )


def visit(**values: Any) -> Values:
    """A visit late in the evening: the end of a far day lies beyond every calendar."""
    return {
        "day": (timezone.localdate() + timedelta(days=7)).isoformat(),
        "start": "23:30",
        "minutes": "60",
        "officer": "",
        **values,
    }


def export() -> Values:
    return {"purpose": "meeting", "kind": "csv"}


def area() -> Values:
    boundary = json.dumps(patrols.square(-0.42, 51.88, -0.41, 51.89)).encode()
    file = SimpleUploadedFile("a.geojson", boundary)
    return {"of": "new", "name": "Made", "kind": "ward", "source": "m", "boundary": file}


def upload() -> Values:
    content = imports.text(imports.row()).encode()
    return {"files": SimpleUploadedFile("2014-01-made-street.csv", content)}


def recording_period() -> Values:
    """Days long before those of the period that is there."""
    days = {"starts_on": "2001-01-01", "ends_on": "2001-12-31"}
    agency = cast.agency(Role.COUNCIL_OFFICER).pk
    return {"source": "complaints", "agency": agency, "note": "From the log", **days}


def recording_gap() -> Values:
    return {"starts_on": "2013-02-01", "ends_on": "2013-02-03", "reason": "No staff"}


def corrected(answers: Values) -> Values:
    """A correction of one line of a complaint, with its reason."""
    incidents.category("noise")
    return {"reason": "other", **answers}


FILLED: dict[str, list[Callable[[], Values]]] = {
    "complaint_log": [
        lambda: complaint(when="at", time="1/1 22:00 to 2/1 02:00"),
        lambda: complaint(when="at", time="january"),
        lambda: complaint(when="at", time="today", time_which="first"),
        lambda: {**complaint(when="unsure"), "place_asked": street()},
        lambda: {**complaint(when="unsure"), **pinned()},
    ],
    "complaint_status": [
        lambda: {"start": "new", "status": "in_progress"},
    ],
    "complaint_correct_category": [lambda: corrected({"category": "noise"})],
    "complaint_correct_place": [lambda: corrected({"place": street()})],
    "complaint_correct_time": [
        lambda: corrected({"when": "at", "time": "1/1/2014 22:00"}),
        lambda: corrected({"when": "unsure"}),
    ],
    "complaint_withdraw": [lambda: corrected({"reason": "test"})],
    "complaint_urgent": [lambda: {"done": "children"}],
    "concern_acknowledge": [dict],
    "concern_called": [lambda: {"done": "children"}],
    "concern_done": [lambda: {"done": "children"}],
    "concern_complete": [lambda: {"outcome": "passed_on", "case_number": "ASC-20481"}],
    "complaint_export": [export],
    "visit_export": [export],
    "hold_export": [export],
    "person_export": [export],
    "complaint_contact": [lambda: {"reason": "answer"}],
    "caller_find": [lambda: {"sought": "Example Resident", "reason": "answer"}],
    "hold_place": [lambda: {**holds.form(), "reference": incidents.complaint().reference}],
    "hold_lift": [lambda: {"lift_reason": "closed"}],
    "words_ask": [disclosures.form],
    "words_decide": [
        lambda: {"passage": disclosures.PASSAGE},
        lambda: {"refuse": "1", "refusal": "basis"},
    ],
    "visit_plan": [visit],
    "patrol_week": [lambda: patrol_log.rows(patrols.strategy(), evening={"hours": "3"})],
    "visit_new": [lambda: visit(place=street())],
    "visit_change": [visit],
    "visit_cancel": [lambda: {"reason": "no_officer", "note": "Ill"}],
    "refer_in": [lambda: {"age": "adult"}],
    "refer_age_again": [lambda: {"age": "adult"}],
    "refer_enforcement": [lambda: {"enforcement": "no"}],
    "refer_asked": [lambda: {"asked": "yes"}],
    "refer_contact": [referral.typed],
    "refer_stop": [lambda: {**referral.CALL, "stop": NOBODYS}],
    "refer_stop_another": [lambda: {"submission": NOBODYS}],
    "refer_stop_seen": [dict],
    "search": [lambda: {"q": "needles"}],
    "import_upload": [upload],
    "import_status": [lambda: {"drop": "yes"}],
    "import_undo": [lambda: {"reason": "test"}],
    "area_load": [area],
    "strategy_place_suggest": [lambda: {"words": "12 Example Street", "far": "on"}],
    "strategy_place_near": [lambda: {"words": "12 Example Street", "point": "-0.41,51.88,30"}],
    "area_check": [lambda: {"is_repaired": "on", "is_far_meant": "on"}],
    "area_undo": [lambda: {"reason": "test"}],
    "recording_start": [recording_period],
    "recording_change": [recording_period],
    "recording_gap": [recording_gap],
    "recording_withdraw": [dict],
    "recording_gap_withdraw": [dict],
    "audit_walk_send": [audits.walked],
    "audit_walk_numbers": [lambda: {"in_target": "2", "in_buffer": "1", "bands": "day+night"}],
    "audit_walk_change": [lambda: {"why": "day"}],
    "register_new": [audits.typed],
    "register_change": [lambda: audits.typed(reason="number")],
    "register_withdraw": [lambda: {"reason": "test"}],
    "register_export": [export],
    "register_sheets": [lambda: {"sheet": SimpleUploadedFile("a.csv", audits.SHEET)}],
    "register_sheet": [lambda: {"column_0": "Day", "columns": "yes"}, lambda: {"take": "yes"}],
    "register_sheet_undo": [lambda: {"reason": "test"}],
}
