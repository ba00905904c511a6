"""How a service becomes a task: locked while it runs, marked when it is done."""

import functools
from collections.abc import Callable

from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from partnership.outbox import services
from partnership.outbox.locks import held


def outbox_task(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register ``function(*, at, **ids)`` as the task ``name`` of the outbox.

    It may run twice (a worker was killed), never twice at once.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(message_id: int) -> None:
            with held(message_id) as got:
                if got:
                    _run_once(message_id, function)

        run.__wrapped__ = function
        return shared_task(name=name, ignore_result=True)(run)

    return register


def _run_once(message_id: int, function: Callable[..., None]) -> None:
    message = services.start(message_id)
    if message is None:
        return
    arguments: dict[str, object] = message.arguments
    try:
        function(at=timezone.now(), **arguments)
    except Exception as error:
        services.note_error(message, error, at=timezone.now())
        raise
    services.finish(message_id, at=timezone.now())


@worker_ready.connect
def publish_again(**kwargs: object) -> None:
    """What a killed worker had taken is not waited for."""
    services.publish_again(at=timezone.now())
