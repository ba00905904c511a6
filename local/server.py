"""What the two embedded servers have in common: start once, find again, stop."""

import os
import signal
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from local.errors import LauncherError
from local.layout import Layout
from local.ports import Ports, is_free
from local.processes import Process, end_marked, last_lines, say, start_apart, wait_until

ATTEMPTS = 5
MARK = "PARTNERSHIP_SERVER"
PAUSE_SECONDS = 0.5


@dataclass
class Server(ABC):
    """A server of this checkout, alone on its loopback port."""

    layout: Layout
    ports: Ports

    name: ClassVar[str]
    key: ClassVar[str]
    ready_seconds: ClassVar[float]
    stop_signals: ClassVar[tuple[signal.Signals, ...]]

    @abstractmethod
    def prepare(self) -> None:
        """Make what the server needs before it can start."""

    @abstractmethod
    def command(self) -> Sequence[str | Path]:
        """The command line that starts the server on ``port``."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether a server on ``port`` takes connections."""

    @property
    def log(self) -> Path:
        return self.layout.log / f"{self.key}.log"

    @property
    def pid_file(self) -> Path:
        return self.layout.run / f"{self.key}.pid"

    @property
    def port(self) -> int:
        return self.ports.get(self.key)

    def process(self) -> Process | None:
        return Process.read(self.pid_file)

    def is_ready(self) -> bool:
        return self.process() is not None and self.answers()

    def start(self) -> bool:
        """Return once it takes connections; whether it had to be started."""
        if self.process() is None:
            end_marked(MARK, self.pid_file, *self.stop_signals)
            self.prepare()
            self._launch()
            return True
        if not wait_until(self.is_ready, self.ready_seconds):
            raise self._failure()
        return False

    def stop(self) -> bool:
        """Whether there was anything to stop."""
        process = self.process()
        if process:
            process.stop(*self.stop_signals)
        self.pid_file.unlink(missing_ok=True)
        return end_marked(MARK, self.pid_file, *self.stop_signals) or process is not None

    def _launch(self) -> None:
        """Try again for a port taken meanwhile, or remains of a killed server that still end."""
        variables = os.environ | {MARK: str(self.pid_file)}
        for _ in range(ATTEMPTS):
            self.choose_port()
            process = start_apart(self.command(), log=self.log, environment=variables)
            process.write(self.pid_file)
            wait_until(lambda: self.process() is None or self.answers(), self.ready_seconds)
            if self.is_ready():
                return
            wait_until(lambda: False, PAUSE_SECONDS)
        raise self._failure()

    def choose_port(self) -> None:
        if not is_free(self.port):
            say(f"Port {self.port}, which {self.name} had, is in use: it gets another.")
            self.ports.renew(self.key)

    def _failure(self) -> LauncherError:
        return LauncherError(
            f"{self.name} doesn't come up. The end of its log, {self.log}:\n"
            f"{last_lines(self.log)}\nPut right what it says, then try again."
        )
