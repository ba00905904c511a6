"""What an account may do follows from its memberships, their days and the kind of its agency."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from partnership.accounts.models import Agency, Membership, User
from partnership.accounts.permissions import (
    DUTY_ROLES,
    HELPERS_ALONE,
    NEVER_POLICE,
    POLICE_ALONE,
    ROLE_PERMISSIONS,
    Duty,
    Permission,
    Role,
    roles_of,
)
from tests.cast import SINCE, becomes, give, lock, member

pytestmark = pytest.mark.django_db
ROLE = min(roles_of(settings.SIDE))
A_DAY = timedelta(days=1)


@pytest.fixture
def person() -> User:
    return member(ROLE)


def again(user: User) -> User:
    """The account as the next request loads it."""
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("duty", Duty)
def test_a_duty_is_given_with_its_role_alone(duty: Duty) -> None:
    wrong = next(role for role in (Role.COUNCIL_OFFICER, Role.MANAGER) if role != DUTY_ROLES[duty])
    with pytest.raises(IntegrityError, match=f"membership_duty_{duty}"), transaction.atomic():
        member(wrong, username="wrong", duties=[duty])


def test_a_duty_that_nobody_knows_is_refused() -> None:
    officer = member(Role.COUNCIL_OFFICER)
    with pytest.raises(IntegrityError, match="membership_duties_known"), transaction.atomic():
        officer.memberships.update(duties=["everything"])


def test_a_duty_adds_its_permissions(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {duty: frozenset[Permission]() for duty in Duty}
    table[Duty.SAFEGUARDING] = frozenset({Permission.SEE_HEALTH})
    monkeypatch.setattr("partnership.accounts.memberships.models.DUTY_PERMISSIONS", table)
    plain = member(Role.COUNCIL_OFFICER)
    on_duty = member(Role.COUNCIL_OFFICER, username="on.duty", duties=[Duty.SAFEGUARDING])
    assert not plain.has(Permission.SEE_HEALTH)
    assert on_duty.has(Permission.SEE_HEALTH)
    assert on_duty.has(Permission.LOG_COMPLAINT)
    lock(on_duty)
    assert not again(on_duty).has(Permission.SEE_HEALTH)


def test_the_last_day_is_the_last_on_which_the_account_is_open(person: User) -> None:
    today = timezone.localdate()
    person.memberships.update(ends_on=today)
    assert again(person).is_active
    assert again(person) in User.objects.active()
    person.memberships.update(ends_on=today - A_DAY)
    assert not again(person).is_active
    assert again(person) not in User.objects.active()
    assert not any(again(person).has(permission) for permission in Permission)


def test_a_membership_gives_nothing_before_its_first_day(person: User) -> None:
    person.memberships.update(starts_on=timezone.localdate() + A_DAY)
    assert not again(person).is_active


def test_a_running_session_ends_after_the_last_day(person: User) -> None:
    browser = Client()
    browser.force_login(person)
    assert browser.get("/account/").status_code == 200
    person.memberships.update(ends_on=timezone.localdate() - A_DAY)
    answer = browser.get("/account/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")


def test_a_lock_ends_a_running_session(person: User) -> None:
    browser = Client()
    browser.force_login(person)
    lock(person)
    assert browser.get("/account/").status_code == 302


def test_two_roles_give_what_either_may() -> None:
    person = member(Role.COUNCIL_OFFICER)
    give(person, Role.MANAGER)
    both = ROLE_PERMISSIONS[Role.COUNCIL_OFFICER] | ROLE_PERMISSIONS[Role.MANAGER]
    assert {p for p in Permission if person.has(p)} == both
    assert person.role_names == "Council officer, Manager"
    assert person.acting_as == "council_officer+manager"


def test_another_role_takes_the_place_of_the_first_at_once() -> None:
    person = member(Role.COUNCIL_OFFICER)
    becomes(person, Role.GOVERNANCE_LEAD)
    assert again(person).roles == [Role.GOVERNANCE_LEAD]


def test_the_same_membership_stands_once(person: User) -> None:
    with pytest.raises(IntegrityError, match="membership_once"), transaction.atomic():
        give(person, ROLE)
    person.memberships.update(ended_at=SINCE)
    give(person, ROLE)


@pytest.mark.parametrize("role", sorted(set(Role) & {"administrator", "governance_lead"}))
def test_a_role_of_the_whole_partnership_is_of_no_one_strategy(role: Role) -> None:
    with pytest.raises(IntegrityError, match="membership_of_a_strategy"), transaction.atomic():
        give(member(role), role, strategy_id=1)


FITTING = {
    Role.STREET_AUDITOR: {"council", "wardens", "volunteers"},
    Role.OUTREACH_WORKER: {"support", "volunteers"},
    Role.OUTREACH_LEAD: {"support", "volunteers"},
}


@pytest.mark.parametrize("kind", Agency.Kind)
@pytest.mark.parametrize("role", FITTING)
def test_a_role_is_given_in_agencies_that_fit_and_in_no_other(
    role: Role, kind: Agency.Kind
) -> None:
    person = member(ROLE)
    person.memberships.update(ended_at=SINCE)
    agency = Agency.objects.create(name=f"Invented {kind.label}", kind=kind)
    User.objects.filter(pk=person.pk).update(agency=agency)
    if kind in FITTING[role]:
        give(person, role)
        return
    with pytest.raises(IntegrityError, match="membership_agency"), transaction.atomic():
        give(person, role)


@pytest.mark.parametrize("duty", [Duty.SAFEGUARDING, Duty.WORDS_RELEASE])
def test_what_reads_residents_words_is_a_duty_of_no_police(duty: Duty) -> None:
    person = member(ROLE)
    person.memberships.update(ended_at=SINCE)
    police = Agency.objects.create(name="Invented Police", kind="police")
    User.objects.filter(pk=person.pk).update(agency=police)
    made = give(person, Role.COUNCIL_OFFICER)
    with pytest.raises(IntegrityError, match="membership_agency"), transaction.atomic():
        Membership.objects.filter(pk=made.pk).update(duties=[duty])


@pytest.mark.parametrize("role", FITTING)
def test_nor_comes_to_be_of_one_later(role: Role) -> None:
    person = member(role)
    police = Agency.objects.create(name="Invented Police", kind="police")
    with pytest.raises(IntegrityError, match="membership_agency"), transaction.atomic():
        User.objects.filter(pk=person.pk).update(agency=police)
    with pytest.raises(IntegrityError, match="membership_agency"), transaction.atomic():
        Agency.objects.filter(pk=person.agency_id).update(kind="police")
    person.memberships.update(ended_at=SINCE)
    User.objects.filter(pk=person.pk).update(agency=police)
    with pytest.raises(IntegrityError, match="membership_agency"), transaction.atomic():
        person.memberships.update(ended_at=None)


def test_what_is_for_police_alone_needs_an_agency_of_the_police() -> None:
    supervisor = member(Role.POLICE_SUPERVISOR)
    may = ROLE_PERMISSIONS[Role.POLICE_SUPERVISOR] & POLICE_ALONE
    assert may
    assert all(supervisor.has(permission) for permission in may)
    supervisor.agency.kind = Agency.Kind.WARDENS
    assert not any(supervisor.has(permission) for permission in may)


def test_what_is_never_for_police_is_refused_to_their_agency() -> None:
    officer = member(Role.COUNCIL_OFFICER)
    may = ROLE_PERMISSIONS[Role.COUNCIL_OFFICER] & NEVER_POLICE
    assert may
    assert all(officer.has(permission) for permission in may)
    officer.agency.kind = Agency.Kind.POLICE
    assert not any(officer.has(permission) for permission in may)


@pytest.mark.parametrize("kind", Agency.Kind)
@pytest.mark.parametrize("role", [Role.OUTREACH_WORKER, Role.OUTREACH_LEAD])
def test_a_case_is_read_by_helpers_alone(role: Role, kind: Agency.Kind) -> None:
    helper = member(role)
    helper.agency.kind = kind
    may = {permission for permission in HELPERS_ALONE if helper.has(permission)}
    is_helping = kind in {"support", "volunteers"}
    assert may == (ROLE_PERMISSIONS[role] & HELPERS_ALONE if is_helping else set())


def test_a_sealed_concern_is_never_opened_by_an_agency_of_the_police() -> None:
    officer = member(Role.COUNCIL_OFFICER, duties=[Duty.SAFEGUARDING])
    assert officer.has(Permission.HANDLE_CONCERNS)
    officer.agency.kind = Agency.Kind.POLICE
    assert not officer.has(Permission.HANDLE_CONCERNS)
