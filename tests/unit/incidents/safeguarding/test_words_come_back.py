"""After a concern that was none, whoever has read its words says what the complaint holds."""

from typing import Any

import pytest
from django.test import Client

from incidents.models import Complaint
from incidents.safeguarding.errors import WordsMissing
from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.sealing import Told
from incidents.safeguarding.services import acknowledge, complete
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from partnership.audit.holds.services import HeldAgainstDeletion
from partnership.audit.models import AuditEvent
from partnership.core.guarded.kinds import Kind
from partnership.guarded.checking import Confirmation, KeptBecause, WordsHeld
from tests import cast
from tests.factories import incidents as factory
from tests.factories import safeguarding as make
from tests.factories.holds import hold
from tests.factories.incidents import AT

pytestmark = pytest.mark.django_db
THEIRS = "Kids were shouting, girl of 14 in a red coat by the bins"
PLAIN = "Shouting with a knife in a song"
NONE = {"outcome": "no_concern", "case_number": "", "nobody_because": "meaning"}


def duty() -> User:
    return cast.on_duty(Duty.SAFEGUARDING)


def concern(words: str = THEIRS) -> SafeguardingConcern:
    """A concern that came with a complaint, read by the duty."""
    told = {"told": Told(words=words), "complaint": factory.complaint(description="")}
    made = make.concern(**told, done=[Done.POLICE])
    return acknowledge(concern=made, by=duty(), at=AT)


def send(made: SafeguardingConcern, **values: Any) -> str:
    """The page after the duty has sent its form, or the complaint's once that is taken."""
    client = Client()
    client.force_login(duty())
    answer = client.post(f"/safeguarding/{made.reference}/complete/", {**NONE, **values})
    if answer.status_code == 302:
        client.force_login(cast.member(Role.COUNCIL_OFFICER))
        answer = client.get(f"/s/example/complaints/{made.complaint.reference}/")
    return answer.content.decode()


def test_the_page_offers_the_words_as_they_were() -> None:
    client, made = Client(), concern()
    client.force_login(duty())
    page = client.get(f"/safeguarding/{made.reference}/").content.decode()
    assert f"{THEIRS}</textarea>" in page.split("Read and checked: nobody is at risk")[1]


def test_words_that_tell_of_nobody_come_back_as_they_were() -> None:
    page = send(concern(PLAIN), words=PLAIN)
    assert "Complaint HT-" in page
    assert PLAIN in page
    assert Complaint.objects.get().description == PLAIN


def test_words_that_tell_who_somebody_is_are_named_before_it_ends() -> None:
    made = concern()
    page = send(made, words=THEIRS)
    assert "This seems to hold" in page
    assert "Why must these words stay?" in page
    assert SafeguardingConcern.objects.get().completed_at is None
    assert "Shouting by the bins" in send(made, words="Shouting by the bins")
    assert Complaint.objects.get().description_checked > 0


def test_they_stay_with_a_reason_on_record() -> None:
    page = send(concern(), words=THEIRS, words_kept="needed", words_kinds=",".join(Kind))
    assert THEIRS in page
    kept = AuditEvent.objects.get(reason__startswith="Kept in the text:")
    assert kept.object_id == str(Complaint.objects.get().pk)
    assert THEIRS not in kept.reason


def test_what_no_reason_keeps_has_to_go() -> None:
    kept = Confirmation(KeptBecause.NEEDED, frozenset(Kind))
    with pytest.raises(WordsHeld):
        complete(
            concern=concern(), **NONE, words="Call 07700 900123", confirmed=kept, by=duty(), at=AT
        )
    assert SafeguardingConcern.objects.get().sealed


def test_the_words_are_not_lost_by_an_empty_box() -> None:
    made = concern()
    assert WordsMissing.message in send(made, words=" ")
    assert SafeguardingConcern.objects.get().completed_at is None


def test_a_concern_that_is_passed_on_gives_its_complaint_none() -> None:
    send(concern(), outcome="passed_on", case_number="ASC-20481", words=THEIRS)
    assert SafeguardingConcern.objects.get().completed_at
    assert Complaint.objects.get().description == ""


def test_words_that_a_hold_kept_in_the_complaint_stay_as_they_are() -> None:
    made = concern(f"{THEIRS}, and he hit her")
    Complaint.objects.update(description=THEIRS, description_checked=-1)
    hold(reference=made.complaint.reference)
    client = Client()
    client.force_login(duty())
    page = client.get(f"/safeguarding/{made.reference}/").content.decode()
    assert f"{THEIRS}</textarea>" in page
    made.refresh_from_db()
    kept = Confirmation(KeptBecause.NOBODY, frozenset(Kind))
    values = {**NONE, "confirmed": kept, "by": duty(), "at": AT}
    with pytest.raises(HeldAgainstDeletion):
        complete(concern=made, words="Shouting", **values)
    complete(concern=made, words=THEIRS, **values)
    assert Complaint.objects.get().description == THEIRS
