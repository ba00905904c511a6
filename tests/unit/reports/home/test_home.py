"""The manager's home: the answer, key figures, as at a month, what is due and what changed."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from reports.making.services import make_report
from reports.snapshots.models import Report, whole_of
from strategy.models import Strategy
from tests.cast import member
from tests.factories import recording
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
HOME = "/s/example/"
FEBRUARY = datetime(2015, 2, 3, 9, 0, tzinfo=UTC)


def report(strategy: Strategy, label: str, at: datetime = make.AT) -> Report:
    return make_report(strategy=strategy, period=Period.parse(label), at=at)[0]


def home(path: str = HOME) -> str:
    client = Client()
    client.force_login(member(Role.MANAGER))
    page = client.get(path)
    assert page.status_code == 200
    text = re.sub(r"<[^>]+>", " ", page.content.decode().split('id="main-content"')[1])
    return re.sub(r"\s+", " ", text).replace("&#x27;", "'")


def test_the_answer_the_key_figures_and_the_word_stand_on_it(halved: Strategy) -> None:
    made = report(halved, make.WEEK)
    page = home()
    assert page.index("Improving, at whose cost") > page.index("usual") > 0
    for label in ("Complaints of residents", "Hours of patrol", "December 2014"):
        assert label in page
    assert "in December 2013" in page
    assert made.figures["targets"] == [] or made.figures["target"] in page


def test_it_is_seen_as_at_a_month_whose_report_is_stored(halved: Strategy) -> None:
    for label in ("2014-09", "2014-10", make.WEEK):
        report(halved, label)
    page = home(f"{HOME}?at=2014-10")
    assert "October 2014, usual" in page
    assert "December 2014, usual" not in page
    assert "Week 2 of 2015" in page
    report(halved, "2014-W40")
    assert "Week 40 of 2014" in home(f"{HOME}?at=2014-W40")
    client = Client()
    client.force_login(member(Role.MANAGER))
    for unknown in ("2014-08", "yesterday"):
        assert client.get(HOME, {"at": unknown}).status_code == 404


def test_before_its_first_week_a_strategy_shows_its_latest_month(halved: Strategy) -> None:
    for label in ("2014-09", "2014-10"):
        report(halved, label)
    page = home()
    assert "Monthly report, October 2014" in page
    assert "As at October 2014 September 2014 Show" in page


def test_a_strategy_that_is_over_opens_with_its_closing_report(halved: Strategy) -> None:
    halved.ends_on = make.date(2015, 1, 10)
    halved.save()
    report(halved, make.WEEK)
    closing = make_report(strategy=halved, period=whole_of(halved), at=make.AT)[0]
    page = home()
    assert "Closing report" in page
    assert closing.figures["target"] in page
    assert all(one["text"] in page for one in closing.figures["objectives"])


def test_a_figure_that_was_put_right_is_said_to_have_changed(halved: Strategy) -> None:
    report(halved, "2014-12", at=make.AT)
    make.complaints({Period.month(2014, 11): 3})
    report(halved, "2015-01", at=FEBRUARY)
    page = home(f"{HOME}?at=2015-01")
    assert re.search(
        r"Complaints of residents, figures put right: November 2014 \d+, was \d+", page
    )
    assert "There is no report on the month before." in home(f"{HOME}?at=2014-12")


@time_machine.travel(FEBRUARY, tick=False)
def test_what_nobody_entered_stands_on_the_home_of_who_enters_it(halved: Strategy) -> None:
    recording.end(halved, "street-audits", make.date(2014, 10, 31), at=make.AT)
    report(halved, make.WEEK)
    told = "nothing on record of November 2014 to January 2015."
    assert f"{told} A council officer or street auditor enters it." in home()
    for role, says in (
        (Role.COUNCIL_OFFICER, f"{told} Enter it"),
        (Role.STREET_AUDITOR, f"{told} Enter it"),
        (Role.POLICE_SUPERVISOR, ""),
    ):
        client = Client()
        client.force_login(member(role))
        text = re.sub(r"<[^>]+>", " ", client.get(HOME).content.decode())
        assert (told in text) is bool(says), role
        assert says in re.sub(r"\s+", " ", text)
