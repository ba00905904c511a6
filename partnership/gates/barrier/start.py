"""A side does not start when the barrier fails, and puts back what its own logins changed."""

import sys

from django.conf import settings
from django.db import DatabaseError, connection, connections

from partnership.gates.barrier import own_changes
from partnership.gates.barrier.check import weaknesses
from partnership.gates.barrier.names import side


def refuse_unless_it_holds() -> None:
    """End the process with a sentence when the barrier does not hold or can't be asked."""
    if not settings.CONFIGURED_SECRET_KEY:
        sys.exit("SECRET_KEY is not set: this side does not start. See docs/operations.md.")
    own_changes.put_back()
    try:
        with connection.cursor() as cursor:
            reasons = weaknesses(cursor, side(settings.SIDE))
    except DatabaseError as error:
        kind = type(error).__name__
        sys.exit(f"The barrier can't be checked, because the database refuses ({kind}).")
    finally:
        connections.close_all()
    if reasons:
        sys.exit(
            "The information barrier does not hold, so this side does not start: "
            + " ".join(reasons[:5])
            + " Run: manage.py barrier --apply"
        )
