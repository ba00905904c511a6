"""Running the commands of a recipe: in a copy of the project, on a database of its own."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import environ
import psycopg2
from django.conf import settings

from local.environment import renamed, test_database
from local.testing import RECIPES
from partnership.gates.barrier import roles

#: ``make test`` makes it, and nothing connects to it: a database is copied from it in a moment.
TEMPLATE = test_database(RECIPES)
SCRATCH = f"{TEMPLATE}_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}_gw0"
#: ``make declare`` in one process for each side: the owner's login migrates, as ``manage.py`` has
#: it. What the whole server has, its roles, is left out of ``barrier --apply``: other tests go on
#: beside. Operations makes what both sides share before the other side starts, and declares last.
DECLARE = """
import os, runpy, subprocess, sys
sys.argv = ["manage.py", "migrate", "--no-input", "--verbosity=0"]
runpy.run_path("manage.py", run_name="__main__")
from django.conf import settings
from django.core.management import call_command
from partnership.gates.barrier import applying, names
from partnership.gates.barrier.connection import administrator
from partnership.gates.management.commands.barrier import Command
alone = settings.IS_OUTREACH
with administrator() as connection, connection.cursor() as cursor:
    applying.apply(cursor, names.side(settings.SIDE), alone=alone)
if not alone:
    other = {**os.environ, "PARTNERSHIP_SIDE": "outreach"}
    subprocess.run([sys.executable, "-c", os.environ["DECLARE"]], env=other, check=True)
    Command._other_side = lambda self, what: None
call_command(Command(), declare=True, this_side_only=alone)
"""
SIDES = ("operations", "outreach")
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider")
TABLES = "tests/structure/documents/test_tables.py"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as command; command()"


@dataclass
class Kitchen:
    """A copy of the project with a database; ``said`` is what its commands have printed."""

    project: Path
    said: list[str] = field(default_factory=list)

    def run(self, command: str) -> bool:
        """Whether a command of a recipe is green here."""
        program, *arguments = shlex.split(command)
        if program == ".venv/bin/python":
            return self._call(sys.executable, *arguments)
        assert program == "make", command
        return getattr(self, f"_{arguments[0]}")(*arguments[1:])

    def _lint(self) -> bool:
        check = self._call(sys.executable, "-m", "ruff", "check", ".")
        return check and self._call(sys.executable, "-m", "ruff", "format", "--check", ".")

    def _layers(self) -> bool:
        return self._call(sys.executable, "-c", LINT_IMPORTS)

    def _drift(self) -> bool:
        return self._both("manage.py", "makemigrations", "--check", "--dry-run")

    def _docs(self) -> bool:
        return all(self._call(*PYTEST, TABLES, side=side, WRITE_DOCS="1") for side in SIDES)

    def _declare(self) -> bool:
        """Migrate, make grants and gates, and write down what stands, as ``make declare`` does."""
        return self._call(sys.executable, "-c", DECLARE, DECLARE=DECLARE)

    def _test(self, what: str) -> bool:
        name, _, tests = what.partition("=")
        assert name == "PYTEST_ARGS", what
        return self._call(*PYTEST, *shlex.split(tests))

    def _both(self, *arguments: str) -> bool:
        return all(self._call(sys.executable, *arguments, side=side) for side in SIDES)

    def _call(self, *command: str, side: str = "operations", **more: str) -> bool:
        done = subprocess.run(
            command,
            cwd=self.project,
            env={**self._environment(side), **more},
            capture_output=True,
            text=True,
            check=False,
        )
        self.said.append(f"$ {shlex.join(command)}\n{done.stdout}{done.stderr}")
        return done.returncode == 0

    def _environment(self, side: str) -> dict[str, str]:
        """That of this process, on the scratch database and from one side."""
        kept = {name: value for name, value in os.environ.items() if "XDIST" not in name}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        return {
            **kept,
            **addresses(SCRATCH),
            "PARTNERSHIP_SIDE": side,
            "VAR_DIR": str(settings.VAR_DIR),
            "DJANGO_SETTINGS_MODULE": "partnership.settings",
            "TEST_DATABASE": SCRATCH.removesuffix("_gw0"),
        }


def addresses(database: str) -> dict[str, str]:
    """The addresses of every login on another database of the tests' server."""
    environ.Env.read_env(str(settings.VAR_DIR / "env" / "admin.env"), overwrite=False)
    return renamed(os.environ, database)


@contextmanager
def scratch_database() -> Iterator[None]:
    """A database like the tests' own that is gone afterwards.

    Nobody may connect before its rights are given: a side that starts beside would refuse to.
    """
    server = psycopg2.connect(addresses("postgres")["ADMIN_DATABASE_URL"])
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {SCRATCH} TEMPLATE {TEMPLATE} ALLOW_CONNECTIONS false")
        cursor.execute(f"REVOKE ALL ON DATABASE {SCRATCH} FROM PUBLIC")
        cursor.execute(f"ALTER DATABASE {SCRATCH} ALLOW_CONNECTIONS true")
        try:
            own = psycopg2.connect(addresses(SCRATCH)["ADMIN_DATABASE_URL"])
            with closing(own), own, own.cursor() as rights:
                roles.bring_database(rights, SCRATCH)
            yield
        finally:
            cursor.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
            server.close()
