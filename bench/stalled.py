"""Forty connections that stall, then fifty officers at once, against the real web server.

Promised: ``/healthz/`` answers within 1 s beside 40 stalled connections, whether they stop in the
middle of the headers, of a form or between two requests; 50 officers who open a page a second each
have it within 300 ms in 95 of 100 cases, without an error.
"""

import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from django.conf import settings

from bench.database import NAME, administrator, empty_tables
from local.ports import LOOPBACK, find_free
from local.processes import wait_until

STALLED = 40
LONGEST = 1.0  # seconds for an answer beside them
OFFICERS = 50
SECONDS = 12
P95 = 300.0  # milliseconds
READY = 60.0
COMMAND = ("-m", "partnership.web", "--bind={address}", "--processes=2", "--threads=4")
FORM = "POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
FORM += f"Cookie: csrf_operations={'a' * 32}\r\n"  # so that the form is read for its token
FORM += "Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin="
WHOLE = "GET /healthz/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
KINDS = {"headers": "GET /healthz/ HTTP/1.1\r\nHost: local", "body": FORM, "idle": WHOLE}


def run(command: tuple[str, ...] = COMMAND) -> dict[str, Any]:
    """Seconds until ``/healthz/`` answers beside each kind, then what the officers wait."""
    port = find_free()
    try:
        default = settings.DATABASES["default"]
        url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/".format(**default) + NAME
        with server(command, port, {**os.environ, "DATABASE_URL": url}) as process:
            waited = {kind: _beside(port, sent) for kind, sent in KINDS.items()}
            officers = _officers(port)
            memory = _megabytes(process.pid)
    finally:
        with administrator() as admin, admin:
            empty_tables(admin)
    return {
        "passed": max(waited.values()) <= LONGEST
        and officers["p95_ms"] <= P95
        and not officers["errors"],
        **{f"healthz_beside_stalled_{kind}_s": round(taken, 3) for kind, taken in waited.items()},
        **officers,
        "memory_mb": memory,
    }


@contextmanager
def server(
    command: tuple[str, ...], port: int, environment: dict[str, str]
) -> "Iterator[subprocess.Popen[bytes]]":
    """The web server on ``port``, ended afterwards."""
    words = [word.format(address=f"{LOOPBACK}:{port}", port=port) for word in command]
    process = subprocess.Popen(
        [sys.executable, *words],
        env={**environment, "LOG_LEVEL": "ERROR"},
        start_new_session=True,
    )
    try:
        assert wait_until(lambda: _healthy(port), READY), "the server doesn't come up"
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def _healthy(port: int) -> bool:
    try:
        return _get(port, "/healthz/") == 200
    except OSError:
        return False


def _get(port: int, path: str, timeout: float = 20.0, **headers: str) -> int:
    with closing(HTTPConnection(LOOPBACK, port, timeout=timeout)) as connection:
        connection.request("GET", path, headers={"Host": "localhost", **headers})
        answer = connection.getresponse()
        answer.read()
        return answer.status


def _beside(port: int, sent: str) -> float:
    """The longest of five answers while ``STALLED`` connections have sent so much and no more."""
    with ExitStack() as stalled:
        for _ in range(STALLED):
            connection = socket.create_connection((LOOPBACK, port))
            stalled.enter_context(closing(connection))
            connection.sendall(sent.encode())
        return max(_seconds(lambda: _get(port, "/healthz/")) for _ in range(5))


def _seconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    try:
        ask()
    except OSError:
        return float("inf")
    return time.perf_counter() - began


def _officers(port: int) -> dict[str, Any]:
    """Everybody opens the list of complaints once a second, on a connection that is kept."""
    from django.test import Client

    from tests import cast
    from tests.towns import example

    example()
    client = Client()
    client.force_login(cast.member("manager"))
    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={client.cookies[name].value}"
    taken: list[float] = []
    errors: list[str] = []
    threads = [
        threading.Thread(target=_officer, args=(port, cookie, number / OFFICERS, taken, errors))
        for number in range(OFFICERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "officers": OFFICERS,
        "p50_ms": round(statistics.median(taken)),
        "p95_ms": round(statistics.quantiles(taken, n=20)[-1]),
        "errors": len(errors),
    }


def _officer(port: int, cookie: str, first: float, taken: list[float], errors: list[str]) -> None:
    time.sleep(first)
    with closing(HTTPConnection(LOOPBACK, port, timeout=20)) as connection:
        for _ in range(SECONDS):
            began = time.perf_counter()
            try:
                connection.request(
                    "GET", "/s/example/complaints/", headers={"Host": "localhost", "Cookie": cookie}
                )
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    errors.append(str(answer.status))
            except OSError as error:
                errors.append(type(error).__name__)
            spent = time.perf_counter() - began
            taken.append(1000 * spent)
            time.sleep(max(0.0, 1 - spent))


def _megabytes(parent: int) -> int:
    """What the server's processes hold of the memory, shared pages counted once."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    rolls = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in [str(parent), *children]]
    kilobytes = [int(roll.split("\nPss:")[1].split()[0]) for roll in rolls]
    return round(sum(kilobytes) / 1024)
