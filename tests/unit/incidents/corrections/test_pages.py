"""The pages that correct one line of a complaint and withdraw it, and the history in words."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from incidents.complaints.history import history
from incidents.complaints.workflow import change_status
from incidents.models import Complaint
from partnership.accounts.permissions import Duty, Role
from partnership.drafts.models import Draft
from partnership.places.field.where import Where
from tests import cast
from tests.cast import browser
from tests.factories import incidents as factory
from tests.factories import safeguarding
from tests.structure.drawn_forms import drawn_forms
from tests.unit.incidents.corrections.test_services import correct, seen, withdraw

pytestmark = pytest.mark.django_db
LINES = ["category", "place", "time"]
LATER = factory.AT + timedelta(days=40)


def address(complaint: Complaint, page: str = "") -> str:
    return f"/s/example/complaints/{complaint.reference}/{page and f'{page}/'}"


def form(complaint: Complaint, **values: Any) -> dict[str, Any]:
    return {"submission": str(uuid4()), "seen": seen(complaint), "reason": "other", **values}


def hidden(page: str) -> dict[str, str]:
    return next(one.hidden for one in drawn_forms(page) if "seen" in one.hidden)


def titles(complaint: Complaint, role: Role = Role.COUNCIL_OFFICER) -> list[tuple[str, ...]]:
    complaint.refresh_from_db()
    return [(one.title, *one.lines) for one in history(complaint, cast.member(role))]


def test_each_line_of_a_complaint_leads_to_its_change(officer: Client) -> None:
    complaint = factory.complaint()
    page = officer.get(address(complaint)).content.decode()
    for line in LINES:
        assert f'href="{address(complaint, line)}"' in page
        assert officer.get(address(complaint, line)).status_code == 200


@pytest.mark.parametrize("role", [Role.POLICE_SUPERVISOR, Role.MANAGER])
def test_others_are_offered_no_change_and_refused(role: Role) -> None:
    complaint = factory.complaint()
    client = browser(role)
    for page in (*LINES, "withdraw"):
        assert address(complaint, page) not in client.get(address(complaint)).content.decode()
        assert client.get(address(complaint, page)).status_code == 403


def test_a_category_is_changed_and_the_history_says_so(officer: Client) -> None:
    complaint = factory.complaint()
    sent = form(complaint, category="noise", reason="category")
    page = officer.post(address(complaint, "category"), sent, follow=True)
    assert "the change is saved" in page.content.decode()
    was, now = (factory.category(key).name for key in ("kerb-crawling", "noise"))
    line = f"Category was {was}, now {now}"
    assert titles(complaint)[0] == ("Corrected: wrong category", line)
    assert line in page.content.decode()
    assert "Example Council officer" in page.content.decode()


def test_a_place_is_changed_and_named(officer: Client) -> None:
    factory.street("OLD STREET")
    factory.street("FAR STREET", factory.FAR)
    complaint = factory.complaint(where=Where("Old Street", *factory.MARKET, 30))
    sent = form(complaint, place="far street", reason="place")
    officer.post(address(complaint, "place"), sent)
    assert titles(complaint)[0] == (
        "Corrected: wrong place",
        "Place was near OLD STREET, now FAR STREET",
    )
    correct(complaint, Where(gap="nearby"))
    assert titles(complaint)[0][1] == "Place was near FAR STREET, now nearby"


def test_a_time_is_changed(officer: Client) -> None:
    complaint = factory.complaint()
    sent = form(complaint, when="at", time="14/1/2014 21:30", reason="time")
    officer.post(address(complaint, "time"), sent)
    assert titles(complaint)[0] == (
        "Corrected: wrong time",
        "Time was not known, now Tue 14 January 2014, 21:30",
    )


@pytest.mark.parametrize(
    ("line", "values", "error"),
    [
        ("time", {"when": "at", "time": "16/1/2014 21:30"}, "after they told us"),
        ("time", {"when": "at", "time": "sometime"}, "Type when it was, such as"),
        ("time", {"when": "at", "time": ""}, "Type when it was, or"),
        ("place", {"place": "nowhere road"}, "could not find that place"),
        ("category", {"category": "welfare"}, "Choose one of the categories"),
        ("category", {"category": "noise", "reason": ""}, "Choose a reason"),
    ],
)
def test_what_can_not_be_taken_is_said_at_its_box(
    officer: Client, line: str, values: dict[str, Any], error: str
) -> None:
    complaint = factory.complaint()
    page = officer.post(address(complaint, line), form(complaint, **values))
    assert error in page.content.decode()
    assert complaint.versions.count() == 1


def test_both_versions_are_shown_and_mine_can_be_saved(officer: Client) -> None:
    complaint = factory.complaint()
    sent = form(complaint, category="noise")
    correct(complaint, factory.category("sex-litter"), by=cast.member(Role.MANAGER))
    page = officer.post(address(complaint, "category"), sent)
    shown = page.content.decode()
    assert "Which version is right?" in shown
    mine, theirs = (factory.category(key).name for key in ("noise", "sex-litter"))
    (difference,) = page.context["form"].differences
    assert (difference.mine, difference.theirs) == (mine, theirs)
    assert f'href="/s/example/complaints/{complaint.reference}/">Keep theirs</a>' in shown
    again = {**sent, "seen": page.context["form"]["seen"].value()}
    officer.post(address(complaint, "category"), again)
    complaint.refresh_from_db()
    assert complaint.category.key == "noise"


def test_a_complaint_that_was_changed_since_can_be_withdrawn_once_both_were_seen(
    officer: Client,
) -> None:
    complaint = factory.complaint()
    page = address(complaint, "withdraw")
    sent = hidden(officer.get(page).content.decode()) | {"reason": "test"}
    correct(complaint, factory.category("sex-litter"), by=cast.member(Role.MANAGER))
    shown = officer.post(page, sent).content.decode()
    assert "Which version is right?" in shown
    assert "Withdrawn: it was a test" in shown
    assert factory.category("sex-litter").name in shown
    assert officer.post(page, sent | hidden(shown)).status_code == 302
    assert not complaint.versions.current().exists()


def test_the_same_form_twice_is_one_change(officer: Client) -> None:
    complaint = factory.complaint()
    sent = form(complaint, category="noise")
    for _ in range(2):
        assert officer.post(address(complaint, "category"), sent).status_code == 302
    assert complaint.versions.count() == 2


def test_the_october_night_is_asked_about(officer: Client) -> None:
    complaint = factory.complaint()
    sent = form(complaint, when="at", time="27/10/2013 01:30")
    assert "Which one?" not in officer.get(address(complaint, "time")).content.decode()
    page = officer.post(address(complaint, "time"), sent)
    assert "time_which" in page.context["form"].errors
    assert page.content.decode().count("Which one?") == 1
    officer.post(address(complaint, "time"), {**sent, "time_which": "second"})
    complaint.refresh_from_db()
    assert f"{complaint.occurred_from:%H:%M}" == "01:30"


def test_a_duplicate_says_which_one_stays(officer: Client) -> None:
    complaint, stays = factory.complaint(), factory.complaint()
    sent = form(complaint, reason="duplicate", duplicate_of=stays.reference.lower())
    page = officer.post(address(complaint, "withdraw"), sent, follow=True).content.decode()
    assert "It is in no list, figure or forecast from then on." in page
    assert f'href="{address(stays)}"' in page
    assert titles(complaint)[0] == (
        "Withdrawn: it is a duplicate",
        f"{stays.reference} stays",
    )
    assert "Start work" not in page
    assert address(complaint, "category") not in page
    listed = officer.get("/s/example/complaints/").content.decode()
    assert complaint.reference not in listed
    assert stays.reference in listed


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("HT-222222", "No complaint has this reference."),
        (" ", "Give the reference of the complaint that stays"),
    ],
)
def test_a_reference_that_nobody_has_is_refused(officer: Client, typed: str, told: str) -> None:
    complaint = factory.complaint()
    sent = form(complaint, reason="duplicate", duplicate_of=typed)
    page = officer.post(address(complaint, "withdraw"), sent).content.decode()
    assert told in page
    assert complaint.versions.current().exists()


def test_a_withdrawn_complaint_says_so_where_a_change_is_sent(officer: Client) -> None:
    complaint = factory.complaint()
    sent = form(complaint, category="noise")
    withdraw(complaint)
    page = officer.post(address(complaint, "category"), sent).content.decode()
    assert "This complaint is withdrawn" in page


@pytest.mark.parametrize("page", [*LINES, "withdraw"])
def test_a_withdrawn_complaint_says_so_before_anything_is_typed(officer: Client, page: str) -> None:
    complaint = factory.complaint()
    assert officer.get(address(complaint, page)).status_code == 200
    withdraw(complaint)
    answer = officer.get(address(complaint, page), follow=True)
    assert answer.redirect_chain == [(address(complaint), 302)]
    assert "so nothing about it can be changed" in answer.content.decode()
    for none in ("new", "zz", uuid4()):
        assert officer.get(f"{address(complaint, page)}?draft={none}").status_code == 302


def test_a_draft_of_a_withdrawn_complaint_is_still_shown_to_its_owner(officer: Client) -> None:
    complaint = factory.complaint()
    page = address(complaint, "withdraw")
    drawn = officer.get(page).content.decode()
    token = re.findall(r'name="draft"[^>]*value="([^"]+)"', drawn)[0]
    sent = {"draft": unescape(token), "draft_revision": "1", "duplicate_of": "HT-CANARY"}
    assert officer.post("/drafts/keep/", sent).status_code == 200
    withdraw(complaint)
    number = Draft.objects.get().number
    shown = officer.get(f"{page}?draft={number}").content.decode()
    assert "HT-CANARY" in shown
    assert "so nothing about it can be changed" in shown
    other = Client()
    other.force_login(cast.member(Role.COUNCIL_OFFICER, username="other"))
    assert other.get(f"{page}?draft={number}").status_code == 302


def test_steps_and_corrections_stand_in_order() -> None:
    complaint = factory.complaint()
    officer = cast.member(Role.COUNCIL_OFFICER)
    correct(complaint, factory.category("noise"), at=factory.AT + timedelta(days=1))
    step: dict[str, Any] = {"start": "new", "status": "in_progress", "submission": uuid4()}
    change_status(complaint=complaint, **step, by=officer, at=factory.AT + timedelta(days=2))
    withdraw(complaint, at=factory.AT + timedelta(days=3))
    assert [title for title, *_ in titles(complaint)] == [
        "Withdrawn: it was a test",
        "Status: New → In progress",
        "Corrected: another reason",
        "Logged (Phone)",
    ]


def test_who_may_not_read_words_is_told_of_a_correction_as_of_when_it_was_listed() -> None:
    cast.on_duty(Duty.SAFEGUARDING)
    complaint = factory.complaint()
    concern = safeguarding.concern(complaint=complaint)
    correct(complaint, factory.category("noise"), at=factory.AT + timedelta(hours=1))
    back = factory.AT + timedelta(days=5)
    safeguarding.ended(concern, at=back)
    complaint.refresh_from_db()
    told = history(complaint, cast.member(Role.POLICE_SUPERVISOR))
    assert {one.at for one in told} == {back}
    own = history(complaint, cast.member(Role.COUNCIL_OFFICER))
    assert own[0].at == factory.AT + timedelta(hours=1)
