"""A side does not start while secrets of second factors stand in clear or can't be opened."""

import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from partnership.accounts.second_factor import secrets
from partnership.core import side_key


def refuse_without_a_key() -> None:
    """End the process with a sentence when ``SIDE_KEY`` is missing, invalid or another one."""
    try:
        side_key.derive(secrets.PURPOSE)
        wrong = _wrong()
    except ImproperlyConfigured as error:
        wrong = str(error)
    except DatabaseError as error:
        wrong = f"The second factors can't be read ({type(error).__name__})."
    if wrong:
        sys.exit(f"{wrong} The side of {settings.SIDE} does not start. See docs/operations.md.")


def _wrong() -> str:
    if secrets.in_clear():
        return "Secrets of second factors stand in clear: run manage.py encrypt_second_factors."
    return secrets.trouble()
