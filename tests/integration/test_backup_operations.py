"""What was backed up comes back whole, and nothing else does."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from local import environment
from local.layout import ROOT
from local.services import Services
from partnership.gates.backups.tables import SCHEMAS

WORD = "Wren (invented)"
FILL = f"""
INSERT INTO operations.audit_auditevent (recorded_at, action, actor_role, object_type, object_id,
    reason, count) VALUES (now(), 'collection', 'system', 'example', '1', '{WORD}', 1);
INSERT INTO outreach.accounts_agency (name, kind) VALUES ('{WORD}', 'support');
SELECT gates.refer_in(gen_random_uuid(), '{WORD}');
"""


def run(
    cluster: Services, *arguments: str | Path, database: str = "", **more: str
) -> tuple[int, str]:
    """A command of ours against the cluster, or another database of it."""
    urls = environment.database_urls(cluster.credentials, cluster.postgres.port)
    told = environment.renamed(urls, database) if database else {}
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if "DATABASE" not in name},
            "VAR_DIR": str(cluster.layout.var),
            "PARTNERSHIP_SIDE": "operations",
            **told,
            **more,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def folder(
    cluster: Services, urls: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A backup of a database with something in every schema."""
    with (
        closing(psycopg2.connect(urls["ADMIN_DATABASE_URL"])) as session,
        session.cursor() as cursor,
    ):
        cursor.execute(FILL)
        session.commit()
    folder = tmp_path_factory.mktemp("backup") / "here"
    status, said = run(cluster, "backup", folder)
    assert status == 0, said
    return folder


def test_each_schema_is_a_file_that_only_its_owner_reads_and_holds_nothing_in_clear(
    folder: Path,
) -> None:
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == sorted(f"{schema}.backup" for schema in SCHEMAS)
    for file in files:
        assert file.stat().st_mode & 0o777 == 0o600
        assert WORD.encode() not in file.read_bytes()
        assert b"PGDMP" not in file.read_bytes()


def test_it_comes_back_whole_and_the_barrier_holds(
    cluster: Services, folder: Path, urls: dict[str, str]
) -> None:
    status, said = run(cluster, "restore", folder, database="restored")
    assert status == 0, said
    assert "tables hold what they held. The barrier holds." in said
    address = environment.renamed(urls, "restored")["ADMIN_DATABASE_URL"]
    with closing(psycopg2.connect(address)) as session, session.cursor() as cursor:
        for query in (
            "SELECT reason FROM operations.audit_auditevent WHERE object_type = 'example'",
            "SELECT name FROM outreach.accounts_agency",
            "SELECT convert_from(sealed, 'UTF8') FROM gates.referral_text",
        ):
            cursor.execute(query)
            assert (WORD,) in cursor.fetchall()
    status, said = run(cluster, "restore", folder, database="restored")
    assert status == 2
    assert "The database restored is not empty" in said


def test_a_file_for_another_key_is_refused_before_anything_is_changed(
    cluster: Services, folder: Path
) -> None:
    wrong = cluster.credentials["outreach_private_key"]
    more = {"RESTORE_PRIVATE_KEY_OUTREACH": wrong}
    status, said = run(cluster, "restore", folder, database="never", **more)
    assert (status, "was made for another key" in said) == (2, True)
    assert not exists(cluster, "never")


def test_a_file_that_was_cut_off_is_refused_before_anything_is_changed(
    cluster: Services, folder: Path, tmp_path: Path
) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    victim = tmp_path / "outreach.backup"
    victim.write_bytes(victim.read_bytes()[:-1])
    status, said = run(cluster, "restore", tmp_path, database="never")
    assert status == 2, said
    assert "Traceback" not in said
    assert not exists(cluster, "never")


def test_files_of_two_backups_are_refused_before_anything_is_changed(
    cluster: Services, folder: Path, tmp_path: Path
) -> None:
    status, said = run(cluster, "backup", tmp_path)
    assert status == 0, said
    (tmp_path / "outreach.backup").write_bytes((folder / "outreach.backup").read_bytes())
    status, said = run(cluster, "restore", tmp_path, database="never")
    assert (status, "These files are of different backups" in said) == (2, True)
    assert not exists(cluster, "never")


def exists(cluster: Services, database: str) -> bool:
    urls = environment.database_urls(cluster.credentials, cluster.postgres.port)
    with (
        closing(psycopg2.connect(urls["ADMIN_DATABASE_URL"])) as session,
        session.cursor() as cursor,
    ):
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        return cursor.fetchone() is not None
