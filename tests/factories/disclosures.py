"""Requests for words, plainly invented."""

import uuid
from typing import Any

from incidents.disclosures.models import WordsRequest
from incidents.disclosures.services import release_words, request_words
from partnership.accounts.permissions import Duty, Role
from tests import cast
from tests.factories import incidents

WORDS = "A silver car stopped twice. The driver shouted that he would be back."
PASSAGE = "The driver shouted that he would be back."


def form(**changes: Any) -> dict[str, Any]:
    """What a supervisor posts."""
    return {
        "submission": str(uuid.uuid4()),
        "matter": "threat",
        "offence": "Threats to kill, section 16",
        "legal_basis": "crime",
        "rank": "sergeant",
        "collar_number": "1234",
        **changes,
    }


def request(**changes: Any) -> WordsRequest:
    """A request of the supervisor of the cast."""
    complaint = changes.pop("complaint", None) or incidents.complaint(description=WORDS)
    values = form(submission=uuid.uuid4(), **changes)
    by = values.pop("by", None) or cast.member(Role.POLICE_SUPERVISOR)
    at = values.pop("at", incidents.AT)
    return request_words(complaint=complaint, **values, by=by, at=at)


def released(at: Any = incidents.AT) -> WordsRequest:
    """A request that was granted at ``at``."""
    asked = request()
    decider = cast.on_duty(Duty.WORDS_RELEASE)
    release_words(request=asked, submission=uuid.uuid4(), passage=PASSAGE, by=decider, at=at)
    return asked
