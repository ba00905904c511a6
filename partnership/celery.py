"""The Celery application of one side. Only the outbox poller and beat publish to it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import django
from celery import Celery
from celery.signals import celeryd_init
from kombu.transport import redis as transport
from redis import Redis

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")

app = Celery("partnership")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="nightly")


@contextmanager
def restoring(client: Redis, name: str, expire: int) -> Iterator[None]:
    """Who of several workers looks for lost messages. Kombu's own asks the broker to run a script.

    A broker's user of ours may run none: it could stop the server for both sides.
    """
    if not client.set(name, "held", nx=True, ex=expire):
        raise transport.MutexHeld
    try:
        yield
    finally:
        client.delete(name)


transport.Mutex = restoring


@celeryd_init.connect
def check_before_start(**kwargs: object) -> None:
    """A worker refuses to start when the barrier does not hold."""
    django.setup()
    import_module("partnership.outbox.start").check()
