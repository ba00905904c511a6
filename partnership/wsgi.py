"""The web process of one side. It refuses to start when the barrier does not hold."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
application = get_wsgi_application()

from partnership.outbox import start  # noqa: E402  (needs the apps)

start.check()
resolve("/healthz/")  # loads every page, so that the first request waits for no import
