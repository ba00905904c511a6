"""Whether this side's database and broker answer."""

from functools import lru_cache
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, connection
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

LONGEST_WAIT = 1.0  # seconds until a broker that says nothing counts as away
KEPT = 5.0  # seconds for which its answer stands


def database_answers() -> bool:
    """Whether a trivial query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker_says_pong() -> bool:
    wait = {"socket_timeout": LONGEST_WAIT, "socket_connect_timeout": LONGEST_WAIT}
    once = Retry(NoBackoff(), 0)
    try:
        with Redis.from_url(settings.CELERY_BROKER_URL, **wait, retry=once) as broker:
            return bool(broker.ping())
    except (RedisError, OSError):
        return False


def broker_answers() -> bool:
    """Whether the broker answers within a second, as known for at most a few seconds.

    Questions about a broker that hangs must not take every thread that serves pages.
    """
    return _broker_answers_in(int(monotonic() // KEPT))


@lru_cache(maxsize=1)
def _broker_answers_in(stretch: int) -> bool:
    """The same, asked once in a stretch of ``KEPT`` seconds."""
    return _broker_says_pong()
