"""An urgent concern ends as none with a reason, and with nobody called only on a second look."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from incidents.models import Complaint
from incidents.safeguarding.errors import NobodyCalled, WhyNobody
from incidents.safeguarding.models import Done, NobodyAtRisk, SafeguardingConcern
from incidents.safeguarding.services import acknowledge, complete
from partnership.accounts.permissions import Duty, Role
from tests import cast
from tests.factories import incidents as factory
from tests.factories import safeguarding as make
from tests.factories.incidents import AT

pytestmark = pytest.mark.django_db
NONE = {"outcome": "no_concern", "case_number": ""}
WHY = {**NONE, "nobody_because": "meaning"}
BACK = {**WHY, "words": "Shouting by the bins"}


def concern(done: Done = Done.NOT_YET, **values: Any) -> SafeguardingConcern:
    made = make.concern(done=[done], **values)
    acknowledge(concern=made, by=duty(), at=AT)
    return made


def duty() -> Any:
    return cast.on_duty(Duty.SAFEGUARDING)


def test_it_asks_why() -> None:
    made = concern(Done.POLICE)
    for wrong in ("", "invented", "earlier"):
        with pytest.raises(WhyNobody):
            complete(concern=made, **NONE, nobody_because=wrong, by=duty(), at=AT)
    done = complete(concern=made, **WHY, by=duty(), at=AT)
    assert (done.nobody_because, done.nobody_called) == ("meaning", False)


def test_with_nobody_called_it_asks_once_more() -> None:
    made = concern()
    with pytest.raises(NobodyCalled):
        complete(concern=made, **WHY, by=duty(), at=AT)
    assert complete(concern=made, **WHY, nobody_called=True, by=duty(), at=AT).nobody_called


@pytest.mark.parametrize(
    "ended", [WHY, {"outcome": "passed_on", "case_number": "ASC-20481"}], ids=["none", "passed_on"]
)
def test_that_nobody_was_called_is_kept_only_where_it_is_true(ended: dict[str, str]) -> None:
    made = concern(Done.POLICE)
    assert not complete(concern=made, **ended, nobody_called=True, by=duty(), at=AT).nobody_called


def test_the_page_asks_for_both_and_shows_them_afterwards() -> None:
    client, made = Client(), concern()
    client.force_login(duty())
    address = f"/safeguarding/{made.reference}/"
    page = client.get(address).content.decode()
    assert "Nobody was called about this, and nobody has to be" in page
    assert NobodyAtRisk.EARLIER.label not in page
    page = client.post(f"{address}complete/", {"outcome": "no_concern"}).content.decode()
    assert WhyNobody.message in page
    page = client.post(f"{address}complete/", WHY).content.decode()
    assert "Nobody was called about this. If somebody was" in page
    assert SafeguardingConcern.objects.open().exists()
    client.post(f"{address}complete/", {**WHY, "nobody_called": "on"})
    page = client.get(address).content.decode()
    assert "The words mean something else." in page
    assert "it was confirmed that nobody has to be" in page


def test_somebody_called_is_no_second_question() -> None:
    client, made = Client(), concern(Done.POLICE)
    client.force_login(duty())
    page = client.get(f"/safeguarding/{made.reference}/").content.decode()
    assert "Why is nobody at risk?" in page
    assert "nobody has to be" not in page


def test_a_concern_for_an_adult_that_is_not_urgent_is_asked_neither() -> None:
    client, made = Client(), make.concern(urgent=False)
    acknowledge(concern=made, by=duty(), at=AT)
    client.force_login(duty())
    address = f"/safeguarding/{made.reference}/"
    assert "Why is nobody at risk?" not in client.get(address).content.decode()
    client.post(f"{address}complete/", WHY)
    made.refresh_from_db()
    assert (made.outcome, made.nobody_because) == ("no_concern", "")


def test_the_database_asks_for_both_too() -> None:
    made, called = concern(), concern(Done.POLICE)
    ended = {"outcome": "no_concern", "completed_at": AT, "completed_by": duty(), "sealed": None}
    wrong = [
        (made, {**ended, "nobody_because": "seen"}, "nobody_called"),
        (called, ended, "nobody_at_risk_because"),
        (called, {"nobody_because": "seen"}, "nobody_at_risk_because"),
    ]
    for one, values, rule in wrong:
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            SafeguardingConcern.objects.filter(pk=one.pk).update(**values)


def history_of(complaint: Complaint) -> str:
    client = Client()
    client.force_login(cast.member(Role.POLICE_SUPERVISOR))
    page = client.get(f"/s/example/complaints/{complaint.reference}/").content.decode()
    return page.split("History</h2>")[1].split("</main>")[0]


def test_nothing_in_the_history_tells_that_a_concern_came_with_it() -> None:
    plain, complaint = factory.complaint(), factory.complaint(description="")
    complete(concern=concern(Done.POLICE, complaint=complaint), **BACK, by=duty(), at=AT)
    complaint.refresh_from_db()
    assert complaint.description
    assert history_of(complaint) == history_of(plain)
    assert complaint.changed_by is None


def test_a_change_without_anything_to_tell_is_no_line_of_the_history() -> None:
    """As they were recorded when words came back before."""
    plain, complaint = factory.complaint(), factory.complaint()
    Complaint.objects.filter(pk=complaint.pk).update(changed_by=duty(), changed_at=AT)
    assert history_of(complaint) == history_of(plain)
