"""The web process of one side. It refuses to start when the barrier does not hold."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
application = get_wsgi_application()

from partnership.outbox import start  # noqa: E402  (needs the apps)

start.check()
