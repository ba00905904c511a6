"""Migrations carry a partnership's data over: what stood in a column before stands there after."""

import subprocess
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from psycopg2 import sql

from local import environment
from local.services import Services
from partnership.gates.backups.dumps import program
from partnership.gates.backups.tables import SCHEMAS, tables
from partnership.gates.barrier.names import SCHEMAS as OWNERS
from tests.integration.test_backup_operations import run
from tests.processes import ROOT

DUMPS = sorted((ROOT / "tests" / "golden" / "demonstration").glob("v*"))
ONCE = "the numbers of forms stand in submissions_submission, for 14 days"
#: What a later migration changes on purpose, "schema.table.column", each with the reason.
CHANGED: dict[str, str] = {
    **dict.fromkeys(
        (
            "operations.audit_hold.submission",
            "operations.incidents_complaint.change_submission",
            "operations.incidents_complaintevent.change_submission",
            "operations.incidents_complaintversion.closing_submission",
            "operations.incidents_complaintversion.submission",
            "operations.incidents_wordsdecision.submission",
            "operations.incidents_wordsrequest.submission",
            "operations.patrols_visit.cancel_submission",
            "operations.patrols_visit.submission",
            "outreach.audit_hold.submission",
            "outreach.outreach_contact.submission",
        ),
        ONCE,
    ),
    "operations.incidents_complaint.submission": "renamed to loaded_as, of made-up ones alone",
    "operations.incidents_importfile.submission": "renamed to batch",
    "operations.incidents_safeguardingconcern.submission": "renamed to number",
    "outreach.outreach_caseevent.submission": "renamed to act",
    **dict.fromkeys(
        (
            f"{side}.{table}"
            for side in ("operations", "outreach")
            for table in ("auth_permission", "django_content_type")
        ),
        "Django's lists of models, to which each new model adds",
    ),
    "operations.django_migrations": "holds what was applied",
    "outreach.django_migrations": "holds what was applied",
    "gates.gate_version": "names the gates, to which a new one adds",
    "gates.outreach_key": "the key of this cluster is put beside that of the dump",
}
Columns = dict[str, list[str]]
Contents = dict[str, tuple[int, str]]


def put_back(cluster: Services, dump: Path, database: str, schema: str) -> None:
    urls = environment.database_urls(cluster.credentials, cluster.postgres.port)
    address = environment.renamed(urls, database)["ADMIN_DATABASE_URL"]
    command = [program("pg_restore"), "--dbname", address, f"--schema={schema}", "--no-owner"]
    command += ["--no-privileges", "--single-transaction", "--exit-on-error"]
    command += [f"--role={OWNERS[schema]}", str(dump)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def columns(cursor: psycopg2.extensions.cursor) -> Columns:
    """The columns of every table, by "schema.table"."""
    cursor.execute(
        "SELECT table_schema || '.' || table_name, array_agg(column_name::text ORDER BY 1)"
        " FROM information_schema.columns WHERE table_schema = ANY(%s) GROUP BY 1",
        [list(SCHEMAS)],
    )
    every = dict(cursor.fetchall())
    names = [f"{schema}.{table}" for schema in SCHEMAS for table in tables(cursor, schema)]
    return {name: every[name] for name in names if name not in CHANGED}


def contents(cursor: psycopg2.extensions.cursor, every: Columns) -> Contents:
    """Rows of each table, and a digest of its columns that no order of rows changes."""
    found = {}
    for name, listed in every.items():
        kept = [column for column in listed if f"{name}.{column}" not in CHANGED]
        cursor.execute(
            sql.SQL(
                "SELECT count(*), coalesce(sum(hashtextextended(ROW({})::text, 1)::numeric), 0)"
                "::text FROM {}"
            ).format(
                sql.SQL(", ").join(map(sql.Identifier, kept)), sql.Identifier(*name.split("."))
            )
        )
        found[name] = cursor.fetchone()
    return found


@pytest.mark.parametrize("folder", DUMPS, ids=lambda folder: folder.name)
def test_a_dump_of_the_demonstration_is_carried_over_without_loss(
    cluster: Services, folder: Path
) -> None:
    database = f"carried_{folder.name}"
    urls = environment.database_urls(cluster.credentials, cluster.postgres.port)
    status, said = run(cluster, "barrier", "--roles", database=database)
    assert status == 0, said
    for schema in SCHEMAS:
        put_back(cluster, folder / "demonstration.dump", database, schema)
    address = environment.renamed(urls, database)["ADMIN_DATABASE_URL"]
    with closing(psycopg2.connect(address)) as session, session.cursor() as cursor:
        every = columns(cursor)
        before = contents(cursor, every)
    assert before["operations.incidents_complaint"][0] > 1000
    for side in ("operations", "outreach"):
        status, said = run(cluster, "migrate", database=database, PARTNERSHIP_SIDE=side)
        assert status == 0, said
    for step in ("--apply", "--check"):
        status, said = run(cluster, "barrier", step, database=database)
        assert status == 0, said
    with closing(psycopg2.connect(address)) as session, session.cursor() as cursor:
        assert contents(cursor, every) == before
