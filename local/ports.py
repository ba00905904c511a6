"""Ports on the loopback address: found free once, then remembered."""

import json
import random
import socket
from pathlib import Path

from local.errors import LauncherError
from local.layout import write_private

LOOPBACK = "127.0.0.1"
SERVERS = range(20_000, 32_000)  # below those that Linux gives to connections unless told else


def is_free(port: int, host: str = LOOPBACK) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def find_free() -> int:
    """A port that nobody has now. Two that ask at once try them in different orders.

    :raises LauncherError: when none of them is free.
    """
    port = next(filter(is_free, random.SystemRandom().sample(SERVERS, len(SERVERS))), None)
    if port is None:
        raise LauncherError("No port from 20000 to 31999 is free. End what listens there.")
    return port


class Ports:
    """The ports of this checkout's own servers, kept in a file from one start to the next."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known: dict[str, int] = self._read()

    def _read(self) -> dict[str, int]:
        try:
            return {name: int(port) for name, port in json.loads(self.path.read_text()).items()}
        except (FileNotFoundError, ValueError):
            return {}

    def get(self, name: str) -> int:
        """The port that ``name`` had the last time, or a free one."""
        return self.known[name] if name in self.known else self.renew(name)

    def renew(self, name: str) -> int:
        self.known[name] = find_free()
        write_private(self.path, json.dumps(self.known))
        return self.known[name]
