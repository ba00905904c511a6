"""A side does not start while a number to call is missing, or hours cannot be read."""

import sys

from django.core.checks import run_checks

from partnership.gates import calls, reading_hours
from partnership.gates.card import configuration

TAG = "partnership"
CHECKS = (calls.check_numbers, configuration.check_card, reading_hours.check_hours)


def refuse_unless_configured() -> None:
    """End the process with the sentences of Django's checks of this house."""
    messages = run_checks(tags=[TAG], include_deployment_checks=True)
    if messages:
        sys.exit("This side does not start. " + " ".join(str(message.msg) for message in messages))
