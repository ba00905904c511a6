"""The servers of this checkout together: started, found, stopped."""

import os
from dataclasses import dataclass
from functools import cached_property

from local import credentials, environment
from local.errors import LauncherError
from local.layout import Layout
from local.ports import Ports
from local.postgres import Postgres
from local.processes import say
from local.server import Server
from local.sides import SIDES
from local.valkey import Valkey

NEEDED_WITH_DATABASE = ("ADMIN_DATABASE_URL", *sorted(set(environment.LOGINS) - {"DATABASE_URL"}))


@dataclass(frozen=True)
class Services:
    """What is embedded here; a server that the environment names is left alone."""

    layout: Layout

    @cached_property
    def credentials(self) -> dict[str, str]:
        return credentials.load(self.layout)

    @cached_property
    def ports(self) -> Ports:
        return Ports(self.layout.run / "ports.json")

    @cached_property
    def postgres(self) -> Postgres | None:
        if _named("DATABASE_URL", NEEDED_WITH_DATABASE):
            return None
        return Postgres(self.layout, self.ports, self.credentials["postgres_admin"])

    @cached_property
    def redis(self) -> Valkey | None:
        if _named("REDIS_URL", ("OUTREACH_REDIS_URL",)):
            return None
        names = ("launcher", *SIDES)
        passwords = {name: self.credentials[f"redis_{name}"] for name in names}
        return Valkey(self.layout, self.ports, passwords)

    @property
    def embedded(self) -> list[Server]:
        return [server for server in (self.postgres, self.redis) if server]

    def start(self) -> list[Server]:
        """Start what doesn't run, write the environment files, give back what was started."""
        started = [server for server in self.embedded if server.start()]
        addresses = environment.Addresses(
            self.postgres.port if self.postgres else None, self.redis.port if self.redis else None
        )
        environment.write_files(self.layout, self.credentials, addresses)
        return started

    def stop(self) -> list[Server]:
        return [server for server in reversed(self.embedded) if server.stop()]

    def announce(self) -> None:
        for server in self.embedded:
            say(f"{server.name} listens on 127.0.0.1:{server.port}.")


def _named(name: str, companions: tuple[str, ...]) -> bool:
    """Whether the environment names a server; then it must name all of its logins."""
    if not os.environ.get(name):
        return False
    missing = [companion for companion in companions if not os.environ.get(companion)]
    if missing:
        raise LauncherError(
            f"{name} is set in the environment, so {', '.join(missing)} must be set too "
            f"(docs/operations.md), or unset {name} to use the embedded server."
        )
    return True
