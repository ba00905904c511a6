"""The real web server of this side, and hands that send it too slowly or too much."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import Self

import pytest
from django.conf import settings

from local.ports import LOOPBACK, find_free
from local.processes import wait_until
from partnership.web import ticket
from partnership.web.receiving import FORM_BYTES
from tests.processes import ROOT

pytestmark = pytest.mark.usefixtures("django_db_setup")
SECONDS = 30
STALLED = 40
TYPE = "application/x-www-form-urlencoded"
COOKIE = f"csrf_{settings.SIDE}={'a' * 32}"
FORM = f"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nCookie: {COOKIE}\r\nContent-Type: {TYPE}\r\n"
HEALTH = "GET /healthz/ HTTP/1.1\r\nHost: localhost\r\n"


class Running:
    """The server's process, and how it is spoken to."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.port = find_free()
        own = {key: value for key, value in environment.items() if key != "DJANGO_SETTINGS_MODULE"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "partnership.web", f"--bind={LOOPBACK}:{self.port}"],
            cwd=ROOT,
            env={**own, "LOG_LEVEL": "ERROR"},
            start_new_session=True,
        )
        if not wait_until(self.is_well, SECONDS):
            with self:
                pytest.fail("The server does not answer.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Kill it with all its processes, and wait until it is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def is_well(self) -> bool:
        """Whether it answers; until somebody listens, a connection may be one to itself."""
        try:
            return self.ask("GET", "/healthz/").status == 200
        except (OSError, HTTPException):
            return False

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        source: str = LOOPBACK,
        **headers: str,
    ) -> HTTPResponse:
        """A whole request on a connection of its own, from the address ``source``."""
        named = {name.replace("__", "-"): value for name, value in headers.items()}
        with closing(
            HTTPConnection(LOOPBACK, self.port, timeout=SECONDS, source_address=(source, 0))
        ) as connection:
            connection.request(method, path, body, {"Host": "localhost", **named})
            answer = connection.getresponse()
            answer.read()
            return answer

    def send(self, text: str | bytes, source: str = LOOPBACK) -> socket.socket:
        """A connection from ``source`` on which so much was sent and no more."""
        connection = socket.create_connection(
            (LOOPBACK, self.port), timeout=SECONDS, source_address=(source, 0)
        )
        connection.sendall(text.encode() if isinstance(text, str) else text)
        return connection

    def first_line(self, text: str | bytes) -> str:
        """How the answer to what was sent begins."""
        with closing(self.send(text)) as connection:
            return connection.recv(1000).split(b"\r\n")[0].decode()

    def children(self) -> list[int]:
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in task.read_text().split()]


@pytest.fixture(scope="module")
def server(side_environment: dict[str, str]) -> Iterator[Running]:
    with Running(side_environment) as running:
        yield running


@pytest.mark.parametrize(
    "sent",
    [HEALTH, f"{FORM}Content-Length: 1000\r\n\r\nlogin=", f"{HEALTH}\r\n"],
    ids=["slow headers", "slow body", "idle"],
)
def test_forty_stalled_connections_keep_nobody_from_being_answered(
    server: Running, sent: str
) -> None:
    with ExitStack() as stalled:
        for _ in range(STALLED):
            stalled.enter_context(closing(server.send(sent)))
        assert server.ask("GET", "/healthz/").status == 200
        assert server.ask("GET", "/sign-in/").status == 200


def test_a_body_is_refused_by_its_declared_length_before_it_is_read(server: Running) -> None:
    declared = f"{FORM}Content-Length: {FORM_BYTES + 1}\r\n"
    assert server.first_line(f"{declared}\r\n") == "HTTP/1.1 413 Content Too Large"
    expecting = f"{declared}Expect: 100-continue\r\n\r\n"
    assert server.first_line(expecting) == "HTTP/1.1 413 Content Too Large"


def test_a_body_of_just_the_length_is_read(server: Running) -> None:
    body = b"login=" + b"x" * (FORM_BYTES - 6)
    head = f"{FORM}Content-Length: {FORM_BYTES}\r\n\r\n".encode()
    assert server.first_line(head + body) != "HTTP/1.1 413 Content Too Large"


def test_a_body_of_unknown_length_is_read_no_further_than_that(server: Running) -> None:
    chunk = b"3000\r\n" + b"x" * 0x3000 + b"\r\n"
    chunks = chunk * (FORM_BYTES // 0x3000 + 1)
    head = f"{FORM}Transfer-Encoding: chunked\r\n\r\n".encode()
    assert server.first_line(head + chunks) == "HTTP/1.1 413 Content Too Large"


def declared_upload(cookie: str) -> str:
    return (
        f"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {FORM_BYTES + 1}\r\n\r\n"
    )


def test_more_is_read_only_with_a_ticket_that_holds(server: Running) -> None:
    late = ticket.issue(time.time() - ticket.LASTS)
    forged = f"{int(time.time())}.{'0' * 64}"
    for wrong in ("", late, forged, "x", "9" * 500, "²."):
        cookie = f"{ticket.NAME}={wrong}".encode().decode("latin-1")
        answer = server.first_line(declared_upload(cookie).encode("latin-1"))
        assert answer == "HTTP/1.1 413 Content Too Large", wrong
    held = ticket.issue(time.time() - ticket.LASTS + 20)
    with closing(server.send(declared_upload(f"{ticket.NAME}={held}"))) as connection:
        connection.settimeout(0.5)
        with pytest.raises(TimeoutError):
            connection.recv(100)


def test_headers_beyond_any_browser_s_are_refused(server: Running) -> None:
    assert " 431 " in server.first_line(f"{HEALTH}X-Long: {'x' * 40_000}\r\n\r\n")


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "SCRIPT-NAME", "X-Script-Name", "SCRIPT_URL"])
def test_no_header_moves_the_site_to_another_path(server: Running, name: str) -> None:
    sent = f"GET / HTTP/1.1\r\nHost: localhost\r\n{name}: /elsewhere\r\n\r\n"
    with closing(server.send(sent)) as connection:
        answer = connection.recv(4000).decode()
    assert "Location: /sign-in/?next=/\r\n" in answer


def test_a_process_that_is_killed_is_started_again(server: Running) -> None:
    first = server.children()
    os.kill(first[0], signal.SIGKILL)
    assert server.ask("GET", "/healthz/").status == 200
    assert wait_until(lambda: len(set(server.children()) - {first[0]}) == 2, SECONDS)
