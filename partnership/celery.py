"""The Celery application of one side. Only the outbox poller and beat publish to it."""

import os
from importlib import import_module

import django
from celery import Celery
from celery.signals import celeryd_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")

app = Celery("partnership")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect
def check_before_start(**kwargs: object) -> None:
    """A worker refuses to start when the barrier does not hold."""
    django.setup()
    import_module("partnership.outbox.start").check()
