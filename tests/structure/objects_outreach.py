"""Objects of outreach's addresses."""

from typing import Any

from tests.cast import member
from tests.factories.outreach import client_of


def client(request: Any) -> dict[str, Any]:
    """A client, by code."""
    administrator = request.getfixturevalue("administrator")
    return {"code": client_of(member("outreach_worker"), administrator).code}


OBJECTS = {"client": client}
