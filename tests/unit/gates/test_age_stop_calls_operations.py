"""The call about somebody who may be under 18: for each stop its own, with the police log."""

from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from partnership.accounts.models import User
from partnership.accounts.permissions import Duty
from partnership.gates.referral import selectors, services
from partnership.gates.referral.errors import CallRecorded, LogOfAnotherDay, NoStop
from partnership.gates.referral.models import AgeStop, AgeStopReport
from partnership.outbox.models import Message
from partnership.places.models import Area
from partnership.submissions.services import saved_as
from tests.cast import member, on_duty
from tests.factories import areas, incidents
from tests.factories.referral import CALL, call

pytestmark = pytest.mark.django_db(transaction=True)
RECORDED = {**CALL, "ward": None}
AT = datetime.fromisoformat("2026-11-26T21:07:00+00:00")


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({"ward": ""}, "ward"),
        ({"ward": "By the church"}, "ward"),
        ({"calls": []}, "calls"),
        ({"calls": ["adults"]}, "calls"),
        ({"police_log_number": ""}, "police_log_number"),
        ({"police_log_number": "Kelly, 15, red coat"}, "police_log_number"),
        ({"police_log_number": "Kelly 15"}, "police_log_number"),
    ],
)
def test_a_call_has_a_ward_a_line_and_a_number_and_no_room_for_words(
    changes: dict[str, Any], box: str, officer: Client
) -> None:
    officer.post("/refer/", {"age": "unsure"})
    page = officer.post("/refer/stop/", {**call(), **changes})
    assert list(page.context["form"].errors) == [box]
    assert not AgeStopReport.objects.exists()


@pytest.mark.parametrize(
    "number", ["1", "123 of 26/11/2026", "123 OF 25/11/2026", "BP-20261126-0123"]
)
def test_log_numbers_are_taken(
    number: str, officer: Client, constable: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(AT)
    officer.force_login(constable)
    officer.post("/refer/", {"age": "unsure"})
    assert officer.post("/refer/stop/", {**call(), "police_log_number": number}).status_code == 302


@pytest.mark.parametrize(
    "number",
    ["1 of 24/11/2026", "1 of 27/11/2026", "BP-20261127-1", "1 of 39/19/2026", "1 of 31/12/2027"],
)
def test_a_log_of_a_day_without_the_call_is_refused(
    number: str, officer: Client, constable: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(AT)
    officer.force_login(constable)
    officer.post("/refer/", {"age": "unsure"})
    page = officer.post("/refer/stop/", {**call(), "police_log_number": number})
    assert list(page.context["form"].errors) == ["police_log_number"]
    assert number in page.content.decode()
    assert not AgeStopReport.objects.exists()


@pytest.mark.parametrize(
    ("day", "is_taken"), [(15, False), (16, True), (17, True), (18, True), (19, False)]
)
def test_the_days_of_a_log_are_those_of_the_clock_in_london(
    constable: User, day: int, is_taken: bool
) -> None:
    stopped_at = datetime.fromisoformat("2026-07-16T23:30:00+00:00")  # 00:30 on the 17th
    stop = services.stop_for_age(submission=uuid4(), by=constable, at=stopped_at)
    told = {**RECORDED, "police_log_number": f"1 of {day}/7/2026", "by": constable}
    with nullcontext() if is_taken else pytest.raises(LogOfAnotherDay):
        services.record_call(stop=stop, **told, at=stopped_at + timedelta(days=1))


def test_the_database_has_no_room_for_words_either(constable: User) -> None:
    stop = services.stop_for_age(submission=uuid4(), by=constable, at=AT)
    for changes in ({"police_log_number": "Kelly"}, {"calls": []}, {"calls": ["x"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AgeStopReport.objects.create(**{**RECORDED, **changes}, stop=stop, recorded_at=AT)
    nowhere = {name: told for name, told in RECORDED.items() if name != "ward"}
    with pytest.raises(IntegrityError, match="ward_id"), transaction.atomic():
        AgeStopReport.objects.create(**nowhere, ward_id=999, stop=stop, recorded_at=AT)


def test_a_ward_is_an_area(officer: Client) -> None:
    ward = Area.objects.create(key="made", name="Made Ward", kind="ward")
    officer.post("/refer/", {"age": "unsure"})
    officer.post("/refer/stop/", {**call(), "ward": "Made Ward"})
    assert AgeStopReport.objects.get().ward == ward
    assert "Made Ward" in officer.get("/refer/stop/").content.decode()


def test_areas_of_an_analysis_are_no_wards(officer: Client) -> None:
    for kind in ("target", "buffer", "control"):
        areas.own(kind, f"The {kind}", incidents.BOX, purpose=kind)
    officer.post("/refer/", {"age": "unsure"})

    def offered() -> list[str]:
        form = officer.get("/refer/stop/").context["form"]
        return [name for name, _ in form.fields["ward"].choices if name]

    assert offered() == ["The target", "Another ward"]
    refused = officer.post("/refer/stop/", {**call(), "ward": "The buffer"})
    assert "ward" in refused.context["form"].errors
    Area.objects.create(key="made", name="Made Ward", kind="ward")
    assert offered() == ["Made Ward", "Another ward"]


def test_a_call_is_recorded_once_by_who_stopped_it(constable: User) -> None:
    stop = services.stop_for_age(submission=uuid4(), by=constable, at=AT)
    told = {**RECORDED, "stop": stop, "at": AT}
    first = services.record_call(**told, by=constable)
    assert services.record_call(**told, by=constable) == first
    with pytest.raises(CallRecorded):
        services.record_call(**told | {"calls": ["emergency"]}, by=constable)
    with pytest.raises(NoStop):
        services.record_call(**told, by=member("police_officer", username="colleague"))


def test_a_stop_stays_with_the_inspector_until_the_call_is_on_record(constable: User) -> None:
    stop = services.stop_for_age(submission=uuid4(), by=constable, at=timezone.now())
    inspector, page = Client(), f"/refer/stop/?stop={stop.pk}"
    inspector.force_login(on_duty(Duty.DUTY_INSPECTOR))
    inspector.post(f"/refer/stops/{stop.pk}/seen/")
    home = inspector.get("/", follow=True).content.decode()
    assert "Possible child at the referral gate" in home
    assert "It stays here until the call is on record" in home
    assert page in home
    assert f"{constable.full_name} stopped this referral" in inspector.get(page).content.decode()
    assert "is closed to you until" not in inspector.get(page).content.decode()
    assert inspector.post(page, call())["Location"] == "/"
    assert AgeStopReport.objects.get().stop == stop
    assert "Possible child" not in inspector.get("/", follow=True).content.decode()


def test_a_call_on_record_alone_leaves_it_with_the_inspector(constable: User) -> None:
    stop = services.stop_for_age(submission=uuid4(), by=constable, at=timezone.now())
    services.record_call(stop=stop, **RECORDED, by=constable, at=timezone.now())
    inspector = on_duty(Duty.DUTY_INSPECTOR)
    assert list(selectors.unfinished(inspector)) == [stop]
    services.acknowledge(stop=stop, by=inspector, at=timezone.now())
    assert list(selectors.unfinished(inspector)) == []
    assert list(selectors.unfinished(constable)) == []


@pytest.mark.parametrize("role", ["police_officer", "police_supervisor"])
def test_every_home_says_that_an_own_stop_waits_for_its_call(role: str) -> None:
    officer = Client()
    officer.force_login(member(role))
    assert "Call now, and record the call" not in officer.get("/", follow=True).content.decode()
    officer.post("/refer/", {"age": "unsure"})
    assert "Call now, and record the call" in officer.get("/", follow=True).content.decode()


def test_the_call_about_a_stop_of_somebody_else_is_not_recorded(officer: Client) -> None:
    services.stop_for_age(submission=uuid4(), by=on_duty(Duty.DUTY_INSPECTOR), at=timezone.now())
    assert officer.post("/refer/stop/", call())["Location"] == "/refer/stop/"
    assert not AgeStopReport.objects.exists()


def test_one_more_in_the_shift_is_a_stop_of_its_own(constable: User, officer: Client) -> None:
    on_duty(Duty.DUTY_INSPECTOR)
    officer.post("/refer/", {"age": "unsure"})
    officer.post("/refer/stop/", call())
    page = officer.get("/refer/stop/")
    number = str(page.context["another_form"]["submission"].value())
    for _ in range(2):
        answer = officer.post("/refer/stop/another/", {"submission": number}, follow=True)
    assert "No call is on record" not in answer.content.decode()
    assert "When you have called about the stop of" in answer.content.decode()
    first, second = AgeStop.objects.order_by("stopped_at")
    assert saved_as(AgeStop, number=UUID(number), by=constable) == second
    assert Message.objects.count() == 2
    officer.post("/refer/stop/", {**call(), "police_log_number": "124"})
    assert (first.report.police_log_number, second.report.police_log_number) == ("123", "124")
    assert selectors.stop_in_shift(constable, at=timezone.now()) == second


def test_every_stop_asks_for_its_own_call_the_last_one_first(officer: Client) -> None:
    officer.post("/refer/", {"age": "unsure"})
    officer.post("/refer/stop/another/", {"submission": str(uuid4())})
    page = officer.get("/refer/stop/")
    first, second = AgeStop.objects.order_by("stopped_at")
    assert page.context["stop"] == second
    assert "1 other stop of yours has no call on record" in page.content.decode()
    officer.post("/refer/stop/", call())
    assert officer.get("/refer/stop/").context["stop"] == first
    officer.post("/refer/stop/", call())  # the same form again is the same call
    assert AgeStopReport.objects.count() == 1


def test_one_more_is_told_of_without_a_number_too(officer: Client) -> None:
    officer.post("/refer/stop/another/", {})
    officer.post("/refer/stop/another/", {"submission": "no number"})
    assert AgeStop.objects.count() == 2


def test_the_page_of_a_stop_that_is_not_there_is_not_found(officer: Client) -> None:
    other = services.stop_for_age(
        submission=uuid4(), by=on_duty(Duty.DUTY_INSPECTOR), at=timezone.now()
    )
    for number in (uuid4(), "nothing", other.pk):
        assert officer.get(f"/refer/stop/?stop={number}").status_code == 404


def test_a_number_that_another_officer_used_stops_all_the_same(constable: User) -> None:
    stop = services.stop_for_age(submission=uuid4(), by=constable, at=AT)
    own = services.stop_for_age(submission=stop.pk, by=on_duty(Duty.DUTY_INSPECTOR), at=AT)
    assert own != stop


def test_who_stops_hears_nothing_from_themselves_and_the_page_says_so() -> None:
    own, inspector = on_duty(Duty.DUTY_INSPECTOR), Client()
    inspector.force_login(own)
    page = inspector.post("/refer/", {"age": "unsure"}, follow=True).content.decode()
    assert "No duty inspector could be alerted: ask the control room for one" in page
    assert "The duty inspector has been alerted" not in page
    assert not Message.objects.exists()


def test_a_call_that_was_not_recorded_is_asked_for_after_the_shift(
    constable: User, officer: Client, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(AT)
    stop = services.stop_for_age(submission=uuid4(), by=constable, at=AT)
    later = AT + timedelta(hours=13)
    assert selectors.stop_in_shift(constable, at=later) is None
    assert selectors.stop_to_report(constable, at=later) == stop
    time_machine.move_to(later)
    officer.force_login(constable)
    page = officer.get("/refer/stop/").content.decode()
    assert "When you have called about the stop of" in page
    assert "is closed to you until" not in page
    services.record_call(stop=stop, **RECORDED, by=constable, at=later)
    assert selectors.stop_to_report(constable, at=later) is None
