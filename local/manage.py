"""Calls of ``manage.py``, each with its own log, and as many at once as there are sides."""

import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from local.errors import LauncherError
from local.layout import PRIVATE_UMASK, Layout, private_log
from local.processes import last_lines


@dataclass(frozen=True)
class Call:
    """One command of one side."""

    arguments: Sequence[str]
    environment: Mapping[str, str] = field(repr=False)
    log_name: str


def manage(layout: Layout, *calls: Call) -> None:
    """Run ``calls`` side by side and wait for all; the first that failed is told."""
    with ExitStack() as stack:
        running = [(call, _start(layout, call, stack)) for call in calls]
        for _, process in running:
            process.wait()
    for call, process in running:
        if process.returncode != 0:
            raise _failure(layout, call)


def _start(layout: Layout, call: Call, stack: ExitStack) -> subprocess.Popen[bytes]:
    log = layout.log / f"{call.log_name}.log"
    process = subprocess.Popen(
        [layout.python, "manage.py", *call.arguments],
        cwd=layout.root,
        env=dict(call.environment) | {"VAR_DIR": str(layout.var)},
        stdin=subprocess.DEVNULL,
        stdout=stack.enter_context(private_log(log, anew=True)),
        stderr=subprocess.STDOUT,
        umask=PRIVATE_UMASK,
    )
    stack.callback(_end, process)
    return process


def _end(process: subprocess.Popen[bytes]) -> None:
    """On the way out nothing stays behind, whatever interrupted the wait."""
    if process.poll() is None:
        process.kill()
        process.wait()


def _failure(layout: Layout, call: Call) -> LauncherError:
    log = layout.log / f"{call.log_name}.log"
    return LauncherError(
        f"manage.py {' '.join(call.arguments)} failed. The end of {log}:\n{last_lines(log)}\n"
        "Put right what it says, then try again."
    )
