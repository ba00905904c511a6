"""``make run``: everything from nothing, watched in the foreground, stopped together."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import NoReturn

from local import environment, lock, ports, preparation, venv
from local.errors import LauncherError
from local.health import Waiting
from local.layout import Layout, private_directory, write_private
from local.parent import Parent
from local.processes import Process, say, wait_until
from local.services import Services
from local.sides import PORT_NAMES, SIDES
from local.supervision import Supervision, end_leftovers

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
WATCH_SECONDS = 0.5
STOP_SECONDS = 60


class Stopped(BaseException):
    """Somebody asked to stop: no failure, and not to be caught on the way."""


@contextmanager
def stop_signals() -> Iterator[None]:
    """Turn the first stop signal into ``Stopped``; later ones don't disturb the stopping."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        for each in STOPPING:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for each in STOPPING:
        signal.signal(each, stop)
    yield


def run(layout: Layout) -> None:
    environment.require_two_ports()
    with lock.at_once(layout.run / "run.lock") as alone:
        if not alone:
            raise LauncherError(_already(layout))
        write_private(layout.run / "run.txt", f"{os.getpid()}\n{_addresses()}\n")
        with stop_signals():
            Parent.current().stop_with_it()
            _run(layout)


def ask_to_stop(layout: Layout) -> bool:
    """Stop a launcher that runs in another terminal. Whether there was one."""
    with lock.at_once(layout.run / "run.lock") as alone:
        if alone:
            return False
    process = Process.of(int((layout.run / "run.txt").read_text().split()[0]))
    if process:
        process.send(signal.SIGTERM)
        if not wait_until(lambda: not process.is_alive(), STOP_SECONDS):
            raise LauncherError(f"Process {process.pid} doesn't stop: kill -9 it, make stop again.")
    return True


def _already(layout: Layout) -> str:
    pid, where = (layout.run / "run.txt").read_text().splitlines()
    return (
        f"It runs already (process {pid}): {where}. "
        "Stop it with Ctrl-C where it was started, or with make stop."
    )


def _addresses() -> str:
    return " and ".join(f"{side} on {environment.public_url(side)}" for side in SIDES)


def _run(layout: Layout) -> None:
    if end_leftovers(layout):
        say("Ended what an earlier run had left behind.")
    _require_ports(layout)
    venv.ensure(layout)
    running = Foreground(layout)
    try:
        running.start()
        running.announce()
        running.watch()
    except Stopped:
        say("Stopping.")
    finally:
        for each in STOPPING:
            signal.signal(each, signal.SIG_IGN)
        running.stop()
    say("Everything is stopped.")


def _require_ports(layout: Layout) -> None:
    host = os.environ.get("HOST", ports.LOOPBACK)
    for side in SIDES:
        if not ports.is_free(environment.web_port(side), host):
            raise LauncherError(
                f"Port {environment.web_port(side)}, for {side}, is in use by another program: "
                f"end that program, or choose another port: make run {PORT_NAMES[side]}=8123"
            )


@dataclass
class Foreground:
    layout: Layout
    services: Services = field(init=False)
    supervision: Supervision = field(init=False)

    def __post_init__(self) -> None:
        self.services = Services(self.layout)
        password = self.services.credentials["supervisor"]
        self.supervision = Supervision(self.layout, self.services.ports, password)

    def start(self) -> None:
        with lock.waiting(self.layout.run / "services.lock"):
            self.services.start()
            prepared = preparation.Preparation(self.services)
            prepared.schema()
            prepared.demonstration()
        say("Starting the web, worker, beat and outbox processes of both sides.")
        private_directory(self.layout.var / "static")
        waiting = Waiting(self.supervision)
        waiting.note_logs()
        self.supervision.start()
        waiting.wait()

    def announce(self) -> None:
        for side in SIDES:
            say(f"\n{side}: {environment.public_url(side)}")
            for account in preparation.accounts(self.layout):
                if account["side"] == side:
                    say(_sign_in(account))
        say(f"\nAll sign-ins: {self.layout.var / preparation.DEMONSTRATION_FILE}. Ctrl-C stops it.")

    def watch(self) -> NoReturn:
        while True:
            time.sleep(WATCH_SECONDS)
            self.revive_servers()
            self._revive_manager()

    def revive_servers(self) -> None:
        """Start again what was killed, and say so."""
        for server in self.services.embedded:
            if server.process() is None:
                say(f"{server.name} ended (see {server.log}): starting it again.")
                self.services.start()
                say(f"{server.name} runs again.")

    def _revive_manager(self) -> None:
        if self.supervision.process() is None:
            say("The process manager ended: starting it and all processes again.")
            self.supervision.start()

    def stop(self) -> bool:
        """Whether there was anything to stop."""
        processes, servers = self.supervision.stop(), self.services.stop()
        return processes or bool(servers)


def _sign_in(account: dict[str, str]) -> str:
    second = f"  second factor {account['totp_secret']}" if account.get("totp_secret") else ""
    return f"  {account['role']:<22} {account['user']:<22} {account['password']}{second}"
