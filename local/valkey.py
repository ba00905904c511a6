"""The embedded Redis-compatible server: append-only, one user and one key prefix per side."""

import hashlib
import json
import signal
import socket
from dataclasses import dataclass
from pathlib import Path

from local import programs
from local.layout import write_private
from local.ports import LOOPBACK
from local.server import Server
from local.sides import SIDES

# What a broker's user must not do: administer, look for the other side's keys, or stop the server.
DENIED = "-@admin -@dangerous -scan -randomkey -dbsize -pubsub -function -script|flush -script|kill"
CONFIGURATION = """\
bind {host}
port {port}
protected-mode yes
daemonize no
set-proc-title no
dir {directory}
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
aclfile {acl}
"""


def side_rule(side: str, password: str) -> str:
    """The access rule of one side: its own keys and channels, all by prefix."""
    return (
        f"user {side} on #{_digest(password)} resetkeys ~{side}:* resetchannels &{side}:* "
        f"+@all {DENIED}"
    )


def _digest(password: str) -> str:
    return hashlib.sha256(password.encode()).hexdigest()


@dataclass
class Valkey(Server):
    passwords: dict[str, str]

    name = "Redis"
    key = "redis"
    ready_seconds = 60
    stop_signals = (signal.SIGTERM,)

    def prepare(self) -> None:
        rules = [
            "user default off resetkeys resetchannels -@all",
            f"user launcher on #{_digest(self.passwords['launcher'])} -@all +ping",
            *(side_rule(side, self.passwords[side]) for side in SIDES),
        ]
        write_private(self._acl, "\n".join(rules) + "\n")

    @property
    def _acl(self) -> Path:
        return self.layout.run / "redis.acl"

    def command(self) -> list[str | Path]:
        paths = {"directory": self.layout.redis, "acl": self._acl}
        quoted = {name: json.dumps(str(path)) for name, path in paths.items()}
        configuration = self.layout.run / "redis.conf"
        text = CONFIGURATION.format(host=LOOPBACK, port=self.port, **quoted)
        write_private(configuration, text)
        return [programs.valkey_server(self.layout), configuration]

    def answers(self) -> bool:
        """Whether the launcher's own password brings a PONG: it is this checkout's server."""
        words = f"AUTH launcher {self.passwords['launcher']}\r\nPING\r\n"
        try:
            with socket.create_connection((LOOPBACK, self.port), timeout=2) as connection:
                connection.sendall(words.encode())
                lines = connection.makefile("rb")
                return lines.readline() == b"+OK\r\n" and lines.readline() == b"+PONG\r\n"
        except OSError:
            return False
