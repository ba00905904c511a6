"""How many connections one address may have in a process, so that nobody can take all of them.

Connections are counted when one arrives. What an address has open between two requests gives way
first: an office whose people share one address is not refused for what its browsers keep. A
declared proxy stands for many people and is not counted: it has to count them itself.
"""

import socket
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Protocol

from partnership.web.proxies import is_declared

OF_ONE_SUBSCRIBER = 64  # bits of an IPv6 address; the rest, a subscriber chooses himself
FULL = (
    "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Cache-Control: no-store\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{}"
)
SENTENCE = "There are too many connections from your address. Try again in a minute.\n"
ANSWER = FULL.format(len(SENTENCE), SENTENCE).encode()


class Connected(Protocol):
    """What is asked of a connection that is open."""

    who: str
    will_close: bool
    last_activity: float

    def is_idle(self) -> bool:
        """Whether it is between two requests, or has sent nothing for a while."""


def who(address: str) -> str:
    """Who counts as one: an IPv4 address, or the network that an IPv6 subscriber is given.

    Empty for a declared proxy and for what is no address, which are not counted.
    """
    try:
        parsed: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    if is_declared(str(parsed)):
        return ""
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, OF_ONE_SUBSCRIBER), strict=False))
    return str(parsed)


def has_room(connections: Iterable[Connected], newcomer: str, most: int) -> bool:
    """Whether ``newcomer`` may have one more; the longest idle one of it is closed for that."""
    if not newcomer:
        return True
    own = [
        connection
        for connection in connections
        if connection.who == newcomer and not connection.will_close
    ]
    if len(own) < most:
        return True
    idle = min(
        (connection for connection in own if connection.is_idle()),
        key=lambda connection: connection.last_activity,
        default=None,
    )
    if idle:
        idle.will_close = True
    return idle is not None


def turn_away(connection: socket.socket) -> None:
    """Say so and close, without waiting for anything."""
    with connection, suppress(OSError):
        connection.setblocking(False)
        connection.send(ANSWER)
        connection.shutdown(socket.SHUT_WR)
        connection.recv(65_536)  # what is left unread would reset the connection before the answer
