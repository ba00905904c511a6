"""What runs when a task failed for good: one hook for each name of a task."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from partnership.core.contributions import keyed

logger = logging.getLogger(__name__)
Hook = Callable[..., None]


def run(task: str, ids: Mapping[str, object], *, at: datetime) -> None:
    """Run the hook of a task that was given up. It takes the ids of the task beside ``at``.

    A hook that fails is logged: the task stays given up all the same.
    """
    hook: Hook | None = keyed("given_up").get(task)
    if hook is None:
        return
    try:
        with transaction.atomic():
            hook(at=at, **ids)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others' work must go on
        logger.error("Nobody could be told that %s failed: %s", task, type(error).__name__)
