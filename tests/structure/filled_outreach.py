"""The forms of outreach, filled in well."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

FILLED: dict[str, list[Callable[[], dict[str, Any]]]] = {
    "referral_take": [dict],
    "client_contact": [lambda: {"reason": "To follow up"}],
    "contact_record": [
        lambda: {
            "submission": uuid4(),
            "result": "reached",
            "follow_up_on": (timezone.localdate() + timedelta(days=7)).isoformat(),
        },
    ],
}
