"""How many connections one address may have, with the real server and real sockets.

Nothing here is of one side: operations tries it for both.
"""

import select
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from pytest_django import Settings

from local.ports import LOOPBACK
from partnership.web import crowds
from tests.unit.web.test_server import FORM, HEALTH, SECONDS, Running

pytestmark = pytest.mark.usefixtures("django_db_setup")
STALLED = 300
PROCESSES = 2
MOST = 100
ELSEWHERE = "127.0.0.2"
OFFICE = "127.0.0.3"  # of its own: the server may not have seen yet that others have closed theirs
FORM_BEGUN = f"{FORM}Content-Length: 1000\r\n\r\nlogin="
WHOLE = f"{HEALTH}\r\n"


@pytest.fixture(scope="module")
def server(side_environment: dict[str, str]) -> Iterator[Running]:
    with Running(side_environment) as server:
        yield server


@pytest.fixture(scope="module")
def behind_a_proxy(side_environment: dict[str, str]) -> Iterator[Running]:
    with Running(side_environment | {"TRUSTED_PROXIES": "127.0.0.1/32"}) as server:
        yield server


def open_many(
    server: Running, sent: str, stack: ExitStack, source: str = LOOPBACK
) -> list[socket.socket]:
    return [stack.enter_context(closing(server.send(sent, source))) for _ in range(STALLED)]


def answered(connections: list[socket.socket], at_least: int) -> list[socket.socket]:
    """Those that the server said something on or closed, as soon as there are so many.

    The kernel takes connections before the server does: the last ones may still wait for it.
    """
    poll = select.poll()
    waiting = {one.fileno(): one for one in connections}
    for one in connections:
        poll.register(one, select.POLLIN)
    answered: list[socket.socket] = []
    until = time.monotonic() + SECONDS
    while len(answered) < at_least and time.monotonic() < until:
        for number, _ in poll.poll(1000 * (until - time.monotonic())):
            poll.unregister(number)
            answered.append(waiting[number])
    return answered


@pytest.mark.parametrize(
    ("sent", "source"),
    [
        pytest.param(HEALTH, "127.0.0.4", id="slow headers"),
        pytest.param(FORM_BEGUN, "127.0.0.5", id="slow body"),
    ],
)
def test_three_hundred_stalled_connections_of_one_address_leave_room_for_another(
    server: Running, sent: str, source: str
) -> None:
    with ExitStack() as stack:
        connections = open_many(server, sent, stack, source)
        assert server.ask("GET", "/healthz/", source=ELSEWHERE).status == 200
        refused = answered(connections, at_least=STALLED - PROCESSES * MOST)
        assert len(connections) - len(refused) <= PROCESSES * MOST
        said = refused[-1].recv(1000).decode()
        assert said.startswith("HTTP/1.1 503 Service Unavailable\r\n")
        assert said.endswith("Try again in a minute.\n")


def test_what_an_address_keeps_between_two_requests_gives_way_to_its_next(server: Running) -> None:
    with ExitStack() as stack:
        for _ in range(STALLED):
            one = stack.enter_context(closing(server.send(WHOLE, OFFICE)))
            assert one.recv(1000).startswith(b"HTTP/1.1 200 ")


def test_a_declared_proxy_has_as_many_as_it_needs(behind_a_proxy: Running) -> None:
    with ExitStack() as stack:
        connections = open_many(behind_a_proxy, HEALTH, stack)
        for one in connections:
            one.sendall(b"\r\n")
            one.settimeout(SECONDS)
            assert one.recv(1000).startswith(b"HTTP/1.1 ")


class Open:
    def __init__(self, who: str, last_activity: float = 0, *, is_idle: bool = False) -> None:
        self.who, self.last_activity, self._is_idle = who, last_activity, is_idle
        self.will_close = False

    def is_idle(self) -> bool:
        return self._is_idle


def test_the_last_of_so_many_is_taken_and_the_next_is_not() -> None:
    own, others = [Open("a") for _ in range(3)], [Open("b") for _ in range(9)]
    assert crowds.has_room([*own, *others], "a", 4)
    assert not crowds.has_room([*own, *others], "a", 3)
    assert crowds.has_room([*own, *others], "", 3), "a proxy is not counted"


def test_the_longest_idle_one_is_closed_and_counts_no_more() -> None:
    own = [Open("a", 5, is_idle=True), Open("a", 3, is_idle=True), Open("a", 1)]
    assert crowds.has_room(own, "a", 3)
    assert [one.will_close for one in own] == [False, True, False]
    assert crowds.has_room([*own, Open("a", 9)], "a", 4)
    assert [one.will_close for one in own] == [False, True, False]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("192.0.2.7", ""),
        ("::ffff:192.0.2.7", ""),
        ("", ""),
    ],
)
def test_an_address_counts_as_its_subscriber_and_a_proxy_not_at_all(
    address: str, expected: str, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = ["192.0.2.0/24"]
    assert crowds.who(address) == expected
