"""The web server of one side: a parent that keeps some processes at work on one socket.

The application is loaded once, in the parent, which refuses to start when the barrier does not
hold; the processes are forked from it and share its memory. Each reads requests in one thread
(``partnership.web.receiving``) and answers them in a few others.
"""

import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.db import connections
from waitress.adjustments import Adjustments

from partnership.web.receiving import OPTIONS, Server

BACKLOG = 512
GRACE = 2.0  # seconds in which answers that are being made may be finished
PAUSE = 1.0  # seconds before a process that ended is started again
STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Stop(SystemExit):
    """Somebody asked to stop; the loop of the server lets no other exceptions through."""


def listen(address: str) -> socket.socket:
    """A listening socket on ``host:port``."""
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, int(port)))
    listener.listen(BACKLOG)
    return listener


def serve(application: Callable[..., Any], address: str, *, processes: int, threads: int) -> None:
    """Answer requests until somebody asks to stop."""
    uploads = Path(settings.FILE_UPLOAD_TEMP_DIR)
    uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
    tempfile.tempdir = str(uploads)  # bodies of uploads overflow into it, in files without a name
    listener = listen(address)
    connections.close_all()  # those of the checks at the start; each process has its own
    for each in STOPPING:
        signal.signal(each, _stop)
    children: set[int] = set()
    try:
        while True:
            while len(children) < processes:
                children.add(_fork(application, listener, threads))
            ended, _ = os.wait()
            children.discard(ended)
            time.sleep(PAUSE)
    except Stop:
        listener.close()
        _end(children)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)
    raise Stop


def _fork(application: Callable[..., Any], listener: socket.socket, threads: int) -> int:
    """Start a process that answers; its number."""
    child = os.fork()
    if child:
        return child
    status = 0
    try:
        _answer(application, listener, threads)
    except Stop:
        pass
    except BaseException:  # noqa: BLE001 (the process ends here, with a trace)
        status = 1
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _answer(application: Callable[..., Any], listener: socket.socket, threads: int) -> None:
    options = Adjustments(sockets=[listener], **{**OPTIONS, "threads": threads})
    sockinfo = (listener.family, listener.type, listener.proto, listener.getsockname())
    server = Server(application, adj=options, _sock=listener, sockinfo=sockinfo, bind_socket=False)
    parent = os.getppid()
    try:
        while os.getppid() == parent:
            server.asyncore.loop(timeout=1, map=server._map, use_poll=True, count=1)
    except Stop:
        listener.close()
        server.task_dispatcher.shutdown(timeout=GRACE)


def _end(children: set[int]) -> None:
    """Ask the processes to stop, and end those that don't."""
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)
    give_up = time.monotonic() + GRACE + 0.5
    while children and time.monotonic() < give_up:
        ended, _ = os.waitpid(-1, os.WNOHANG)
        children.discard(ended)
        if not ended:
            time.sleep(0.02)
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
