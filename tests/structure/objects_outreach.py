"""Objects of outreach's addresses."""

from typing import Any

from outreach.contacts.proposals import Plan
from outreach.models import Client
from tests.cast import member
from tests.factories.outreach import client_of, contacted


def client(request: Any) -> dict[str, Any]:
    """A client, by code."""
    administrator = request.getfixturevalue("administrator")
    return {"code": client_of(member("outreach_worker"), administrator).code}


def closed_client(request: Any) -> dict[str, Any]:
    """A client whose case is closed, by code."""
    code = client(request)["code"]
    her, worker = Client.objects.get(code=code), member("outreach_worker")
    contacted(her, by=worker, result="declined", plan=Plan.PROPOSED)
    return {"code": code}


OBJECTS = {"client": client, "closed_client": closed_client}
