"""Passwords and keys of this checkout: drawn once, kept in a file that only its owner reads."""

import base64
import json
import secrets
import subprocess
from collections.abc import Callable

from local.errors import LauncherError
from local.layout import Layout, write_private

PASSWORDS = (
    "postgres_admin",
    "postgres_migration",
    "postgres_backup",
    "postgres_operations",
    "postgres_outreach",
    "postgres_operations_retention",
    "postgres_outreach_retention",
    "redis_launcher",
    "redis_operations",
    "redis_outreach",
    "supervisor",
)
BACKUPS = ("operations", "outreach", "gates")  # each dump has a key of its own
SECRET_KEYS = ("secret_key_operations", "secret_key_outreach")
ENCRYPTION_KEYS = ("outreach_case_key", "side_key_operations", "side_key_outreach")
KEY_PAIR = """
import base64
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
key = X25519PrivateKey.generate()
print(base64.urlsafe_b64encode(key.private_bytes_raw()).decode())
print(base64.urlsafe_b64encode(key.public_key().public_bytes_raw()).decode())
"""


def load(layout: Layout) -> dict[str, str]:
    """All credentials; what is missing is drawn and written at once."""
    path = layout.env / "credentials.json"
    try:
        credentials: dict[str, str] = json.loads(path.read_text())
    except FileNotFoundError:
        credentials = {}
    except ValueError:
        raise LauncherError(f"{path} is damaged: restore it, or make reset.") from None
    complete = credentials | _missing(layout, credentials)
    if complete != credentials:
        write_private(path, json.dumps(complete, indent=1))
    return complete


def _missing(layout: Layout, credentials: dict[str, str]) -> dict[str, str]:
    makers: dict[str, Callable[[], str]] = {name: _password for name in PASSWORDS}
    makers |= {name: lambda: secrets.token_urlsafe(48) for name in SECRET_KEYS}
    makers |= {name: _encryption_key for name in ENCRYPTION_KEYS}
    drawn = {name: make() for name, make in makers.items() if name not in credentials}
    if "outreach_private_key" not in credentials:
        drawn["outreach_private_key"], drawn["outreach_public_key"] = _key_pair(layout)
    for name in BACKUPS:
        if f"backup_private_key_{name}" not in credentials:
            pair = _key_pair(layout)
            drawn[f"backup_private_key_{name}"], drawn[f"backup_public_key_{name}"] = pair
    return drawn


def _password() -> str:
    return secrets.token_urlsafe(24)


def _encryption_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _key_pair(layout: Layout) -> tuple[str, str]:
    """A key pair that referrals or dumps are sealed with (X25519)."""
    made = subprocess.run(
        [layout.python, "-c", KEY_PAIR], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        raise LauncherError(f"A key pair couldn't be made: {made.stderr.strip()[-300:]}")
    private, public = made.stdout.split()
    return private, public
