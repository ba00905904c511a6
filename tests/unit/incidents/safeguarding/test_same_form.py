"""A form of a concern that comes again: what is new in it is added, or refused in words."""

from datetime import timedelta
from uuid import uuid4

import pytest

from incidents.danger.signs import Sign
from incidents.safeguarding.errors import CompletedBefore
from incidents.safeguarding.models import Done
from incidents.safeguarding.sealing import Told
from incidents.safeguarding.services import acknowledge
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty
from partnership.outbox.models import Message
from partnership.submissions.errors import SavedBefore
from tests import cast
from tests.factories import incidents as factory
from tests.factories import safeguarding as make

pytestmark = pytest.mark.django_db
AT = factory.AT


def on_duty() -> User:
    return cast.on_duty(Duty.SAFEGUARDING)


def test_a_form_that_comes_back_urgent_is_urgent() -> None:
    on_duty()
    number = uuid4()
    known = make.concern(submission=number, urgent=False)
    acknowledge(concern=known, by=on_duty(), at=AT)
    later = AT + timedelta(hours=1)
    told = {"submission": number, "signs": [Sign.TICKED], "done": [Done.EMERGENCY]}
    again = make.concern(**told, at=later)
    again.refresh_from_db()
    assert again.pk == known.pk
    assert (again.is_urgent, again.signs, again.due_at) == (True, ["ticked"], later)
    assert again.acknowledged_at is None
    assert [action.what for action in again.actions.all()] == ["emergency"]
    assert Message.objects.filter(task="incidents.concern_waits").count() == 2
    make.concern(**told, at=later)
    assert Message.objects.filter(task="incidents.concern_waits").count() == 2


def test_what_was_done_since_is_added() -> None:
    number = uuid4()
    known = make.concern(submission=number, done=[Done.NOT_YET])
    make.concern(submission=number, done=[Done.NOT_YET, Done.CHILDREN])
    assert {action.what for action in known.actions.all()} == {"not_yet", "children"}


def test_what_was_done_before_stands() -> None:
    number = uuid4()
    known = make.concern(submission=number, done=[Done.EMERGENCY])
    again = make.concern(submission=number, urgent=False)
    assert again.is_urgent
    assert {action.what for action in known.actions.all()} == {"emergency"}


def test_a_form_of_a_completed_concern_says_that_nothing_is_saved() -> None:
    number = uuid4()
    make.ended(make.concern(submission=number, urgent=False), AT)
    with pytest.raises(CompletedBefore, match="Save as new"):
        make.concern(submission=number, urgent=False)
    with pytest.raises(SavedBefore, match="Save as new"):
        make.concern(submission=number, told=Told(words="He hit her again"))
