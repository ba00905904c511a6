"""What administrators do about people: guarded, audited, and never about themselves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.utils import timezone

from partnership.accounts.models import Agency, Membership, SignInCode, User
from partnership.accounts.people import errors, services
from partnership.accounts.people.giving import Given
from partnership.accounts.permissions import Role, roles_of
from partnership.audit.models import AuditEvent
from tests.cast import give, lock, member
from tests.unit.accounts.people.conftest import MANAGER, WORKER

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
A_DAY = timedelta(days=1)
OTHER_SIDE = Role.COUNCIL_OFFICER if settings.IS_OUTREACH else Role.OUTREACH_WORKER


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def told(user: User) -> list[str]:
    events = AuditEvent.objects.filter(object_type="accounts.user", object_id=str(user.pk))
    return list(events.order_by("pk").values_list("reason", flat=True))


def invited(manager: User, **different: Any) -> tuple[User, str]:
    values = {
        "username": "new.comer",
        "full_name": "Example Newcomer",
        "email": "",
        "agency": manager.agency,
        "given": Given(WORKER, ends_on=TODAY + A_DAY),
        "by": manager,
        "at": NOW,
    }
    return services.invite(**{**values, **different})


def test_an_account_is_made_with_a_membership_and_no_password(manager: User) -> None:
    user, code = invited(manager)
    assert again(user).roles == [WORKER]
    assert not user.has_usable_password()
    assert len(code) == 14
    assert SignInCode.objects.get(user=user).digest != code
    assert told(user) == ["Invited", f"Gave a membership: {WORKER.label}"]


@pytest.mark.parametrize("kind", ["police", "council", "wardens"])
def test_who_does_not_help_is_never_given_what_opens_the_hidden(
    manager: User, kind: Agency.Kind
) -> None:
    agency = Agency.objects.create(name="Invented", kind=kind)
    if settings.IS_OUTREACH:
        with pytest.raises(errors.HelperOfWrongAgency):
            invited(manager, agency=agency)
        return
    given = Given(Role.COUNCIL_OFFICER, duties=["safeguarding"])
    if kind == Agency.Kind.POLICE:
        with pytest.raises(errors.DutyNeverOfPolice):
            invited(manager, agency=agency, given=given)
    else:
        assert invited(manager, agency=agency, given=given)[0].memberships.get().duties


def test_a_user_name_is_anybodys_once(manager: User, person: User) -> None:
    with pytest.raises(errors.UserNameTaken):
        invited(manager, username=person.username.upper())


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (Given(OTHER_SIDE), errors.RoleNotHere),
        (Given(MANAGER, duties=["safeguarding"]), errors.RoleNotHere),
        (Given(MANAGER, strategy_id=1), errors.RoleOfPartnership),
        (Given(WORKER, ends_on=TODAY - A_DAY), errors.LastDayWrong),
        (Given(WORKER, ends_on=TODAY + timedelta(days=800)), errors.LastDayWrong),
        (Given(WORKER), errors.MembershipStands),
    ],
    ids=lambda one: str(getattr(one, "__name__", "")),
)
def test_what_does_not_fit_is_refused_in_words(
    manager: User, person: User, given: Given, error: type[Exception]
) -> None:
    with pytest.raises(error):
        services.give_membership(person=person, given=given, by=manager, at=NOW)
    assert again(person).memberships.count() == 1


@pytest.mark.skipif(settings.IS_OUTREACH, reason="of operations")
def test_a_street_auditor_is_no_police(manager: User) -> None:
    officer = member(Role.POLICE_OFFICER)
    with pytest.raises(errors.AuditorOfWrongAgency):
        services.give_membership(
            person=officer, given=Given(Role.STREET_AUDITOR), by=manager, at=NOW
        )


ON_A_PERSON: list[Callable[..., Any]] = [
    services.lock_account,
    services.unlock_account,
    services.end_sessions,
    services.issue_code,
    services.close_account,
]


@pytest.mark.parametrize("service", ON_A_PERSON)
def test_nobody_acts_on_their_own_account(
    manager: User, second: User, service: Callable[..., Any]
) -> None:
    with pytest.raises(errors.NotForOneself):
        service(person=manager, by=manager, at=NOW)
    assert told(manager) == []


def test_nobody_lifts_or_prolongs_themselves(manager: User, second: User) -> None:
    own = manager.memberships.get()
    with pytest.raises(errors.NotForOneself):
        services.give_membership(
            person=manager, given=Given(Role.GOVERNANCE_LEAD), by=manager, at=NOW
        )
    with pytest.raises(errors.NotForOneself):
        services.change_last_day(membership=own, seen="None", ends_on=None, by=manager, at=NOW)
    with pytest.raises(errors.NotForOneself):
        services.end_membership(membership=own, by=manager, at=NOW)


@pytest.mark.parametrize("service", ON_A_PERSON)
@pytest.mark.parametrize("role", sorted(roles_of(settings.SIDE) - {MANAGER}))
def test_nobody_else_manages_people(person: User, role: Role, service: Callable[..., Any]) -> None:
    with pytest.raises(errors.MayNot):
        service(person=person, by=member(role, username="other"), at=NOW)


def test_a_lock_ends_sessions_and_an_unlock_opens_again(manager: User, person: User) -> None:
    browser = Client()
    browser.force_login(person)
    services.lock_account(person=person, by=manager, at=NOW)
    assert browser.get("/account/").status_code == 302
    assert not again(person).is_active
    services.unlock_account(person=person, by=manager, at=NOW)
    assert again(person).is_active
    assert told(person)[1:] == [
        "Locked the account",
        "Signed out by the lock",
        "Unlocked the account",
    ]


def test_an_ended_membership_gives_nothing_from_the_next_request_on(
    manager: User, person: User
) -> None:
    browser = Client()
    browser.force_login(person)
    services.end_membership(membership=person.memberships.get(), by=manager, at=NOW)
    assert browser.get("/account/").status_code == 302
    with pytest.raises(errors.MembershipEnded):
        services.end_membership(membership=person.memberships.get(), by=manager, at=NOW)


def test_a_last_day_can_be_moved_and_taken_off(manager: User, person: User) -> None:
    own = person.memberships.get()
    change = partial(services.change_last_day, membership=own, by=manager, at=NOW)
    change(seen=str(own.ends_on), ends_on=TODAY)
    assert person.memberships.get().ends_on == TODAY
    with pytest.raises(errors.LastDayMoved):
        change(seen=str(own.ends_on), ends_on=None)
    change(seen=str(TODAY), ends_on=None)
    assert person.memberships.get().ends_on is None
    change(seen="None", ends_on=TODAY)


def takes_away(manager: User) -> list[Callable[[User], Any]]:
    return [
        lambda last: services.lock_account(person=last, by=manager, at=NOW),
        lambda last: services.close_account(person=last, by=manager, at=NOW),
        lambda last: services.end_membership(membership=last.memberships.get(), by=manager, at=NOW),
        lambda last: services.change_last_day(
            membership=last.memberships.get(),
            seen=str(last.memberships.get().ends_on),
            ends_on=TODAY,
            by=manager,
            at=NOW,
        ),
    ]


@pytest.mark.parametrize("number", range(4))
def test_the_last_administrator_who_stays_is_not_locked_out(
    manager: User, second: User, number: int
) -> None:
    manager.memberships.update(ends_on=TODAY + A_DAY)
    with pytest.raises(errors.NoAdministratorLeft):
        takes_away(again(manager))[number](second)
    assert again(second).is_active
    manager.memberships.update(ends_on=None)
    takes_away(again(manager))[number](second)


def test_an_administrator_who_never_came_or_is_locked_counts_for_nothing(
    manager: User, second: User
) -> None:
    manager.memberships.update(ends_on=TODAY + A_DAY)
    locked = member(MANAGER, username="locked.manager")
    lock(locked)
    invited(again(manager), given=Given(MANAGER))
    with pytest.raises(errors.NoAdministratorLeft):
        services.lock_account(person=second, by=again(manager), at=NOW)


def test_closing_takes_away_all_that_signs_in_and_keeps_the_name(
    manager: User, person: User
) -> None:
    services.issue_code(person=person, by=manager, at=NOW)
    services.close_account(person=person, by=manager, at=NOW)
    left = again(person)
    assert (left.email, left.has_usable_password(), left.is_active) == ("", False, False)
    assert left.full_name == person.full_name
    assert not Authenticator.objects.filter(user=left).exists()
    assert not SignInCode.objects.filter(user=left).exists()
    assert not Membership.objects.standing().filter(user=left).exists()
    with pytest.raises(errors.AccountClosed):
        services.unlock_account(person=person, by=manager, at=NOW)


def test_a_membership_of_yesterday_is_no_administrator_who_stays(
    manager: User, second: User
) -> None:
    other = User.objects.create(
        username="later",
        full_name="Example Later",
        agency=manager.agency,
        created_at=NOW,
        password="x",
    )
    give(other, MANAGER, starts_on=TODAY + A_DAY)
    manager.memberships.update(ends_on=TODAY)
    with pytest.raises(errors.NoAdministratorLeft):
        services.lock_account(person=second, by=again(manager), at=NOW)


def test_days_are_those_of_london(manager: User, person: User) -> None:
    before_midnight = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # 00:30 on 2 July
    with pytest.raises(errors.LastDayWrong):
        services.change_last_day(
            membership=person.memberships.get(),
            seen=str(person.memberships.get().ends_on),
            ends_on=before_midnight.date(),
            by=manager,
            at=before_midnight,
        )
