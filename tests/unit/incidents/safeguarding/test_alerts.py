"""The safeguarding duty is alerted one by one, and a mail that fails is on record."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.selectors import failed_alerts
from incidents.safeguarding.services import acknowledge, seal_later
from incidents.safeguarding.tasks import alert_duty
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from partnership.audit.models import AuditEvent
from partnership.outbox import failure_hooks
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from tests import cast
from tests.factories import incidents as factory
from tests.factories import safeguarding as make

pytestmark = pytest.mark.django_db
AT = factory.AT


def on_duty() -> User:
    return cast.on_duty(Duty.SAFEGUARDING)


def alert(concern: SafeguardingConcern) -> None:
    """What the worker does with the messages of ``concern``; one that fails stops no other."""
    messages = Message.objects.filter(arguments__concern_id=concern.pk, done_at=None)
    for message in messages.order_by("pk"):
        with suppress(SMTPRecipientsRefused):
            alert_duty(message_id=message.pk)


class PickyServer(BaseEmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            if "refused@example.org" in message.to:
                raise SMTPRecipientsRefused({})
            mail.outbox.append(message)
        return len(messages)


def test_the_duty_is_mailed_and_the_mail_holds_nothing() -> None:
    duty, concern = on_duty(), make.concern()
    told = {"concern_id": concern.pk, "user_id": duty.pk}
    assert Message.objects.get().arguments == told
    alert(concern)
    (sent,) = mail.outbox
    assert sent.to == [duty.email]
    assert sent.subject == "URGENT: a concern waits for the safeguarding duty"
    text = f"{sent.subject} {sent.body}"
    assert not any(word in text for word in [concern.reference, "old she is", "Example Street"])


def test_an_address_that_is_refused_keeps_nobody_else_waiting(settings: Any) -> None:
    first = on_duty()
    User.objects.filter(pk=first.pk).update(email="refused@example.org")
    second = cast.member(Role.COUNCIL_OFFICER, username="second", duties=[Duty.SAFEGUARDING])
    settings.EMAIL_BACKEND = f"{__name__}.PickyServer"
    alert(make.concern())
    assert [sent.to for sent in mail.outbox] == [[second.email]]


def test_a_message_of_an_earlier_version_reaches_everybody() -> None:
    duty, concern = on_duty(), make.concern()
    Message.objects.update(done_at=AT, key=None)
    enqueue("incidents.concern_waits", at=AT, concern_id=concern.pk)
    alert(concern)
    alert(concern)
    assert [sent.to for sent in mail.outbox] == [[duty.email]]


def test_an_alert_that_is_given_up_is_on_record_and_on_the_home_pages() -> None:
    on_duty()
    concern = make.concern()
    told = Message.objects.get().arguments
    failure_hooks.run("incidents.concern_waits", told, at=AT)
    event = AuditEvent.objects.get(action="security")
    assert (event.object_type, event.object_id) == (
        "incidents.safeguardingconcern",
        str(concern.pk),
    )
    assert failed_alerts(on_duty()) == 0
    Message.objects.update(failed_at=AT)
    assert failed_alerts(on_duty()) == 1
    acknowledge(concern=concern, by=on_duty(), at=AT)
    assert failed_alerts(on_duty()) == 0


def test_nobody_is_mailed_of_what_is_completed() -> None:
    on_duty()
    concern = make.ended(make.concern(), AT)
    mail.outbox.clear()
    alert(concern)
    assert mail.outbox == []


def test_new_words_on_an_open_concern_are_a_mail_of_their_own_that_holds_nothing() -> None:
    duty, complaint = on_duty(), factory.complaint(description="By the bins")
    officer = cast.member(Role.COUNCIL_OFFICER)

    def seal(words: str, minutes: int) -> SafeguardingConcern:
        told: dict[str, Any] = {"signs": ["ticked"], "done": ["children"], "by": officer}
        at = AT + timedelta(minutes=minutes)
        return seal_later(complaint=complaint, submission=uuid4(), words=words, at=at, **told)

    for words, minutes in (("", 0), ("canaryword one", 1), ("canaryword one", 2), ("", 3)):
        concern = seal(words, minutes)
    alert(concern)
    acknowledge(concern=concern, by=duty, at=AT + timedelta(minutes=4))
    alert(seal("canaryword two", 5))
    assert [sent.to for sent in mail.outbox] == [[duty.email]] * 3
    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 3
    first, *others = [sent.subject for sent in mail.outbox]
    assert first == "URGENT: a concern waits for the safeguarding duty"
    assert set(others) == {"URGENT: a concern with new words waits for the safeguarding duty"}
    for sent in mail.outbox:
        told = f"{sent.subject} {sent.body} {sent.extra_headers}"
        assert "canaryword" not in told
        assert complaint.reference not in told
