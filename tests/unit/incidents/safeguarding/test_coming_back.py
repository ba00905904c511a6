"""A complaint that was urgent when logged comes to the police as new; a later one never left."""

import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from incidents.complaints.querysets import moment_told
from incidents.complaints.selectors import waiting
from incidents.indicators import complaints_within, complaints_without_point
from incidents.models import Complaint, ComplaintVersion
from incidents.safeguarding.services import seal_later
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period, Span
from patrols.forecasts.history import history_of
from patrols.forecasts.models import coming_monday
from tests import cast
from tests.cast import browser
from tests.factories import incidents as factory
from tests.factories import patrols as patrol
from tests.factories import reports as make
from tests.factories import safeguarding
from tests.towns import example

pytestmark = pytest.mark.django_db
LOGGED = factory.AT
LIST = "/s/example/complaints/"
BACK = factory.AT + timedelta(days=40)  # in the month after that in which it came in
LIKE_POLICE = [Role.POLICE_SUPERVISOR, Role.MANAGER]
WINTER = Span(Period.month(2014, 1), Period.month(2014, 3))
TOKEN = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|data-session-limit="\d+"|nonce="[^"]*"|nonce-[\w-]+'
)
NOWHERE = {"longitude": None, "latitude": None, "accuracy_m": None, "place_known": "nearby"}


def with_the_duty(at: datetime = LOGGED, **changes: Any) -> Complaint:
    made = factory.complaint(at=at, **changes)
    safeguarding.concern(complaint=made, at=at)
    return made


def come_back(complaint: Complaint, at: datetime = BACK) -> Complaint:
    safeguarding.ended(complaint.concern, at)
    complaint.refresh_from_db()
    return complaint


def listed(role: Role, **narrow: str) -> list[list[Any]]:
    rows: list[list[Any]] = (
        browser(role).get("/s/example/complaints/", narrow).context["list"].table_rows
    )
    return [[row[0]["text"], *row[1:]] for row in rows]


def page_of(complaint: Complaint) -> tuple[Any, Any]:
    context = (
        browser(Role.POLICE_SUPERVISOR).get(f"/s/example/complaints/{complaint.reference}/").context
    )
    return context["facts"], context["history"]


def exported(person: Client, kind: str) -> str:
    """Every cell of the list's file, as text."""
    answer: Any = person.post(f"{LIST}export/", {"purpose": "meeting", "kind": kind})
    content = b"".join(answer.streaming_content)
    if kind == "csv":
        return content.decode()
    rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return str([[str(cell) for cell in row] for row in rows])


@pytest.mark.parametrize("role", LIKE_POLICE)
def test_no_minute_tells_when_the_duty_had_done(role: Role) -> None:
    made = come_back(with_the_duty(), at=BACK.replace(hour=3, minute=37, second=29))
    person = browser(role)
    told = [
        exported(person, "csv"),
        exported(person, "xlsx"),
        person.get(LIST).content.decode(),
    ]
    if role == Role.POLICE_SUPERVISOR:
        told.append(person.get(f"{LIST}{made.reference}/").content.decode())
    for text in told:
        assert made.reference in text
        assert "03:37" not in text


@pytest.mark.parametrize("role", LIKE_POLICE)
def test_the_list_before_while_and_after_tells_of_nothing_but_a_new_one(role: Role) -> None:
    first, last = factory.complaint(), factory.complaint(at=LOGGED + timedelta(days=2))
    before = listed(role)
    held = with_the_duty(LOGGED + timedelta(days=1))
    assert listed(role) == before
    come_back(held)
    new = factory.complaint(at=BACK)
    references = [row[0] for row in listed(role)]
    assert references == [new.reference, held.reference, last.reference, first.reference]
    of_new, of_held, *others = listed(role)
    assert others == before
    assert of_held[1:] == of_new[1:]
    assert of_held[4] == "Mon 24 February 2014"


def test_its_page_reads_like_that_of_one_logged_when_it_came_back() -> None:
    held, new = come_back(with_the_duty()), factory.complaint(at=BACK)
    assert page_of(held) == page_of(new)


def as_told(complaint: Complaint) -> list[Any]:
    """All that police and managers are told of complaints, but for who reads when."""
    police = browser(Role.POLICE_SUPERVISOR)
    moments = [LOGGED + timedelta(days=days) for days in (1, 2, 41)]
    return [
        *(listed(role) for role in LIKE_POLICE),
        *(listed(role, start="2014-01-15", end="2014-01-15") for role in LIKE_POLICE),
        *(
            browser(role).get("/s/example/complaints/").context["list"].table_rows[0][0]
            for role in LIKE_POLICE
        ),
        *(waiting(cast.member(role), example(), at=BACK) for role in LIKE_POLICE),
        *(list(ComplaintVersion.objects.known_at(at).values("pk", "came_in_at")) for at in moments),
        page_of(complaint),
        TOKEN.sub("", police.get(f"/s/example/complaints/{complaint.reference}/").content.decode()),
    ]


def test_one_that_was_seen_before_it_became_urgent_stays_as_it_was() -> None:
    made = factory.complaint(description="canaryword by the bins")
    before = as_told(made)
    seal_later(
        complaint=made,
        submission=safeguarding.uuid.uuid4(),
        signs=["ticked"],
        done=["children"],
        by=cast.member(Role.COUNCIL_OFFICER),
        at=LOGGED + timedelta(days=1),
    )
    made.refresh_from_db()
    assert (made.is_withheld, made.description) == (True, "")
    assert as_told(made) == before
    come_back(made)
    assert as_told(made) == before


def test_urgent_a_moment_after_it_was_logged_is_later_already() -> None:
    made, at_once = factory.complaint(), factory.complaint()
    safeguarding.concern(complaint=made, at=LOGGED + timedelta(microseconds=1))
    safeguarding.concern(complaint=at_once, at=LOGGED)
    assert [row[0] for row in listed(Role.MANAGER)] == [made.reference]
    client = browser(Role.POLICE_SUPERVISOR)
    for complaint, status in ((made, 200), (at_once, 404)):
        assert client.get(f"/s/example/complaints/{complaint.reference}/").status_code == status


@pytest.mark.parametrize("role", LIKE_POLICE)
def test_a_filter_by_day_finds_it_on_the_day_it_came_back(role: Role) -> None:
    held = come_back(with_the_duty())
    assert listed(role, start="2014-01-15", end="2014-02-23") == []
    assert [row[0] for row in listed(role, start="2014-02-24", end="2014-02-24")] == [
        held.reference
    ]
    assert waiting(cast.member(role), example(), at=BACK + timedelta(days=9)).late == 0
    assert waiting(cast.member(role), example(), at=BACK + timedelta(days=10)).late == 1


def test_the_council_reads_when_it_was_logged() -> None:
    held = come_back(with_the_duty())
    (row,) = listed(Role.COUNCIL_OFFICER)
    assert (row[0], row[4]) == (held.reference, "Wed 15 January 2014")
    context = browser(Role.COUNCIL_OFFICER).get(f"/s/example/complaints/{held.reference}/").context
    assert context["history"][-1].at == LOGGED
    assert moment_told(cast.member(Role.COUNCIL_OFFICER)) == "reported_at"


def test_no_month_that_is_over_grows_by_it() -> None:
    strategy, later = make.strategy(), BACK + timedelta(days=30)  # that month is over, too
    placed, nowhere = (
        make.complaints({Period.month(2014, 1): 1}),
        make.complaints({Period.month(2014, 1): 1}, point=(None, None), **NOWHERE),
    )
    for complaint in (*placed, *nowhere):
        safeguarding.concern(complaint=complaint, at=complaint.recorded_at)
        come_back(complaint)
    version = strategy.target_area.versions.get()
    assert complaints_within(strategy, version, WINTER, later).counts == [0, 1]
    january = Span(Period.month(2014, 1), Period.month(2014, 2))
    assert complaints_without_point(example(), january, BACK)["nearby"] == 0
    assert complaints_without_point(example(), WINTER, BACK)["nearby"] == 1


def test_a_forecast_takes_it_for_one_of_the_week_in_which_it_came_back() -> None:
    strategy, at = patrol.strategy(), patrol.NOW
    told, back = at - timedelta(days=30), at - timedelta(days=9)
    made = patrol.complaint(strategy, None, reported_at=told, recorded_at=told)
    safeguarding.concern(complaint=made, at=told)
    safeguarding.ended(made.concern, back)
    history = history_of(strategy, week_start=coming_monday(at), at=at)
    assert [str(moment)[:10] for moment in history.events.time] == [str(back.date())]
