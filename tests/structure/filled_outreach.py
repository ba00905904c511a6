"""The forms of outreach, filled in well."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from outreach.caseload.states import step_state
from outreach.models import Client
from tests.cast import member


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def contact(**more: Any) -> dict[str, Any]:
    """A contact with the only client there is, told on her page as it is now."""
    her = Client.objects.first()
    told = {"submission": uuid4(), "result": "reached", "when": "now", "plan": "proposed"}
    return {"seen": step_state(her) if her else "", **told, **more}


def reach(**more: Any) -> dict[str, Any]:
    return {
        "submission": uuid4(),
        "alias": "Example Wren",
        "how": "phone",
        "phone": "07700 900123",
        "message_phone": "",
        "place": "",
        "hours_weekdays": ["morning"],
        "hours_weekend": ["evening"],
        "may_leave_message": "no",
        "language": "en",
        **more,
    }


AFTERNOONS = {"hours_weekdays": ["afternoon"], "hours_weekend": ["afternoon"]}  # as step() plans


def in_the_afternoon() -> dict[str, Any]:
    return {**AFTERNOONS, **step()}


def step(**more: Any) -> dict[str, Any]:
    return {"submission": uuid4(), "follow_up_on": in_days(7), "follow_up_from": "14:00", **more}


FILLED: dict[str, list[Callable[[], dict[str, Any]]]] = {
    "referral_take": [lambda: {"age": "adult"}],
    "referral_decline": [lambda: {"reason": "twice"}],
    "client_contact": [lambda: {"reason": "To follow up"}],
    "client_open": [lambda: {"reason": "She got in touch"}],
    "client_start": [
        lambda: reach(age="adult", how_met="street", when="now", known="yes", **in_the_afternoon())
    ],
    "client_reach": [reach],
    "client_find": [lambda: {"sought": "Example Wren"}],
    "harm_statement": [
        lambda: {
            "submission": uuid4(),
            "strategy": "example",
            "harm": "cannot_say",
            "as_of": in_days(0),
        },
    ],
    "client_take": [dict],
    "client_assign": [
        lambda: {"submission": uuid4(), "worker": member("outreach_worker").pk},
    ],
    "hand_over": [
        lambda: {
            "submission": uuid4(),
            "from_worker": member("outreach_worker").pk,
            "to_worker": member("outreach_lead").pk,
        },
    ],
    "next_step_plan": [step],
    "client_close": [lambda: {"submission": uuid4(), "reason": "ended"}],
    "client_reopen": [lambda: step(reason="came_back")],
    "contact_correct": [
        lambda: {"submission": uuid4(), "result": "not_reached", "when": "now"},
    ],
    "contact_withdraw": [lambda: {"reason": "test"}],
    "contact_record": [
        contact,
        lambda: contact(
            when="earlier",
            made="yesterday 02:30",
            plan="given",
            follow_up_on=in_days(7),
            follow_up_from="14:00",
        ),
    ],
}
