"""Stored words that newer rules find urgent, and new wordings of hidden words that are so."""

from datetime import UTC, datetime
from typing import Any

import pytest

from incidents.danger.signs import tell_of_danger
from incidents.models import Complaint
from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.sealing import unseal
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from partnership.core.guarded.finder import MASK
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.guarded.columns import guarded_columns
from partnership.guarded.errors import TellsOfDanger
from partnership.guarded.services import check_stored, clean_words
from partnership.outbox.models import Message
from patrols.models import Visit
from tests import cast
from tests.cast import browser
from tests.factories import incidents as factory
from tests.factories import patrols
from tests.factories import safeguarding as make
from tests.factories.holds import hold
from tests.structure.drawn_forms import drawn_forms

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ALERT = "incidents.concern_waits"
CHILD = "she is in the same class as my son, she told me she is 14"
HIDDEN = "Kelly was here"
NEW = "girl of 14 by the bins, a man pulled a knife on her"


@pytest.fixture(autouse=True)
def duty() -> User:
    return cast.on_duty(Duty.SAFEGUARDING)


def stored(words: str, version: int = RULES_VERSION - 1, **changes: Any) -> Complaint:
    """A complaint as an older version of the rules, or none, has left it."""
    made = factory.complaint(**changes)
    reword(made, words, version)
    return made


def reword(made: Complaint, words: str, version: int) -> None:
    Complaint.objects.filter(pk=made.pk).update(description_checked=0)
    Complaint.objects.filter(pk=made.pk).update(description=words, description_checked=version)
    made.refresh_from_db()


def said(concern: SafeguardingConcern) -> str:
    return unseal(bytes(concern.sealed or b""), concern.number).words


# At night -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [0, RULES_VERSION - 1, -(RULES_VERSION - 1)])
@pytest.mark.parametrize("words", [CHILD, "a man pulled a knife on her"])
def test_the_night_seals_a_child_or_danger_that_older_rules_let_pass(
    version: int, words: str, duty: User
) -> None:
    made, plain = stored(words, version), stored("bins again", version)
    check_stored(at=AT)
    made.refresh_from_db()
    plain.refresh_from_db()
    concern = SafeguardingConcern.objects.get()
    assert (concern.complaint, concern.is_urgent, said(concern)) == (made, True, words)
    assert [action.what for action in concern.actions.all()] == ["not_yet"]
    assert Message.objects.get(task=ALERT).arguments["user_id"] == duty.pk
    assert (made.description, made.is_withheld) == ("", True)
    assert (plain.description_checked, plain.is_withheld) == (RULES_VERSION, False)
    check_stored(at=AT)
    assert SafeguardingConcern.objects.count() == Message.objects.filter(task=ALERT).count() == 1


def test_a_rise_of_the_rules_reads_all_words_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stored(CHILD, RULES_VERSION)
    check_stored(at=AT)
    assert not SafeguardingConcern.objects.exists()
    for module in ("services", "checking"):
        monkeypatch.setattr(f"partnership.guarded.{module}.RULES_VERSION", RULES_VERSION + 1)
    check_stored(at=AT)
    assert SafeguardingConcern.objects.get().complaint == made


def test_the_night_leaves_what_the_duty_has_read() -> None:
    made = factory.complaint(description="")
    make.ended(make.concern(complaint=made), factory.AT)
    reword(made, CHILD, RULES_VERSION - 1)
    check_stored(at=AT)
    made.refresh_from_db()
    assert (made.description, made.description_checked) == (CHILD, -RULES_VERSION)
    assert not SafeguardingConcern.objects.open().exists()


def test_held_words_are_sealed_by_the_night_and_hidden_where_they_are() -> None:
    made = stored(CHILD)
    hold(reference=made.reference)
    check_stored(at=AT)
    made.refresh_from_db()
    assert (made.description, made.description_checked) == (CHILD, -RULES_VERSION)
    assert made.is_withheld
    assert said(SafeguardingConcern.objects.get()) == CHILD


# A new wording ------------------------------------------------------------------------------------


def address(made: Complaint, text: str = "description") -> str:
    return f"/words/incidents.complaint.{text}/{made.pk}/"


@pytest.mark.parametrize("kept", [{}, {"text_kept": "needed", "text_kinds": "age,child"}])
def test_a_new_wording_with_a_child_leads_to_whom_to_call(kept: dict[str, str]) -> None:
    made, client = stored(HIDDEN, -RULES_VERSION), browser(Role.COUNCIL_OFFICER)
    page = client.post(address(made), {"text": NEW, **kept}).content.decode()
    assert 'href="tel:999"' in page
    assert "Call first, then tick what was done." in page
    made.refresh_from_db()
    assert made.description == HIDDEN
    form = next(one for one in drawn_forms(page) if "words" in one.hidden)
    sent = {**form.hidden, "done": ["children"]}
    assert client.post(f"/s/example/complaints/{made.reference}/urgent/", sent).status_code == 302
    made.refresh_from_db()
    concern = SafeguardingConcern.objects.get()
    assert (made.description, made.is_withheld, concern.complaint) == ("", True, made)
    assert said(concern) == f"{HIDDEN}\n\n{NEW}"
    assert concern.signs == ["words", "ticked"]


def test_a_wording_after_a_false_alarm_is_told_again_and_not_stored() -> None:
    made, client = factory.complaint(description=""), browser(Role.COUNCIL_OFFICER)
    make.ended(make.concern(complaint=made), factory.AT)
    reword(made, HIDDEN, -RULES_VERSION)
    page = client.post(address(made), {"text": NEW}).content.decode()
    form = next(one for one in drawn_forms(page) if "words" in one.hidden)
    client.post(
        f"/s/example/complaints/{made.reference}/urgent/", {**form.hidden, "done": ["children"]}
    )
    made.refresh_from_db()
    assert made.description == HIDDEN
    assert NEW in said(SafeguardingConcern.objects.open().get())


def test_blocks_beside_danger_are_not_what_is_asked_about() -> None:
    made = stored(HIDDEN, -RULES_VERSION)
    page = (
        browser(Role.COUNCIL_OFFICER)
        .post(address(made), {"text": f"{MASK} hit her with a belt"})
        .content.decode()
    )
    assert 'href="tel:999"' in page


def test_the_place_of_a_complaint_is_read_besides_the_name_of_its_street() -> None:
    made, client = factory.complaint(), browser(Role.COUNCIL_OFFICER)
    Complaint.objects.filter(pk=made.pk).update(place="by Kelly Smith", place_checked=-1)
    page = client.post(address(made, "place"), {"text": "where she is 14"}).content.decode()
    assert 'href="tel:999"' in page
    assert tell_of_danger("Knife Lane")
    factory.street("KNIFE LANE")
    assert client.post(address(made, "place"), {"text": "Knife Lane"}).status_code == 302


def test_the_service_stores_no_such_wording() -> None:
    made = stored(HIDDEN, -RULES_VERSION)
    column = next(one for one in guarded_columns() if one.key == "incidents.complaint.description")
    by = cast.member(Role.COUNCIL_OFFICER)
    with pytest.raises(TellsOfDanger):
        clean_words(column=column, pk=made.pk, text=NEW, confirmed=None, by=by, at=AT)


@pytest.mark.parametrize("text", ["place", "cancel_note"])
def test_a_note_of_a_visit_is_refused_with_the_numbers(text: str) -> None:
    visit = patrols.visit(patrols.strategy(), place="by Kelly Smith", place_checked=-1)
    if text == "cancel_note":
        note = {"cancel_note": HIDDEN, "cancel_note_checked": -1}
        off = {"status": "cancelled", "cancel_reason": "other", "cancelled_at": visit.planned_at}
        Visit.objects.filter(pk=visit.pk).update(**note, **off, cancelled_by=visit.planned_by)
    client = browser(Role.POLICE_SUPERVISOR)
    page = client.post(f"/words/patrols.visit.{text}/{visit.pk}/", {"text": NEW}).content.decode()
    assert "This may be about somebody under 18 or in danger" in page
    assert 'href="tel:999"' in page
    assert "knife" not in str(Visit.objects.values_list("place", "cancel_note").get())
