"""A lost second factor is reset by two people, and neither is the account itself."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.accounts.models import SecondFactorReset, User
from partnership.accounts.permissions import Permission, roles_of
from partnership.accounts.second_factor.resets import services
from partnership.audit.errors import DomainError
from partnership.audit.models import AuditEvent
from tests.cast import member

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST, SECOND, LOST = (
    ("governance_lead", "outreach_lead", "outreach_worker")
    if settings.IS_OUTREACH
    else ("governance_lead", "administrator", "council_officer")
)


@pytest.fixture
def lost() -> User:
    return member(LOST)


@pytest.fixture
def waiting(lost: User) -> SecondFactorReset:
    return services.ask_for_reset(account=lost, by=member(FIRST), at=NINE)


def has_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user).exists()


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def test_two_people_reset_it_on_their_pages(lost: User) -> None:
    session = browser_of(lost)
    first, second = browser_of(member(FIRST)), browser_of(member(SECOND))
    first.post(reverse("reset_ask"), {"account": lost.pk})
    reset = SecondFactorReset.objects.get()
    assert has_factor(lost)
    page = second.get(reverse("reset_list")).content.decode()
    assert lost.full_name in page
    second.post(reverse("reset_approve", args=[reset.pk]))
    assert not has_factor(lost)
    assert session.get(reverse("account")).status_code == 302
    told = AuditEvent.objects.filter(object_type="accounts.user", object_id=lost.pk)
    asked, agreed = (
        "Asked for a reset of the second factor",
        "Agreed to the reset of the second factor",
    )
    assert {asked, agreed} <= set(told.values_list("reason", flat=True))


def test_whoever_asked_can_not_agree(lost: User) -> None:
    waiting = services.ask_for_reset(account=lost, by=member(FIRST), at=timezone.now())
    first = browser_of(member(FIRST))
    page = first.post(reverse("reset_approve", args=[waiting.pk]), follow=True)
    assert "Somebody else must agree to it." in page.content.decode()
    assert has_factor(lost)


def test_nobody_asks_for_or_agrees_to_their_own() -> None:
    own = member(SECOND)
    with pytest.raises(services.NotForOneself):
        services.ask_for_reset(account=own, by=own, at=NINE)
    reset = services.ask_for_reset(account=own, by=member(FIRST), at=NINE)
    with pytest.raises(services.NotForOneself):
        services.approve_reset(reset=reset, by=own, at=NINE)
    browser = browser_of(own)
    assert browser.post(reverse("reset_approve", args=[reset.pk])).status_code == 404
    assert has_factor(own)


@pytest.mark.parametrize(("late", "agreed"), [(-1, True), (0, False), (1, False)])
def test_it_waits_for_a_day(
    waiting: SecondFactorReset, lost: User, late: int, agreed: bool
) -> None:
    at = NINE + timedelta(hours=24, seconds=late)
    with suppress(services.NotWaiting):
        services.approve_reset(reset=waiting, by=member(SECOND), at=at)
    assert has_factor(lost) != agreed


def test_it_is_done_once_and_one_at_a_time(waiting: SecondFactorReset, lost: User) -> None:
    with pytest.raises(services.AlreadyAsked):
        services.ask_for_reset(account=lost, by=member(SECOND), at=NINE)
    services.approve_reset(reset=waiting, by=member(SECOND), at=NINE)
    with pytest.raises(services.NotWaiting):
        services.approve_reset(reset=waiting, by=member(SECOND), at=NINE)
    services.ask_for_reset(account=lost, by=member(FIRST), at=NINE)


def test_a_reset_that_was_forgotten_keeps_nobody_from_asking_again(
    waiting: SecondFactorReset, lost: User
) -> None:
    later = NINE + timedelta(hours=24)
    again = services.ask_for_reset(account=lost, by=member(FIRST), at=later)
    services.approve_reset(reset=again, by=member(SECOND), at=later)
    assert not has_factor(lost)


def test_a_reset_that_is_withdrawn_resets_nothing(waiting: SecondFactorReset, lost: User) -> None:
    services.withdraw_reset(reset=waiting, by=member(FIRST), at=NINE)
    with pytest.raises(services.NotWaiting):
        services.approve_reset(reset=waiting, by=member(SECOND), at=NINE)
    assert has_factor(lost)


@pytest.mark.parametrize("role", sorted(roles_of(settings.SIDE)))
def test_only_who_may_resets(role: str, lost: User) -> None:
    person = member(role, username=f"another.{role}")
    if person.has(Permission.RESET_SECOND_FACTOR):
        services.ask_for_reset(account=lost, by=person, at=NINE)
        return
    with pytest.raises(DomainError):
        services.ask_for_reset(account=lost, by=person, at=NINE)
    assert browser_of(person).get(reverse("reset_list")).status_code == 403


def test_the_database_refuses_one_person_and_the_account_itself(
    waiting: SecondFactorReset, lost: User
) -> None:
    at = timezone.now()
    for approver in (waiting.asked_by, lost):
        with pytest.raises(IntegrityError), transaction.atomic():
            SecondFactorReset.objects.update(approved_by=approver, approved_at=NINE, ended_at=NINE)
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondFactorReset.objects.create(account=lost, asked_by=lost, asked_at=at)
