"""How much of a request is read, and for how long, before it reaches a worker thread.

waitress reads requests in one thread that waits for nobody and hands over whole ones. Here stands
what it may read: headers of 32 kB, forms of 300 kB, and more only for who may upload files, on so
many connections of one address.
"""

import socket
import time
from typing import Any

from django.conf import settings
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.utilities import Error

from partnership.web import crowds, ticket

FORM_BYTES = 300_000  # the body of a form without files
UPLOAD_BYTES = 500_000_000  # of files, from who may upload; the forms say what they take
LONGEST_RECEIPT = 30.0  # seconds from the first byte of a request to the last
LONGEST_UPLOAD = 300.0
LONGEST_SILENCE = 1.0  # in which nobody's first byte is missed


class TooLarge(Error):
    """413: the body is larger than this browser may send."""

    code = 413
    reason = "Content Too Large"

    def __init__(self) -> None:
        super().__init__("What you sent is too large. Send less, or sign in first.")

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """The sentence alone."""
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
        return f"{self.code} {self.reason}", headers, f"{self.body}\n".encode()


class Parser(HTTPRequestParser):
    """Refuses a body by its declared length, and stops one of unknown length, by our limits."""

    may_upload = False
    error: Any = None

    def parse_header(self, header_plus: bytes) -> None:
        """Parse, then decide how much is read of what follows."""
        super().parse_header(header_plus)
        self.may_upload = ticket.is_in(self.headers.get("COOKIE", ""))

    def received(self, data: bytes) -> int:
        """Read on; a body that is over the limit is not waited for."""
        consumed: int = super().received(data)
        most = UPLOAD_BYTES if self.may_upload else FORM_BYTES
        if not self.error and max(self.content_length, self.body_bytes_received) > most:
            self.error = TooLarge()
        if self.error:
            self.completed = True
            self.expect_continue = False  # nobody shall send what is refused
            self.connection_close = True
        return consumed


class Channel(HTTPChannel):
    """A connection that knows whose it is and since when its present request is coming in."""

    parser_class = Parser
    began = 0.0

    def __init__(
        self, server: "Server", sock: socket.socket, addr: Any, *rest: Any, **more: Any
    ) -> None:
        self.who = crowds.who(addr[0])
        super().__init__(server, sock, addr, *rest, **more)

    def received(self, data: bytes) -> bool:
        """Note when the first byte of a request came."""
        if self.request is None:
            self.began = time.time()
        return bool(super().received(data))

    def is_idle(self) -> bool:
        """Whether it is between two requests, or has sent nothing for a while."""
        if self.request is not None or self.requests or self.total_outbufs_len:
            return False
        return bool(self.began) or time.time() - self.creation_time > LONGEST_SILENCE

    def is_overdue(self, now: float) -> bool:
        """Whether its present request takes too long to come in."""
        if self.request is None:
            return False
        longest = LONGEST_UPLOAD if self.request.may_upload else LONGEST_RECEIPT
        return now - self.began > longest


class Server(TcpWSGIServer):
    """Closes connections that send too slowly, and takes so many of one address and no more."""

    channel_class = Channel

    def accept(self) -> tuple[socket.socket, Any] | None:
        """The next connection; ``None`` where there is none or its address has enough."""
        accepted = super().accept()
        if accepted is None:
            return None
        connection, address = accepted
        newcomer = crowds.who(address[0])
        most = settings.CONNECTIONS_PER_ADDRESS
        if crowds.has_room(self.active_channels.values(), newcomer, most):
            return connection, address
        crowds.turn_away(connection)
        return None

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        for channel in self.active_channels.values():
            if channel.is_overdue(now):
                channel.will_close = True


OPTIONS: dict[str, object] = {
    "threads": 4,
    "connection_limit": 1_000,
    "asyncore_use_poll": True,
    "channel_timeout": 60,
    "cleanup_interval": 5,
    "max_request_header_size": 32_768,
    "max_request_body_size": UPLOAD_BYTES + 1,
    "ident": "",
    "clear_untrusted_proxy_headers": False,  # partnership.web.proxies does it, for every server
}
