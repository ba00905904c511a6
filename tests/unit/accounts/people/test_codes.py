"""A code opens one account, once, for three days; whatever is wrong, the answer is the same."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.accounts.models import SignInCode, User
from partnership.accounts.people import services
from partnership.accounts.people.codes import use_code
from partnership.accounts.people.errors import CodeWrong
from partnership.audit.models import AuditEvent
from tests.cast import PASSWORD, lock

NEW = "a new horse battery staple"


@pytest.fixture
def code(manager: User, person: User) -> str:
    return services.issue_code(person=person, by=manager, at=timezone.now())


def sent(person: User, code: str, **different: str) -> str:
    values = {"username": person.username, "code": code, "password": NEW, "again": NEW}
    answer = Client().post(reverse("code_use"), {**values, **different}, follow=True)
    return answer.content.decode()


def test_a_code_sets_a_password_however_it_is_typed(person: User, code: str) -> None:
    assert "Your password is set" in sent(person, f" {code.lower().replace('-', ' ')} ")
    assert User.objects.get(pk=person.pk).check_password(NEW)
    assert not SignInCode.objects.exists()


def test_it_is_used_once(person: User, code: str) -> None:
    sent(person, code)
    assert CodeWrong.message in sent(person, code, password=PASSWORD, again=PASSWORD)
    assert User.objects.get(pk=person.pk).check_password(NEW)


def test_it_ends_the_sessions_of_who_had_the_old_password(person: User, code: str) -> None:
    browser = Client()
    browser.force_login(person)
    sent(person, code)
    assert browser.get("/account/").status_code == 302


def test_after_three_days_it_opens_nothing(person: User, code: str) -> None:
    at = timezone.now() + timedelta(days=3)
    assert not use_code(username=person.username, code=code, password=NEW, at=at)


def test_after_five_wrong_ones_the_right_one_opens_nothing(person: User, code: str) -> None:
    at = timezone.now()
    for _ in range(5):
        assert not use_code(username=person.username, code="AAAA", password=NEW, at=at)
    assert not use_code(username=person.username, code=code, password=NEW, at=at)
    wrong = AuditEvent.objects.filter(reason="Wrong code for a new password")
    assert wrong.count() == 5


def test_a_new_code_takes_the_place_of_the_old(manager: User, person: User, code: str) -> None:
    services.issue_code(person=person, by=manager, at=timezone.now())
    assert CodeWrong.message in sent(person, code)


def test_a_code_opens_no_other_account(manager: User, second: User, code: str) -> None:
    assert CodeWrong.message in sent(second, code)


def test_a_locked_account_is_not_opened(person: User, code: str) -> None:
    lock(person)
    assert CodeWrong.message in sent(person, code)


def test_who_has_no_account_hears_the_same(person: User, code: str) -> None:
    assert CodeWrong.message in sent(person, code, username="nobody.at.all")


def test_a_short_password_and_two_different_ones_are_refused(person: User, code: str) -> None:
    assert "too short" in sent(person, code, password="short", again="short")
    assert "Enter the same password twice." in sent(person, code, again=f"{NEW}s")
    assert User.objects.get(pk=person.pk).check_password(PASSWORD)


def test_the_table_holds_no_code(code: str) -> None:
    row = SignInCode.objects.get()
    assert code not in str(vars(row))
    assert code.replace("-", "") not in str(vars(row))
