"""An import can be undone: from then on, for a reason, and what was known before stays."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from incidents.imports.undo import LaterFirst, NotImported, undo_import
from incidents.models import ImportFile, RecordedCrime
from incidents.recorded_crime.published import as_published_id
from incidents.recorded_crime.selectors import monthly_series
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.places.models import Street
from partnership.places.services import load_area
from tests.cast import member
from tests.factories.imports import BOX, area, import_bytes, imported, month_of_rows, row, text

pytestmark = pytest.mark.django_db
AT = datetime(2014, 6, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CHARGED = row("a1", outcome="Suspect charged")


def undo(file: ImportFile, at: datetime) -> ImportFile:
    return undo_import(file=file, reason="wrong-file", by=member(Role.COUNCIL_OFFICER), at=at)


def totals(**known: Any) -> dict[date, int]:
    found = monthly_series(area(), user=member(Role.MANAGER), **known)
    return {one.month: one.total for one in found.rows}


def test_its_rows_are_withdrawn_from_then_on() -> None:
    file = imported(row("a1"), row("a2"))
    before = AT + DAY
    undo(file, AT + 2 * DAY)
    assert totals() == {}
    assert totals(known_at=before) == {date(2014, 1, 1): 2}
    assert RecordedCrime.objects.count() == 2, "a row was deleted"


def test_what_its_rows_replaced_stands_again_where_it_lies() -> None:
    imported(row("a1"), row("a2"))
    later = imported(CHARGED, row("a2"), row("a3"), at=AT + DAY)
    undo(later, AT + 2 * DAY)
    outcomes = dict(RecordedCrime.objects.current().values_list("crime_id", "last_outcome"))
    assert outcomes == {as_published_id(n): "Under investigation" for n in ("a1", "a2")}
    assert totals() == {date(2014, 1, 1): 2}
    assert totals(known_at=AT + DAY) == {date(2014, 1, 1): 3}


class Plans:
    """How the database would do each statement about recorded crime, asked before it does it."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        parts = sql.split(";") if isinstance(sql, str) and "_recordedcrime" in sql else []
        for part in (one.strip() for one in parts):
            if part.startswith(("CREATE", "INSERT", "UPDATE incidents")):
                context["cursor"].execute(f"EXPLAIN {part}", params)
                self.told += [line for (line,) in context["cursor"].fetchall()]
        return execute(sql, params, many, context)


def test_an_import_just_made_is_undone_without_comparing_each_row_with_each() -> None:
    area()
    rows = month_of_rows("2014-01", 200)
    imported(*rows)
    charged = [one.replace("Under investigation", "Suspect charged") for one in rows]
    later, plans = imported(*charged, at=AT + DAY), Plans()
    with connection.execute_wrapper(plans):
        undo(later, AT + 2 * DAY)
    assert any("crime" in line for line in plans.told)
    assert [line for line in plans.told if "Join Filter" in line] == []


def test_undone_twice_is_undone_once() -> None:
    file = imported(row("a1"))
    first = undo(file, AT + DAY)
    again = undo(file, AT + 2 * DAY)
    assert again.undone_at == first.undone_at
    assert AuditEvent.objects.filter(object_type="incidents.importfile").count() == 2


def test_the_audit_has_who_why_and_how_many() -> None:
    file = imported(row("a1"), row("a2"))
    by = member(Role.ADMINISTRATOR)
    undo_import(file=file, reason="part", by=by, at=AT + DAY)
    event = AuditEvent.objects.get(action="alteration", object_type="incidents.importfile")
    assert (event.actor_id, event.object_id, event.count) == (by.pk, str(file.pk), 2)
    assert event.reason == "Undone: It holds only a part of its month"


def test_a_later_file_of_the_month_is_undone_first() -> None:
    first = imported(row("a1"))
    second = imported(row("a1"), row("a2"), at=AT + DAY)
    imported(row("b1", month="2014-02"), at=AT + DAY)
    with pytest.raises(LaterFirst, match="came in later and holds a month of this file"):
        undo(first, AT + 2 * DAY)
    undo(second, AT + 2 * DAY)
    undo(first, AT + 2 * DAY)
    assert totals() == {date(2014, 2, 1): 1}


def test_the_same_file_can_come_in_again() -> None:
    undo(imported(row("a1"), row("a2")), AT + DAY)
    again = imported(row("a1"), row("a2"), at=AT + DAY)
    assert (again.rows_created, totals()) == (2, {date(2014, 1, 1): 2})
    undo(again, AT + DAY)
    assert totals() == {}


def test_what_is_refused_can_not_be_undone() -> None:
    with pytest.raises(NotImported):
        undo(import_bytes(b""), AT + DAY)


def test_streets_that_it_alone_taught_go() -> None:
    imported(row("a1"))
    file = imported(row("b1", location="On or near Wrong Street"), row("b2"), at=AT + DAY)
    undo(file, AT + 2 * DAY)
    assert dict(Street.objects.values_list("name", "uses")) == {"Made Street": 1}


def test_the_database_takes_no_undoing_without_a_reason() -> None:
    file = imported(row("a1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportFile.objects.filter(pk=file.pk).update(undone_at=AT + DAY)


def test_the_page_undoes_it_and_says_who_and_why(client: Client) -> None:
    officer = member(Role.COUNCIL_OFFICER)
    client.force_login(officer)
    file = imported(row("a1"))
    address = f"/imports/{file.batch}/1/"
    assert f'href="{address}undo/"' in client.get(address).content.decode()
    assert "Choose why" in client.post(f"{address}undo/", {}).content.decode()
    answer = client.post(f"{address}undo/", {"reason": "test"}, follow=True)
    page = " ".join(answer.content.decode().split())
    assert f"by {officer.full_name}: it was a test." in page
    assert f'href="{address}undo/"' not in page
    assert client.post(f"{address}undo/", {"reason": "test"}).status_code == 302
    assert "Undone" in client.get("/imports/").content.decode()
    client.force_login(member(Role.ADMINISTRATOR))
    late = client.post(f"{address}undo/", {"reason": "other"}, follow=True).content.decode()
    assert "was undone before you did, for another reason." in late
    assert f"by {officer.full_name}: it was a test." in " ".join(late.split())


def test_the_page_names_the_files_to_be_undone_first(client: Client) -> None:
    client.force_login(member(Role.COUNCIL_OFFICER))
    first, second = imported(row("a1")), imported(row("a1"), at=AT + DAY)
    page = client.get(f"/imports/{first.batch}/1/undo/").content.decode()
    assert f"/imports/{second.batch}/1/undo/" in page
    assert "Undo this import" not in page


@pytest.mark.parametrize("role", [Role.POLICE_OFFICER, Role.POLICE_SUPERVISOR, Role.MANAGER])
def test_others_may_not_undo(client: Client, role: Role) -> None:
    file = imported(row("a1"))
    client.force_login(member(role))
    address = f"/imports/{file.batch}/1/undo/"
    assert client.post(address, {"reason": "test"}).status_code == 403
    assert ImportFile.objects.get().undone_at is None


OUTCOMES = st.sampled_from(["Under investigation", "Suspect charged", "Offender fined"])
EDITIONS = st.dictionaries(st.sampled_from(["a1", "a2", "a3", "a4"]), OUTCOMES, min_size=1)
STEPS = st.lists(st.one_of(EDITIONS, st.just("undo")), min_size=1, max_size=8)


class TestAnySequence(TestCase):
    """Whatever comes in and is undone: earlier figures stay, and undoing restores what stood."""

    @settings(max_examples=12)
    @given(STEPS)
    def test_what_was_known_never_changes(self, steps: list[Any]) -> None:
        ward = load_area(
            key="any", name="Any Ward", kind="ward", geojson=BOX, source="made", by=None, at=AT
        )
        by, at = member(Role.MANAGER), AT
        known: dict[datetime, object] = {}
        stood: list[tuple[ImportFile, object]] = []
        for step in steps:
            at += DAY
            if step != "undo":
                stood.append((edition(step, at), current()))
            elif stood:
                file, before = stood.pop()
                undo(file, at)
                assert current() == (stood[-1][1] if stood else [])
                assert before is not None
            known[at] = current(), monthly_series(ward, user=by)
        for moment, (rows, series) in known.items():
            assert current(moment) == rows
            assert monthly_series(ward, user=by, known_at=moment) == series


def edition(outcomes: dict[str, str], at: datetime) -> ImportFile:
    rows = [row(crime_id, outcome=outcome) for crime_id, outcome in sorted(outcomes.items())]
    return import_bytes(text(*rows).encode(), at=at)


def current(at: datetime | None = None) -> list[tuple[str, str]]:
    crimes = RecordedCrime.objects
    found = crimes.known_at(at) if at else crimes.current()
    return sorted(found.values_list("crime_id", "last_outcome"))
