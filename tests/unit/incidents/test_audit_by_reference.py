"""The governance lead finds what was done with a concern or a disclosure by its reference."""

import pytest

from partnership.accounts.permissions import Role
from partnership.audit.models import Action
from partnership.audit.services import record
from tests.factories import disclosures, incidents, safeguarding
from tests.unit.incidents.complaints.test_pages import browser

pytestmark = pytest.mark.django_db


def rows(reference: str) -> list[tuple[str, str, str]]:
    """Kind, key and reference of the rows that the audit shows for ``reference``."""
    page = browser(Role.GOVERNANCE_LEAD).get("/audit/", {"object_id": reference})
    events = page.context["list"].page.rows
    shown = page.content.decode()
    assert all(event.object_type.rpartition(".")[2] for event in events)
    return [(event.object_type, event.object_id, shown) for event in events]


def note(object_type: str, key: object) -> None:
    record(Action.CONSULTATION, by=None, at=incidents.AT, object_type=object_type, object_id=key)


def test_a_concern_is_found_by_its_reference_and_called_by_it() -> None:
    concern = safeguarding.concern()
    note("incidents.safeguardingconcern", concern.pk)
    note("incidents.category", concern.pk)
    found = rows(concern.reference.lower())
    assert {kind for kind, _, _ in found} == {"incidents.safeguardingconcern"}
    assert concern.reference in found[0][2]


def test_what_was_disclosed_stands_under_its_complaint() -> None:
    request = disclosures.request()
    note("incidents.wordsrequest", request.public_id)
    note("incidents.wordsrequest", "163afbc7-93c1-4c14-8d00-000000000000")
    reference = request.complaint.reference
    found = rows(reference)
    requests = {key for kind, key, _ in found if kind == "incidents.wordsrequest"}
    assert requests == {str(request.public_id)}
    assert f"for {reference}" in found[0][2]


def test_another_reference_finds_none_of_them() -> None:
    request, concern = disclosures.request(), safeguarding.concern()
    note("incidents.wordsrequest", request.public_id)
    note("incidents.safeguardingconcern", concern.pk)
    assert rows("HT-ZZZZZZ") == []
