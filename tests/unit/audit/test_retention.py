"""Everything past its time goes, each kind with a ledger row, and one kind never keeps another."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg2
import pytest
from django.conf import settings

from partnership.audit import retention
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import record
from partnership.gates.barrier.names import side
from tests.conftest import Contribute
from tests.logins import as_retention

AT = datetime(2013, 7, 11, 12, 0, tzinfo=UTC)
LATER = AT + timedelta(days=7 * 366)
OWN = side(settings.SIDE)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _as_retention(db: None) -> Iterator[None]:
    with as_retention():
        yield


@pytest.fixture
def _closed_ledger(administrator: psycopg2.extensions.connection) -> Iterator[None]:
    """An old event, and a retention login that may delete but write no audit."""
    old_event()
    table = f"{OWN.schema}.audit_auditevent"
    with administrator.cursor() as admin:
        admin.execute(f"REVOKE INSERT ON {table} FROM {OWN.retention}")
        yield
        admin.execute(f"GRANT INSERT ON {table} TO {OWN.retention}")


@pytest.fixture
def _broken_rule(contribute: Contribute) -> None:
    def broken(*, at: datetime, using: str) -> int:
        raise OSError("the disk says no")

    rules = {"example.broken": broken, "example.after": lambda *, at, using: 3}
    contribute("retention_rules", lambda: rules)


def old_event() -> None:
    record(Action.COLLECTION, by=None, at=AT, object_type="example")


@pytest.mark.usefixtures("_as_retention")
def test_old_rows_go_and_leave_their_number_in_the_ledger() -> None:
    old_event()
    assert retention.apply(at=LATER, using="default")["audit.auditevent"] == 1
    left = AuditEvent.objects.get(object_type="audit.auditevent")
    assert (left.action, left.count, left.actor_role) == (Action.ERASURE, 1, "system")
    assert not AuditEvent.objects.filter(object_type="example").exists()


@pytest.mark.usefixtures("_as_retention")
def test_a_second_run_has_nothing_to_do_and_says_nothing() -> None:
    old_event()
    retention.apply(at=LATER, using="default")
    assert retention.apply(at=LATER, using="default") == {}
    assert AuditEvent.objects.filter(action=Action.ERASURE).count() == 1


@pytest.mark.usefixtures("_as_retention", "_closed_ledger")
def test_nothing_goes_that_the_ledger_cannot_tell_of() -> None:
    with pytest.raises(retention.RetentionStopped, match=r"audit\.auditevent"):
        retention.apply(at=LATER, using="default")
    assert AuditEvent.objects.filter(object_type="example").exists()


@pytest.mark.usefixtures("_as_retention", "_broken_rule")
def test_what_cannot_be_deleted_is_named_and_keeps_nothing_else() -> None:
    old_event()
    with pytest.raises(retention.RetentionStopped, match=r"example\.broken"):
        retention.apply(at=LATER, using="default")
    kinds = set(AuditEvent.objects.values_list("object_type", flat=True))
    assert kinds >= {"audit.auditevent", "example.after"}
    assert "example" not in kinds


def test_a_rule_that_breaks_off_leaves_no_ledger_row(_broken_rule: None) -> None:
    with pytest.raises(retention.RetentionStopped):
        retention.apply(at=AT, using="default")
    assert not AuditEvent.objects.filter(object_type="example.broken").exists()


def test_without_the_login_it_says_which_address_is_missing() -> None:
    with pytest.raises(retention.RetentionStopped, match=settings.RETENTION_URL_NAME):
        retention.apply(at=AT)
