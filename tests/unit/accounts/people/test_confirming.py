"""Once a quarter somebody says of each membership that it is still right."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.accounts.models import Membership, User
from partnership.accounts.people import services
from partnership.accounts.people.errors import MayNot
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from tests.cast import lock, member

PAGE = "memberships_confirm"
OVERDUE = "more than 92 days ago"


def confirmed(*users: User, days_ago: int) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    Membership.objects.filter(user__in=users).update(confirmed_at=at)


def home(site: Client) -> str:
    return site.get("/").content.decode()


def test_the_home_page_says_what_is_overdue_until_it_is_confirmed(
    site: Client, manager: User, person: User
) -> None:
    confirmed(manager, days_ago=1)
    confirmed(person, days_ago=91)
    assert OVERDUE not in home(site)
    confirmed(person, days_ago=92)
    assert "1 membership was last confirmed more than 92 days ago" in home(site)
    site.post(reverse(PAGE), {"membership": person.memberships.get().pk})
    assert OVERDUE not in home(site)
    event = AuditEvent.objects.get(object_id=str(person.pk), reason__startswith="Confirmed")
    assert event.actor_id == manager.pk


def test_what_nobody_ever_confirmed_counts_from_when_it_was_given(
    site: Client, manager: User, person: User
) -> None:
    confirmed(manager, days_ago=1)
    person.memberships.update(given_at=timezone.now())
    assert OVERDUE not in home(site)
    person.memberships.update(given_at=timezone.now() - timedelta(days=92))
    assert OVERDUE in home(site)


def test_ones_own_is_for_somebody_else(site: Client, manager: User) -> None:
    confirmed(manager, days_ago=100)
    own = manager.memberships.get()
    site.post(reverse(PAGE), {"membership": own.pk})
    own.refresh_from_db()
    assert own.confirmed_at is not None
    assert own.confirmed_at < timezone.now() - timedelta(days=99)
    lead = Client()
    lead.force_login(member(Role.GOVERNANCE_LEAD))
    lead.post(reverse(PAGE), {"membership": own.pk})
    own.refresh_from_db()
    assert own.confirmed_at > timezone.now() - timedelta(days=1)


def test_what_is_over_is_not_asked_about(site: Client, manager: User, person: User) -> None:
    confirmed(manager, days_ago=1)
    confirmed(person, days_ago=100)
    person.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert OVERDUE not in home(site)
    services.close_account(person=person, by=manager, at=timezone.now())
    assert person.full_name not in site.get(reverse(PAGE)).content.decode()


def test_a_locked_account_is_asked_about_still(site: Client, manager: User, person: User) -> None:
    confirmed(person, days_ago=100)
    lock(person)
    assert person.full_name in site.get(reverse(PAGE)).content.decode()


@pytest.mark.parametrize("sent", [[], ["x"], ["-1"], ["9" * 40], ["٣"]])
def test_nothing_ticked_asks_for_a_tick(site: Client, sent: list[str]) -> None:
    answer = site.post(reverse(PAGE), {"membership": sent})
    assert "Tick the memberships that are still right." in answer.content.decode()


def test_nobody_else_confirms(person: User) -> None:
    with pytest.raises(MayNot):
        services.confirm_memberships(memberships=[], by=person, at=timezone.now())
