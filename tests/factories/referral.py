"""A referral as an officer makes it: the questions answered, then the contact."""

from typing import Any

from django.test import Client

from partnership.gates.contact import Days, How, Part, SafeContact, Window
from partnership.gates.referral.models import AgeStop

ALIAS = "Wren (invented)"
PHONE = "07700 900123"
CALL = {"ward": "Another ward", "calls": ["police"], "police_log_number": "123"}


def contact(**changes: Any) -> SafeContact:
    """A contact by which somebody can be reached."""
    told = {"alias": ALIAS, "how": How.PHONE, "phone": "+447700900123"}
    return SafeContact(**{**told, "hours": (Window(Days.WEEKDAYS, Part.EVENING),), **changes})


def typed(**changes: Any) -> dict[str, Any]:
    """The page with the contact, filled in."""
    told = {
        "alias": ALIAS,
        "how": "phone",
        "phone": PHONE,
        "hours_weekdays": ["evening"],
        "may_leave_message": "no",
        "language": "en",
    }
    return {**told, **changes}


def screened(client: Client) -> Client:
    """Answer the questions such that the gate is open."""
    for address, answer in [
        ("/refer/", {"age": "adult"}),
        ("/refer/enforcement/", {"enforcement": "no"}),
        ("/refer/asked/", {"asked": "yes"}),
    ]:
        assert client.post(address, answer).status_code == 302
    return client


def call() -> dict[str, Any]:
    """What an officer posts about the last stop."""
    stop = AgeStop.objects.latest("stopped_at")
    return {**CALL, "stop": str(stop.pk)}
