"""Texts that wait to be cleaned: the nightly check, what is shown, the page, a new wording."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from incidents.complaints.services import add_complaints
from incidents.imports.services import import_path
from incidents.models import Complaint, ImportFile
from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.core.guarded.finder import MASK
from partnership.core.guarded.kinds import RULES_VERSION, Kind
from partnership.guarded import nightly, services
from partnership.guarded.checking import Confirmation, KeptBecause, WordsHeld
from partnership.guarded.columns import GuardedColumn, guarded_columns
from partnership.guarded.errors import CleanedBefore, StillMasked, WordingMissing
from partnership.guarded.services import check_stored, clean_words
from partnership.outbox.models import Message
from partnership.places.services import load_area
from patrols.models import Visit
from tests import cast
from tests.factories import incidents as factory
from tests.factories import patrols
from tests.structure.drawn_forms import drawn_forms

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
WORDS = "Kelly was here with the canaryword"
FOUND = "/s/example/complaints/?q=canaryword"
LIST = "/words/"


def column(key: str = "incidents.complaint.description") -> GuardedColumn:
    return next(one for one in guarded_columns() if one.key == key)


def stored(description: str = WORDS, version: int = 0) -> Complaint:
    """A complaint as an older version of the rules, or none, has left it."""
    made = factory.complaint()
    Complaint.objects.filter(pk=made.pk).update(description_checked=0)
    Complaint.objects.filter(pk=made.pk).update(
        description=description, description_checked=version
    )
    made.refresh_from_db()
    return made


def browser(role: Role = Role.COUNCIL_OFFICER, user: User | None = None) -> Client:
    client = Client()
    client.force_login(
        user or cast.member(role), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def address(made: Complaint) -> str:
    return f"/words/incidents.complaint.description/{made.pk}/"


@pytest.mark.parametrize("version", [0, RULES_VERSION - 1, -(RULES_VERSION - 1)])
def test_the_night_hides_what_older_rules_let_pass(version: int) -> None:
    made, harmless = stored(version=version), stored("bins again", version)
    assert check_stored(at=AT) == {"incidents.complaint.description": 1}
    made.refresh_from_db()
    harmless.refresh_from_db()
    assert made.description_checked == -RULES_VERSION
    assert harmless.description_checked == RULES_VERSION
    assert check_stored(at=AT) == {}


def test_texts_are_hidden_together_with_their_record_a_few_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services, "CHUNK", 2)
    for _ in range(3):
        stored()
    assert check_stored(at=AT) == {"incidents.complaint.description": 3}
    hidden = AuditEvent.objects.filter(reason__startswith="Hidden until cleaned")
    assert sorted(hidden.values_list("count", flat=True)) == [1, 2]


def test_a_text_stays_as_it_was_where_its_record_cannot_be_written() -> None:
    made = stored()
    no_time: Any = None
    with pytest.raises(IntegrityError):
        check_stored(at=no_time)
    made.refresh_from_db()
    assert made.description_checked == 0


@pytest.mark.parametrize("version", [RULES_VERSION, -RULES_VERSION])
def test_what_the_present_rules_have_checked_is_left_alone(version: int) -> None:
    made = stored(version=version)
    check_stored(at=AT)
    made.refresh_from_db()
    assert made.description_checked == version


def test_the_night_is_no_change_in_the_history_of_a_complaint() -> None:
    made: Any = stored()
    before = made.events.count()
    check_stored(at=AT)
    assert made.events.count() == before


def test_the_night_comes_once_and_is_caught_up() -> None:
    nightly.enqueue_due(AT)
    nightly.enqueue_due(AT + timedelta(hours=1))
    assert Message.objects.filter(task=nightly.TASK).count() == 1
    nightly.enqueue_due(AT + timedelta(days=1))
    assert Message.objects.filter(task=nightly.TASK).count() == 2


def test_hidden_words_are_on_no_page_and_in_no_search() -> None:
    made = stored(version=-RULES_VERSION)
    client = browser()
    page = client.get(f"/s/example/complaints/{made.reference}/").content.decode()
    assert "canaryword" not in page
    assert "Hidden until somebody has cleaned them" in page
    found: Any = client.get(FOUND, follow=True).context["list"].page.rows
    assert list(found) == []


def test_words_are_found_again_once_they_are_cleared() -> None:
    stored("the canaryword alone", version=RULES_VERSION)
    found: Any = browser().get(FOUND, follow=True).context["list"].page.rows
    assert len(list(found)) == 1


def test_a_place_that_waits_is_shown_masked() -> None:
    made = factory.complaint()
    Complaint.objects.filter(pk=made.pk).update(place="by Kelly Smith", place_checked=-1)
    page = browser().get(f"/s/example/complaints/{made.reference}/").content.decode()
    assert "Kelly" not in page
    assert f"by {MASK * 5}" in page


def test_the_place_of_a_visit_that_waits_is_shown_masked() -> None:
    visit = patrols.visit(patrols.strategy())
    Visit.objects.filter(pk=visit.pk).update(place="by Kelly Smith", place_checked=0)
    visit.refresh_from_db()
    assert "Kelly" not in str(visit)
    assert check_stored(at=AT) == {"patrols.visit.place": 1}
    supervisor = browser(Role.POLICE_SUPERVISOR).get(LIST).content.decode()
    assert MASK * 5 in supervisor
    assert "Kelly" not in supervisor
    assert MASK not in browser().get(LIST).content.decode()


def test_imported_words_come_in_hidden() -> None:
    ready = [
        Complaint(
            loaded_as=f"00000000-0000-4000-8000-00000000000{number}",
            category=factory.category(),
            channel="phone",
            time_precision="unknown",
            description=text,
            reported_at=factory.AT,
            recorded_at=factory.AT,
            is_synthetic=True,
        )
        for number, text in enumerate([WORDS, "bins again"])
    ]
    add_complaints(complaints=ready, by=None, at=AT)
    waiting = column().waiting()
    assert [one.description for one in waiting] == [WORDS]


def test_the_page_lists_what_waits_masked_and_leads_to_a_new_wording() -> None:
    made = stored(version=-RULES_VERSION)
    client = browser()
    page = client.get(LIST).content.decode()
    assert f"{MASK * 5} was here" in page
    assert "Kelly" not in page
    assert address(made) in page
    done = client.post(address(made), {"text": "Somebody was here"})
    assert (done.status_code, done["Location"]) == (302, LIST)
    made.refresh_from_db()
    assert (made.description, made.description_checked) == ("Somebody was here", RULES_VERSION)
    assert client.get(address(made)).status_code == 404
    assert "No text has to be cleaned" in client.get(LIST).content.decode()


def test_a_new_wording_is_guarded_again() -> None:
    made = stored(version=-RULES_VERSION)
    page = browser().post(address(made), {"text": "Sandra was here"})
    assert "This seems to hold a name" in page.content.decode()
    made.refresh_from_db()
    assert made.description == WORDS


def test_a_new_wording_that_is_typed_is_kept_as_a_draft() -> None:
    made, client = stored(version=-RULES_VERSION), browser()
    page = drawn_forms(client.get(address(made)).content.decode())
    form = next(one for one in page if "text" in one.typed)
    typed = {**form.hidden, "text": "Half a new wording"}
    assert client.post("/drafts/keep/", typed).json()["number"]
    assert "Half a new wording" in client.get(address(made)).content.decode()


def test_a_house_number_in_a_place_is_no_question() -> None:
    visit = patrols.visit(patrols.strategy())
    Visit.objects.filter(pk=visit.pk).update(place="by Kelly Smith", place_checked=-RULES_VERSION)
    client, place = browser(Role.POLICE_SUPERVISOR), f"/words/patrols.visit.place/{visit.pk}/"
    assert 'data-check="/words/check/?but=address"' in client.get(place).content.decode()
    assert client.post(place, {"text": "outside 14 High Road"}).status_code == 302
    assert client.post("/words/check/?but=address", {"text": "14 High Road"}).json()["kinds"] == []
    assert client.post("/words/check/", {"text": "14 High Road"}).json()["kinds"] == ["address"]


def test_words_may_be_confirmed_with_a_reason_that_is_logged() -> None:
    made = stored(version=-RULES_VERSION)
    data = {"text": "Sandra was here", "text_kept": "nobody", "text_kinds": "name"}
    assert browser().post(address(made), data).status_code == 302
    reasons = set(AuditEvent.objects.values_list("reason", flat=True))
    assert "Kept in the text: name. Reason: they are not about a person" in reasons
    assert "Cleaned words" in reasons
    kept = AuditEvent.objects.get(reason__startswith="Kept in the text")
    assert kept.action == "alteration"


@pytest.mark.parametrize("role", [Role.MANAGER, Role.POLICE_OFFICER, Role.ADMINISTRATOR])
def test_others_do_not_reach_the_page(role: Role) -> None:
    assert browser(role).get(LIST).status_code == 403


def test_a_supervisor_cleans_no_residents_words_and_police_never_do() -> None:
    made = stored(version=-RULES_VERSION)
    assert browser(Role.POLICE_SUPERVISOR).get(address(made)).status_code == 404
    seconded = cast.member(Role.COUNCIL_OFFICER, username="seconded")
    seconded.agency = Agency.objects.get_or_create(name="Example Police", kind="police")[0]
    seconded.save()
    assert browser(user=seconded).get(address(made)).status_code == 404


def clean(made: Complaint, text: str, **more: Any) -> None:
    clean_words(
        **{
            "column": column(),
            "pk": made.pk,
            "text": text,
            "confirmed": None,
            "by": cast.member(Role.COUNCIL_OFFICER),
            "at": AT,
            **more,
        }
    )


def test_a_service_goes_round_no_rule() -> None:
    made = stored(version=-RULES_VERSION)
    with pytest.raises(WordsHeld):
        clean(made, "Sandra was here")
    with pytest.raises(StillMasked):
        clean(made, f"{MASK} was here")
    plate = Confirmation(KeptBecause.NOBODY, frozenset(Kind))
    with pytest.raises(WordsHeld):
        clean(made, "AB12 CDE was here", confirmed=plate)
    clean(made, "")
    with pytest.raises(CleanedBefore):
        clean(made, "something else")


def test_a_text_that_may_not_be_empty_is_not_emptied() -> None:
    visit = patrols.visit(patrols.strategy(), place="by Kelly Smith", place_checked=-1)
    with pytest.raises(WordingMissing):
        clean(visit, "", column=column("patrols.visit.place"))


def test_above_the_home_page_stands_how_many_texts_wait() -> None:
    stored(version=-RULES_VERSION)
    home = browser().get("/", follow=True).content.decode()
    assert "1 text seems to tell who somebody is" in home
    assert f'href="{LIST}"' in home
    for role in (Role.POLICE_SUPERVISOR, Role.MANAGER):
        assert "who somebody is" not in browser(role).get("/", follow=True).content.decode()


def test_the_name_and_source_of_an_area_are_checked() -> None:
    told = {"key": "a", "kind": "ward", "geojson": factory.BOX, "by": None, "at": AT}
    with pytest.raises(WordsHeld):
        load_area(name="Where Kelly Smith lives", source="Example", **told)
    with pytest.raises(WordsHeld):
        load_area(name="Example", source="from Kelly Smith", **told)
    assert load_area(name="Example", source="Example", **told).number == 1


def test_the_name_of_a_file_tells_nobodys_name(tmp_path: Path) -> None:
    path = tmp_path / "kelly-smith 2013-07.csv"
    path.write_text("no,columns\n")
    import_path(path=path, format="police-uk", by=None, at=AT)
    assert "kelly" not in ImportFile.objects.get().original_name
    assert "2013-07.csv" in ImportFile.objects.get().original_name
