"""A referral that waits: the team is told, it is late after a day, and only a decision ends it."""

from datetime import datetime, timedelta
from uuid import uuid4

import psycopg2
import pytest
from django.core import mail as sent
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from outreach.errors import AlreadyTaken
from outreach.models import DeclinedReferral, WaitingReferral
from outreach.referrals import mail, services, tables, tasks
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from partnership.outbox.models import Message
from tests.cast import lock
from tests.factories.outreach import ALIAS, referral_at_gate

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection
A_DAY = timedelta(hours=24)
INSTANT = timedelta(microseconds=1)


def received() -> datetime:
    first = WaitingReferral.objects.first()
    assert first is not None
    return first.received_at


def asked() -> list[str]:
    """What the outbox was asked to mail, in order."""
    return [one.arguments["why"] for one in Message.objects.filter(task=mail.TASK).order_by("pk")]


def deliver(at: datetime) -> None:
    for message in Message.objects.filter(task=mail.TASK, done_at=None).order_by("pk"):
        tasks.mail_waiting.run.__wrapped__(at=at, **message.arguments)
        message.done_at = at
        message.save()


def test_the_team_is_mailed_a_number_and_nothing_else(
    worker: User, lead: User, administrator: Administrator
) -> None:
    referral_at_gate(administrator)
    mail.enqueue_due(timezone.now())
    deliver(timezone.now())
    assert {one.to[0] for one in sent.outbox} == {worker.email, lead.email}
    for one in sent.outbox:
        assert one.subject == "1 waiting"
        assert one.body.splitlines()[0] == "1 waiting"
        assert "/referrals/" in one.body
        assert ALIAS not in one.body


def test_each_is_told_once_for_each_new_referral(
    worker: User, administrator: Administrator
) -> None:
    referral_at_gate(administrator)
    for _ in range(3):
        mail.enqueue_due(timezone.now())
    assert asked() == ["arrived"]
    referral_at_gate(administrator)
    for _ in range(3):
        mail.enqueue_due(timezone.now())
    assert asked() == ["arrived", "arrived"]
    deliver(timezone.now())
    assert sent.outbox[-1].subject == "2 waiting"


def test_beat_asks_as_the_poller_does(worker: User, administrator: Administrator) -> None:
    referral_at_gate(administrator)
    tasks.waiting_referrals()
    assert asked() == ["arrived"]
    message = Message.objects.get(task=mail.TASK)
    for _ in range(2):
        tasks.mail_waiting(message.pk)
    assert len(sent.outbox) == 1


def test_it_is_late_after_a_day_and_not_before(worker: User, administrator: Administrator) -> None:
    referral_at_gate(administrator)
    came = received()
    mail.enqueue_due(came + A_DAY - INSTANT)
    assert asked() == ["arrived"]
    mail.enqueue_due(came + A_DAY)
    mail.enqueue_due(came + A_DAY + INSTANT)
    assert asked() == ["arrived", "late"]
    deliver(came + A_DAY)
    assert sent.outbox[-1].subject == "1 waiting for 24 hours or longer"


@pytest.mark.parametrize("hours", [1, 48])
def test_the_hours_are_a_setting(
    worker: User, administrator: Administrator, settings: Settings, hours: int
) -> None:
    settings.REFERRAL_LATE_HOURS = hours
    referral_at_gate(administrator)
    limit = received() + timedelta(hours=hours)
    assert not WaitingReferral.objects.late(limit - INSTANT).exists()
    assert WaitingReferral.objects.late(limit).exists()
    for at, tag in ((limit - INSTANT, None), (limit, "Late")):
        (row,) = tables.ReferralTable(WaitingReferral.objects.all(), worker, at=at).cells()
        assert row[2].get("tag") == tag


def test_a_late_one_says_so_on_every_page(
    worker_browser: Browser, administrator: Administrator, settings: Settings
) -> None:
    settings.REFERRAL_LATE_HOURS = 0
    referral_at_gate(administrator)
    for address in ("/", "/referrals/"):
        page = worker_browser.get(address).content.decode()
        assert "1 is late." in page
        assert ">Late</strong>" in page


def test_a_mail_that_comes_after_the_decision_is_not_sent(
    worker: User, administrator: Administrator
) -> None:
    gate_id = referral_at_gate(administrator)
    mail.enqueue_due(timezone.now())
    services.take_referral(gate_id=gate_id, by=worker, at=timezone.now())
    deliver(timezone.now())
    assert sent.outbox == []


def test_nobody_without_the_right_or_an_address_is_mailed(
    worker: User, lead: User, colleague: User, administrator: Administrator
) -> None:
    User.objects.filter(pk=lead.pk).update(email="")
    lock(colleague)
    referral_at_gate(administrator)
    mail.enqueue_due(timezone.now())
    assert len(asked()) == 1
    lock(worker)
    deliver(timezone.now())
    assert sent.outbox == []


def test_the_message_id_is_the_same_each_time(worker: User, administrator: Administrator) -> None:
    gate_id, at = referral_at_gate(administrator), timezone.now()
    for _ in range(2):
        mail.send(why=mail.ARRIVED, newest=str(gate_id), user=worker, at=at)
    first, second = (one.extra_headers["Message-ID"] for one in sent.outbox)
    assert first == second


def test_the_day_is_shown_and_never_the_minute(
    worker_browser: Browser, administrator: Administrator
) -> None:
    referral_at_gate(administrator)
    minute = timezone.localtime(received()).strftime("%H:%M")
    for address in ("/", "/referrals/"):
        assert minute not in worker_browser.get(address).content.decode()


def test_the_lead_declines_for_a_reason(
    lead_browser: Browser, administrator: Administrator
) -> None:
    gate_id = referral_at_gate(administrator)
    address = f"/referrals/{gate_id}/decline/"
    for listed in ("/", "/referrals/"):
        assert address in lead_browser.get(listed).content.decode()
    page = lead_browser.post(address, {"reason": ""}).content.decode()
    assert "Choose why you decline it." in page
    assert WaitingReferral.objects.exists()
    page = lead_browser.post(address, {"reason": "twice"}, follow=True).content.decode()
    assert "No referral waits" in page
    declined = DeclinedReferral.objects.get()
    assert (declined.gate_id, declined.reason) == (gate_id, "twice")
    event = AuditEvent.objects.get(action="erasure")
    assert event.object_type == "outreach.declinedreferral"


def test_declining_is_safe_to_repeat_and_taken_is_taken(
    worker: User, lead: User, administrator: Administrator
) -> None:
    gate_id, at = referral_at_gate(administrator), timezone.now()
    told = {"gate_id": gate_id, "reason": "full", "by": lead, "at": at}
    assert services.decline_referral(**told) == services.decline_referral(**told)
    with pytest.raises(AlreadyTaken):
        services.decline_referral(**{**told, "reason": "twice"})
    with pytest.raises(AlreadyTaken):
        services.take_referral(gate_id=gate_id, by=worker, at=at)
    taken = referral_at_gate(administrator, submission=uuid4())
    services.take_referral(gate_id=taken, by=worker, at=at)
    with pytest.raises(AlreadyTaken):
        services.decline_referral(**{**told, "gate_id": taken})


def test_a_worker_declines_none(worker_browser: Browser, administrator: Administrator) -> None:
    gate_id = referral_at_gate(administrator)
    address = f"/referrals/{gate_id}/decline/"
    assert worker_browser.post(address, {"reason": "twice"}).status_code == 403
    assert "Decline" not in worker_browser.get("/referrals/").content.decode()
