"""The embedded servers of both sides under the faults that happen on a person's machine."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from local import lock
from local.environment import database_urls
from local.foreground import Foreground
from local.layout import ROOT, Layout
from local.ports import Ports, is_free
from local.postgres import ADMIN, Postgres
from local.privilege import Wrapper
from local.processes import Process, end_marked, wait_until
from local.server import MARK
from local.services import NEEDED_WITH_DATABASE, Services

SECONDS = 20


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Servers of their own in a fresh directory, running."""
    layout = Layout(ROOT, tmp_path_factory.mktemp("launcher") / "var")
    layout.make_directories()
    with pytest.MonkeyPatch.context() as environment:
        for name in ("DATABASE_URL", "REDIS_URL", "OUTREACH_REDIS_URL", *NEEDED_WITH_DATABASE):
            environment.delenv(name, raising=False)
        running = Services(layout)
        running.start()
        yield running
        running.stop()
    shutil.rmtree(layout.var)


@pytest.fixture(autouse=True)
def running(services: Services) -> Services:
    """Each test begins with both servers up, whatever the one before did."""
    services.start()
    return services


def connect(running: Services, **changes: str) -> psycopg2.extensions.connection:
    url = database_urls(running.credentials, running.postgres.port, "postgres")
    return psycopg2.connect(url["ADMIN_DATABASE_URL"], connect_timeout=5, **changes)


def answer(running: Services, statement: str) -> str:
    connection = connect(running)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return str(cursor.fetchone()[0]) if cursor.description else ""
    finally:
        connection.close()


def broker(running: Services, side: str | None, password: str | None = None) -> redis.Redis:
    password = password or running.credentials.get(f"redis_{side}")
    return redis.Redis(
        port=running.redis.port,
        username=side,
        password=password,
        decode_responses=True,
        retry=Retry(NoBackoff(), 0),
    )


def kill(server: object) -> Process:
    process = server.process()
    process.send(signal.SIGKILL)
    assert wait_until(lambda: not process.is_alive(), SECONDS)
    return process


def test_a_cluster_whose_making_was_interrupted_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = Layout(ROOT, tmp_path / "var")
    layout.make_directories()
    server = Postgres(layout, Ports(layout.run / "ports.json"), "password")

    def interrupted(server: Postgres, wrapper: Wrapper, folder: Path, password: Path) -> None:
        folder.mkdir()
        (folder / "PG_VERSION").write_text("18\n")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Postgres, "_initdb", interrupted)
        with pytest.raises(KeyboardInterrupt):
            server.prepare()
    assert not server.data.exists()
    server.prepare()
    assert (server.data / "global" / "pg_control").exists()
    assert [path.name for path in layout.postgres.iterdir()] == ["data"]


@pytest.mark.parametrize("password", ["", "wrong"])
def test_postgres_trusts_nobody(running: Services, password: str) -> None:
    with pytest.raises(psycopg2.OperationalError, match="password"):
        connect(running, password=password, passfile=os.devnull)


def test_postgres_knows_no_way_in_but_scram(running: Services) -> None:
    methods = "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"
    assert answer(running, methods) == "scram-sha-256"
    stored = f"SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname = '{ADMIN}'"
    assert answer(running, stored) == "SCRAM-SHA-256"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("listen_addresses", "127.0.0.1"),
        ("unix_socket_directories", ""),
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("log_min_error_statement", "panic"),
    ],
)
def test_postgres_is_set_to_keep_data_and_stay_local(
    running: Services, setting: str, value: str
) -> None:
    assert answer(running, f"SHOW {setting}") == value


def test_a_failed_statement_leaves_no_content_in_the_log(running: Services) -> None:
    answer(running, "CREATE TABLE IF NOT EXISTS note (words text UNIQUE)")
    with pytest.raises(psycopg2.errors.UniqueViolation):
        answer(running, "INSERT INTO note VALUES ('her address'), ('her address')")
    log = running.postgres.log.read_text()
    assert "duplicate key" in log
    assert "her address" not in log


def test_a_killed_postgres_comes_back_with_its_data(running: Services) -> None:
    answer(running, "CREATE TABLE survives AS SELECT 42 AS value")
    killed = kill(running.postgres)
    assert [server.name for server in running.start()] == ["Postgres"]
    assert running.postgres.process() != killed
    assert answer(running, "SELECT value FROM survives") == "42"


def test_make_run_says_in_a_sentence_that_it_starts_a_killed_server_again(
    running: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    foreground = Foreground(running.layout)
    foreground.revive_servers()
    assert capsys.readouterr().out == ""
    kill(running.postgres)
    foreground.revive_servers()
    assert "Postgres ended (see " in capsys.readouterr().out
    assert answer(running, "SELECT 1") == "1"


def test_a_stale_pid_file_with_a_stranger_s_number_does_no_harm(running: Services) -> None:
    kill(running.postgres)
    stale = running.postgres.data / "postmaster.pid"
    lines = stale.read_text().splitlines()
    stale.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")
    running.start()
    assert answer(running, "SELECT 1") == "1"


@pytest.mark.parametrize("name", ["postgres", "redis"])
def test_a_server_that_nobody_noted_is_ended_before_a_new_one_starts(
    running: Services, name: str
) -> None:
    server = getattr(running, name)
    unknown = server.process()
    server.pid_file.unlink()
    running.start()
    assert not unknown.is_alive()
    assert server.is_ready()


def test_a_second_start_leaves_the_servers_alone(running: Services) -> None:
    before = [server.process() for server in running.embedded]
    assert running.start() == []
    assert [server.process() for server in running.embedded] == before


def test_ports_and_passwords_survive_a_stop(running: Services) -> None:
    def files() -> dict[str, str]:
        return {path.name: path.read_text() for path in running.layout.env.iterdir()}

    before = files()
    running.stop()
    again = Services(running.layout)
    again.start()
    assert files() == before


def test_a_stop_leaves_no_process_behind(running: Services) -> None:
    running.stop()
    assert not any(server.process() for server in running.embedded)
    for server in running.embedded:
        assert not end_marked(MARK, server.pid_file, signal.SIGKILL)
        assert is_free(server.port)


def test_a_killed_broker_comes_back_with_its_messages(running: Services) -> None:
    broker(running, "operations").rpush("operations:queue", "task")
    kill(running.redis)
    running.start()
    assert broker(running, "operations").brpop("operations:queue", timeout=5)[1] == "task"


@pytest.mark.parametrize(
    "words",
    [
        ("GET", "outreach:queue"),
        ("LPUSH", "outreach:queue", "x"),
        ("KEYS", "*"),
        ("SCAN", "0"),
        ("RANDOMKEY",),
        ("PUBLISH", "outreach:channel", "x"),
        ("PUBSUB", "CHANNELS"),
        ("EVAL", "return redis.call('GET', 'outreach:queue')", "0"),
        ("INFO",),
        ("CONFIG", "GET", "*"),
        ("ACL", "LIST"),
        ("MONITOR",),
        ("FLUSHALL",),
        ("SHUTDOWN",),
        ("MOVE", "outreach:queue", "3"),
    ],
    ids=lambda words: words[0],
)
def test_one_side_s_broker_user_sees_nothing_of_the_other_side(
    running: Services, words: tuple[str, ...]
) -> None:
    with pytest.raises(redis.exceptions.ResponseError, match=r"(?i)permission|NOPERM|ACL"):
        broker(running, "operations").execute_command(*words)


def test_the_broker_answers_nobody_without_a_password(running: Services) -> None:
    with pytest.raises(redis.exceptions.AuthenticationError):
        broker(running, None).ping()
    with pytest.raises(redis.exceptions.AuthenticationError):
        broker(running, "operations", "wrong").ping()


def test_everything_in_var_is_closed_to_others(running: Services) -> None:
    open_to_others = [
        path
        for path in running.layout.var.rglob("*")
        if not path.is_symlink() and path.stat().st_mode & 0o077
    ]
    assert open_to_others == []


def test_a_launcher_waits_for_another_that_starts_the_servers(running: Services) -> None:
    path: Path = running.layout.run / "services.lock"
    with lock.waiting(path), lock.at_once(path) as alone:
        assert not alone
