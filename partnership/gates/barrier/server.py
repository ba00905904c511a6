"""What only the administrator sees: passwords, who is let in, and settings of the server."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping

from partnership.gates.barrier import server_log, sign_in
from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.names import LOGINS, OWNERS

VERIFIER = re.compile(r"SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):(.+)")
#: a library that runs in every session, or a command that is given the rows of both sides in clear
EMPTY = (
    *("shared_preload_libraries", "session_preload_libraries", "local_preload_libraries"),
    *("archive_command", "archive_library", "archive_cleanup_command", "recovery_end_command"),
    *("restore_command", "primary_conninfo", "ssl_passphrase_command"),
)
#: setting -> what it may be; the first is what ``--apply`` gives it
SETTINGS: Mapping[str, tuple[str, ...]] = dict.fromkeys(EMPTY, ("",)) | {
    "allow_system_table_mods": ("off",),
    "row_security": ("on",),
    "session_replication_role": ("origin",),
    "password_encryption": ("scram-sha-256",),
    "dynamic_library_path": ("$libdir",),
    "zero_damaged_pages": ("off",),
    "lo_compat_privileges": ("off",),
    "standard_conforming_strings": ("on",),
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "remote_write", "remote_apply"),
    "archive_mode": ("off",),
    "wal_level": ("replica", "minimal"),
    "max_prepared_transactions": ("0",),
    "jit_provider": ("llvmjit",),
    "event_triggers": ("on",),
}
PERMITTED = dict(SETTINGS) | dict(server_log.PERMITTED)
EVERYWHERE = {"*", "0.0.0.0", "::"}  # noqa: S104 - of addresses that a server may listen at
LISTENS = (
    "SELECT reset_val FROM pg_settings WHERE name = 'listen_addresses'"
    " UNION SELECT setting FROM pg_file_settings WHERE name = 'listen_addresses'"
)


def findings(cursor: Cursor, passwords: Mapping[str, str]) -> Iterator[str]:
    """What does not hold beside the catalog that everybody sees."""
    yield from _passwords(cursor, passwords)
    cursor.execute(
        "SELECT name, coalesce(reset_val, '') FROM pg_settings WHERE name = ANY(%s)",
        [list(SETTINGS)],
    )
    for name, value in cursor.fetchall():
        if value not in SETTINGS[name]:
            yield f"The server's setting {name} is not what is declared."
    for name in server_log.in_files(cursor, PERMITTED):
        yield f"A file of the server sets {name} otherwise than is declared."
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
    told = {one.strip() for (value,) in cursor.fetchall() for one in (value or "").split(",")}
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
