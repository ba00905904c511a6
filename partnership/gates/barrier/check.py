"""Proof against the live catalog that the barrier holds: a list of what may exist.

Everything else is a finding, and each finding is one sentence. A side's own login sees enough for
all of it but passwords and the server's settings, which ``server.py`` asks as the administrator.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

import psycopg2
from django.db import Error

from partnership.gates.barrier import (
    catalog,
    grants,
    own_changes,
    own_rows,
    server_log,
    server_settings,
    shape,
    snapshot,
    standing,
)
from partnership.gates.barrier.acl import PUBLIC, Cursor, Right, held
from partnership.gates.barrier.install import wanted as wanted_at_gates
from partnership.gates.barrier.names import (
    BACKUP,
    GATES_SCHEMA,
    LOGINS,
    OWNERS,
    SCHEMAS,
    SIDES,
    SideRoles,
)
from partnership.gates.barrier.registry import VERSIONS
from partnership.gates.barrier.strangers import STRANGERS

LONGEST = 20  # seconds for one question
OF_APPLICATION = {"SELECT", "INSERT", "UPDATE", "DELETE", "USAGE"}
OF_RETENTION = {"SELECT", "DELETE", "USAGE", "EXECUTE"}


def findings(cursor: Cursor, side: SideRoles) -> list[str]:
    """All that is otherwise than declared, seen from ``side``; empty when nothing is."""
    with limited(cursor):
        return [*weaknesses(cursor, side), *own_changes.findings(cursor, side)]


def weaknesses(cursor: Cursor, side: SideRoles) -> list[str]:
    """Every way in which the barrier does not hold, for which ``side`` does not start."""
    with limited(cursor):
        if missing := sorted(_missing(cursor)):
            return missing
        return [
            *_strangers(cursor),
            *standing.findings(cursor),
            *server_log.findings(cursor),
            *server_settings.findings(cursor),
            *shape.findings(cursor, side),
            *snapshot.findings(cursor, side),
            *_rights(cursor, side),
            *catalog.findings(cursor),
            *own_rows.findings(cursor),
        ]


def residual_risks(cursor: Cursor) -> list[str]:
    """What the administrator could not close: to be named, no reason to refuse the start."""
    with limited(cursor):
        risks = list(own_rows.residual_risks(cursor))
    still = catalog.open_still(cursor)
    if not still:
        return risks
    names = sorted({right.name for right in still})
    return [
        *risks,
        "Every login can read the sizes of the other side's tables, or when they are used:"
        f" {len(names)} views and functions of the catalog, such as {names[0]}.",
    ]


@contextmanager
def limited(cursor: Cursor) -> Iterator[None]:
    """No question takes longer than ``LONGEST``, and names are printed with their schema.

    What was set before is put back afterwards.
    """
    during = {"statement_timeout": f"{LONGEST}s", "search_path": "pg_catalog"}
    before = {name: _setting(cursor, name) for name in during}
    _set(cursor, during)
    try:
        yield
    finally:
        with suppress(Error, psycopg2.Error):  # a transaction that failed undoes it
            _set(cursor, before)


def _setting(cursor: Cursor, name: str) -> str:
    cursor.execute("SELECT current_setting(%s)", [name])
    row = cursor.fetchone()
    return str(row[0]) if row else ""


def _set(cursor: Cursor, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        cursor.execute("SELECT set_config(%s, %s, false)", [name, value])


def _missing(cursor: Cursor) -> Iterator[str]:
    cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname = ANY(%s)", [list(SCHEMAS)])
    if gone := set(SCHEMAS) - {name for (name,) in cursor.fetchall()}:
        yield from (f"The schema {name} is missing." for name in gone)
        return
    cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(LOGINS + OWNERS)])
    for name in set(LOGINS + OWNERS) - {name for (name,) in cursor.fetchall()}:
        yield f"The role {name} is missing."
    cursor.execute(
        "SELECT 1 FROM pg_class c WHERE c.relnamespace = %s::regnamespace AND c.relname = %s",
        VERSIONS.split("."),
    )
    if cursor.fetchone() is None:
        yield "The gates were never built."
        return
    cursor.execute("SELECT current_user, has_table_privilege(%s::regclass, 'SELECT')", [VERSIONS])
    for name, reads in cursor.fetchall():
        if not reads:
            yield f"{name} lacks SELECT on {VERSIONS}."


def _strangers(cursor: Cursor) -> Iterator[str]:
    names = {"schemas": list(SCHEMAS), "logins": list(LOGINS), "ours": list(LOGINS + OWNERS)}
    for sentence, query in STRANGERS.items():
        cursor.execute(query, names)
        yield from (sentence.format(name) for (name,) in cursor.fetchall())


def _rights(cursor: Cursor, side: SideRoles) -> Iterator[str]:
    for schema, wanted in (
        (side.schema, set(grants.wanted(cursor, side))),
        (GATES_SCHEMA, set(wanted_at_gates())),
    ):
        have = held(cursor, schema)
        yield from (_has(right) for right in sorted(have - wanted))
        yield from (
            f"{right.grantee} lacks {right.right} on {right.what}."
            for right in sorted(wanted - have)
        )
    other = next(other for other in SIDES if other is not side)
    yield from (_has(right) for right in sorted(surplus(cursor, other)))


def surplus(cursor: Cursor, side: SideRoles) -> Iterator[Right]:
    """Rights in the schema of ``side`` that no model of it could declare, whatever they are."""
    allowed = {
        side.application: OF_APPLICATION,
        side.retention: OF_RETENTION,
        BACKUP: {"SELECT"},
    }
    for right in held(cursor, side.schema):
        well = right.right in allowed.get(right.grantee, set()) and not right.column
        if right.right == "EXECUTE" and right.grantee == side.application:
            well = right.name.endswith(grants.ASKED_BY_TRIGGERS)
        if right.right == "INSERT" and right.grantee == side.retention:
            well = right.name.endswith(f".{grants.LEDGER}")
        if right.grantable or not well:
            yield right


def _has(right: Right) -> str:
    who = "Everybody (PUBLIC)" if right.grantee == PUBLIC else right.grantee
    on = f"{right.what} and may hand it on" if right.grantable else right.what
    return f"{who} has {right.right} on {on}."
