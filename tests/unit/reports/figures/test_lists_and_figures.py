"""What is in nobody's list is in no figure, until the safeguarding duty has completed it."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from incidents.complaints.selectors import waiting
from incidents.danger.signs import Sign
from incidents.indicators import complaints, complaints_without_point, has_synthetic_complaints
from incidents.models import Complaint
from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.services import acknowledge, complete, raise_concern
from partnership.accounts.permissions import Duty, Role
from partnership.analysis.periods import Period, Span
from partnership.audit import retention
from patrols.forecasts.history import history_of
from patrols.forecasts.models import coming_monday
from reports.making.services import make_report
from strategy.models import Strategy
from tests.cast import member, on_duty
from tests.factories import patrols as patrol
from tests.factories import reports as make
from tests.factories import safeguarding
from tests.logins import as_retention

pytestmark = pytest.mark.django_db
UNTIL_THEN = Span(Period.month(2014, 10), Period.month(2015, 2))
NOWHERE = {"longitude": None, "latitude": None, "accuracy_m": None, "place_known": "nearby"}
DONE_AT = make.AT - timedelta(hours=1)
OVER = UNTIL_THEN.end.starts_at  # the month in which they came back is over, so it is known
SIX_YEARS_LATER = DONE_AT + timedelta(days=6 * 366 + 1)
POLICE_AND_MANAGER = [Role.POLICE_SUPERVISOR, Role.MANAGER]


@pytest.fixture
def strategy() -> Strategy:
    """Five complaints of December in the area, two nearby: two and one with an urgent concern."""
    made = make.strategy()
    placed = make.complaints({Period.month(2014, 12): 5})
    nearby = make.complaints({Period.month(2014, 12): 2}, point=(None, None), **NOWHERE)
    for complaint in (*placed[:2], nearby[0]):
        safeguarding.concern(complaint=complaint, at=complaint.recorded_at)
    return made


def listed(role: Role, **narrow: str) -> int:
    client = Client()
    client.force_login(member(role))
    found: int = client.get("/s/example/complaints/", narrow).context["list"].page.count
    return found


def counted(strategy: Strategy, at: datetime = make.AT) -> tuple[int, int]:
    """Complaints within the area, and without a point, as known at ``at``."""
    within = sum(number or 0 for number in complaints(strategy, UNTIL_THEN, at).counts)
    return within, sum(complaints_without_point(strategy, UNTIL_THEN, at).values())


def end(outcome: dict[str, Any], at: datetime = DONE_AT) -> None:
    duty = on_duty(Duty.SAFEGUARDING)
    for concern in SafeguardingConcern.objects.open():
        acknowledge(concern=concern, by=duty, at=at)
        complete(concern=concern, **outcome, by=duty, at=at)


PASSED_ON = {"outcome": "passed_on", "case_number": "ASC-20481"}


@pytest.mark.parametrize("role", POLICE_AND_MANAGER)
def test_a_figure_counts_what_the_list_shows(strategy: Strategy, role: Role) -> None:
    area = strategy.target_area.key
    shown = listed(role, area=area), listed(role, place="nearby")
    assert counted(strategy) == shown == (3, 1)
    end(PASSED_ON)
    shown = listed(role, area=area), listed(role, place="nearby")
    assert counted(strategy, OVER) == shown == (5, 2)


def test_the_council_lists_more_and_the_figure_is_the_same(strategy: Strategy) -> None:
    assert listed(Role.COUNCIL_OFFICER) == 7
    assert counted(strategy) == (3, 1)


@pytest.mark.parametrize("role", POLICE_AND_MANAGER)
def test_the_report_and_its_json_count_what_the_list_shows(strategy: Strategy, role: Role) -> None:
    make_report(strategy=strategy, period=Period.parse(make.WEEK), at=make.AT)
    client = Client()
    client.force_login(member(role))
    read = json.loads(client.get("/s/example/reports/2015-W02.json").content)["indicators"]
    figure = next(one for one in read if one["key"] == "complaints")
    assert figure["without_place"]["all"]["nearby"] == listed(role, place="nearby") == 1
    assert figure["value"] == listed(role, area=strategy.target_area.key) == 3


def test_the_forecast_rests_on_what_the_list_shows() -> None:
    strategy, at = patrol.strategy(), patrol.NOW
    made = patrol.year_of_fridays(strategy)
    for complaint in made[:4]:
        safeguarding.concern(complaint=complaint, at=complaint.recorded_at)
    week = coming_monday(at)
    history = history_of(strategy, week_start=week, at=at)
    assert history.complaints == listed(Role.POLICE_SUPERVISOR) == len(made) - 4
    assert sum(tally.complaints for tally in history.tallies.values()) == len(made) - 4 - 1
    end(PASSED_ON, at)
    assert history_of(strategy, week_start=week, at=at).complaints == len(made)
    before = at - timedelta(seconds=1)
    assert history_of(strategy, week_start=week, at=before).complaints == len(made) - 4


def test_what_is_in_no_list_is_in_no_figure() -> None:
    strategy = make.strategy()
    hidden = make.complaints(
        {Period.month(2014, 9): 1, Period.month(2014, 12): 1}, is_synthetic=True
    )
    make.complaints({Period.month(2014, 10): 1})
    for complaint in hidden:
        safeguarding.concern(complaint=complaint, at=complaint.recorded_at)
    span = Span(Period.month(2014, 9), Period.month(2015, 1))
    assert complaints(strategy, span, make.AT).counts == [0, 1, 0, 0]
    assert not has_synthetic_complaints(strategy, span, make.AT)


@pytest.mark.django_db(transaction=True)
def test_a_figure_as_known_before_never_changes(strategy: Strategy) -> None:
    end(PASSED_ON)
    assert counted(strategy, DONE_AT - timedelta(microseconds=1)) == (3, 1)
    assert counted(strategy, OVER) == (5, 2)
    with as_retention():
        retention.apply(at=SIX_YEARS_LATER, using="default")
    assert not SafeguardingConcern.objects.exists()
    assert counted(strategy, DONE_AT - timedelta(microseconds=1)) == (3, 1)


def test_what_was_counted_before_its_words_were_sealed_stays_counted() -> None:
    strategy = make.strategy()
    (complaint,) = make.complaints({Period.month(2014, 10): 1})
    safeguarding.concern(complaint=complaint, at=DONE_AT)
    assert counted(strategy, DONE_AT - timedelta(microseconds=1)) == (1, 0)
    assert counted(strategy, DONE_AT) == (1, 0)
    end(PASSED_ON)
    assert counted(strategy, OVER) == (1, 0)


@pytest.mark.parametrize("role", POLICE_AND_MANAGER)
def test_what_waits_for_an_officer_is_counted_as_listed(strategy: Strategy, role: Role) -> None:
    found = waiting(member(role), strategy, at=make.AT)
    assert found.new == listed(role, status="new") == 4


def test_the_database_refuses_another_time_with_the_duty_than_its_concerns(
    strategy: Strategy,
) -> None:
    complaint = SafeguardingConcern.objects.select_related("complaint")[0].complaint
    plain = Complaint.objects.filter(withheld_from=None)[0]
    wrong: list[tuple[Complaint, dict[str, datetime | None]]] = [
        (complaint, {"withheld_from": None}),
        (complaint, {"withheld_until": make.AT}),
        (plain, {"withheld_from": make.AT}),
    ]
    for one, values in wrong:
        with pytest.raises(IntegrityError, match="withheld_as_its_concern"), transaction.atomic():
            Complaint.objects.filter(pk=one.pk).update(**values)
    assert not complaint.events.filter(pgh_label="update").exists()


def test_a_concern_without_a_complaint_withholds_nothing() -> None:
    make.complaints({Period.month(2014, 10): 1})
    raise_concern(
        submission=safeguarding.uuid.uuid4(),
        told=safeguarding.TOLD,
        signs=[Sign.TICKED],
        done=["emergency"],
        by=member(Role.COUNCIL_OFFICER),
        at=make.AT,
    )
    assert not Complaint.objects.exclude(withheld_from=None).exists()
