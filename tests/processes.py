"""The real processes of a side, for tests that need a worker."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALONE = ["--concurrency=1", "--without-gossip", "--without-mingle", "--without-heartbeat"]
COMMANDS = {
    "worker": ["-m", "celery", "--app=partnership.celery", "worker", *ALONE],
    "poller": ["manage.py", "run_outbox"],
}


@contextmanager
def running(environment: Mapping[str, str]) -> Iterator[None]:
    """A worker and the outbox poller; both are gone afterwards."""
    started = [_start(command, environment) for command in COMMANDS.values()]
    try:
        yield
    finally:
        for process in started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _start(command: list[str], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**environment, "LOG_LEVEL": "ERROR"},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
