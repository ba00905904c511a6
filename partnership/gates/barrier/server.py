"""What only the administrator sees: passwords, who is let in, and settings of the server."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping

from partnership.gates.barrier import server_log
from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.names import LOGINS, OWNERS

VERIFIER = re.compile(r"SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):(.+)")
EMPTY = ("shared_preload_libraries", "session_preload_libraries", "local_preload_libraries")
SETTINGS = dict.fromkeys(EMPTY, "") | {
    "allow_system_table_mods": "off",
    "row_security": "on",
    "session_replication_role": "origin",
    "password_encryption": "scram-sha-256",
    "dynamic_library_path": "$libdir",
    "zero_damaged_pages": "off",
    "lo_compat_privileges": "off",
    "standard_conforming_strings": "on",
}
PERMITTED = {name: (value,) for name, value in SETTINGS.items()} | dict(server_log.PERMITTED)
WITHOUT_PROOF = ("trust", "password", "md5", "ident")


def findings(cursor: Cursor, passwords: Mapping[str, str]) -> Iterator[str]:
    """What does not hold beside the catalog that everybody sees."""
    yield from _passwords(cursor, passwords)
    cursor.execute(
        "SELECT name, coalesce(reset_val, '') FROM pg_settings WHERE name = ANY(%s)",
        [list(SETTINGS)],
    )
    for name, value in cursor.fetchall():
        if value != SETTINGS[name]:
            yield f"The server's setting {name} is not what is declared."
    for name in server_log.in_files(cursor, PERMITTED):
        yield f"A file of the server sets {name} otherwise than is declared."
    cursor.execute(
        "SELECT line_number, auth_method FROM pg_hba_file_rules WHERE auth_method = ANY(%s)"
        " OR error IS NOT NULL",
        [list(WITHOUT_PROOF)],
    )
    for line, method in cursor.fetchall():
        yield f"Line {line} of pg_hba.conf lets people in by {method}."
    for kind, query in {
        "prepared transaction": "SELECT gid FROM pg_prepared_xacts",
        "replication slot": "SELECT slot_name FROM pg_replication_slots",
    }.items():
        cursor.execute(query)
        yield from (f"The {kind} {name} is not declared." for (name,) in cursor.fetchall())


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
