"""The support service's statement stands under every word, as it was known at the data cut."""

import html
import re
from collections.abc import Iterator
from datetime import date, timedelta

import psycopg2
import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from reports.mail.tasks import send
from reports.making.services import make_report
from reports.snapshots.models import Report
from strategy.models import Strategy
from tests.cast import member
from tests.factories import harm
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
CUT = make.AT.date()
HOME, PAGE, LIST = "/s/example/", "/s/example/reports/2015-W02/", "/s/example/reports/"
NOT_YET = "At whose cost: not stated yet"
NEXT_DOOR = ": better here; next door not known"  # no audits there
NO_SIGN = "the support service sees no sign of more harm to the women. Stated as of"


@pytest.fixture
def state(administrator: psycopg2.extensions.connection) -> Iterator[harm.State]:
    with harm.statements(administrator) as state:
        yield state


def made(strategy: Strategy, label: str = make.WEEK) -> Report:
    whole = (strategy.starts_on, strategy.ends_on)
    period = Period.parse(label, whole=whole)
    return make_report(strategy=strategy, period=period, at=max(make.AT, period.ends_at))[0]


def words(path: str) -> str:
    client = Client()
    client.force_login(member(Role.MANAGER))
    page = html.unescape(client.get(path).content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def headline(report: Report) -> str:
    said: str = report.figures["verdict"]["headline"]
    return said


def test_where_nothing_came_every_word_says_so(halved: Strategy) -> None:
    report = made(halved)
    assert report.figures["harm"] == {"stated": "", "as_of": None}
    assert words(PAGE).count(NOT_YET) == words(HOME).count(NOT_YET) == 1  # there is one word
    assert "not stated yet" in words(LIST)
    assert headline(report).startswith("Improving, at whose cost isn't known")


def test_a_statement_stands_under_the_word_with_its_day(
    halved: Strategy, state: harm.State
) -> None:
    state("no_sign", date(2014, 12, 1))
    report = made(halved)
    assert report.figures["harm"] == {"stated": "no_sign", "as_of": "2014-12-01"}
    for path in (PAGE, HOME):
        page = words(path)
        assert f"{NO_SIGN} Mon 1 December 2014." in page
        assert "ago" not in page.partition("At whose cost")[2].partition("Stated")[2][:60]
    assert "no sign of more harm, as of Mon 1 December 2014" in words(LIST)
    assert headline(report) == f"Improving{NEXT_DOOR}"


def test_signs_of_harm_stand_in_the_headline_too(halved: Strategy, state: harm.State) -> None:
    state("signs", CUT)
    assert headline(made(halved)) == f"Improving, at a cost{NEXT_DOOR}"
    assert "sees signs of more harm to the women. Stated as of Tue 13 January 2015." in words(PAGE)


def test_an_old_statement_says_that_it_is_and_clears_nothing(
    halved: Strategy, state: harm.State
) -> None:
    state("no_sign", date(2014, 1, 12))
    report = made(halved)
    assert f"{NO_SIGN} Sun 12 January 2014 (more than a year ago)." in words(PAGE)
    assert headline(report).startswith("Improving, at whose cost isn't known")


def test_old_signs_count_until_something_else_is_stated(
    halved: Strategy, state: harm.State
) -> None:
    state("signs", date(2014, 1, 12))
    assert headline(made(halved)) == f"Improving, at a cost{NEXT_DOOR}"


def test_a_report_keeps_what_was_known_and_home_says_what_is_known_by_now(
    halved: Strategy, state: harm.State
) -> None:
    state("no_sign", date(2014, 12, 1))
    made(halved)
    state("signs", CUT + timedelta(days=1))
    assert "signs of more harm" not in words(PAGE)
    home = words(HOME)
    assert f"{NO_SIGN} Mon 1 December 2014." in home
    assert "At whose cost by now: signs of more harm, as of Wed 14 January 2015" in home


@pytest.mark.parametrize("label", ["2014-12", "whole"])
def test_months_and_the_closing_report_say_it_too(
    label: str, halved: Strategy, state: harm.State
) -> None:
    state("cannot_say", date(2014, 12, 1))
    made(halved, label)
    page = words(f"/s/example/reports/{label}/")
    assert "At whose cost: the support service can't say. Stated as of" in page


def test_mail_command_and_json_say_it(
    halved: Strategy, state: harm.State, capsys: pytest.CaptureFixture[str]
) -> None:
    state("no_sign", date(2014, 12, 1))
    send(made(halved), member(Role.MANAGER))
    assert NO_SIGN in mail.outbox[0].body
    call_command("weekly_report", "--strategy", "example", "--week", "2015-W02")
    assert NO_SIGN in capsys.readouterr().out
    client = Client()
    client.force_login(member(Role.MANAGER))
    told = client.get("/s/example/reports/2015-W02.json").json()
    assert told["harm"] == {"stated": "no_sign", "as_of": "2014-12-01"}
