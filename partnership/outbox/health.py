"""Whether this side's database and broker answer."""

from django.db import DatabaseError, connection
from kombu.exceptions import OperationalError

from partnership.celery import app


def database_answers() -> bool:
    """Whether a trivial query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers() -> bool:
    """Whether a connection to the broker can be made within its time-outs."""
    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, timeout=2)
    except (OperationalError, OSError):
        return False
    return True
