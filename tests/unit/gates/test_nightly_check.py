"""A weakening is found in the night after it, not at the next start."""

from datetime import UTC, datetime, timedelta

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from partnership.audit.models import AuditEvent
from partnership.gates.barrier.check import findings
from partnership.gates.barrier.names import side
from partnership.gates.barrier.own_changes import put_back
from partnership.gates.tasks import TASK, check_barrier, enqueue_due
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
OWN = side(settings.SIDE)
BEFORE = datetime(2013, 7, 11, 2, 44, tzinfo=UTC)  # a quarter to four in London
NOON = datetime(2013, 7, 11, 11, 0, tzinfo=UTC)


def run() -> None:
    enqueue(TASK, at=NOON)
    check_barrier(message_id=Message.objects.get().pk)


def test_a_barrier_that_holds_leaves_no_row() -> None:
    run()
    assert not AuditEvent.objects.exists()


def test_a_weakening_is_in_the_log_and_its_number_in_the_audit(
    weakened: None, caplog: pytest.LogCaptureFixture
) -> None:
    run()
    event = AuditEvent.objects.get(object_type="gates.barrier")
    assert (event.action, event.count) == ("security", 1)
    assert "has UPDATE on" in caplog.text


def test_each_night_is_asked_for_once() -> None:
    for at in (BEFORE, BEFORE + timedelta(minutes=2), NOON):
        enqueue_due(at)
    keys = set(Message.objects.filter(task=TASK).values_list("key", flat=True))
    assert keys == {"barrier:2013-07-10", "barrier:2013-07-11"}


def test_what_its_own_login_changed_of_itself_is_named_and_put_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC")
    run()
    assert AuditEvent.objects.get(object_type="gates.barrier").count == 1
    assert f"What {OWN.application} makes is given to others" in caplog.text
    with connection.cursor() as cursor:
        assert findings(cursor, OWN) == []


def test_what_cannot_be_put_back_is_said(
    administrator: psycopg2.extensions.connection, caplog: pytest.LogCaptureFixture
) -> None:
    with administrator.cursor() as cursor:
        cursor.execute("REVOKE SELECT ON pg_default_acl FROM PUBLIC")
        try:
            put_back()
        finally:
            cursor.execute("GRANT SELECT ON pg_default_acl TO PUBLIC")
    assert "The login of default can't put back its own changes (ProgrammingError)." in caplog.text
