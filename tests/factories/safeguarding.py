"""Concerns for tests, made by the service that the pages use. Nobody in them is real."""

import uuid
from typing import Any

from incidents.safeguarding.models import Done, SafeguardingConcern, Sign
from incidents.safeguarding.sealing import Told
from incidents.safeguarding.services import raise_concern
from partnership.accounts.permissions import Role
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
