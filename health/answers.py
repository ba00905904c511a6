"""Whether this side's database and broker answer."""

from collections.abc import Callable
from threading import Lock
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


class Remembered:
    """A question whose answer stands for some seconds, put by one thread at a time.

    While one asks anew the others hear the old answer: questions about a broker that hangs must
    not take every thread that serves pages.
    """

    def __init__(self, ask: Callable[[], bool], seconds: float) -> None:
        self._ask, self._seconds = ask, seconds
        self._asking = Lock()
        self._answer: bool | None = None
        self._stands_until = 0.0

    def __call__(self) -> bool:
        known = self._answer
        if known is not None and monotonic() < self._stands_until:
            return known
        if not self._asking.acquire(blocking=known is None) and known is not None:
            return known
        try:
            return self._renewed()
        finally:
            self._asking.release()

    def _renewed(self) -> bool:
        if self._answer is None or monotonic() >= self._stands_until:
            self._answer = self._ask()
            self._stands_until = monotonic() + self._seconds
        return self._answer


def _broker_says_pong() -> bool:
    wait = {"socket_timeout": LONGEST_WAIT, "socket_connect_timeout": LONGEST_WAIT}
    once = Retry(NoBackoff(), 0)
    try:
        with Redis.from_url(settings.CELERY_BROKER_URL, **wait, retry=once) as broker:
            return bool(broker.ping())
    except (RedisError, OSError):
        return False


#: Whether the broker answers within a second, as known for at most a few seconds.
broker_answers = Remembered(_broker_says_pong, KEPT)
