"""``barrier --apply`` on what stands as it is declared: it reads, and locks nobody out."""

from typing import Any

import psycopg2
import pytest
from django.conf import settings

from partnership.gates.barrier import applying
from partnership.gates.barrier.names import side
from partnership.gates.barrier.registry import GATES

#: what a mere reader takes
READING = "AccessShareLock"
LOCKS = """
SELECT l.relation::regclass::text, l.mode FROM pg_locks l
WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.mode <> %s
"""
VERSIONS = "SELECT gate, version FROM gates.gate_version WHERE gate NOT LIKE 'catalog%'"

pytestmark = pytest.mark.django_db(transaction=True)


class Told(psycopg2.extensions.cursor):
    """A cursor that keeps what it is asked, but for questions."""

    changes: list[str]

    def execute(self, query: Any, values: Any = None) -> None:
        text = query if isinstance(query, str) else query.as_string(self)
        if not text.lstrip().startswith(("SELECT", "WITH", "SHOW", "SET LOCAL ROLE", "RESET ROLE")):
            self.changes.append(" ".join(text.split()))
        super().execute(query, values)


def test_applying_again_changes_nothing_and_locks_nobody_out(
    administrator: psycopg2.extensions.connection,
) -> None:
    administrator.autocommit = True
    with administrator.cursor(cursor_factory=Told) as cursor:
        cursor.changes = []
        cursor.execute("BEGIN")
        applying.apply(cursor, side(settings.SIDE), alone=False)
        cursor.execute("COMMIT")
        cursor.changes = []
        cursor.execute("BEGIN")
        applying.apply(cursor, side(settings.SIDE), alone=False)
        cursor.execute(LOCKS, [READING])
        locked = cursor.fetchall()
        cursor.execute("COMMIT")
    assert cursor.changes == ["BEGIN", "COMMIT"]
    assert locked == []


def test_the_database_holds_the_version_of_each_gate(
    administrator: psycopg2.extensions.connection,
) -> None:
    with administrator.cursor() as cursor:
        cursor.execute(VERSIONS)
        assert set(cursor.fetchall()) == {(gate.name, len(gate.steps)) for gate in GATES}
