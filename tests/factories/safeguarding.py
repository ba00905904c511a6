"""Concerns for tests, made by the service that the pages use. Nobody in them is real."""

import uuid
from datetime import datetime
from typing import Any

from incidents.danger.signs import Sign
from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.sealing import Told
from incidents.safeguarding.services import acknowledge, complete, raise_concern
from partnership.accounts.permissions import Duty, Role
from tests import cast
from tests.factories.incidents import AT

TOLD = Told(words="She would not say how old she is", place="Example Street", when="Not known")


def concern(*, urgent: bool = True, **changes: Any) -> SafeguardingConcern:
    """A concern that the council officer of the cast took down."""
    values: dict[str, Any] = {
        "submission": uuid.uuid4(),
        "told": TOLD,
        "signs": [Sign.TICKED] if urgent else [],
        "done": [Done.EMERGENCY] if urgent else [],
        "by": cast.member(Role.COUNCIL_OFFICER),
        "at": AT,
    }
    return raise_concern(**{**values, **changes})


def ended(concern: SafeguardingConcern, at: datetime = AT) -> SafeguardingConcern:
    """``concern``, acknowledged and passed on by the safeguarding duty."""
    duty = cast.on_duty(Duty.SAFEGUARDING)
    acknowledge(concern=concern, by=duty, at=at)
    return complete(concern=concern, outcome="passed_on", case_number="ASC-20481", by=duty, at=at)
