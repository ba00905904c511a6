"""A real row of each model of outreach that is kept for a time or scrubbed."""

from datetime import UTC, datetime
from uuid import uuid4

from outreach.models import Client, DeclinedReferral
from tests.cast import member
from tests.structure import rows_common

AT = datetime(2013, 7, 11, 12, 0, tzinfo=UTC)


def client() -> Client:
    return Client.objects.create(
        id=uuid4(),
        code="AAAA-BBBB",
        wrapped_key=b"key",
        contact=b"text",
        worker=member("outreach_worker"),
        created_at=AT,
        last_recorded_at=AT,
        how_met="street",
        next_step="contact",
        follow_up_on=AT.date(),
    )


def declined() -> DeclinedReferral:
    return DeclinedReferral.objects.create(
        gate_id=uuid4(),
        received_at=AT,
        declined_at=AT,
        declined_by=member("outreach_lead"),
        reason="twice",
    )


ROWS = {**rows_common.ROWS, "outreach.Client": client, "outreach.DeclinedReferral": declined}
