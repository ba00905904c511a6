"""Retention by the real poller and worker under its own login, on this side."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from local.processes import wait_until
from partnership.audit.models import AuditEvent
from partnership.audit.services import record
from partnership.outbox import nightly
from partnership.outbox.models import Message
from tests.conftest import ROOT
from tests.processes import COMMANDS

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = datetime(2013, 7, 11, 12, 0, tzinfo=UTC)
SAID = {"worker": ["--loglevel=DEBUG"], "poller": []}
CEILING = 90  # seconds: generous, since two cores are shared
SECRET = "what she said"


@pytest.fixture
def log(side_environment: dict[str, str], tmp_path: Path) -> Iterator[Path]:
    """Everything that a worker and a poller say."""
    path = tmp_path / "log"
    with path.open("wb") as out:
        running = [
            subprocess.Popen(
                [sys.executable, *command, *SAID[name]],
                cwd=ROOT,
                env={**side_environment, "LOG_LEVEL": "DEBUG"},
                start_new_session=True,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
            for name, command in COMMANDS.items()
        ]
        yield path
        for process in running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def done() -> list[Message]:
    return list(Message.objects.filter(task=nightly.TASK, done_at__isnull=False))


def test_what_is_past_its_time_vanishes_once_and_the_log_holds_none_of_it(log: Path) -> None:
    record("consultation", by=None, at=LONG_AGO, object_type="example", reason=SECRET)
    assert wait_until(done, CEILING), log.read_text()
    assert not AuditEvent.objects.filter(object_type="example").exists()
    ledger = AuditEvent.objects.get(object_type="audit.auditevent")
    assert (ledger.action, ledger.count, ledger.reason) == ("erasure", 1, "")
    assert len(done()) == 1  # begun again, maybe: it refuses while another test changes rights
    told = log.read_text()
    assert told.count("Retention deleted 1 of audit.auditevent.") == 1
    assert SECRET not in told
