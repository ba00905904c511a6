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

# All that a side does with its broker: queues, what is on its way, and the lock of who restores it.
COMMANDS = (
    "ping select client|setinfo "
    "lpush rpush rpop brpop llen del pexpire "
    "hset hget hdel zadd zrem zrange sadd srem smembers set "
    "watch unwatch multi exec discard"
)
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
    """The access rule of one side: a list of commands, on keys with its own prefix."""
    allowed = " ".join(f"+{command}" for command in COMMANDS.split())
    return f"user {side} on #{_digest(password)} resetkeys ~{side}:* resetchannels -@all {allowed}"


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
