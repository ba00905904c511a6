"""The processes of both sides under supervisord: its configuration, its start, its answers."""

import os
import shlex
import signal
import xmlrpc.client
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local import environment
from local.layout import Layout, write_private
from local.ports import LOOPBACK, Ports
from local.processes import Process, end_marked, start_apart
from local.sides import FORBIDDEN, SIDES, retention_name

STOP_SECONDS = 30
MARK = "PARTNERSHIP_LAUNCHER"
WORKER_PROCESSES = {"operations": 2, "outreach": 1}
DAEMON = """\
[supervisord]
nodaemon=true
silent=true
logfile={log}/supervisor.log
logfile_maxbytes=5MB
logfile_backups=1
pidfile={run}/supervisord.pid
childlogdir={log}
umask=077
identifier=partnership
{user}
[inet_http_server]
port={host}:{port}
username=launcher
password={password}

[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
"""
# One group: supervisord stops groups one after the other, and the programs of one at once.
GROUP = """
[group:partnership]
programs={names}
"""
PROGRAM = """
[program:{name}]
command={command}
directory={root}
autostart=true
autorestart=true
startsecs=1
startretries=1000
stopsignal=TERM
stopwaitsecs={wait}
killasgroup=true
redirect_stderr=true
stdout_logfile={log}
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=1
"""


def commands(layout: Layout, side: str) -> dict[str, list[str]]:
    """The four processes of one side, by name."""
    python, host = str(layout.python), os.environ.get("HOST", LOOPBACK)
    celery = [python, "-m", "celery", "--app=partnership"]
    processes = WORKER_PROCESSES[side]
    return {
        "web": [
            *(python, "-m", "partnership.web", f"--bind={host}:{environment.web_port(side)}"),
            *("--processes=2", "--threads=4"),
        ],
        "worker": [
            *(*celery, "worker", "--loglevel=INFO", f"--concurrency={processes}"),
            # No talk among workers: a side's broker user may use its own queues and no more.
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ],
        "beat": [
            *(*celery, "beat", "--loglevel=INFO", "--pidfile="),
            f"--schedule={layout.run / side}-beat",
        ],
        "outbox": [python, "manage.py", "run_outbox"],
    }


@dataclass(frozen=True)
class Supervision:
    layout: Layout
    ports: Ports
    password: str

    @property
    def pid_file(self) -> Path:
        return self.layout.run / "supervisor.pid"

    def process(self) -> Process | None:
        return Process.read(self.pid_file)

    def start(self) -> None:
        """Start supervisord on a port that is free now, after whatever an old one left."""
        end_leftovers(self.layout)
        self.ports.renew("supervisor")
        configuration = self.layout.run / "supervisord.conf"
        write_private(configuration, self.configuration())
        command = [str(self.layout.python), "-m", "supervisor.supervisord", f"-c{configuration}"]
        variables = {**os.environ, MARK: str(self.layout.var), "VAR_DIR": str(self.layout.var)}
        # Django's checks load every page; make check runs them, each start need not.
        variables |= {"PYTHONUNBUFFERED": "1", "CELERY_SKIP_CHECKS": "1"}
        log = self.layout.log / "supervisord.out.log"
        start_apart(command, log=log, environment=variables).write(self.pid_file)

    def configuration(self) -> str:
        user = "user=root\n" if os.geteuid() == 0 else ""
        daemon = DAEMON.format(
            log=self.layout.log,
            run=self.layout.run,
            user=user,
            host=LOOPBACK,
            port=self.ports.get("supervisor"),
            password=self.password,
        )
        programs = {
            f"{side}-{name}": self._program(side, f"{side}-{name}", command)
            for side in SIDES
            for name, command in commands(self.layout, side).items()
        }
        return daemon + GROUP.format(names=",".join(programs)) + "".join(programs.values())

    def _program(self, side: str, name: str, command: list[str]) -> str:
        role = retention_name(side) if name.endswith("-worker") else ""
        hidden = [f"--unset={variable}" for variable in sorted(FORBIDDEN[side] - {role})]
        told = [f"PARTNERSHIP_SIDE={side}", f"APPLIES_RETENTION={bool(role)}"]
        words = ["env", *hidden, *told, *command]
        return PROGRAM.format(
            name=name,
            command=shlex.join(words),
            root=self.layout.root,
            wait=8,
            log=self.log(name),
        )

    def log(self, program: str) -> Path:
        return self.layout.log / f"{program}.log"

    def states(self) -> list[dict[str, Any]]:
        """What supervisord says of each program; nothing while it doesn't answer."""
        address = f"http://launcher:{self.password}@{LOOPBACK}:{self.ports.get('supervisor')}/RPC2"
        with xmlrpc.client.ServerProxy(address) as proxy:
            try:
                processes: Any = proxy.supervisor.getAllProcessInfo()
            except (OSError, xmlrpc.client.Error):
                return []
        return list(processes)

    def stop(self) -> bool:
        """Stop supervisord and all that it started. Whether there was anything."""
        process = self.process()
        if process:
            process.stop(signal.SIGTERM, seconds=STOP_SECONDS)
        self.pid_file.unlink(missing_ok=True)
        return end_leftovers(self.layout) or process is not None


def end_leftovers(layout: Layout) -> bool:
    """End processes of ours that a killed launcher or supervisord left behind."""
    return end_marked(MARK, layout.var, signal.SIGTERM, seconds=10)
