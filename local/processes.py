"""Processes that outlive the launcher: started apart, known again by pid and start time."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from local.errors import LauncherError
from local.layout import PRIVATE_UMASK, private_log, write_private

POLL_SECONDS = 0.05


def say(sentence: str) -> None:
    print(sentence, flush=True)


@dataclass(frozen=True)
class Process:
    """A pid and the moment it began, so that a pid used again is not mistaken for it."""

    pid: int
    began: str

    @classmethod
    def of(cls, pid: int) -> "Process | None":
        state = _stat(pid)
        return None if state is None or state[0] == "Z" else cls(pid, state[19])

    @classmethod
    def read(cls, pid_file: Path) -> "Process | None":
        """The process that ``pid_file`` names, if that very process still runs."""
        try:
            pid, began = pid_file.read_text().split()
            named = cls(int(pid), began)
        except (FileNotFoundError, ValueError):
            return None
        return named if cls.of(named.pid) == named else None

    def write(self, pid_file: Path) -> None:
        write_private(pid_file, f"{self.pid} {self.began}\n")

    def is_alive(self) -> bool:
        return Process.of(self.pid) == self

    def send(self, number: signal.Signals) -> None:
        if self.is_alive():
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                return

    def stop(self, *signals: signal.Signals, seconds: float = 20) -> None:
        """Send each of ``signals`` in turn until the process ends, SIGKILL at the last."""
        for number in (*signals, signal.SIGKILL):
            self.send(number)
            if wait_until(lambda: not self.is_alive(), seconds):
                return
        raise LauncherError(f"Process {self.pid} doesn't end: look at it with ps {self.pid}.")


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat after the name: state first, start time twentieth."""
    _reap(pid)
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return text.rpartition(")")[2].split()


def _reap(pid: int) -> None:
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def wait_until(holds: Callable[[], bool], seconds: float, *, pause: float = POLL_SECONDS) -> bool:
    """Whether ``holds()`` came true within ``seconds``."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def start_apart(
    command: Sequence[str | Path], *, log: Path, environment: Mapping[str, str] | None = None
) -> Process:
    """Start ``command`` in a session of its own, so that Ctrl-C here doesn't reach it."""
    with private_log(log) as output:
        child = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=None if environment is None else dict(environment),
            start_new_session=True,
            umask=PRIVATE_UMASK,
        )
    child.returncode = 0  # it may outlive us: no warning when this object goes
    began = Process.of(child.pid)
    return began or Process(child.pid, "ended")


def end_marked(name: str, value: Path, *signals: signal.Signals, seconds: float = 20) -> bool:
    """End every process whose environment says ``name=value``. Whether there was any."""
    left = list(_marked(f"{name}={value}".encode()))
    for number in (*signals, signal.SIGKILL):
        for process in left:
            process.send(number)
        if wait_until(lambda: not any(process.is_alive() for process in left), seconds):
            break
    return bool(left)


def _marked(mark: bytes) -> Iterator[Process]:
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            variables = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if mark in variables and (process := Process.of(int(path.parent.name))):
            yield process


def last_lines(log: Path, count: int = 20) -> str:
    try:
        lines = log.read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return "(no log)"
    return "\n".join(f"  | {line}" for line in lines[-count:])
