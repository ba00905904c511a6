"""Objects of outreach's addresses."""

from typing import Any

from django.utils import timezone

from outreach.clients.services import open_record
from outreach.contacts.proposals import Plan
from outreach.models import Client
from tests.cast import member
from tests.factories.harm import tell
from tests.factories.outreach import client_of, contacted


def client(request: Any) -> dict[str, Any]:
    """A client, by code, whose record the lead has opened too."""
    administrator = request.getfixturevalue("administrator")
    her, lead = client_of(member("outreach_worker"), administrator), member("outreach_lead")
    open_record(client=her, reason="To review the case", by=lead, at=timezone.now())
    return {"code": her.code}


def closed_client(request: Any) -> dict[str, Any]:
    """A client whose case is closed, by code."""
    code = client(request)["code"]
    her, worker = Client.objects.get(code=code), member("outreach_worker")
    contacted(her, by=worker, result="declined", plan=Plan.PROPOSED)
    return {"code": code}


def contact(request: Any) -> dict[str, Any]:
    """A contact that a worker recorded, by its client's code and its own number."""
    code = client(request)["code"]
    made = contacted(Client.objects.get(code=code), by=member("outreach_worker"))
    made.refresh_from_db()
    return {"code": code, "public_id": made.public_id}


def told_strategy(request: Any) -> dict[str, Any]:
    """A strategy that operations told of; the address names none."""
    tell(request.getfixturevalue("administrator"))
    return {}


OBJECTS = {
    "client": client,
    "contact": contact,
    "closed_client": closed_client,
    "told_strategy": told_strategy,
}
