"""How often one person may have something done that takes the server long."""

from collections import deque
from threading import Lock
from time import monotonic

A_MINUTE = 60.0


class Limit:
    """So many times a minute for each person, counted in this process alone: nothing is kept."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._asked: dict[int, deque[float]] = {}
        self._lock = Lock()

    def lets(self, person: int, now: float | None = None) -> bool:
        """Whether ``person`` may ask at ``now``, which is then counted."""
        now = monotonic() if now is None else now
        with self._lock:
            times = self._asked.setdefault(person, deque(maxlen=self.most))
            if len(times) == self.most and now - times[0] < A_MINUTE:
                return False
            times.append(now)
            return True
