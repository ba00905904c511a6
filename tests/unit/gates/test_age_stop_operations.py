"""Somebody who may be under 18 is a full stop: whom to call, what is kept, and who hears of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import uuid4

import psycopg2
import pytest
from django.core import mail
from django.db import connection, connections, models, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from partnership.accounts.models import User
from partnership.accounts.permissions import Duty
from partnership.audit.models import AuditEvent
from partnership.gates.referral import selectors, services
from partnership.gates.referral.errors import OwnStop, StoppedForAge
from partnership.gates.referral.models import AgeStop, AgeStopAcknowledgement, AgeStopReport
from partnership.gates.referral.tasks import mail_stop
from partnership.outbox.models import Message
from partnership.submissions.services import save_once
from tests.cast import member, on_duty
from tests.factories.referral import call, contact, screened, typed
from tests.unit.drafts.test_two_requests import until_blocked_by

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime.fromisoformat("2026-11-26T21:07:00+00:00")


def test_under_18_or_unsure_stops_with_numbers_to_call(officer: Client) -> None:
    answer = officer.post("/refer/", {"age": "unsure", **typed()}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [("/refer/stop/", 302)]
    for number in ("tel:+441632960001", "tel:+441632960002", "tel:+441632960003", "tel:999"):
        assert f'href="{number}"' in page
    assert "Crimes, victims and missing people are recorded in the force’s own system" in page
    assert "Wren" not in page


def test_only_officer_and_time_are_kept_and_then_the_call(officer: Client, constable: User) -> None:
    officer.post("/refer/", {"age": "unsure", **typed()})
    stop = AgeStop.objects.get()
    assert stop.officer == constable
    assert {field.name for field in AgeStop._meta.concrete_fields} == {
        "id",
        "officer",
        "stopped_at",
    }
    officer.post("/refer/stop/", {**call(), **typed()})
    report = AgeStopReport.objects.get()
    assert (report.ward_name, report.calls) == ("Another ward", ["police"])
    assert report.police_log_number == "123"
    about = ["ward", "calls", "police_log_number", "recorded_at"]
    assert names_of(AgeStopReport) == ["id", "stop", *about]


def names_of(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields]


def test_every_page_of_the_gate_is_shut_for_the_shift(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    screened(officer)
    AgeStop.objects.create(id=uuid4(), officer=member("police_officer"), stopped_at=timezone.now())
    for page in ("/refer/", "/refer/enforcement/", "/refer/asked/", "/refer/contact/"):
        for answer in (officer.get(page), officer.post(page, {"age": "adult", **typed()})):
            assert answer["Location"] == "/refer/stop/"
    with administrator.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gates.waiting_referral")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("hours", [12, 8])
def test_the_gate_opens_when_the_shift_is_over_and_not_a_moment_before(
    hours: int, constable: User, settings: Settings
) -> None:
    settings.REFERRAL_GATE_SHIFT = timedelta(hours=hours)
    services.stop_for_age(submission=uuid4(), by=constable, at=AT)
    end, moment = AT + timedelta(hours=hours), timedelta(microseconds=1)
    assert selectors.stop_in_shift(constable, at=AT - moment) is None
    assert selectors.stop_in_shift(constable, at=AT)
    with pytest.raises(StoppedForAge):
        services.refer_in(submission=uuid4(), contact=contact(), by=constable, at=end - moment)
    assert services.refer_in(submission=uuid4(), contact=contact(), by=constable, at=end)


def test_a_colleague_is_not_stopped(constable: User) -> None:
    services.stop_for_age(submission=uuid4(), by=constable, at=AT)
    other = member("police_officer", username="colleague")
    assert services.refer_in(submission=uuid4(), contact=contact(), by=other, at=AT)


def test_a_form_that_comes_again_is_the_same_stop(constable: User) -> None:
    on_duty(Duty.DUTY_INSPECTOR)
    number = uuid4()
    first = services.stop_for_age(submission=number, by=constable, at=AT)
    again = services.stop_for_age(submission=number, by=constable, at=AT + timedelta(hours=11))
    assert again == first
    assert Message.objects.count() == 1
    services.stop_for_age(submission=uuid4(), by=constable, at=AT + timedelta(hours=11))
    assert (AgeStop.objects.count(), Message.objects.count()) == (2, 2)


def test_no_number_keeps_a_child_from_being_told_of(constable: User) -> None:
    number, manager = uuid4(), member("manager")
    services.stop_for_age(submission=number, by=manager, at=AT)
    assert services.stop_for_age(submission=number, by=constable, at=AT).officer == constable
    save_once(lambda: manager, kind=User, number=(used := uuid4()), told={}, by=constable, at=AT)
    assert services.stop_for_age(submission=used, by=constable, at=AT).officer == constable
    assert AgeStop.objects.count() == 3


def test_a_form_that_comes_twice_at_once_is_one_stop(
    constable: User, administrator: psycopg2.extensions.connection
) -> None:
    number = uuid4()

    def again() -> AgeStop:
        try:
            return services.stop_for_age(submission=number, by=constable, at=AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first = services.stop_for_age(submission=number, by=constable, at=AT)
            second = pool.submit(again)
            until_blocked_by(connection.connection.info.backend_pid, administrator)
        assert second.result(timeout=30) == first


@pytest.mark.parametrize("number", ["", "abc", "0" * 500])
def test_what_is_no_number_stops_all_the_same(officer: Client, number: str) -> None:
    for sent in ("/refer/", "/refer/", "/refer/stop/another/"):
        answer = officer.post(sent, {"age": "unsure", "submission": number})
        assert answer["Location"] == "/refer/stop/"
    assert AgeStop.objects.count() == 3


def test_a_question_that_stood_open_elsewhere_stops_once_more(officer: Client) -> None:
    other_tab = str(officer.get("/refer/").context["form"]["submission"].value())
    officer.post("/refer/", {"age": "unsure", "submission": str(uuid4())})
    for _ in range(2):
        answer = officer.post("/refer/", {"age": "unsure", "submission": other_tab})
        assert answer["Location"] == "/refer/stop/"
    assert AgeStop.objects.count() == 2
    officer.post("/refer/", {"age": "adult", "submission": str(uuid4())})
    assert AgeStop.objects.count() == 2


def test_every_duty_inspector_is_mailed_and_nobody_is_named(constable: User) -> None:
    inspector = on_duty(Duty.DUTY_INSPECTOR)
    member("police_supervisor")
    stop = services.stop_for_age(submission=uuid4(), by=constable, at=AT)
    message = Message.objects.get()
    assert message.arguments == {"stop_id": str(stop.pk), "user_id": inspector.pk}
    mail_stop.__wrapped__.__wrapped__(at=AT, **message.arguments)
    (sent,) = mail.outbox
    assert sent.to == [inspector.email]
    assert constable.full_name not in sent.message().as_string()
    assert "possible child" in sent.subject.lower()


def test_who_has_given_the_duty_up_is_not_mailed(constable: User) -> None:
    inspector = on_duty(Duty.DUTY_INSPECTOR)
    stop = services.stop_for_age(submission=uuid4(), by=constable, at=AT)
    inspector.memberships.update(duties=[])
    mail_stop.__wrapped__.__wrapped__(at=AT, stop_id=str(stop.pk), user_id=inspector.pk)
    assert mail.outbox == []


def test_the_duty_inspector_sees_it_at_home_until_it_is_known(
    officer: Client, constable: User
) -> None:
    officer.post("/refer/", {"age": "unsure"})
    stop = AgeStop.objects.get()
    inspector, supervisor = Client(), Client()
    inspector.force_login(on_duty(Duty.DUTY_INSPECTOR))
    supervisor.force_login(member("police_supervisor"))
    page = inspector.get("/", follow=True).content.decode()
    assert "Possible child at the referral gate" in page
    assert constable.full_name in page
    assert "No call is on record yet" in page
    officer.post("/refer/stop/", call())
    assert "Police log 123." in inspector.get("/", follow=True).content.decode()
    assert "Possible child" not in supervisor.get("/", follow=True).content.decode()
    assert supervisor.post(f"/refer/stops/{stop.pk}/seen/").status_code == 403
    assert inspector.post(f"/refer/stops/{stop.pk}/seen/")["Location"] == "/"
    assert "Possible child" not in inspector.get("/", follow=True).content.decode()


def test_an_inspector_does_not_acknowledge_an_own_stop() -> None:
    own = on_duty(Duty.DUTY_INSPECTOR)
    stop, inspector = services.stop_for_age(submission=uuid4(), by=own, at=timezone.now()), Client()
    inspector.force_login(own)
    page = inspector.get("/", follow=True).content.decode()
    assert "You stopped it yourself" in page
    assert "I know of it" not in page
    page = inspector.post(f"/refer/stops/{stop.pk}/seen/", follow=True).content.decode()
    assert "another duty inspector has to say that they know" in page
    assert "Possible child at the referral gate" in page
    with pytest.raises(OwnStop):
        services.acknowledge(stop=stop, by=own, at=timezone.now())
    assert not AgeStopAcknowledgement.objects.exists()
    other = member("police_supervisor", username="colleague")
    assert services.acknowledge(stop=stop, by=other, at=timezone.now()).seen_by == other


def test_a_stop_that_is_not_there_is_not_found() -> None:
    inspector = Client()
    inspector.force_login(on_duty(Duty.DUTY_INSPECTOR))
    assert inspector.post(f"/refer/stops/{uuid4()}/seen/").status_code == 404


def test_each_step_is_in_the_audit_without_content(officer: Client) -> None:
    officer.post("/refer/", {"age": "unsure"})
    officer.post("/refer/stop/", call())
    events = AuditEvent.objects.exclude(action="security").order_by("pk")
    assert [(one.action, one.object_type) for one in events] == [
        ("collection", "referral.agestop"),
        ("alteration", "referral.agestop"),
    ]
    assert not any("123" in one.reason or "ward" in one.reason for one in events)
