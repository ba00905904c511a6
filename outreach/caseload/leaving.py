"""Cases of somebody who leaves: all that are open go to a colleague."""

from datetime import datetime
from functools import partial
from uuid import uuid4

from outreach.caseload.assigning import hand_over
from outreach.clients.selectors import workers
from outreach.models import Client
from partnership.accounts.models import User
from partnership.accounts.people.work import Work


def work_of(user: User) -> list[Work]:
    """The open cases of ``user``: how many, and no code of any."""
    return [
        Work(
            key="cases",
            one="open case",
            name="open cases",
            number=Client.objects.open().helped_by(user).count(),
            takers=list(workers().exclude(pk=user.pk)),
            hand_over=partial(hand_over_cases, worker=user),
            may_be_nobodys=False,
        )
    ]


def hand_over_cases(*, worker: User, to: User | None, by: User, at: datetime) -> int:
    """Give all open cases of ``worker`` to a colleague; how many there were."""
    if to is None:
        return 0
    return hand_over(submission=uuid4(), from_worker=worker, to_worker=to, by=by, at=at)
