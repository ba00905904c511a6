"""The list of visits: its orders and pages, and the file that a supervisor takes out of it."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.audit.models import Action, AuditEvent
from partnership.ui.tables import paging
from partnership.ui.tables.paging import AFTER
from patrols.visits.tables import VisitList
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrols as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_tuesday")]
LIST = "/s/example/patrols/visits/"
EXPORT = f"{LIST}export/"
ANSWERS = {"purpose": "meeting", "kind": "csv"}
NUMBER = "00000000-0000-4000-8000-00000000000a"
SOON = make.NOW + timedelta(hours=2)


def places(client: Client, query: str = "") -> list[str]:
    """The streets that a page shows, in order."""
    shown = client.get(f"{LIST}{query}").context["list"]
    return [row[1]["text"] for row in shown.table_rows]


def test_visits_are_sorted_by_when_officer_and_status(
    supervisor: Client, strategy: Strategy
) -> None:
    officer = member(Role.POLICE_OFFICER)
    make.visit(strategy, place="Third", planned_from=SOON + timedelta(days=2))
    make.visit(strategy, place="First", planned_from=SOON)
    make.visit(strategy, place="Second", planned_from=SOON + timedelta(days=1), officer=officer)
    assert places(supervisor) == ["First", "Second", "Third"]
    assert places(supervisor, "?sort=-when") == ["Third", "Second", "First"]
    assert places(supervisor, "?sort=officer")[0] == "Second"
    called_off = {"reason": "weather", "note": "", "submission": NUMBER}
    visit = make.visit(strategy, place="Fourth", planned_from=SOON + timedelta(days=3))
    supervisor.post(f"{LIST}{visit.public_id}/cancel/", called_off)
    assert places(supervisor, "?sort=-status")[0] == "Fourth"
    assert "4 visits, 1 of them called off." in supervisor.get(LIST).content.decode()


def test_a_long_plan_has_pages_by_key(
    supervisor: Client, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VisitList, "size", 2)
    for n in range(3):
        make.visit(strategy, place=f"Road {n}", planned_from=SOON + timedelta(days=n))
    following = supervisor.get(LIST).context["list"].pages().following
    assert f"{AFTER}=" in following
    assert places(supervisor, following) == ["Road 2"]


def test_the_order_of_officers_has_pages_by_key_and_nobody_last(
    supervisor: Client, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VisitList, "size", 2)
    officers = [member(Role.POLICE_OFFICER, username=f"officer-{n}") for n in range(2)]
    for name, officer in zip(["Zoe Example", "Ann Example"], officers, strict=True):
        User.objects.filter(pk=officer.pk).update(full_name=name)
    of = {"A": officers[0], "B": None, "C": officers[1], "D": officers[0], "E": officers[1]}
    for n, (place, officer) in enumerate(of.items()):
        make.visit(
            strategy, place=place, planned_from=SOON + timedelta(hours=3 * n), officer=officer
        )
    read, query = [], "?sort=officer"
    while query:
        shown = supervisor.get(f"{LIST}{query}").context["list"]
        read += [row[1]["text"] for row in shown.table_rows]
        query = shown.pages().following
        assert "page=" not in query
    assert read == ["C", "E", "A", "D", "B"]
    assert places(supervisor, "?sort=-officer") == ["B", "A"]


def test_the_number_of_those_called_off_is_said_of_a_plan_that_is_cut_too(
    supervisor: Client, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MOST_COUNTED", 1)
    for n in range(2):
        visit = make.visit(strategy, place=f"Road {n}", planned_from=SOON + timedelta(days=n))
    called_off = {"reason": "weather", "note": "", "submission": NUMBER}
    supervisor.post(f"{LIST}{visit.public_id}/cancel/", called_off)
    shown = supervisor.get(LIST).context["list"]
    assert shown.sentence() == "More than 1 visits. Called off: 1."


def test_the_supervisor_takes_the_plan_out_for_a_reason(
    supervisor: Client, strategy: Strategy
) -> None:
    make.visit(strategy, place="High Road", planned_from=SOON, officer=None)
    response: Any = supervisor.post(EXPORT, ANSWERS)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["Where"], row["Minutes"], row["Officer"]) == ("High Road", "15", "Nobody yet")
    assert row["When"] < row["Until"]
    event = AuditEvent.objects.get(action=Action.DISCLOSURE)
    assert (event.object_type, event.count) == ("patrols.visit", 1)
    assert event.reason == "Export (CSV): For a meeting of the partnership"


def test_a_file_is_not_offered_to_officers_nor_given_to_them(
    client: Client, strategy: Strategy
) -> None:
    make.visit(strategy, planned_from=SOON)
    client.force_login(member(Role.POLICE_OFFICER))
    assert EXPORT not in client.get(LIST).content.decode()
    assert client.post(EXPORT, ANSWERS).status_code == 403
