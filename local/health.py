"""Waiting until every process does its work, not merely runs."""

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

from local import environment
from local.errors import LauncherError
from local.processes import last_lines, say, wait_until
from local.sides import SIDES
from local.supervision import Supervision

READY_SECONDS = 180
PAUSE_SECONDS = 0.25
REMIND_SECONDS = 15
TOO_OFTEN = 5
SIGNS_OF_LIFE = {"worker": " ready", "beat": "beat: Starting", "outbox": ""}


@dataclass
class Waiting:
    """A wait for the processes of both sides, that gives up on one that keeps ending."""

    supervision: Supervision
    log_sizes: dict[str, int] = field(default_factory=dict)
    starts: dict[str, set[int]] = field(default_factory=dict)
    reminded: float = field(default_factory=time.monotonic)

    def note_logs(self) -> None:
        """Remember where the logs end now: only later lines are signs of this start."""
        for side in SIDES:
            for name in SIGNS_OF_LIFE:
                log = self.supervision.log(f"{side}-{name}")
                self.log_sizes[log.name] = log.stat().st_size if log.exists() else 0

    def wait(self) -> None:
        if not wait_until(lambda: not self._unready(), READY_SECONDS, pause=PAUSE_SECONDS):
            raise self._failure(self._unready()[0], f"isn't ready after {READY_SECONDS} s")

    def _unready(self) -> list[str]:
        states = {info["name"]: info for info in self.supervision.states()}
        for name, info in states.items():
            self._watch(name, info["start"])
        waiting = [
            f"{side}-{name}"
            for side in SIDES
            for name in ("web", *SIGNS_OF_LIFE)
            if states.get(f"{side}-{name}", {}).get("statename") != "RUNNING"
            or not self._lives(side, name)
        ]
        self._remind(waiting)
        return waiting

    def _watch(self, program: str, start: int) -> None:
        starts = self.starts.setdefault(program, set())
        starts.add(start)
        if len(starts) > TOO_OFTEN:
            raise self._failure(program, "keeps ending as soon as it starts")

    def _lives(self, side: str, name: str) -> bool:
        if name == "web":
            return answers(side)
        log = self.supervision.log(f"{side}-{name}")
        try:
            with log.open("rb") as file:
                file.seek(min(self.log_sizes.get(log.name, 0), log.stat().st_size))
                return SIGNS_OF_LIFE[name].encode() in file.read()
        except FileNotFoundError:
            return False

    def _remind(self, waiting: list[str]) -> None:
        if waiting and time.monotonic() - self.reminded > REMIND_SECONDS:
            self.reminded = time.monotonic()
            say(f"Still waiting for {', '.join(waiting)}.")

    def _failure(self, program: str, what: str) -> LauncherError:
        log = self.supervision.log(program)
        return LauncherError(
            f"{program} {what}. The end of {log}:\n{last_lines(log)}\n"
            "Put right what it says, then make run again."
        )


def answers(side: str) -> bool:
    """Whether the side's web process reaches its database and its broker."""
    url = f"http://localhost:{environment.web_port(side)}/healthz/"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as response:
            told: dict[str, bool] = json.load(response)
    except (OSError, ValueError):
        return False
    return all(told.values())
