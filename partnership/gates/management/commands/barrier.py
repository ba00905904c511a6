"""The information barrier: make it, and prove it against the live catalog."""

import os
import subprocess
import sys
from typing import Any

import psycopg2
from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from partnership.audit.errors import DomainError
from partnership.commands import PlainErrors
from partnership.gates.barrier import (
    applying,
    check,
    own_rows,
    roles,
    server,
    server_settings,
    sign_in,
    snapshot,
)
from partnership.gates.barrier.connection import administrator, passwords
from partnership.gates.barrier.names import GATES_SCHEMA, SIDES, side


class Command(PlainErrors):
    help = "Make (--apply) or prove (--check) the information barrier."
    example = "--check"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--roles", action="store_true", help="roles, database and schemas alone")
        what.add_argument("--apply", action="store_true", help="everything, after the migrations")
        what.add_argument("--check", action="store_true", help="prove it; exit 1 when it fails")
        what.add_argument(
            "--declare",
            action="store_true",
            help="for developers: write down the schema that the migrations made",
        )
        parser.add_argument("--this-side-only", action="store_true", help="leave the other side")

    def handle(self, *args: object, **options: Any) -> None:
        try:
            self._do(options)
        except DomainError as error:
            raise CommandError(error.message, returncode=2) from error
        except psycopg2.OperationalError as error:
            raise CommandError(
                "The database does not answer the administrator. Is it running? make services",
                returncode=2,
            ) from error

    def _do(self, options: dict[str, Any]) -> None:
        if options["check"]:
            self._check(alone=options["this_side_only"])
            return
        if options["declare"]:
            self._declare(alone=options["this_side_only"])
            return
        if not options["this_side_only"]:
            roles.prepare()
        if options["apply"]:
            self._apply(alone=options["this_side_only"])

    def _apply(self, *, alone: bool) -> None:
        own = side(settings.SIDE)
        with administrator() as connection, connection.cursor() as cursor:
            applying.apply(cursor, own, alone=alone)
        if not alone:
            self._other_side("--apply")
            self.stdout.write("The barrier is applied.")

    def _declare(self, *, alone: bool) -> None:
        own = side(settings.SIDE)
        with administrator() as connection, connection.cursor() as cursor, check.limited(cursor):
            for schema in (own.schema,) if alone else (own.schema, GATES_SCHEMA):
                snapshot.write(schema, snapshot.standing(cursor, schema))
            if not alone:
                own_rows.write(cursor)
        if not alone:
            self._other_side("--declare")
            self.stdout.write("The schema is declared: read the difference before you commit it.")

    def _check(self, *, alone: bool) -> None:
        own = side(settings.SIDE)
        with administrator() as connection, connection.cursor() as cursor:
            findings = check.findings(cursor, own)
            risks = [] if alone else check.residual_risks(cursor)
            if not alone:
                findings += server.findings(cursor, passwords())
                risks += [
                    *sign_in.residual_risks(cursor),
                    *server_settings.residual_risks(cursor),
                ]
        for sentence in dict.fromkeys(findings):
            self.stderr.write(f"{own.name}: {sentence}")
        for sentence in risks:
            self.stderr.write(f"residual risk: {sentence}")
        if not alone:
            self._other_side("--check")
        if findings:
            raise CommandError("The barrier does not hold.", returncode=1)
        if not alone:
            self.stdout.write("The barrier holds.")

    def _other_side(self, what: str) -> None:
        """Do the same for the other side, in a process of its own: one can't load both."""
        other = next(side.name for side in SIDES if side.name != settings.SIDE)
        command = [sys.executable, sys.argv[0], "barrier", what, "--this-side-only"]
        environment = {**os.environ, "PARTNERSHIP_SIDE": other}
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603
        if done.returncode:
            raise CommandError("The barrier does not hold.", returncode=done.returncode)
