"""The embedded Postgres: loopback only, passwords always, survives whatever killed it."""

import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from local import programs
from local.errors import LauncherError
from local.layout import write_private
from local.ports import LOOPBACK
from local.privilege import Wrapper, choose_wrapper, make_home
from local.processes import say
from local.server import Server

ADMIN = "partnership_admin"
SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "fsync": "on",
    "max_connections": "120",
    "timezone": "UTC",
    "jit": "off",  # pages ask many short questions: compiling a plan takes longer than they do
    # Neither statements nor the rows in them reach the log: they hold names and notes.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
}


@dataclass
class Postgres(Server):
    password: str

    name = "Postgres"
    key = "postgres"
    ready_seconds = 120
    stop_signals = (signal.SIGINT, signal.SIGQUIT)

    @property
    def data(self) -> Path:
        return self.layout.postgres / "data"

    def program(self, name: str) -> str:
        return str(programs.postgres(self.layout, name))

    def answers(self) -> bool:
        command = [self.program("pg_isready"), "-q", "-h", LOOPBACK, "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def command(self) -> list[str]:
        wrapper = choose_wrapper(self.layout)
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        server = [self.program("postgres"), f"-D{self.data}", f"--port={self.port}", *options]
        return [*wrapper.prefix, *server]

    def prepare(self) -> None:
        if (self.data / "PG_VERSION").exists():
            self._refuse_other_version()
            self._remove_stale_pid_file()
        else:
            self._initialise(choose_wrapper(self.layout))

    def _initialise(self, wrapper: Wrapper) -> None:
        """Make the cluster beside its place: an interrupted one is never taken for a whole."""
        say("Making the database cluster.")
        make_home(self.layout, wrapper)
        unfinished = self.layout.postgres / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        password_file = self.layout.postgres / ".password"
        write_private(password_file, self.password)
        wrapper.hand_over(password_file)
        try:
            self._initdb(wrapper, unfinished, password_file)
        finally:
            password_file.unlink()
        unfinished.rename(self.data)

    def _initdb(self, wrapper: Wrapper, folder: Path, password_file: Path) -> None:
        made = subprocess.run(
            [
                *wrapper.prefix,
                self.program("initdb"),
                f"--pgdata={folder}",
                f"--username={ADMIN}",
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
            ],
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
        )
        if made.returncode != 0:
            reason = made.stderr.strip().rpartition("\n")[2]
            raise LauncherError(f"initdb couldn't make {self.data}: {reason}")

    def _refuse_other_version(self) -> None:
        version = (self.data / "PG_VERSION").read_text().strip()
        answer = subprocess.run(
            [self.program("postgres"), "--version"], capture_output=True, text=True, check=True
        )
        ours = answer.stdout.split()[-1].partition(".")[0]
        if version != ours:
            raise LauncherError(
                f"{self.data} was made by Postgres {version} and this is Postgres {ours}: "
                "delete it with make reset, or move it with pg_upgrade (docs/operations.md)."
            )

    def _remove_stale_pid_file(self) -> None:
        """After a power cut the pid in it may belong to another program by now."""
        path = self.data / "postmaster.pid"
        try:
            pid = int(path.read_text().split()[0])
        except (FileNotFoundError, ValueError, IndexError):
            return
        if str(self.data).encode() in _command_line(pid):
            raise LauncherError(
                f"Another Postgres (process {pid}) already uses {self.data}: end it with "
                f"kill -INT {pid}, then try again."
            )
        path.unlink()


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return b""
