"""When what waits is handed to the broker, and what becomes of it while there is none.

Nothing here is of one side: operations tries it for both.
"""

import subprocess
import sys
from datetime import timedelta

import pytest

from partnership.outbox import services
from tests.processes import ROOT
from tests.unit.outbox.test_outbox import AT, asked

pytestmark = pytest.mark.django_db(transaction=True)
PUBLISH = """
from datetime import UTC, datetime
from partnership.outbox import services
services.publish_waiting(at=datetime(2013, 7, 11, 12, 0, tzinfo=UTC))
"""


def test_a_broker_that_is_away_is_asked_again_soon_and_counts_as_no_attempt(
    side_environment: dict[str, str],
) -> None:
    message = asked()
    nowhere = {"REDIS_URL": "redis://127.0.0.1:1/0", "OUTREACH_REDIS_URL": "redis://127.0.0.1:1/0"}
    ended = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", PUBLISH],
        env=side_environment | nowhere,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert b"OperationalError" in ended.stderr
    message.refresh_from_db()
    assert (message.attempts, message.failed_at) == (0, None)
    assert message.publish_at == AT + timedelta(seconds=5)


def test_a_message_is_published_less_and_less_often() -> None:
    asked()
    moments = [AT + timedelta(seconds=second) for second in range(1201)]
    published = [n for n, moment in enumerate(moments) if services.publish_waiting(at=moment)]
    assert published == [0, 5, 10, 20, 40, 80, 160, 320, 620, 920]
