"""The objects that ``addresses.toml`` names with ``at``: the arguments of their address."""

from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from partnership.accounts.models import Membership
from tests.cast import member

ABSENT: dict[str, dict[str, Any]] = {
    "": {},
    "absent_reset": {"pk": 999_999},
    "absent_session": {"public_id": "00000000-0000-4000-8000-000000000000"},
    "absent_number": {"gate_id": UUID(int=0)},
    "absent_stop": {"stop_id": UUID(int=0)},
    "absent_words": {"key": "incidents.complaint.description", "pk": 1_000_000_000},
    "absent_draft": {"number": UUID(int=0)},
    "absent_saved_filter": {"public_id": UUID(int=0)},
    "map_square": {"level": 13, "x": 4086, "y": 2701},
    "no_report": {"label": "2014-W03"},
    "no_chart": {"label": "2014-W03", "key": "complaints"},
    "moved": {"rest": "strategy/"},
}


STRATEGY = {"strategy": "example"}


def address_of(name: str, arguments: dict[str, Any]) -> str:
    """The address ``name``, in the strategy of the cast where it is a strategy's."""
    try:
        return reverse(name, kwargs=arguments)
    except NoReverseMatch:
        return reverse(name, kwargs=STRATEGY | arguments)


def account() -> dict[str, Any]:
    role = "outreach_lead" if settings.IS_OUTREACH else "governance_lead"
    return {"pk": member(role, username="somebody.else").pk}


def membership() -> dict[str, Any]:
    account()
    return {"pk": Membership.objects.get(user__username="somebody.else").pk}


PRESENT = {"account": account, "membership": membership}


def arguments_of(at: str, request: Any) -> dict[str, Any]:
    """The arguments of an address, its object made for this test."""
    if at in ABSENT:
        return ABSENT[at]
    if at in PRESENT:
        return PRESENT[at]()
    own = import_module(f"tests.structure.objects_{settings.SIDE}")
    return own.OBJECTS[at](request)
