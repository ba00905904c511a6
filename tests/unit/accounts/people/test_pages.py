"""The pages on which administrators of a side manage its people."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.accounts.models import SignInCode, User
from partnership.accounts.people.codes import LETTERS
from partnership.accounts.permissions import DUTY_ROLES, Role, roles_of
from partnership.audit.models import AuditEvent
from partnership.ui import formatting
from tests.cast import give, lock, member
from tests.unit.accounts.people.conftest import MANAGER, WORKER

A_DAY = timedelta(days=1)


def shown(site: Client, name: str, *args: object) -> str:
    answer = site.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_the_list_says_who_in_which_role_until_when_and_how_they_stand(
    site: Client, person: User
) -> None:
    person.memberships.update(ends_on=timezone.localdate() + A_DAY)
    lock(member(WORKER, username="locked.one"))
    html = shown(site, "person_list")
    assert person.full_name in html
    assert str(WORKER.label) in html
    assert "Ends soon" in html
    assert "Locked" in html


def test_somebody_is_invited_and_comes_in_by_the_code_that_is_shown_once(
    site: Client, manager: User
) -> None:
    values = {
        "full_name": "Example Newcomer",
        "username": "new.comer",
        "email": "",
        "agency": manager.agency_id,
        "role": WORKER,
        "ends_on": (timezone.localdate() + A_DAY).isoformat(),
    }
    answer = site.post(reverse("person_invite"), values)
    code = answer.context["code"]
    assert code in answer.content.decode()
    assert set(code) <= {*LETTERS, "-"}
    assert "no-store" in answer.headers["Cache-Control"]
    newcomer = User.objects.get(username="new.comer")
    assert code not in shown(site, "person", newcomer.pk)
    assert "Invited" in shown(site, "person_list")
    new = "a new horse battery staple"
    entered = {"username": "new.comer", "code": code, "password": new, "again": new}
    Client().post(reverse("code_use"), entered)
    assert Client().login(username="new.comer", password=new)


def test_a_form_that_is_wrong_makes_no_account(site: Client) -> None:
    answer = site.post(reverse("person_invite"), {"full_name": "Example"})
    assert "Enter a user name" in answer.content.decode()
    assert not SignInCode.objects.exists()


def test_roles_and_duties_are_those_of_the_side(site: Client, person: User) -> None:
    html = shown(site, "membership_add", person.pk)
    for role in Role:
        assert (f'value="{role}"' in html) == (role in roles_of(settings.SIDE))
    for duty, role in DUTY_ROLES.items():
        assert (f'value="{duty}"' in html) == (role in roles_of(settings.SIDE))


def test_a_membership_is_added_changed_and_ended(site: Client, person: User) -> None:
    site.post(reverse("membership_add", args=[person.pk]), {"role": "governance_lead"})
    added = person.memberships.get(role="governance_lead")
    assert added.ends_on is None
    day = timezone.localdate() + A_DAY
    where = reverse("membership_change", args=[added.pk])
    assert site.post(where, {"ends_on": day.isoformat(), "seen": "None"}).status_code == 302
    added.refresh_from_db()
    assert added.ends_on == day
    site.post(reverse("membership_end", args=[added.pk]))
    assert again(person).roles == [WORKER]
    assert "ended" in shown(site, "person", person.pk)


def test_a_last_day_that_somebody_else_has_changed_is_shown_beside_mine(
    site: Client, person: User
) -> None:
    where = reverse("membership_change", args=[person.memberships.get().pk])
    seen = site.get(where).context["form"]["seen"].value()
    mine, theirs = timezone.localdate() + A_DAY, timezone.localdate() + 2 * A_DAY
    person.memberships.update(ends_on=theirs)
    page = site.post(where, {"ends_on": mine.isoformat(), "seen": seen})
    assert "Somebody else has changed the last day meanwhile." in page.content.decode()
    assert person.memberships.get().ends_on == theirs
    assert [(one.mine, one.theirs) for one in page.context["form"].differences] == [
        (formatting.day(mine), formatting.day(theirs))
    ]
    again_seen = page.context["form"]["seen"].value()
    assert site.post(where, {"ends_on": mine.isoformat(), "seen": again_seen}).status_code == 302
    assert person.memberships.get().ends_on == mine


def test_a_person_is_signed_out_locked_unlocked_and_closed(site: Client, person: User) -> None:
    theirs = Client()
    theirs.force_login(person)
    site.post(reverse("person_sessions_end", args=[person.pk]))
    assert theirs.get("/account/").status_code == 302
    site.post(reverse("person_lock", args=[person.pk]))
    assert again(person).locked_at is not None
    site.post(reverse("person_unlock", args=[person.pk]))
    assert again(person).locked_at is None
    assert "can't be undone" in shown(site, "person_close", person.pk)
    site.post(reverse("person_close", args=[person.pk]))
    assert again(person).closed_at is not None
    assert "Closed" in shown(site, "person_list")


def test_ones_own_page_offers_nothing_to_change(site: Client, manager: User) -> None:
    html = shown(site, "person", manager.pk)
    assert "This is your own account" in html
    assert reverse("person_lock", args=[manager.pk]) not in html
    answer = site.post(reverse("person_lock", args=[manager.pk]), follow=True)
    assert "Nobody changes their own account here" in answer.content.decode()
    assert again(manager).is_active


@pytest.mark.parametrize("role", sorted(roles_of(settings.SIDE) - {MANAGER}))
def test_nobody_else_opens_the_pages(person: User, role: Role) -> None:
    client = Client()
    client.force_login(member(role, username="somebody.else"))
    for name, args in (("person_list", []), ("person", [person.pk]), ("person_invite", [])):
        assert client.get(reverse(name, args=args)).status_code == 403
    assert client.post(reverse("person_lock", args=[person.pk])).status_code == 403


def test_several_homes_are_offered_to_who_has_several_roles(site: Client, manager: User) -> None:
    give(manager, Role.GOVERNANCE_LEAD)
    label = str(MANAGER.label).lower()
    html = site.get("/?as=governance_lead").content.decode()
    assert f"Your home page as {label}" in html
    assert site.get("/?as=nobody").status_code == 200


def test_an_administrator_takes_the_list_out_for_a_reason_and_no_outreach_lead_does(
    site: Client, person: User
) -> None:
    address, sent = "/accounts/export/", {"purpose": "compare", "kind": "csv"}
    offered = address in shown(site, "person_list")
    response: Any = site.post(f"{address}?role={WORKER.value}", sent)
    assert offered is not settings.IS_OUTREACH
    if settings.IS_OUTREACH:
        assert response.status_code == 404
        return
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["Name"], row["Roles"]) == (person.full_name, WORKER.label)
    event = AuditEvent.objects.get(action="disclosure")
    assert (event.object_type, event.count) == ("accounts.user", 1)
    assert event.reason == "Export (CSV): To compare them with another list"
