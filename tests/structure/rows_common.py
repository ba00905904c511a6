"""A real row of each model that both sides keep for a time or scrub."""

from datetime import UTC, datetime
from uuid import uuid4

from django.db import models

from partnership.accounts.models import CacheEntry, Session, SignInCode
from partnership.accounts.people.codes import issue
from partnership.accounts.second_factor.resets.services import ask_for_reset
from partnership.accounts.second_factor.trust.services import trust_device
from partnership.audit.models import AuditEvent
from partnership.audit.services import record
from partnership.drafts.models import Draft, StoredPage
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from partnership.places.models import BoundaryChange, BoundaryUpload
from partnership.submissions.models import Submission
from tests.cast import member

AT = datetime(2013, 7, 11, 12, 0, tzinfo=UTC)


def audit_event() -> models.Model:
    record("collection", by=None, at=AT, object_type="example")
    return AuditEvent.objects.get()


def message() -> models.Model:
    enqueue("example", at=AT)
    return Message.objects.get()


def draft() -> models.Model:
    return Draft.objects.create(
        number=uuid4(),
        owner=member("governance_lead"),
        form="ExampleForm",
        label="An example",
        page="/",
        revision=1,
        sealed=b"sealed",
        kept_at=AT,
    )


def submission() -> models.Model:
    return Submission.objects.create(
        number=uuid4(),
        owner=member("governance_lead"),
        digest="0" * 64,
        object_type="example",
        object_id="1",
        saved_at=AT,
    )


def reset() -> models.Model:
    lost = member("governance_lead", username="lost.app")
    return ask_for_reset(account=lost, by=member("governance_lead"), at=AT)


def trusted_device() -> models.Model:
    row, _ = trust_device(device="Chrome on Windows", by=member("governance_lead"), at=AT)
    return row


def boundary_change() -> models.Model:
    upload = boundary_upload()
    return BoundaryChange.objects.create(
        upload=upload, feature=0, asked_at=upload.asked_at, asked_by=upload.asked_by
    )


def boundary_upload() -> models.Model:
    return BoundaryUpload.objects.create(
        public_id=uuid4(),
        key="made",
        name="Made Ward",
        kind="ward",
        source="Invented",
        features=[],
        asked_by=member("governance_lead"),
        asked_at=AT,
    )


def sign_in_code() -> models.Model:
    issue(member("governance_lead"), at=AT)
    return SignInCode.objects.get()


ROWS = {
    "places.BoundaryChange": boundary_change,
    "places.BoundaryUpload": boundary_upload,
    "accounts.SignInCode": sign_in_code,
    "accounts.TrustedDevice": trusted_device,
    "accounts.SecondFactorReset": reset,
    "audit.AuditEvent": audit_event,
    "outbox.Message": message,
    "drafts.Draft": draft,
    "submissions.Submission": submission,
    "accounts.Session": lambda: Session.objects.create(session_key="k", expire_date=AT),
    "drafts.StoredPage": lambda: StoredPage.objects.create(
        number=uuid4(), is_anonymous=True, sealed=b"", expires_at=AT
    ),
    "accounts.CacheEntry": lambda: CacheEntry.objects.create(cache_key="k", value="", expires=AT),
    "accounts.User": lambda: member("governance_lead"),
}
