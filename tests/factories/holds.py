"""Holds against deletion, plainly invented."""

import uuid
from typing import Any

from incidents.holds.services import Asked, hold_complaints
from partnership.accounts.permissions import Role
from partnership.audit.models import Hold
from tests import cast
from tests.factories import incidents


def form(**changes: Any) -> dict[str, Any]:
    """What a governance lead posts, without what is to be held."""
    values = {"submission": str(uuid.uuid4()), "reason": "foi", "case_number": "FOI-2014/3"}
    return {**values, **changes}


def hold(**asked: Any) -> Hold:
    """A hold by the governance lead of the cast: on a new complaint, or on what is asked."""
    return hold_complaints(
        asked=Asked(**asked) if asked else Asked(reference=incidents.complaint().reference),
        submission=uuid.uuid4(),
        reason="inquest",
        case_number="INQ-2014/7",
        by=cast.member(Role.GOVERNANCE_LEAD),
        at=incidents.AT,
    )
