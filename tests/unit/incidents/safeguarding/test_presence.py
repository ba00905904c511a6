"""Somebody seems to sell sex: area and hour for outreach, a count, and a child before all."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from incidents.models import Complaint
from incidents.presence.models import PresenceReport
from incidents.presence.services import report_presence
from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.sealing import unseal
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.gates.presence import LABEL as PRESENCE_GATE
from tests import cast
from tests.cast import browser
from tests.factories import areas
from tests.factories import incidents as factory
from tests.factories.incidents import posted

pytestmark = pytest.mark.django_db
NEW = "/s/example/complaints/new/"


def test_somebody_who_seems_to_sell_sex_is_a_count_and_a_gate(officer: Client) -> None:
    areas.own("t", "Example Area", factory.BOX, at=factory.AT)
    factory.postcode()
    page = posted(
        officer, category="presence", description="canaryword", place="ZZ1 1ZZ", when="now"
    )
    assert "Outreach has the area and the hour." in page
    assert PresenceReport.objects.count() == 1
    assert not Complaint.objects.exists()
    assert not SafeguardingConcern.objects.exists()
    assert AuditEvent.objects.filter(object_type=PRESENCE_GATE, action="disclosure").count() == 1


def test_the_same_report_again_counts_once(officer: Client) -> None:
    values = factory.form(category="presence")
    for _ in range(2):
        officer.post(NEW, values)
    assert PresenceReport.objects.count() == 1
    assert AuditEvent.objects.filter(object_type="incidents.presencereport").count() == 1


def test_what_reaches_outreach_is_what_is_counted() -> None:
    told: dict[str, Any] = {"submission": uuid4(), "by": cast.member(Role.COUNCIL_OFFICER)}
    now = timezone.now()
    told |= {"area": "High Town", "when": now, "at": now}
    for changes in ({}, {}, {"area": "South"}, {"when": now - timedelta(hours=3)}):
        report_presence(**told | changes)
    assert PresenceReport.objects.count() == 3
    assert not PresenceReport.objects.filter(submission=told["submission"]).exists()
    assert AuditEvent.objects.filter(object_type="incidents.presencereport").count() == 3


# A child or danger in a report that somebody seems to sell sex -----------------------------------


@pytest.mark.parametrize("urgent", [{"description": "She says she is 14"}, {"at_risk": "on"}])
def test_a_child_who_seems_to_sell_sex_comes_to_the_safeguarding_duty(
    officer: Client, urgent: dict[str, str]
) -> None:
    words = urgent.get("description", "She stands there every night")
    sent = {"category": "presence", "when": "now", "description": words, **urgent}
    assert "Call first, then tick what was done." in posted(officer, **sent)
    assert not PresenceReport.objects.exists()
    page = posted(officer, **sent, done=[Done.EMERGENCY])
    concern = SafeguardingConcern.objects.get()
    assert concern.is_urgent
    assert concern.reference in page
    assert "Outreach has the area and the hour." in page
    assert [action.what for action in concern.actions.all()] == [Done.EMERGENCY]
    assert unseal(bytes(concern.sealed), concern.number).words == words
    assert PresenceReport.objects.count() == 1
    assert AuditEvent.objects.filter(object_type=PRESENCE_GATE, action="disclosure").count() == 1
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("when", [{"when": "unsure"}, {"when": "at", "time": "1/1/2014"}])
def test_no_hour_keeps_a_child_from_the_safeguarding_duty(
    officer: Client, when: dict[str, str]
) -> None:
    sent = {"category": "presence", "at_risk": "on", "done": [Done.EMERGENCY], **when}
    assert "Outreach was told nothing" in posted(officer, **sent)
    assert SafeguardingConcern.objects.get().is_urgent
    assert PresenceReport.objects.count() == 1
    assert not AuditEvent.objects.filter(object_type=PRESENCE_GATE).exists()


# The hour that outreach is told ------------------------------------------------------------------


@pytest.mark.parametrize(
    "when",
    [
        {"when": "at", "time": "today"},
        {"when": "at", "time": "yesterday"},
        {"when": "at", "time": "yesterday 01:00 to 09:00"},
        {"when": "at", "time": "October 2026"},
    ],
)
def test_the_hour_of_a_day_is_asked_for_and_not_made_up(when: dict[str, str]) -> None:
    with time_machine.travel(datetime(2026, 11, 26, 15, 0, tzinfo=UTC), tick=False):
        officer = browser(Role.COUNCIL_OFFICER)
        page = posted(officer, category="presence", description="", **when)
    assert "Outreach is told the hour. Ask for it" in page
    assert not PresenceReport.objects.exists()
    assert not AuditEvent.objects.filter(object_type=PRESENCE_GATE).exists()


def test_an_hour_that_nobody_knows_is_counted_and_told_to_nobody(officer: Client) -> None:
    page = posted(officer, category="presence", description="", when="unsure")
    assert "Counted. Outreach was told nothing" in page
    assert PresenceReport.objects.count() == 1
    assert not AuditEvent.objects.filter(object_type=PRESENCE_GATE).exists()
