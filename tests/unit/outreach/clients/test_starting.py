"""A worker starts the record of somebody who did not come through the gate."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from outreach.clients.sealed import NOTHING_KNOWN, open_contact
from outreach.clients.tables import revealed
from outreach.errors import FollowUpInThePast
from outreach.models import Client
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from partnership.drafts.models import Draft
from partnership.gates.contact import How
from partnership.places.models import Street
from partnership.submissions.errors import SavedBefore
from tests.factories.outreach import ALIAS, EVERY_PART, reach, started
from tests.structure.drawn_forms import drawn_forms

pytestmark = pytest.mark.django_db(transaction=True)


def short(**more: str) -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=2)
    told = {"submission": str(uuid4()), "how_met": "street", "follow_up_on": day.isoformat()}
    return {**told, "when": "not_yet", "age": "adult", **more}


def test_the_form_that_is_all_that_is_needed(worker_browser: Browser, worker: User) -> None:
    page = worker_browser.post("/people/new/", short(), follow=True).content.decode()
    client = Client.objects.get()
    assert f"Her code is {client.code}" in page
    assert (client.worker, client.how_met) == (worker, "street")
    assert open_contact(client) == NOTHING_KNOWN
    assert "Not known yet" in page


def test_an_alias_alone_is_sealed(worker_browser: Browser) -> None:
    worker_browser.post("/people/new/", short(alias="Wren"))
    assert open_contact(Client.objects.get()).alias == "Wren"
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact, wrapped_key FROM outreach_client")
        assert all(b"Wren" not in bytes(column) for column in cursor.fetchone())


def test_a_whole_contact_is_asked_for_once_there_is_one(worker_browser: Browser) -> None:
    page = worker_browser.post("/people/new/", short(known="yes", language="en")).content.decode()
    assert "Enter what she wants to be called." not in page
    assert "Choose how she wants to be reached." in page
    assert "Say whether a message may be left." in page
    assert "Choose at least one time when it is safe." in page
    whole = short(
        known="yes",
        alias="Wren",
        how="phone",
        phone="07700 900123",
        hours_weekdays="evening",
        hours_weekend="evening",
        may_leave_message="no",
        language="en",
    )
    assert worker_browser.post("/people/new/", whole).status_code == 302
    contact = open_contact(Client.objects.get())
    assert (contact.how, contact.phone) == (How.PHONE, "+447700900123")


def test_how_we_met_is_needed(worker_browser: Browser) -> None:
    assert worker_browser.post("/people/new/", short(how_met="")).status_code == 200
    assert not Client.objects.exists()


def test_an_empty_day_is_in_two_days_while_no_safe_hour_is_known(worker_browser: Browser) -> None:
    told = short(follow_up_on="")
    for _ in range(2):
        assert worker_browser.post("/people/new/", told).status_code == 302
    client = Client.objects.get()
    in_two_days = timezone.localdate() + timedelta(days=2)
    assert (client.follow_up_on, client.follow_up_from) == (in_two_days, None)


def test_an_empty_day_is_the_next_hour_that_she_calls_safe(worker: User) -> None:
    thursday = datetime(2033, 7, 14, 9, 0, tzinfo=UTC)
    told = {"submission": uuid4(), "at": thursday, "contact": reach(), "next_step": None}
    for _ in range(2):
        client = started(worker, **told)
    assert (client.follow_up_on, client.follow_up_from) == (date(2033, 7, 14), time(17))


def test_a_referral_comes_through_the_gate_only(worker_browser: Browser) -> None:
    worker_browser.post("/people/new/", short(how_met="referral"))
    assert not Client.objects.exists()


def test_the_same_form_is_one_client(worker_browser: Browser) -> None:
    told = short(alias="Wren")
    for _ in range(2):
        assert worker_browser.post("/people/new/", told).status_code == 302
    assert Client.objects.count() == 1
    page = worker_browser.post("/people/new/", {**told, "alias": "Robin"}).content.decode()
    assert f"The record {Client.objects.get().code} was saved from this form before" in page


def test_another_next_step_in_the_same_form_is_not_lost(worker: User) -> None:
    number, day = uuid4(), timezone.localdate() + timedelta(days=3)
    started(worker, submission=number, on=day)
    assert started(worker, submission=number, on=day).follow_up_on == day
    with pytest.raises(SavedBefore):
        started(worker, submission=number, on=day + timedelta(days=1))


@pytest.mark.parametrize("place", ["zzqx no such place", "12"])
def test_what_is_wrong_where_nothing_is_asked_blocks_nothing(
    worker_browser: Browser, place: str
) -> None:
    """Yes, at a place, words that nobody finds, and back to "Not yet"."""
    told = short(known="no", how="place", place=place, language="nonsense")
    answer = worker_browser.post("/people/new/", told)
    assert answer.status_code == 302, answer.content.decode()
    assert open_contact(Client.objects.get()) == NOTHING_KNOWN


def test_what_is_wrong_where_it_is_asked_is_said(worker_browser: Browser) -> None:
    told = short(known="yes", how="place", place="zzqx no such place", alias="Wren")
    page = worker_browser.post("/people/new/", told).content.decode()
    assert "We could not find that place" in page
    assert not Client.objects.exists()


def test_the_number_of_a_colleagues_form_tells_nothing(worker: User, colleague: User) -> None:
    number = uuid4()
    assert started(worker, submission=number) != started(colleague, submission=number)


def test_the_next_step_is_today_or_later(worker: User) -> None:
    today = timezone.localdate()
    started(worker, on=today)
    with pytest.raises(FollowUpInThePast):
        started(worker, on=today - timedelta(days=1))


def test_it_is_audited_without_content(worker: User) -> None:
    client = started(worker, contact=reach(alias=ALIAS, hours=EVERY_PART))
    event = AuditEvent.objects.get(action="collection")
    assert (event.object_type, event.object_id) == ("outreach.client", str(client.pk))
    assert event.reason == ""


def test_all_that_was_typed_about_a_place_is_sealed_with_it(worker_browser: Browser) -> None:
    Street.objects.create(name="Example Street", longitude=-0.41, latitude=51.88)
    place = "Example Street, behind the mill, she comes after 9"
    told = short(known="yes", alias="Wren", how="place", place=place, hours_weekdays="evening")
    told |= {"hours_weekend": "evening", "may_leave_message": "no", "language": "en"}
    worker_browser.post("/people/new/", told)
    rows = {row["key"]: row["value"] for row in revealed(open_contact(Client.objects.get()))}
    assert rows["Where to find her"] == "Example Street"
    assert rows["In the words that were typed"] == place


def test_a_number_without_a_name_is_a_way_to_reach_her(worker_browser: Browser) -> None:
    """The form asked for a name that it calls optional."""
    way = {"how": "message", "message_phone": "07700 900556", "hours_weekdays": "evening"}
    way |= {"hours_weekend": "evening", "may_leave_message": "yes", "language": "en", "alias": ""}
    assert worker_browser.post("/people/new/", short(known="yes", **way)).status_code == 302
    client = Client.objects.get()
    assert (open_contact(client).alias, open_contact(client).phone) == ("", "+447700900556")
    told = {"submission": str(uuid4()), **way, "message_phone": "07700 900557"}
    assert worker_browser.post(f"/people/{client.code}/reach/", told).status_code == 302
    client.refresh_from_db()
    assert open_contact(client).phone == "+447700900557"
    assert (
        "at least two letters"
        in worker_browser.post(
            f"/people/{client.code}/reach/", {**told, "submission": str(uuid4()), "alias": "."}
        ).content.decode()
    )


def test_it_is_asked_whether_she_was_spoken_with(worker_browser: Browser) -> None:
    page = worker_browser.post("/people/new/", short(when="")).content.decode()
    assert "Say whether you have spoken with her." in page
    assert not Client.objects.exists()


@pytest.mark.parametrize("how_met", ["street", "drop_in", "herself", "friend"])
def test_a_talk_with_which_a_record_begins_is_on_record(
    worker_browser: Browser, worker: User, how_met: str
) -> None:
    """The home page said that nobody had spoken with her."""
    told = short(how_met=how_met, when="now")
    for _ in range(2):
        assert worker_browser.post("/people/new/", told).status_code == 302
    contact = Client.objects.get().contacts.get()
    assert (contact.result, contact.made_by, contact.next_step) == ("reached", worker, "contact")
    assert not Client.objects.not_yet_contacted().exists()
    page = worker_browser.get("/").content.decode()
    assert "A talk with the person is on record in your 1 open case." in page
    for different in ({"when": "not_yet"}, earlier(1)):
        page = worker_browser.post("/people/new/", {**told, **different}).content.decode()
        assert f"The record {Client.objects.get().code} was saved from this form before" in page


def earlier(days: int) -> dict[str, str]:
    day = timezone.localdate() - timedelta(days=days)
    return {"when": "earlier", "made": f"{day:%d/%m/%Y} 22:40"}


def test_a_round_of_friday_is_recorded_on_monday(worker_browser: Browser) -> None:
    told = short(**earlier(3))
    for _ in range(2):
        assert worker_browser.post("/people/new/", told).status_code == 302
    made_at = timezone.localtime(Client.objects.get().contacts.get().made_at)
    assert made_at.strftime("%H:%M") == "22:40"
    assert made_at.date() == timezone.localdate() - timedelta(days=3)
    page = worker_browser.post("/people/new/", {**told, **earlier(2)}).content.decode()
    assert f"The record {Client.objects.get().code} was saved from this form before" in page


@pytest.mark.parametrize(("days", "is_taken"), [(14, True), (15, False)])
def test_a_record_is_started_within_14_days(
    worker_browser: Browser, days: int, is_taken: bool
) -> None:
    page = worker_browser.post("/people/new/", short(**earlier(days)), follow=True)
    assert ("of the 14 days before it" in page.content.decode()) == (not is_taken)
    assert Client.objects.exists() == is_taken


@pytest.mark.parametrize("made", ["", "yesterday", "last night", "yesterday 22:00 to 23:00"])
def test_one_moment_is_asked_of_a_talk(worker_browser: Browser, made: str) -> None:
    told = short(when="earlier", made=made)
    page = worker_browser.post("/people/new/", told).content.decode()
    assert "Type the time too, as near as you know it" in page
    assert not Client.objects.exists()


@pytest.mark.parametrize("more", [{}, {"how_met": "", "when": ""}])
def test_somebody_who_may_be_a_child_gets_no_record(
    worker_browser: Browser, more: dict[str, str]
) -> None:
    told = short(age="child", alias="Wren", **more)
    page = worker_browser.post("/people/new/", told, follow=True).content.decode()
    assert "Call children’s social care and the police now." in page
    assert page.count('href="tel:') == 4
    assert "Wren" not in page
    assert not Client.objects.exists()
    assert not Draft.objects.exists()


def test_what_was_kept_before_somebody_saw_that_she_may_be_a_child_goes(
    worker_browser: Browser,
) -> None:
    drawn = drawn_forms(worker_browser.get("/people/new/").content.decode())
    (form,) = [one for one in drawn if "draft" in one.hidden]
    typed = {**form.hidden, "alias": "Wren", "how_met": "street"}
    assert worker_browser.post(reverse("draft_keep"), typed).status_code == 200
    assert Draft.objects.exclude(sealed=None).exists()
    assert worker_browser.post("/people/new/", {**typed, "age": "child"}).status_code == 302
    assert not Draft.objects.exclude(sealed=None).exists()
    assert "Wren" not in worker_browser.get("/people/new/").content.decode()


def test_her_age_is_asked(worker_browser: Browser) -> None:
    page = worker_browser.post("/people/new/", short(age="")).content.decode()
    assert "Say whether she is 18 or over." in page


def test_a_text_message_where_none_may_be_left_is_refused_on_both_forms(
    worker_browser: Browser,
) -> None:
    way = {"how": "message", "message_phone": "07700 900556", "hours_weekdays": "evening"}
    way |= {"hours_weekend": "evening", "may_leave_message": "no", "language": "en", "alias": ""}
    refused = worker_browser.post("/people/new/", short(known="yes", **way))
    assert list(refused.context["form"].errors) == ["may_leave_message"]
    worker_browser.post("/people/new/", short(known="yes", **way | {"may_leave_message": "yes"}))
    client = Client.objects.get()
    told = {"submission": str(uuid4()), **way}
    refused = worker_browser.post(f"/people/{client.code}/reach/", told)
    assert list(refused.context["form"].errors) == ["may_leave_message"]
