"""How the real web server ends.

Nothing here is of one side: operations tries it for both.
"""

import os
import signal
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.unit.web.test_server import HEALTH, SECONDS, STALLED, Running

pytestmark = pytest.mark.usefixtures("django_db_setup")


def test_it_stops_within_three_seconds_also_beside_stalled_connections(
    side_environment: dict[str, str],
) -> None:
    with Running(side_environment) as running, ExitStack() as stalled:
        for _ in range(STALLED):
            stalled.enter_context(closing(running.send(HEALTH)))
        children = running.children()
        began = time.monotonic()
        running.process.terminate()
        assert running.process.wait(timeout=SECONDS) == 0
        assert time.monotonic() - began < 3
        assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_a_process_that_can_t_stop_is_killed_and_none_is_left(
    side_environment: dict[str, str],
) -> None:
    with Running(side_environment) as running:
        stuck, _ = running.children()
        os.kill(stuck, signal.SIGSTOP)
        running.process.terminate()
        assert running.process.wait(timeout=SECONDS) == 0
        assert not Path(f"/proc/{stuck}").exists()
