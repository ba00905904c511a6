"""Lines of ``pg_hba.conf`` that let a login in with any password, and what the check says."""

import hashlib
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.test import override_settings
from psycopg2.extensions import cursor as Cursor

from local.ports import LOOPBACK
from local.processes import wait_until
from local.services import Services
from partnership.gates.barrier import sign_in

SECONDS = 20
APP = "outreach_app"
SECRET = b"x"
ACCEPT = 2


@contextmanager
def radius_that_accepts_everybody() -> Iterator[int]:
    """A server that answers each request with Access-Accept (RFC 2865); its port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((LOOPBACK, 0))

        def answer() -> None:
            with suppress(OSError):
                while True:
                    asked, caller = server.recvfrom(4096)
                    if not asked:
                        return
                    head = bytes([ACCEPT, asked[1], 0, 20])
                    server.sendto(
                        head + hashlib.md5(head + asked[4:20] + SECRET).digest(),
                        caller,
                    )

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        port = server.getsockname()[1]
        yield port
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", (LOOPBACK, port))
        thread.join(SECONDS)


@pytest.fixture
def admin(urls: dict[str, str]) -> Iterator[Cursor]:
    connection = psycopg2.connect(urls["ADMIN_DATABASE_URL"])
    connection.autocommit = True
    with connection.cursor() as cursor:
        yield cursor
    connection.close()


@pytest.fixture
def file(cluster: Services, admin: Cursor) -> Iterator[Path]:
    """``pg_hba.conf`` of the cluster, which is put back and read again afterwards."""
    path = cluster.postgres.data / "pg_hba.conf"
    before = path.read_text()
    yield path
    path.write_text(before)
    admin.execute("SELECT pg_reload_conf()")


def gets_in(urls: dict[str, str]) -> bool:
    """Whether outreach's login reaches its clients with any password."""
    address = urlsplit(urls["OUTREACH_DATABASE_URL"])
    try:
        connection = psycopg2.connect(
            host=address.hostname,
            port=address.port,
            dbname=address.path.lstrip("/"),
            user=APP,
            password="anything",
            passfile=os.devnull,
        )
    except psycopg2.OperationalError:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM outreach.outreach_client")
    connection.close()
    return True


def put_first(file: Path, line: str, admin: Cursor) -> None:
    file.write_text(f"{line}\n{file.read_text()}")
    admin.execute("SELECT pg_reload_conf()")


def found(admin: Cursor) -> list[str]:
    return list(sign_in.findings(admin))


@pytest.mark.parametrize(
    ("users", "address"),
    [(APP, "127.0.0.1/32"), ("all", "127.0.0.0/8"), ('"/^out"', "samehost"), ("/^out", "all")],
)
def test_a_line_that_trusts_one_of_ours_is_named(
    users: str, address: str, file: Path, admin: Cursor, urls: dict[str, str]
) -> None:
    assert found(admin) == []
    assert not gets_in(urls)
    put_first(file, f"host all {users} {address} trust", admin)
    assert wait_until(lambda: gets_in(urls), SECONDS), "it does not weaken"
    assert any(one.startswith("Line 1 of pg_hba.conf lets ") for one in found(admin))


def test_a_radius_server_of_somebody_is_named(
    file: Path, admin: Cursor, urls: dict[str, str]
) -> None:
    with radius_that_accepts_everybody() as port:
        options = f'radiusservers="{LOOPBACK}" radiussecrets="x" radiusports="{port}"'
        put_first(file, f"host all {APP} 127.0.0.1/32 radius {options}", admin)
        assert wait_until(lambda: gets_in(urls), SECONDS), "it does not weaken"
    assert f"Line 1 of pg_hba.conf lets {APP} in by radius." in found(admin)


def test_a_line_for_every_address_is_named_unless_it_is_accepted(file: Path, admin: Cursor) -> None:
    put_first(file, "host all all 0.0.0.0/0 scram-sha-256", admin)
    sentence = "Line 1 of pg_hba.conf lets people in from every address"
    assert [one[: len(sentence)] for one in found(admin)] == [sentence]
    assert list(sign_in.residual_risks(admin)) == []
    with override_settings(DATABASE_ACCEPTED_ADDRESSES=["0.0.0.0/0"]):
        assert found(admin) == []
        assert [one[: len(sentence)] for one in sign_in.residual_risks(admin)] == [sentence]


def test_a_file_that_was_put_back_without_being_read_is_named(
    file: Path, admin: Cursor, urls: dict[str, str]
) -> None:
    before = file.read_text()
    put_first(file, f"host all {APP} 127.0.0.1/32 trust", admin)
    assert wait_until(lambda: gets_in(urls), SECONDS)
    file.write_text(before)
    later = file.stat().st_mtime + 5
    os.utime(file, (later, later))
    assert gets_in(urls)
    assert [one for one in found(admin) if "after the server had read it" in one]
