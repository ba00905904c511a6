"""The list of complaints as a file: the same rows, a reason on record, and no words for police."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from partnership.accounts.permissions import Role
from partnership.audit.models import Action, AuditEvent
from partnership.places.field.where import Where
from partnership.ui.tables import exports
from tests import cast
from tests.cast import browser
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
EXPORT = "/s/example/complaints/export/"
ANSWERS = {"purpose": "meeting", "kind": "csv"}
WORDS = "A driver circled the canary"


def content(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def table(client: Client, query: str = "", **answers: Any) -> list[dict[str, str]]:
    response = client.post(f"{EXPORT}{query}", {**ANSWERS, **answers})
    return list(csv.DictReader(io.StringIO(content(response).decode("utf-8-sig"))))


def disclosures() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action=Action.DISCLOSURE))


def test_the_file_holds_the_rows_of_the_filter_in_the_order_of_the_list() -> None:
    first, second = factory.complaint(), factory.complaint()
    factory.complaint(about="sex-litter")
    rows = table(browser(Role.COUNCIL_OFFICER), "?category=kerb-crawling&sort=reported")
    assert [row["Reference"] for row in rows] == [first.reference, second.reference]
    assert rows[0]["What"] == "Kerb crawling"
    assert rows[0]["Reported"] == "2014-01-15"
    assert rows[0]["Status"] == "New"


def test_it_is_a_disclosure_with_its_reason_and_number() -> None:
    factory.complaint()
    factory.complaint()
    table(browser(Role.MANAGER))
    (event,) = disclosures()
    assert (event.object_type, event.count) == ("incidents.complaint", 2)
    assert event.reason == "Export (CSV): For a meeting of the partnership"
    assert event.actor_id == cast.member(Role.MANAGER).pk


@pytest.mark.parametrize("answers", [{}, {"kind": "csv"}, {"purpose": "curiosity", "kind": "csv"}])
def test_without_a_reason_from_the_list_nothing_leaves(answers: dict[str, str]) -> None:
    factory.complaint()
    response: Any = browser(Role.COUNCIL_OFFICER).post(EXPORT, answers)
    assert "purpose" in response.context["form"].errors
    assert disclosures() == []


@pytest.mark.parametrize("role", [Role.POLICE_SUPERVISOR, Role.MANAGER])
def test_who_may_not_read_words_gets_none_even_when_asking_for_them(role: Role) -> None:
    factory.complaint(description=WORDS, where=Where("Behind number 9", None, None, None))
    client = browser(role)
    assert "In their words" not in client.get(EXPORT).content.decode()
    (row,) = table(client, besides="words")
    assert "In their words" not in row
    assert "Earlier reference" not in row
    assert "number 9" not in str(row)


def test_the_council_gets_words_where_it_ticks_them() -> None:
    factory.complaint(description=WORDS)
    officer = browser(Role.COUNCIL_OFFICER)
    (without,) = table(officer)
    assert WORDS not in str(without)
    (row,) = table(officer, besides="words")
    assert row["In their words"] == WORDS


def test_what_a_resident_said_begins_no_formula() -> None:
    factory.complaint(description="＝HYPERLINK(1)")
    (row,) = table(browser(Role.COUNCIL_OFFICER), besides="words")
    assert row["In their words"] == "'＝HYPERLINK(1)"


def test_the_spreadsheet_holds_the_same() -> None:
    complaint = factory.complaint()
    response = browser(Role.COUNCIL_OFFICER).post(EXPORT, {**ANSWERS, "kind": "xlsx"})
    assert response.headers["Content-Disposition"].endswith('.xlsx"')
    sheet = load_workbook(io.BytesIO(content(response))).active
    heads, row = sheet.iter_rows(values_only=True)
    assert dict(zip(heads, row, strict=True))["Reference"] == complaint.reference


def test_invented_records_are_marked_in_a_file_too() -> None:
    factory.complaint(is_synthetic=True)
    (row,) = table(browser(Role.COUNCIL_OFFICER))
    assert row["Invented for the demonstration"] == "Synthetic"


def test_a_list_that_is_too_long_for_a_file_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_EXPORTED", 1)
    factory.complaint()
    factory.complaint()
    response = browser(Role.COUNCIL_OFFICER).post(EXPORT, ANSWERS)
    assert "Narrow the list by a filter" in response.content.decode()
    assert disclosures() == []


def test_a_filter_in_error_gives_an_empty_file_and_not_all() -> None:
    factory.complaint()
    assert table(browser(Role.COUNCIL_OFFICER), "?start=nonsense") == []
