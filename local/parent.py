"""The make that started us: when it is asked to stop, it only waits for us."""

import os
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path

LOOK_SECONDS = 0.3


@dataclass(frozen=True)
class Parent:
    pid: int
    catches_interrupt: bool

    @classmethod
    def current(cls) -> "Parent":
        pid = os.getppid()
        return cls(pid, _catches(pid, signal.SIGINT))

    def has_gone(self) -> bool:
        """Whether the parent ended, or is make and got an interrupt that was sent to it alone.

        GNU make then restores the default action of SIGINT and waits for its children.
        """
        if os.getppid() != self.pid:
            return True
        return self.catches_interrupt and not _catches(self.pid, signal.SIGINT)

    def stop_with_it(self) -> None:
        """From now on, send this process SIGTERM once the parent has gone."""
        threading.Thread(target=self._wait_and_stop, daemon=True).start()

    def _wait_and_stop(self) -> None:
        while not self.has_gone():
            time.sleep(LOOK_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)


def _catches(pid: int, number: signal.Signals) -> bool:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return False
    caught = next((line for line in lines if line.startswith("SigCgt:")), "SigCgt: 0")
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)
