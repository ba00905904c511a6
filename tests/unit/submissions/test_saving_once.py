"""One form, one effect: whoever sends it, however often, also at the same moment."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Role
from partnership.audit.errors import DomainError
from partnership.submissions.errors import DoneBefore, SavedBefore, SubmissionTaken
from partnership.submissions.models import Submission
from partnership.submissions.services import digest_of, save_once, saved_as
from tests import cast
from tests.database import at_once

pytestmark = pytest.mark.django_db
AT = timezone.now()


def colleague() -> User:
    return cast.member(Role.GOVERNANCE_LEAD, username="colleague")


def agency(name: str) -> Agency:
    return Agency.objects.create(name=name, kind="council")


def save(number: UUID, name: str = "First", by: User | None = None, **more: Any) -> Agency:
    """Save a form whose object is an agency: any kind of object would do."""
    make: Callable[[], Agency] = more.pop("make", partial(agency, f"{name} {uuid4()}"))
    about = {"kind": Agency, "number": number, "told": {"name": name}, "at": AT}
    return save_once(make, **{**about, "by": by or cast.member(Role.GOVERNANCE_LEAD), **more})


def test_the_same_form_again_is_the_same_object() -> None:
    number = uuid4()
    first = save(number)
    assert save(number, at=AT + timedelta(days=1)) == first
    assert saved_as(Agency, number=number, by=cast.member(Role.GOVERNANCE_LEAD)) == first
    assert Submission.objects.get().object_id == str(first.pk)


def test_something_else_is_said_not_to_be_saved_and_what_was() -> None:
    number = uuid4()
    save(number, named=lambda one: "The first agency")
    with pytest.raises(SavedBefore, match="The first agency was saved from this form before"):
        save(number, "Second", named=lambda one: "The first agency")
    with pytest.raises(DoneBefore, match="stands"):
        save(number, "Second", can_be_new=False)


def test_the_number_of_somebody_else_tells_nothing() -> None:
    number = uuid4()
    first = save(number)
    other = save(number, "Second", by=colleague())
    assert other != first
    assert save(number, "Second", by=colleague()) == other


def test_a_form_of_another_kind_is_no_repeat() -> None:
    number = uuid4()
    save(number)
    with pytest.raises(SubmissionTaken):
        save(number, kind=User, make=colleague)


def test_what_was_deleted_since_is_said_to_have_been_saved() -> None:
    number = uuid4()
    Agency.objects.filter(pk=save(number).pk).update(name="Renamed")
    Submission.objects.update(object_id="0")
    with pytest.raises(SubmissionTaken):
        save(number)


def test_a_form_that_was_refused_may_come_again() -> None:
    number = uuid4()

    def refuse() -> Agency:
        raise DomainError("No.")

    with pytest.raises(DomainError, match="No"):
        save(number, make=refuse)
    assert not Submission.objects.exists()
    assert save(number, "Second").name.startswith("Second")


@pytest.mark.django_db(transaction=True)
def test_forms_that_arrive_at_the_same_moment_are_one() -> None:
    number, by = uuid4(), cast.member(Role.GOVERNANCE_LEAD)
    before = Agency.objects.count()
    made = at_once(lambda: save(number, by=by).pk)
    assert len(made) == 4
    assert len(set(made)) == 1
    assert Agency.objects.count() == before + 1


def digest(**changes: Any) -> str:
    about: dict[str, Any] = {"number": UUID(int=1), "label": "a.b", "at": AT}
    about["by"] = cast.member(Role.GOVERNANCE_LEAD)
    told = changes.pop("told", {"words": "A driver circled", "when": AT})
    return digest_of(told, **{**about, **changes})


def test_now_is_now_whenever_it_is_sent() -> None:
    later = AT + timedelta(minutes=1)
    now = {"words": "A driver circled", "when": later}
    assert digest(told=now, at=later) == digest()
    assert digest(told=now) != digest()


def test_equal_words_of_two_forms_can_not_be_told_to_be_equal(settings: Any) -> None:
    digests = {digest(), digest(number=UUID(int=2)), digest(by=colleague()), digest(label="c.d")}
    settings.SIDE_KEY = "A" * 43 + "="
    assert len(digests | {digest()}) == 5
