"""What only the administrator sees: passwords, who is let in, and settings of the server."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping

from partnership.gates.barrier import server_settings, sign_in
from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.names import LOGINS, OWNERS

VERIFIER = re.compile(r"SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):(.+)")
EVERYWHERE = {"*", "0.0.0.0", "::"}  # noqa: S104 - of addresses that a server may listen at
LISTENS = (
    "SELECT reset_val FROM pg_settings WHERE name = 'listen_addresses'"
    " UNION SELECT setting FROM pg_file_settings WHERE name = 'listen_addresses'"
)


def findings(cursor: Cursor, passwords: Mapping[str, str]) -> Iterator[str]:
    """What does not hold beside the catalog that everybody sees."""
    yield from _passwords(cursor, passwords)
    yield from server_settings.of_administrator(cursor)
    yield from listening(cursor)
    yield from sign_in.findings(cursor)
    for kind, query in {
        "prepared transaction": "SELECT gid FROM pg_prepared_xacts",
        "replication slot": "SELECT slot_name FROM pg_replication_slots",
    }.items():
        cursor.execute(query)
        yield from (f"The {kind} {name} is not declared." for (name,) in cursor.fetchall())


def listening(cursor: Cursor) -> Iterator[str]:
    """Whether the server takes, or will take, connections at every address of its machine."""
    cursor.execute(LISTENS)
    told = {
        address.strip() for (value,) in cursor.fetchall() for address in (value or "").split(",")
    }
    if EVERYWHERE & told:
        yield "The server listens at every address, or will at its next start."


def _passwords(cursor: Cursor, passwords: Mapping[str, str]) -> Iterator[str]:
    cursor.execute(
        "SELECT rolname, rolpassword FROM pg_authid WHERE rolname = ANY(%s)",
        [list(LOGINS + OWNERS)],
    )
    for name, verifier in cursor.fetchall():
        if name in OWNERS and verifier is not None:
            yield f"The role {name} has a password."
        elif name in LOGINS and not matches(verifier or "", passwords[name]):
            yield f"The password of {name} is not the one in its address."


def matches(verifier: str, password: str) -> bool:
    """Whether ``verifier``, as Postgres keeps it (RFC 5803), is that of ``password``."""
    parts = VERIFIER.fullmatch(verifier)
    if parts is None:
        return False
    rounds, salt, stored, _ = parts.groups()
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(salt), int(rounds))
    client = hmac.digest(salted, b"Client Key", "sha256")
    return hmac.compare_digest(hashlib.sha256(client).digest(), base64.b64decode(stored))
