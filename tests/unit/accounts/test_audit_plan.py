"""What is rare in an audit that grows without end is found without reading the whole of it."""

from datetime import UTC, datetime

import psycopg2
import pytest
from django.conf import settings

from partnership.accounts.audit_log import FIRST_FEW, latest
from partnership.accounts.permissions import Role
from partnership.audit.models import Action, AuditEvent
from tests.cast import member

AT = datetime(2014, 1, 15, 10, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_the_last_few_disclosures_come_from_an_index(
    administrator: psycopg2.extensions.connection,
) -> None:
    acts = [Action.DISCLOSURE] * FIRST_FEW + [Action.CONSULTATION] * 5000
    AuditEvent.objects.bulk_create(
        AuditEvent(recorded_at=AT, action=act, object_type="example") for act in acts
    )
    with administrator.cursor() as admin:
        admin.execute(f"ANALYZE {settings.SIDE}.audit_auditevent")
    asked = latest(member(Role.GOVERNANCE_LEAD), Action.DISCLOSURE)
    assert "using audit_action" in asked.explain()
