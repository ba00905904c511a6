"""The files in ``var/env`` from which each side's processes read what they may know."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from local.credentials import BACKUPS
from local.errors import LauncherError
from local.layout import Layout, write_private
from local.ports import LOOPBACK
from local.postgres import ADMIN
from local.sides import PORT_DEFAULTS, PORT_NAMES, SIDES

LOGINS = {
    "MIGRATION_DATABASE_URL": ("migration_app", "postgres_migration"),
    "BACKUP_DATABASE_URL": ("backup_app", "postgres_backup"),
    "DATABASE_URL": ("operations_app", "postgres_operations"),
    "OUTREACH_DATABASE_URL": ("outreach_app", "postgres_outreach"),
    "RETENTION_DATABASE_URL": ("operations_retention", "postgres_operations_retention"),
    "OUTREACH_RETENTION_DATABASE_URL": ("outreach_retention", "postgres_outreach_retention"),
}
LARGEST_PORT = 65535
DATABASE = "partnership"
#: what nobody has: numbers that Ofcom keeps for drama
INVENTED = {
    "IS_DEMONSTRATION": "true",
    "CALL_POLICE": "01632 960001",
    "CALL_CHILDREN": "01632 960002",
    "CALL_CHILDREN_OUT_OF_HOURS": "01632 960003",
    "CALL_ADULTS": "01632 960004",
}
TEST_DATABASE = os.environ.get("TEST_DATABASE", "test_partnership")


def test_database(process: str) -> str:
    """The database of one process of the tests; pytest-xdist calls them gw0, gw1 and so on."""
    return f"{TEST_DATABASE}_{process}"


@dataclass(frozen=True)
class Addresses:
    """Where the servers listen; None for one that the environment names instead."""

    postgres: int | None
    redis: int | None


def database_urls(
    credentials: dict[str, str], port: int, database: str = DATABASE
) -> dict[str, str]:
    logins = {"ADMIN_DATABASE_URL": (ADMIN, "postgres_admin")} | LOGINS
    return {
        name: f"postgres://{user}:{credentials[password]}@{LOOPBACK}:{port}/{database}"
        for name, (user, password) in logins.items()
    }


def renamed(variables: Mapping[str, str], database: str) -> dict[str, str]:
    """The addresses in ``variables``, on another database of the same server."""
    names = {"ADMIN_DATABASE_URL", *LOGINS}
    return {
        name: urlsplit(variables[name])._replace(path=f"/{database}").geturl()
        for name in names & set(variables)
    }


def write_files(layout: Layout, credentials: dict[str, str], addresses: Addresses) -> None:
    """Write every file anew: ports change, credentials don't."""
    urls = database_urls(credentials, addresses.postgres) if addresses.postgres else {}
    _write(layout, "admin.env", urls)
    public = {
        _key("BACKUP_PUBLIC", backup): credentials[f"backup_public_key_{backup}"]
        for backup in BACKUPS
    }
    private = {
        _key("RESTORE_PRIVATE", backup): credentials[f"backup_private_key_{backup}"]
        for backup in BACKUPS
    }
    _write(layout, "backup.env", _only(urls, "BACKUP_DATABASE_URL") | public)
    _write(layout, "restore.env", private)
    for side in SIDES:
        _write(layout, f"{side}.env", _side_values(layout, side, credentials, addresses, urls))
        retention = _prefixed(side, "RETENTION_DATABASE_URL")
        _write(layout, f"{side}.retention.env", _only(urls, retention))


def _key(kind: str, schema: str) -> str:
    return f"{kind}_KEY_{schema.upper()}"


def write_demonstration(layout: Layout, values: dict[str, str]) -> None:
    """What the processes of both sides know of a demonstration that is loaded."""
    _write(layout, "demonstration.env", values)


def _side_values(
    layout: Layout,
    side: str,
    credentials: dict[str, str],
    addresses: Addresses,
    urls: dict[str, str],
) -> dict[str, str]:
    values = _only(urls, _prefixed(side, "DATABASE_URL"))
    if addresses.redis:
        password = credentials[f"redis_{side}"]
        redis = f"redis://{side}:{password}@{LOOPBACK}:{addresses.redis}/0"
        values[_prefixed(side, "REDIS_URL")] = redis
    values["SECRET_KEY"] = credentials[f"secret_key_{side}"]
    values["SIDE_KEY"] = credentials[f"side_key_{side}"]
    values["OUTREACH_PUBLIC_KEY"] = credentials["outreach_public_key"]
    if side == "outreach":
        values["OUTREACH_PRIVATE_KEY"] = credentials["outreach_private_key"]
        values["OUTREACH_CASE_KEY"] = credentials["outreach_case_key"]
    values |= {"SERVE_OVER_HTTPS": "false", "PUBLIC_URL": public_url(side)}
    return values | INVENTED | {"OUTREACH_CARD_FILE": _card(layout)}


def _card(layout: Layout) -> str:
    """The outreach card of the demonstration; empty where there is none."""
    cards = sorted((layout.root / "demonstration").glob("*/card.toml"))
    return str(cards[0]) if cards else ""


def _prefixed(side: str, name: str) -> str:
    return f"OUTREACH_{name}" if side == "outreach" else name


def _only(urls: dict[str, str], name: str) -> dict[str, str]:
    return {name: urls[name]} if name in urls else {}


def _write(layout: Layout, name: str, values: dict[str, str]) -> None:
    lines = [f"{key}={value}\n" for key, value in values.items()]
    write_private(layout.env / name, "".join(lines))


def web_port(side: str) -> int:
    """The port that the environment asks for, or the side's usual one."""
    name = PORT_NAMES[side]
    text = os.environ.get(name) or str(PORT_DEFAULTS[side])
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= LARGEST_PORT:
        raise LauncherError(f"{name} is {text!r}: give a number from 1 to {LARGEST_PORT}.")
    return number


def require_two_ports() -> None:
    """:raises LauncherError: when both sides are to be served at one address."""
    operations, outreach = (web_port(side) for side in SIDES)
    if operations == outreach:
        names = " and ".join(PORT_NAMES[side] for side in SIDES)
        raise LauncherError(
            f"{names} are both {operations}: give each side a port of its own, "
            f"for example make run {PORT_NAMES['outreach']}={_other_than(operations)}"
        )


def _other_than(port: int) -> int:
    return port + 1 if port < LARGEST_PORT else port - 1


def public_url(side: str) -> str:
    return f"http://localhost:{web_port(side)}"
