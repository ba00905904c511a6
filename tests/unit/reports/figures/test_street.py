"""What the word of a report rests on: series of the strategy's areas, from their sources."""

from datetime import timedelta

import pytest

from incidents.models import StreetAudit
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from reports.making.services import make_report
from strategy.models import Purpose, Strategy
from tests.factories import areas
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
CONTROL = (-0.3850, 51.8830)


@pytest.fixture
def strategy(halved: Strategy) -> Strategy:
    """Complaints halve here, and stay in the buffer and a control area."""
    control = areas.zone("example-control", "Example control", make.square(-0.390, -0.380))
    areas.use(halved, control, Purpose.CONTROL)
    make.complaints(make.months(8, 8), point=make.BUFFER)
    make.complaints(make.months(6, 6), point=CONTROL)
    return halved


def street_of(strategy: Strategy) -> dict[str, object]:
    report, _ = make_report(strategy=strategy, period=Period.parse(make.WEEK), at=make.AT)
    street: dict[str, object] = report.figures["street"]
    return street


def walked_next_door(strategy: Strategy, by: Role = Role.COUNCIL_OFFICER) -> None:
    StreetAudit.objects.bulk_create(
        make.audit(strategy, month.starts_at + timedelta(days=9), by=by, area=strategy.buffer_area)
        for month in make.months(0, 0)
    )


def test_buffer_and_control_are_gathered_and_the_control_is_named(strategy: Strategy) -> None:
    walked_next_door(strategy)
    street = street_of(strategy)
    assert street["word"] == "improving"
    assert street["headline"] == "Improving, at whose cost isn't known"
    assert street["control"] == "complaints in Example control"
    assert street["rests_on"] == ["complaints", "audited-vehicles"]
    assert street["place"] == "no_sign_within_buffer"


def test_audits_by_those_whom_they_judge_do_not_look_next_door(strategy: Strategy) -> None:
    walked_next_door(strategy, by=Role.POLICE_OFFICER)
    assert "next door not known" in str(street_of(strategy)["headline"])


def test_what_is_stored_is_the_same_each_time(strategy: Strategy) -> None:
    made = [
        make_report(strategy=strategy, period=Period.parse(label), at=make.AT)[0]
        for label in (make.WEEK, "2014-12")
    ]
    week, month = (report.figures for report in made)
    assert week["street"] == month["street"]
    assert [one["compared"] for one in week["indicators"]] == [
        one["compared"] for one in month["indicators"]
    ]
