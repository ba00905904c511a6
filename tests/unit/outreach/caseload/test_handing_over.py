"""Handing all open cases of a colleague over, once for each form."""

from uuid import UUID, uuid4

import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach.caseload import assigning, services
from outreach.contacts.proposals import NextStep
from outreach.errors import SameWorker
from outreach.models import CaseEvent, Client
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from partnership.submissions.errors import SubmissionTaken
from tests.cast import member
from tests.factories.outreach import LEFT, started

pytestmark = pytest.mark.django_db(transaction=True)


def hand_over(number: UUID, by: User, from_worker: User, to_worker: User) -> int:
    return assigning.hand_over(
        submission=number, from_worker=from_worker, to_worker=to_worker, by=by, at=timezone.now()
    )


@pytest.mark.parametrize("gone", LEFT)
def test_all_open_cases_of_a_colleague_are_handed_over(
    lead_browser: Browser, worker: User, colleague: User, lead: User, gone: str
) -> None:
    own = started(worker)
    opened = [started(colleague) for _ in range(3)]
    closed = started(colleague)
    services.close_client(
        submission=uuid4(), client=closed, reason="ended", by=colleague, at=timezone.now()
    )
    LEFT[gone](colleague)
    told = {"submission": str(uuid4()), "from_worker": colleague.pk, "to_worker": worker.pk}
    for _ in range(2):
        page = lead_browser.post("/people/hand-over/", told, follow=True).content.decode()
        assert "3 cases are handed over" in page
    workers = {one.pk: one.worker for one in Client.objects.select_related("worker")}
    assert all(workers[one.pk] == worker for one in [own, *opened])
    assert workers[closed.pk] == colleague
    assert CaseEvent.objects.filter(kind="assigned").count() == 3
    assert AuditEvent.objects.filter(action="alteration", actor_id=lead.pk).count() == 3


@pytest.mark.parametrize("different", ["from", "to", "both"])
def test_a_used_number_hands_nothing_else_over(
    worker: User, colleague: User, lead: User, different: str
) -> None:
    number, other = uuid4(), member("outreach_worker", username="third")
    first, others = started(colleague), started(other)
    assert hand_over(number, lead, colleague, worker) == 1
    assert hand_over(number, lead, colleague, worker) == 1
    assert first.events.get().from_worker == colleague
    from_worker = colleague if different == "to" else other
    to_worker = worker if different == "from" else lead
    with pytest.raises(SubmissionTaken):
        hand_over(number, lead, from_worker, to_worker)
    others.refresh_from_db()
    assert others.worker == other


def test_a_number_of_another_form_hands_nothing_over(worker: User, lead: User) -> None:
    number, client = uuid4(), started(worker)
    services.plan_next_step(
        submission=number,
        client=client,
        next_step=NextStep(timezone.localdate()),
        by=lead,
        at=timezone.now(),
    )
    with pytest.raises(SubmissionTaken):
        hand_over(number, lead, worker, lead)
    client.refresh_from_db()
    assert client.worker == worker


def test_nobody_is_handed_her_own_cases(worker: User, lead: User) -> None:
    with pytest.raises(SameWorker):
        hand_over(uuid4(), lead, worker, worker)


@pytest.mark.parametrize("gone", LEFT)
def test_nobody_is_given_cases_who_helps_nobody_now(
    lead_browser: Browser, worker: User, colleague: User, gone: str
) -> None:
    client = started(worker)
    LEFT[gone](colleague)
    told = {"submission": str(uuid4()), "from_worker": worker.pk, "to_worker": colleague.pk}
    page = lead_browser.post("/people/hand-over/", told).content.decode()
    assert "Choose a person of the list." in page
    client.refresh_from_db()
    assert client.worker == worker


def test_one_of_another_role_who_never_had_a_case_is_not_offered(lead_browser: Browser) -> None:
    other = member("governance_lead")
    assert other.full_name not in lead_browser.get("/people/hand-over/").content.decode()
