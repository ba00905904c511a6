"""Making the barrier, in the order in which one thing needs another."""

from django.conf import settings
from psycopg2 import sql

from partnership.gates import known_key
from partnership.gates.barrier import catalog, check, grants, install, mend, mend_schema
from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.names import GATES_SCHEMA, SIDES, SideRoles

CASCADE = sql.SQL(" CASCADE")


def apply(cursor: Cursor, own: SideRoles, *, alone: bool) -> None:
    """Bring this side to what is declared; unless ``alone`` the gates and the catalog too."""
    if not alone:
        mend.mend(cursor)
        for each_side in SIDES:
            grants.open_schema(cursor, each_side)
            for right in sorted(check.surplus(cursor, each_side)):
                cursor.execute(right.words("REVOKE", "FROM") + CASCADE)
    mend.history(cursor, own)
    mend_schema.mend(cursor, own.schema)
    grants.apply(cursor, own)
    grants.secure_rows(cursor)
    if not alone:
        install.build(cursor)
        mend_schema.mend(cursor, GATES_SCHEMA)
        catalog.hide(cursor)
    if settings.OUTREACH_PRIVATE_KEY:
        known_key.publish(cursor)
