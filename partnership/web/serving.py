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
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import connections
from waitress.adjustments import Adjustments

from partnership.web.receiving import OPTIONS, Server

BACKLOG = 512
GRACE = 1.5  # seconds in which answers that are being made may be finished
LONGEST_END = 2.5  # seconds after which a process that was asked to stop is killed
PAUSE = 1.0  # seconds before a process that ended is started again
STEP = 0.2  # seconds between two looks at whether somebody asked to stop
STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class StopRequest:
    """Whether somebody asked this process to stop.

    The signals only note it and raise nothing: an exception might come up in the middle of
    anything, and would be lost where Python swallows exceptions. A fork inherits the note.
    """

    asked = False

    def __init__(self) -> None:
        for each in STOPPING:
            signal.signal(each, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


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
    stop = StopRequest()
    children: set[int] = set()
    while not stop.asked:
        while len(children) < processes:
            children.add(_fork(application, listener, threads, stop))
        ended = _reap(children)
        children -= ended
        time.sleep(PAUSE if ended else STEP)
    listener.close()
    _end(children)


def _fork(
    application: Callable[..., Any], listener: socket.socket, threads: int, stop: StopRequest
) -> int:
    """Start a process that answers; its number."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        _answer(application, listener, threads, stop)
        status = 0
    except BaseException:  # noqa: BLE001 (the process ends here, with a trace)
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _answer(
    application: Callable[..., Any], listener: socket.socket, threads: int, stop: StopRequest
) -> None:
    options = Adjustments(sockets=[listener], **{**OPTIONS, "threads": threads})
    sockinfo = (listener.family, listener.type, listener.proto, listener.getsockname())
    server = Server(application, adj=options, _sock=listener, sockinfo=sockinfo, bind_socket=False)
    parent = os.getppid()
    while not stop.asked and os.getppid() == parent:
        server.asyncore.loop(timeout=STEP, map=server._map, use_poll=True, count=1)
    listener.close()
    server.task_dispatcher.shutdown(timeout=GRACE)


def _reap(children: set[int]) -> set[int]:
    """Those of ``children`` that have ended; nothing of them is left after it."""
    return {child for child in children if os.waitpid(child, os.WNOHANG)[0]}


def _end(children: set[int]) -> None:
    """Ask the processes to stop, kill those that don't, and wait until none is left."""
    for child in children:
        os.kill(child, signal.SIGTERM)
    give_up = time.monotonic() + LONGEST_END
    while (children := children - _reap(children)) and time.monotonic() < give_up:
        time.sleep(0.02)
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
