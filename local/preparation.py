"""Roles, migrations, gates and demonstration: done again only when their sources changed."""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from local import environment, fingerprint, naming
from local.errors import LauncherError
from local.layout import Layout, private_log, write_private
from local.manage import Call, manage
from local.processes import last_lines, say
from local.services import Services
from local.sides import SIDES, side_environment

DEMONSTRATION_FILE = "demo.json"
MAKE_ANEW = """
import os, sys
from urllib.parse import urlsplit, urlunsplit
import psycopg2
from psycopg2.extensions import quote_ident
address = urlsplit(os.environ["ADMIN_DATABASE_URL"])._replace(path="/postgres")
connection = psycopg2.connect(urlunsplit(address), connect_timeout=5)
connection.autocommit = True
with connection.cursor() as cursor:
    name, *template = [quote_ident(name, cursor) for name in sys.argv[1:]]
    cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    if template:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template[0]}")
"""


@dataclass(frozen=True)
class Preparation:
    """One database of the cluster, brought to the state that the code asks for."""

    services: Services
    database: str = environment.DATABASE

    @property
    def layout(self) -> Layout:
        return self.services.layout

    @property
    def _step(self) -> str:
        return f"schema-{self.database}"

    def schema(self, *, is_copy: bool = False) -> bool:
        """Roles, migrations of both sides, gates; a copy has all but its own database's rights.

        Whether anything was done.
        """
        stamps, digest = fingerprint.Stamps(self.layout), self.digest()
        if stamps.holds(self._step, digest):
            return False
        stamps.clear(self._step)
        say(f"Preparing the database {self.database}.")
        if not is_copy:
            self._barrier("--roles")
            manage(self.layout, *(self._migrate(side) for side in SIDES))
        self._barrier("--apply")
        stamps.set(self._step, digest)
        return True

    def anew(self, template: str = "") -> None:
        """As ``schema``, from an empty database: a changed migration leaves no remains.

        With a ``template``, a database that is prepared, it begins as a copy of that one.
        """
        if not fingerprint.Stamps(self.layout).holds(self._step, self.digest()):
            self._make_anew(*filter(None, [template]))
        self.schema(is_copy=bool(template))

    def declare(self) -> None:
        """Write down the schema of this database as the one that may exist."""
        self._barrier("--declare")

    def _make_anew(self, *template: str) -> None:
        """Only ever a test database: away with it, and the copy of a template in its place."""
        if not self.database.startswith("test_"):
            raise LauncherError(f"{self.database} is no test database and is not dropped.")
        log = self.layout.log / "anew.log"
        with private_log(log, anew=True) as output:
            done = subprocess.run(
                [self.layout.python, "-c", MAKE_ANEW, self.database, *template],
                env={**os.environ, **self._urls()},
                stdout=output,
                stderr=output,
                check=False,
            )
        if done.returncode != 0:
            raise LauncherError(
                f"{self.database} can't be made anew. The end of {log}:\n{last_lines(log)}"
            )

    def demonstration(self) -> None:
        """Load the demonstration strategy and its accounts into both sides."""
        stamps = fingerprint.Stamps(self.layout)
        week = f"{datetime.now(UTC):%G-W%V}"  # a new week has new records
        digest = fingerprint.of_files(self.layout, fingerprint.DEMONSTRATION, self.digest(), week)
        present = all(accounts_file(self.layout, side).exists() for side in SIDES)
        if not (present and stamps.holds("demonstration", digest)):
            stamps.clear("demonstration")
            say("Loading the demonstration strategy.")
            for side in SIDES:  # outreach states something of what operations tells it
                manage(self.layout, self._demonstrate(side))
            stamps.set("demonstration", digest)
        naming.write(self.layout)
        write_private(self.layout.var / DEMONSTRATION_FILE, _merged(self.layout))

    def digest(self) -> str:
        """Changes with the code that makes the schema, and with the cluster it is made in."""
        cluster = self._cluster()
        return fingerprint.of_files(self.layout, fingerprint.SCHEMA, self.database, *cluster)

    def _cluster(self) -> list[str]:
        if self.services.postgres is None:
            return [os.environ.get(name, "") for name in sorted(environment.LOGINS)]
        made = (self.services.postgres.data / "PG_VERSION").stat()
        return [str(made.st_ino), str(made.st_mtime_ns)]

    def _urls(self) -> dict[str, str]:
        """The addresses of another database than the one in the environment files."""
        if self.database == environment.DATABASE:
            return {}
        if self.services.postgres is None:
            return environment.renamed(os.environ, self.database)
        port = self.services.postgres.port
        return environment.database_urls(self.services.credentials, port, self.database)

    def _call(self, side: str, log_name: str, *arguments: str) -> Call:
        variables: Mapping[str, str] = {**os.environ, "PARTNERSHIP_SIDE": side, **self._urls()}
        return Call(arguments, variables, log_name)

    def _barrier(self, option: str) -> None:
        manage(self.layout, self._call("operations", "barrier", "barrier", option))

    def _migrate(self, side: str) -> Call:
        return self._call(side, f"{side}-migrate", "migrate", "--no-input", "--verbosity=1")

    def _demonstrate(self, side: str) -> Call:
        option = f"--accounts-file={accounts_file(self.layout, side)}"
        arguments = ("load_demonstration", option)
        return Call(arguments, side_environment(side), f"{side}-demonstration")


def accounts_file(layout: Layout, side: str) -> Path:
    return layout.var / f"demo.{side}.jsonl"


def accounts(layout: Layout) -> list[dict[str, str]]:
    """The demonstration accounts of both sides, each with its address."""
    lines = []
    for side in SIDES:
        for line in accounts_file(layout, side).read_text().splitlines():
            account = json.loads(line)
            lines.append({"side": side, "url": environment.public_url(side)} | account)
    return lines


def _merged(layout: Layout) -> str:
    return "".join(f"{json.dumps(account)}\n" for account in accounts(layout))
